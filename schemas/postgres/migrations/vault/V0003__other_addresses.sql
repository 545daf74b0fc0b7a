-- A contact may have an address its account does not follow. It is remembered like a former one: whoever decides on requests
-- must not be a second person for one human being.
GRANT SELECT, INSERT ON vault.former_email TO countersign_approval;

-- Undoes a change of address that came to nothing: the subject is found by `p_back` again, and what the change left behind in
-- vault.former_email goes, so that it bars nobody. What was remembered before stays.
CREATE FUNCTION vault.take_back_email(p_subject uuid, p_email bytea, p_back bytea) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
    v_remembered boolean;
BEGIN
    SELECT EXISTS (SELECT FROM vault.former_email f WHERE f.subject_id = p_subject AND f.email_index = p_email)
    INTO v_remembered;
    UPDATE vault.subject_key k SET email_index = p_back
    WHERE k.subject_id = p_subject AND k.email_index = p_email AND k.destroyed_at IS NULL;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    DELETE FROM vault.former_email f
    WHERE f.subject_id = p_subject AND (f.email_index = p_back OR (f.email_index = p_email AND NOT v_remembered));
    RETURN true;
END
$$;
REVOKE ALL ON FUNCTION vault.take_back_email FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.take_back_email TO countersign_approval;

-- What was changed before former addresses were remembered (V0002), as the log says it. An address that the account or the
-- contact had before is remembered whoever has it now; one that a contact was given and that is another's is not.
INSERT INTO vault.former_email (email_index, subject_id)
SELECT DISTINCT a.email, k.subject_id
FROM (SELECT p.email, p.person, p.former FROM (SELECT (es.addresses_of_people()).*) p) a
JOIN vault.subject_key k ON k.subject_id = a.person AND k.destroyed_at IS NULL AND k.email_index IS DISTINCT FROM a.email
WHERE a.former
   OR NOT EXISTS (SELECT FROM vault.subject_key o WHERE o.email_index = a.email AND o.subject_id <> k.subject_id)
ON CONFLICT DO NOTHING;
