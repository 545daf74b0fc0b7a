-- What somebody is still working on: one draft for each administrator and customer. It holds names and addresses, so it is
-- sealed under the key of the one who typed it. Losing it costs work, never a fact: nothing here is in the log yet.
CREATE TABLE wf.draft (
    account    uuid NOT NULL,
    customer   uuid NOT NULL,
    subject    uuid NOT NULL,
    cipher     text NOT NULL CHECK (char_length(cipher) <= 2000000),
    -- Counts the acts, so that two windows cannot overwrite each other unseen.
    version    bigint NOT NULL CHECK (version > 0),
    changed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, customer)
);

CREATE INDEX draft_by_age ON wf.draft (changed_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON wf.draft TO countersign_portal;
