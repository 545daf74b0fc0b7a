-- One key per human being. Everything personal in the event log is unreadable without it, and destroying it is how a
-- person is erased. Kept in a schema of its own so that it can have its own backup with a short retention.

CREATE SCHEMA vault;

CREATE TABLE vault.subject_key (
    subject_id   uuid PRIMARY KEY,
    -- A keyed fingerprint of the normalised address. Null for a person without an address, and after erasure.
    email_index  bytea UNIQUE CHECK (octet_length(email_index) = 32),
    -- Nonce, ciphertext and tag of the person's key under the key-encryption key `kek_id`. Null once destroyed.
    wrapped_dek  bytea CHECK (octet_length(wrapped_dek) = 72),
    kek_id       integer NOT NULL CHECK (kek_id > 0),
    created_at   timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CONSTRAINT destroyed_has_no_key CHECK ((destroyed_at IS NULL) = (wrapped_dek IS NOT NULL)),
    CONSTRAINT destroyed_has_no_address CHECK (destroyed_at IS NULL OR email_index IS NULL)
);

-- What a change of the key-encryption key still has to rewrap.
CREATE INDEX subject_key_by_kek ON vault.subject_key (kek_id) WHERE destroyed_at IS NULL;

-- A destroyed key stays destroyed, and no row disappears: its absence could not be told from a lost backup.
CREATE FUNCTION vault.keep_tombstone() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'a row of vault.subject_key is never deleted; destroy the key instead';
    ELSIF OLD.destroyed_at IS NOT NULL THEN
        RAISE EXCEPTION 'the key of subject % is destroyed and stays so', OLD.subject_id;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER keep_tombstone BEFORE UPDATE OR DELETE ON vault.subject_key
    FOR EACH ROW EXECUTE FUNCTION vault.keep_tombstone();

-- Relay and audit work on ciphertext only, so they get nothing here.
GRANT USAGE ON SCHEMA vault TO countersign_portal, countersign_projection, countersign_approval, countersign_notifier;
GRANT SELECT ON vault.subject_key
    TO countersign_portal, countersign_projection, countersign_approval, countersign_notifier;
GRANT INSERT ON vault.subject_key TO countersign_portal, countersign_approval;
GRANT UPDATE (email_index, wrapped_dek, destroyed_at) ON vault.subject_key TO countersign_portal;
-- An approved change of somebody's address is applied there.
GRANT UPDATE (email_index) ON vault.subject_key TO countersign_approval;
