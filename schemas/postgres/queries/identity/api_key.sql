--! issue_api_key (scopes?, expires_at?)
-- Nothing happens when the id exists already: issuing is repeatable.
INSERT INTO idn.api_key (key_id, account_id, secret_hash, label, scopes, issued_at, expires_at)
VALUES (:key_id, :account_id, :secret_hash, :label, :scopes, :issued_at, :expires_at)
ON CONFLICT (key_id) DO NOTHING;

--! api_key : (scopes?, expires_at?, revoked_at?, last_used_at?)
SELECT account_id, secret_hash, scopes, expires_at, revoked_at, last_used_at
FROM idn.api_key WHERE key_id = :key_id;

--! touch_api_key
-- At most once a minute a key, whatever the number of processes.
UPDATE idn.api_key SET last_used_at = :now
WHERE key_id = :key_id AND (last_used_at IS NULL OR last_used_at + interval '1 minute' < :now);

--! revoke_api_key
UPDATE idn.api_key SET revoked_at = :now WHERE key_id = :key_id AND revoked_at IS NULL;

--! revoke_api_keys_of
UPDATE idn.api_key SET revoked_at = :now WHERE account_id = :account_id AND revoked_at IS NULL;

--! api_keys_of : (scopes?, expires_at?, revoked_at?, last_used_at?)
SELECT key_id, label, scopes, issued_at, expires_at, revoked_at, last_used_at
FROM idn.api_key WHERE account_id = :account_id ORDER BY issued_at, key_id;
