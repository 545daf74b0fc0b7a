-- The access of contacts: where it is suspended, and every link that was sent to activate an account.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_projection TO %I', current_user);
    END IF;
END
$$;

ALTER TABLE prj.account DROP CONSTRAINT account_status_check;
ALTER TABLE prj.account ADD CONSTRAINT account_status_check
    CHECK (status IN ('unregistered', 'inactive', 'active', 'deactivated'));

ALTER TABLE prj.account_link ADD COLUMN suspended_at timestamptz;

CREATE INDEX account_link_by_contact ON prj.account_link (generation, customer, contact);

CREATE TABLE prj.account_invitation (
    generation integer NOT NULL,
    account    uuid NOT NULL,
    link       uuid NOT NULL,
    asked_at   timestamptz NOT NULL,
    -- Null where nobody asked: the account came with an implementation, or its person registered.
    asked_by   uuid,
    expires_at timestamptz NOT NULL,
    -- Null while it waits for somebody to read it.
    sent_at    timestamptz,
    used_at    timestamptz,
    -- When a newer one replaced it, or the access it was for ended.
    ended_at   timestamptz,
    PRIMARY KEY (generation, account, link)
);

ALTER TABLE prj.account_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE prj.account_invitation FORCE ROW LEVEL SECURITY;
CREATE POLICY projector ON prj.account_invitation TO countersign_projection USING (true) WITH CHECK (true);
CREATE POLICY staff ON prj.account_invitation FOR SELECT TO countersign_portal USING (prj.viewing_as_staff());
GRANT SELECT ON prj.account_invitation TO countersign_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON prj.account_invitation TO countersign_projection;
