-- When a mail was first tried without success: how long it may go on being tried counts from then. A mail that waited for a
-- relay that was away has not been tried.
ALTER TABLE mail.outbox ADD COLUMN first_tried_at timestamptz;
