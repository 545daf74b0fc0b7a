-- Mail that is due to somebody. One row an intent, written in the transaction that advances the intake's checkpoint, so
-- that an event causes its mail once, however often it is delivered. A row names who is meant, never an address, a name
-- or a token: those are read when the mail is rendered and are stored nowhere.

CREATE SCHEMA mail;

CREATE TABLE mail.outbox (
    -- Derived from the event, the template and the recipient: the same intent always has the same id.
    mail_id        uuid PRIMARY KEY,
    template       text NOT NULL CHECK (template ~ '^[a-z-]{1,40}$'),
    -- `requester` of the request, `desk`, or `account:<id>`.
    recipient      text NOT NULL CHECK (recipient ~ '^(requester|desk|account:[0-9a-f-]{36})$'),
    -- The change request this belongs to, or the account when no request is the cause.
    thread         uuid NOT NULL,
    event_id       uuid NOT NULL,
    stream_id      uuid NOT NULL,
    -- The mail shows its stream as it was at this version.
    stream_version bigint NOT NULL CHECK (stream_version > 0),
    shard          smallint NOT NULL CHECK (shard >= 0),
    position       bigint NOT NULL CHECK (position > 0),
    -- When the event was recorded: the Date of every copy of the mail.
    recorded_at    timestamptz NOT NULL,
    state          text NOT NULL DEFAULT 'queued'
                   CHECK (state IN ('queued', 'leased', 'deferred', 'uncertain', 'sent', 'failed', 'suppressed')),
    -- When it may be taken next; for a leased row, when its lease ends.
    due_at         timestamptz NOT NULL DEFAULT now(),
    -- Raised by every lease: the fencing token of the sender that holds it.
    attempt        integer NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    lease_by       uuid,
    -- Refusals for the time being, on which the back-off depends.
    deferrals      integer NOT NULL DEFAULT 0 CHECK (deferrals >= 0),
    -- Times the connection or the sender was lost while the server may already have accepted.
    ambiguous      integer NOT NULL DEFAULT 0 CHECK (ambiguous >= 0),
    -- A stable code of ours; never the server's text, which repeats addresses.
    last_error     text CHECK (last_error ~ '^[a-z0-9-]{1,60}$'),
    created_at     timestamptz NOT NULL DEFAULT now(),
    finished_at    timestamptz,
    CONSTRAINT finished_is_final
        CHECK ((finished_at IS NOT NULL) = (state IN ('sent', 'failed', 'suppressed'))),
    CONSTRAINT leased_by_somebody CHECK ((state = 'leased') = (lease_by IS NOT NULL))
);

CREATE INDEX outbox_due ON mail.outbox (due_at) WHERE finished_at IS NULL;
-- What holds back later mails of the same thread to the same recipient.
CREATE INDEX outbox_open ON mail.outbox (thread, recipient, shard, position) WHERE finished_at IS NULL;
CREATE INDEX outbox_by_thread ON mail.outbox (thread, shard, position);
CREATE INDEX outbox_by_holder ON mail.outbox (lease_by) WHERE lease_by IS NOT NULL;

-- What was sent, failed or suppressed stays so, whichever sender comes late.
CREATE FUNCTION mail.keep_finished() RETURNS trigger
    LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp
AS $$
BEGIN
    RAISE EXCEPTION 'mail % has ended as % and stays so', OLD.mail_id, OLD.state;
END
$$;

CREATE TRIGGER keep_finished BEFORE UPDATE ON mail.outbox
    FOR EACH ROW WHEN (OLD.finished_at IS NOT NULL) EXECUTE FUNCTION mail.keep_finished();

GRANT USAGE ON SCHEMA mail TO countersign_notifier, countersign_portal;
GRANT SELECT, INSERT, UPDATE ON mail.outbox TO countersign_notifier;
GRANT SELECT ON mail.outbox TO countersign_portal;
