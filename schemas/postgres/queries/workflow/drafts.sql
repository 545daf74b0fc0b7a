--! kept_draft
SELECT subject, cipher, version, changed_at FROM wf.draft WHERE account = :account AND customer = :customer;

--! open_draft
-- None if another window was first.
INSERT INTO wf.draft (account, customer, subject, cipher, version)
VALUES (:account, :customer, :subject, :cipher, :version)
ON CONFLICT (account, customer) DO NOTHING
RETURNING version;

--! change_draft
-- None if it is no longer the version that was read.
UPDATE wf.draft SET subject = :subject, cipher = :cipher, version = version + 1, changed_at = now()
WHERE account = :account AND customer = :customer AND version = :seen
RETURNING version;

--! discard_draft
DELETE FROM wf.draft WHERE account = :account AND customer = :customer AND version = :seen;

--! forget_drafts
-- What nobody touched for a quarter of a year is not kept because it might be wanted.
DELETE FROM wf.draft WHERE changed_at < now() - interval '90 days';
