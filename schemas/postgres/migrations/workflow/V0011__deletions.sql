-- Contacts that are being deleted: where to go on after a crash. Noted before the log is told, so a row alone proves nothing;
-- it goes with the last step, or when the log turns out never to have been told.
CREATE TABLE wf.deletion (
    customer uuid NOT NULL,
    contact  uuid NOT NULL,
    person   uuid NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now(),
    -- When to look again: later where the person is still needed elsewhere.
    look_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer, contact)
);

GRANT SELECT, INSERT, DELETE ON wf.deletion TO countersign_portal;
GRANT UPDATE (look_at) ON wf.deletion TO countersign_portal;
