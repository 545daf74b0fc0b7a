--! store_credential
INSERT INTO idn.credential (credential_id, account_id, password_hash)
VALUES (:credential_id, :account_id, :password_hash);

--! password_hash
SELECT password_hash FROM idn.credential WHERE credential_id = :credential_id;

--! forget_credential
DELETE FROM idn.credential WHERE credential_id = :credential_id;

--! forget_credentials_of
DELETE FROM idn.credential WHERE account_id = :account_id;

--! forget_superseded (current?)
-- What an account stored before `older_than` and does not use: left over from set-password commands that were refused.
DELETE FROM idn.credential
WHERE account_id = :account_id AND credential_id IS DISTINCT FROM :current AND created_at < :older_than;

--! accounts_with_credentials
-- Keyset page over accounts that have a password older than `older_than`.
SELECT DISTINCT account_id FROM idn.credential
WHERE account_id > :after AND created_at < :older_than ORDER BY account_id LIMIT :at_most;
