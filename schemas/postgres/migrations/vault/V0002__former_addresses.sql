-- Addresses somebody was found by before. They open and reach nothing; but whoever decides on requests must not be a second
-- person for one human being (INV-4), so an address that was another's opens no account of staff.
CREATE TABLE vault.former_email (
    email_index bytea NOT NULL CHECK (octet_length(email_index) = 32),
    subject_id  uuid NOT NULL REFERENCES vault.subject_key,
    PRIMARY KEY (email_index, subject_id)
);
CREATE INDEX former_email_by_subject ON vault.former_email (subject_id);

-- Whoever changes an address, it is remembered; of an erased person nothing is.
CREATE FUNCTION vault.remember_email() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    IF NEW.destroyed_at IS NOT NULL THEN
        DELETE FROM vault.former_email WHERE subject_id = NEW.subject_id;
    ELSIF OLD.email_index IS NOT NULL AND OLD.email_index IS DISTINCT FROM NEW.email_index THEN
        INSERT INTO vault.former_email (email_index, subject_id) VALUES (OLD.email_index, NEW.subject_id)
        ON CONFLICT DO NOTHING;
    END IF;
    RETURN NULL;
END
$$;
REVOKE ALL ON FUNCTION vault.remember_email FROM PUBLIC;

CREATE TRIGGER remember_email AFTER UPDATE OF email_index ON vault.subject_key
    FOR EACH ROW EXECUTE FUNCTION vault.remember_email();

GRANT SELECT ON vault.former_email TO countersign_portal;
