--! note_deletion
INSERT INTO wf.deletion (customer, contact, person) VALUES (:customer, :contact, :person)
ON CONFLICT (customer, contact) DO NOTHING;

--! deletions
SELECT customer, contact, person, noted_at < now() - interval '1 hour' AS old FROM wf.deletion
WHERE look_at <= now() ORDER BY look_at, contact LIMIT :at_most;

--! look_later
UPDATE wf.deletion SET look_at = now() + interval '1 minute' WHERE customer = :customer AND contact = :contact;

--! drop_deletion
DELETE FROM wf.deletion WHERE customer = :customer AND contact = :contact;

--! forget_jobs
-- With their files and the parts of those.
WITH gone AS (DELETE FROM wf.job WHERE customer = :customer AND contact = :contact RETURNING job)
DELETE FROM wf.job_file f USING gone WHERE f.job = gone.job;

--! forget_drafts_of
DELETE FROM wf.draft WHERE account = :account;

--! forget_views_of
DELETE FROM wf.saved_view WHERE account = :account;

--! forget_forms_of
DELETE FROM wf.kept_form WHERE account = :account;

--! forget_presence_of
DELETE FROM wf.presence WHERE account = :account;

--! forget_sheets_of
DELETE FROM wf.sheet WHERE account = :account;
