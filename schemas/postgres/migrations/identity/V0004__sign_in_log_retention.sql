-- Being turned away is noted once a wait, and what is old enough may go: strangers cannot fill the log.

-- The wait that is in the log already.
ALTER TABLE idn.sign_in_attempt ADD COLUMN noted timestamptz;

-- Entries about an account are kept for a year, those about nobody for thirty days. Before that nothing is removed.
CREATE OR REPLACE FUNCTION idn.keep_sign_in_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' THEN
        IF OLD.at < now() - interval '365 days' OR (OLD.account_id IS NULL AND OLD.at < now() - interval '30 days') THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the log of sign-ins is append-only';
END $$;

DROP TRIGGER append_only ON idn.sign_in_log;

CREATE TRIGGER append_only BEFORE UPDATE OR TRUNCATE ON idn.sign_in_log
    FOR EACH STATEMENT EXECUTE FUNCTION idn.keep_sign_in_log();

CREATE TRIGGER kept_for_a_while BEFORE DELETE ON idn.sign_in_log
    FOR EACH ROW EXECUTE FUNCTION idn.keep_sign_in_log();

CREATE INDEX sign_in_log_by_age ON idn.sign_in_log (at);

GRANT DELETE ON idn.sign_in_log TO countersign_portal;
