-- What pages and lists read: contacts, tickets and accounts, each derived from the log alone and rebuilt from it at will.
-- Every row belongs to a generation of its projection; readers see the one that prj.alias names, so that a rebuild grows
-- beside the live rows and takes their place in one moment.

-- Roles belong to the whole server, so another database may have made them already, or be making them right now.
DO $$
DECLARE
    service text;
BEGIN
    FOREACH service IN ARRAY ARRAY['portal', 'projection'] LOOP
        BEGIN
            EXECUTE format('CREATE ROLE %I NOLOGIN', 'countersign_' || service);
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL;
        END;
    END LOOP;
END
$$;

CREATE SCHEMA prj;

CREATE TABLE prj.alias (
    projection      text PRIMARY KEY CHECK (projection IN ('contacts', 'tickets', 'accounts')),
    live_generation integer NOT NULL CHECK (live_generation > 0),
    -- The last number given. None is given twice: a checkpoint of an abandoned build must never be taken for a new one's.
    last_generation integer NOT NULL CHECK (last_generation >= live_generation)
);

-- Generations that have rows: the live one, the one before it until it is dropped, and one being built.
CREATE TABLE prj.generation (
    projection text NOT NULL REFERENCES prj.alias,
    generation integer NOT NULL CHECK (generation > 0),
    state      text NOT NULL CHECK (state IN ('building', 'live', 'kept')),
    started_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (projection, generation)
);

INSERT INTO prj.alias VALUES ('contacts', 1, 1), ('tickets', 1, 1), ('accounts', 1, 1);
INSERT INTO prj.generation (projection, generation, state)
SELECT projection, live_generation, 'live' FROM prj.alias;

CREATE FUNCTION prj.live(name text) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT live_generation FROM prj.alias WHERE projection = name);

-- Who looks. Nothing set means nobody: every comparison with null hides the row.
CREATE FUNCTION prj.viewing_customer() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.customer', true), '')::uuid;

CREATE FUNCTION prj.viewing_side() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('app.side', true), '');

CREATE FUNCTION prj.viewing_as_staff() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(current_setting('app.staff', true) = 'on', false);

-- Projection `contacts` ------------------------------------------------------------------------------------------------

CREATE TABLE prj.customer (
    generation      integer NOT NULL,
    customer        uuid NOT NULL,
    name            text NOT NULL,
    -- The name of the purchaser organisation while one is assigned (P5).
    purchaser       text,
    purchaser_since timestamptz,
    registered_at   timestamptz NOT NULL,
    -- The version of the roster these rows show.
    version         bigint NOT NULL,
    PRIMARY KEY (generation, customer)
);

CREATE TABLE prj.contact (
    generation     integer NOT NULL,
    customer       uuid NOT NULL,
    contact        uuid NOT NULL,
    person         uuid NOT NULL,
    side           text NOT NULL CHECK (side IN ('customer', 'purchaser')),
    -- Opened details; null once the person is erased. `details` is the whole value as JSON.
    name           text,
    email          text,
    phone          text,
    details        text,
    -- Lower-case name, what lists are sorted by.
    sort           text NOT NULL,
    since          timestamptz NOT NULL,
    -- The line that brought the contact; all null for people named at registration (000-3).
    cause_request  uuid,
    cause_revision integer,
    cause_line     integer,
    changed_at     timestamptz NOT NULL,
    -- Set for those who left: their names still stand in old tickets.
    left_at        timestamptz,
    PRIMARY KEY (generation, customer, contact)
);

CREATE INDEX contact_by_name ON prj.contact (generation, customer, sort, contact);
CREATE INDEX contact_by_person ON prj.contact (generation, person);

CREATE TABLE prj.contact_role (
    generation     integer NOT NULL,
    customer       uuid NOT NULL,
    contact        uuid NOT NULL,
    role           text NOT NULL,
    since          timestamptz NOT NULL,
    cause_request  uuid,
    cause_revision integer,
    cause_line     integer,
    PRIMARY KEY (generation, customer, contact, role)
);

CREATE INDEX contact_role_by_role ON prj.contact_role (generation, customer, role);

-- The role catalogue in force.
CREATE TABLE prj.role (
    generation     integer NOT NULL,
    -- Whether staff holds it, or contacts do.
    staff          boolean NOT NULL,
    role           text NOT NULL,
    -- The place in the order people see, from 0.
    place          integer NOT NULL,
    name           text NOT NULL,
    responsibility text NOT NULL,
    -- The side it is offered on while a purchaser is assigned; null for roles of staff.
    side           text,
    permissions    text[] NOT NULL,
    required       boolean NOT NULL,
    catalogue      integer NOT NULL,
    PRIMARY KEY (generation, staff, role)
);

-- Projection `tickets` -------------------------------------------------------------------------------------------------

-- What tickets need to know of a roster to say what a line changes: the facts as they are now.
CREATE TABLE prj.ticket_party (
    generation integer NOT NULL,
    customer   uuid NOT NULL,
    -- A ticket raised before the purchaser was assigned is never shown to it (P6).
    purchaser  boolean NOT NULL,
    PRIMARY KEY (generation, customer)
);

CREATE TABLE prj.ticket_fact (
    generation integer NOT NULL,
    customer   uuid NOT NULL,
    contact    uuid NOT NULL,
    person     uuid NOT NULL,
    side       text NOT NULL,
    roles      text[] NOT NULL,
    details    text,
    PRIMARY KEY (generation, customer, contact)
);

CREATE TABLE prj.ticket (
    generation      integer NOT NULL,
    request         uuid NOT NULL,
    number          bigint NOT NULL,
    customer        uuid NOT NULL,
    side            text NOT NULL CHECK (side IN ('customer', 'purchaser')),
    -- Whether the other side sees it (P6).
    shared          boolean NOT NULL,
    sharable        boolean NOT NULL,
    version         bigint NOT NULL,
    revision        integer NOT NULL,
    phase           text NOT NULL CHECK (phase IN
        ('pending', 'queried', 'approved', 'conflicted', 'implemented', 'rejected', 'cancelled')),
    status          text NOT NULL CHECK (status IN ('awaiting-team', 'awaiting-requester', 'implementing', 'closed')),
    -- How it closed.
    outcome         text CHECK (outcome IN ('implemented', 'partly-implemented', 'rejected', 'cancelled')),
    turn            text NOT NULL CHECK (turn IN ('team', 'requester', 'system', 'nobody')),
    phase_since     timestamptz NOT NULL,
    turn_since      timestamptz NOT NULL,
    requested_as    text NOT NULL CHECK (requested_as IN ('contact', 'staff', 'system')),
    requested_by    uuid,
    requested_at    timestamptz NOT NULL,
    -- The account of the member of staff who has it.
    owner           uuid,
    owner_since     timestamptz,
    -- The open question, if one is open (000-32).
    query           uuid,
    query_since     timestamptz,
    -- The version of the role catalogue the last decision was made under.
    catalogue       integer,
    lines_total     integer NOT NULL,
    lines_undecided integer NOT NULL,
    lines_approved  integer NOT NULL,
    lines_rejected  integer NOT NULL,
    lines_applied   integer NOT NULL,
    lines_moved     integer NOT NULL,
    changed_at      timestamptz NOT NULL,
    closed_at       timestamptz,
    PRIMARY KEY (generation, request)
);

CREATE UNIQUE INDEX ticket_by_number ON prj.ticket (generation, number);
CREATE INDEX ticket_by_customer ON prj.ticket (generation, customer, number);
CREATE INDEX ticket_waiting ON prj.ticket (generation, turn_since, number) WHERE closed_at IS NULL;

CREATE TABLE prj.ticket_line (
    generation     integer NOT NULL,
    request        uuid NOT NULL,
    line           integer NOT NULL,
    customer       uuid NOT NULL,
    kind           text NOT NULL CHECK (kind IN
        ('add-contact', 'edit-details', 'grant-role', 'revoke-role', 'remove-contact', 'move-contact')),
    contact        uuid NOT NULL,
    -- Whose rights or data the line changes.
    person         uuid NOT NULL,
    role           text,
    -- The facts when the line was drawn; null side means that the contact was not there.
    before_side    text,
    before_roles   text[] NOT NULL,
    before_details text,
    -- The facts as they shall be.
    after_side     text,
    after_roles    text[] NOT NULL,
    after_details  text,
    -- The version of the roster it was drawn from, and what a decision on it names.
    base           bigint NOT NULL,
    digest         bytea NOT NULL,
    revision       integer NOT NULL,
    verdict        text CHECK (verdict IN ('approve', 'reject')),
    verdict_as     text,
    verdict_by     uuid,
    verdict_at     timestamptz,
    verdict_reason text,
    reason_subject uuid,
    outcome        text CHECK (outcome IN ('applied', 'already-true', 'moved')),
    outcome_why    text,
    outcome_at     timestamptz,
    -- The revision that left the line out.
    dropped_in     integer,
    PRIMARY KEY (generation, request, line)
);

-- The conversation. Notes are `internal`: for staff only.
CREATE TABLE prj.ticket_entry (
    generation integer NOT NULL,
    request    uuid NOT NULL,
    version    bigint NOT NULL,
    part       integer NOT NULL,
    customer   uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN
        ('reason', 'query', 'answer', 'comment', 'note', 'amendment', 'decision', 'rejection', 'cancellation')),
    internal   boolean NOT NULL,
    written_as text NOT NULL CHECK (written_as IN ('contact', 'staff', 'system')),
    person     uuid,
    side       text,
    -- Null once its subject is erased.
    text       text,
    subject    uuid NOT NULL,
    query      uuid,
    lines      integer[] NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (generation, request, version, part)
);

-- Who did what since when.
CREATE TABLE prj.ticket_step (
    generation integer NOT NULL,
    request    uuid NOT NULL,
    version    bigint NOT NULL,
    customer   uuid NOT NULL,
    kind       text NOT NULL CHECK (kind IN
        ('submitted', 'queried', 'answered', 'assigned', 'shared', 'amended', 'decided', 'approved', 'rejected',
         'cancelled', 'conflicted', 'reopened', 'implemented')),
    done_as    text NOT NULL CHECK (done_as IN ('contact', 'staff', 'system')),
    person     uuid,
    revision   integer NOT NULL,
    -- The new owner, for `assigned`; null puts the ticket back into the queue.
    account    uuid,
    -- Lines with a yes and lines with a no; for `conflicted` those applied and those that moved.
    approved   integer[] NOT NULL,
    rejected   integer[] NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (generation, request, version)
);

-- Projection `accounts` ------------------------------------------------------------------------------------------------

CREATE TABLE prj.account (
    generation      integer NOT NULL,
    account         uuid NOT NULL,
    person          uuid NOT NULL,
    -- Opened profile; null once the person is erased.
    name            text,
    email           text,
    email_index     bytea NOT NULL,
    locale          text NOT NULL,
    status          text NOT NULL CHECK (status IN ('inactive', 'active', 'deactivated')),
    invited         boolean NOT NULL,
    link_expires_at timestamptz,
    staff_roles     text[] NOT NULL,
    opened_at       timestamptz NOT NULL,
    status_since    timestamptz NOT NULL,
    version         bigint NOT NULL,
    PRIMARY KEY (generation, account)
);

CREATE INDEX account_by_person ON prj.account (generation, person);
CREATE INDEX account_by_email ON prj.account (generation, lower(email));

CREATE TABLE prj.account_link (
    generation integer NOT NULL,
    account    uuid NOT NULL,
    customer   uuid NOT NULL,
    contact    uuid NOT NULL,
    since      timestamptz NOT NULL,
    PRIMARY KEY (generation, account, customer)
);

-- Keys without their secrets: those are nowhere but with their holders.
CREATE TABLE prj.account_key (
    generation integer NOT NULL,
    key        uuid NOT NULL,
    account    uuid NOT NULL,
    -- Null means all permissions of the account.
    scopes     text[],
    issued_at  timestamptz NOT NULL,
    expires_at timestamptz,
    revoked_at timestamptz,
    PRIMARY KEY (generation, account, key)
);

-- The name shown for a person: of the account, else of a contact of the customer. The caller's own rights decide what it
-- finds. Null once the person is erased.
CREATE FUNCTION prj.person_name(who uuid, at_customer uuid) RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(
    (SELECT a.name FROM prj.account a
     WHERE a.generation = prj.live('accounts') AND a.person = who AND a.name IS NOT NULL LIMIT 1),
    (SELECT c.name FROM prj.contact c
     WHERE c.generation = prj.live('contacts') AND c.person = who AND c.name IS NOT NULL
       AND (at_customer IS NULL OR c.customer = at_customer)
     ORDER BY c.left_at NULLS FIRST, c.contact LIMIT 1));

-- The second wall ------------------------------------------------------------------------------------------------------

DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['customer', 'contact', 'contact_role', 'ticket_party', 'ticket_fact', 'ticket',
                                'ticket_line', 'ticket_entry', 'ticket_step', 'account', 'account_link', 'account_key'] LOOP
        EXECUTE format('ALTER TABLE prj.%I ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE prj.%I FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE POLICY projector ON prj.%I TO countersign_projection USING (true) WITH CHECK (true)', name);
        EXECUTE format('CREATE POLICY staff ON prj.%I FOR SELECT TO countersign_portal USING (prj.viewing_as_staff())', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['customer', 'contact', 'contact_role', 'account_link'] LOOP
        EXECUTE format('CREATE POLICY tenant ON prj.%I FOR SELECT TO countersign_portal '
                       'USING (customer = prj.viewing_customer())', name);
    END LOOP;
    -- A part of a ticket is seen by those who see the ticket.
    FOREACH name IN ARRAY ARRAY['ticket_line', 'ticket_step'] LOOP
        EXECUTE format('CREATE POLICY tenant ON prj.%1$I FOR SELECT TO countersign_portal '
                       'USING (customer = prj.viewing_customer() AND EXISTS (SELECT FROM prj.ticket t '
                       'WHERE t.generation = %1$I.generation AND t.request = %1$I.request))', name);
    END LOOP;
END
$$;

CREATE POLICY tenant ON prj.ticket FOR SELECT TO countersign_portal
    USING (customer = prj.viewing_customer() AND (side = prj.viewing_side() OR shared));
CREATE POLICY tenant ON prj.ticket_entry FOR SELECT TO countersign_portal
    USING (customer = prj.viewing_customer() AND NOT internal AND EXISTS (
        SELECT FROM prj.ticket t WHERE t.generation = ticket_entry.generation AND t.request = ticket_entry.request));
-- People of the own customer, and the staff whose names stand in tickets.
CREATE POLICY tenant ON prj.account FOR SELECT TO countersign_portal
    USING (prj.viewing_customer() IS NOT NULL AND (cardinality(staff_roles) > 0 OR EXISTS (
        SELECT FROM prj.account_link l WHERE l.generation = account.generation AND l.account = account.account)));
CREATE POLICY tenant ON prj.account_key FOR SELECT TO countersign_portal
    USING (EXISTS (
        SELECT FROM prj.account_link l WHERE l.generation = account_key.generation AND l.account = account_key.account));

GRANT USAGE ON SCHEMA prj TO countersign_portal, countersign_projection;
GRANT SELECT ON ALL TABLES IN SCHEMA prj TO countersign_portal;
-- Only the projector compares lines with the roster.
REVOKE SELECT ON prj.ticket_party, prj.ticket_fact FROM countersign_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA prj TO countersign_projection;
