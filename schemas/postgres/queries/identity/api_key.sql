--! issue_api_key (scopes?, expires_at?, parent?)
-- Nothing happens when the id exists already: issuing is repeatable.
INSERT INTO idn.api_key (key_id, account_id, secret_hash, label, scopes, issued_at, expires_at, parent_id)
VALUES (:key_id, :account_id, :secret_hash, :label, :scopes, :issued_at, :expires_at, :parent)
ON CONFLICT (key_id) DO NOTHING;

--! api_key : (scopes?, expires_at?, revoked_at?, last_used_at?)
-- A key is as revoked as the one it was issued with: also while the revocation of that one is still under way.
SELECT account_id, secret_hash, scopes, expires_at, last_used_at,
    coalesce(revoked_at, CASE WHEN parent_id IS NOT NULL THEN (
        WITH RECURSIVE above AS (
            SELECT parent.parent_id, parent.revoked_at FROM idn.api_key AS parent
            WHERE parent.key_id = key.parent_id
            UNION
            SELECT parent.parent_id, parent.revoked_at FROM idn.api_key AS parent
            JOIN above ON parent.key_id = above.parent_id
        ) SELECT min(above.revoked_at) FROM above) END) AS revoked_at
FROM idn.api_key AS key WHERE key_id = :key_id;

--! api_keys_below
-- The keys that were issued with this one, and with those, that are not revoked yet.
WITH RECURSIVE below AS (
    SELECT child.key_id, child.revoked_at FROM idn.api_key AS child WHERE child.parent_id = :key_id
    UNION
    SELECT child.key_id, child.revoked_at FROM idn.api_key AS child JOIN below ON child.parent_id = below.key_id
) SELECT key_id FROM below WHERE revoked_at IS NULL;

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
