-- Numbers people quote. Drawn before a request is submitted; a number whose submission is refused is never used again.
CREATE SCHEMA IF NOT EXISTS wf;

CREATE SEQUENCE wf.ticket_number AS bigint START WITH 1001 NO CYCLE;

DO $$
BEGIN
    CREATE ROLE countersign_portal NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation THEN NULL;
END
$$;

GRANT USAGE ON SCHEMA wf TO countersign_portal;
GRANT USAGE ON SEQUENCE wf.ticket_number TO countersign_portal;
