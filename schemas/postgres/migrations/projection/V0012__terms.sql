-- Terms of customers, version by version, and who accepted which. The version in force is the highest; nothing is written to
-- an acceptance when a newer one comes, so it does not matter which of two streams is read first.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_projection TO %I', current_user);
    END IF;
END
$$;

CREATE TABLE prj.terms (
    generation   integer NOT NULL,
    customer     uuid NOT NULL,
    version      integer NOT NULL,
    digest       bytea NOT NULL,
    format       text NOT NULL CHECK (format IN ('pdf', 'markdown')),
    title        text,
    size         bigint NOT NULL,
    published_as text NOT NULL CHECK (published_as IN ('contact', 'staff', 'system')),
    published_by uuid,
    published_at timestamptz NOT NULL,
    PRIMARY KEY (generation, customer, version)
);

CREATE TABLE prj.terms_acceptance (
    generation  integer NOT NULL,
    account     uuid NOT NULL,
    -- The version of the account's stream: every acceptance is a row of its own.
    event       bigint NOT NULL,
    customer    uuid NOT NULL,
    contact     uuid NOT NULL,
    version     integer NOT NULL,
    accepted_at timestamptz NOT NULL,
    -- When the account ceased to act as this contact.
    ended_at    timestamptz,
    PRIMARY KEY (generation, account, event)
);

CREATE INDEX terms_acceptance_by_contact ON prj.terms_acceptance (generation, customer, contact);

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['terms', 'terms_acceptance'] LOOP
        EXECUTE format('ALTER TABLE prj.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE prj.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY projector ON prj.%I TO countersign_projection USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY staff ON prj.%I FOR SELECT TO countersign_portal USING (prj.viewing_as_staff())', name);
        EXECUTE format('CREATE POLICY tenant ON prj.%I FOR SELECT TO countersign_portal '
                       'USING (customer = prj.viewing_customer())', name);
    END LOOP;
END
$$;

GRANT SELECT ON prj.terms, prj.terms_acceptance TO countersign_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON prj.terms, prj.terms_acceptance TO countersign_projection;
