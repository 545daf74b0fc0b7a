--! saved_views
SELECT view, subject, cipher FROM wf.saved_view WHERE account = :account ORDER BY saved_at, view;

--! save_view
-- A name stands for one view of a person; the newest filters count. Nobody needs more than 50.
INSERT INTO wf.saved_view (account, view, subject, cipher)
SELECT :account, :view, :subject, :cipher
WHERE (SELECT count(*) FROM wf.saved_view WHERE account = :account AND view <> :view) < 50
ON CONFLICT (account, view) DO UPDATE SET subject = EXCLUDED.subject, cipher = EXCLUDED.cipher;

--! forget_view
DELETE FROM wf.saved_view WHERE account = :account AND view = :view;

--! seen_at_tickets
-- One statement for everybody a process serves.
INSERT INTO wf.presence (request, account, seen_at)
SELECT DISTINCT s.request, s.account, now() FROM unnest(:requests::uuid[], :accounts::uuid[]) AS s(request, account)
ON CONFLICT (request, account) DO UPDATE SET seen_at = EXCLUDED.seen_at;

--! present
-- Who was seen within the last half minute.
SELECT request, account FROM wf.presence
WHERE request = ANY (:requests::uuid[]) AND seen_at > now() - interval '30 seconds'
ORDER BY request, account;

--! present_at
-- The same of one ticket, with whether that was a moment ago.
SELECT account, seen_at > now() - interval '10 seconds' AS recently FROM wf.presence
WHERE request = :request AND seen_at > now() - interval '30 seconds'
ORDER BY account;

--! leave_ticket
DELETE FROM wf.presence WHERE request = :request AND account = :account;

--! forget_presence
DELETE FROM wf.presence WHERE seen_at < now() - interval '5 minutes';

--! keep_form
INSERT INTO wf.kept_form (account, request, subject, cipher, kept_at)
VALUES (:account, :request, :subject, :cipher, now())
ON CONFLICT (account, request) DO UPDATE
SET subject = EXCLUDED.subject, cipher = EXCLUDED.cipher, kept_at = EXCLUDED.kept_at;

--! kept_form
-- What was kept longer than an hour ago is shown to nobody.
SELECT subject, cipher FROM wf.kept_form
WHERE account = :account AND request = :request AND kept_at > now() - interval '1 hour';

--! drop_form
DELETE FROM wf.kept_form WHERE account = :account AND request = :request;

--! forget_forms
DELETE FROM wf.kept_form WHERE kept_at < now() - interval '1 hour';
