-- A file of contacts between its test run and its take-over into the draft: one for each administrator and customer. It holds
-- names and addresses, so it is sealed under the key of the one who uploaded it. Losing it costs an upload, never a fact.
CREATE TABLE wf.sheet (
    account    uuid NOT NULL,
    customer   uuid NOT NULL,
    subject    uuid NOT NULL,
    cipher     text NOT NULL CHECK (char_length(cipher) <= 2000000),
    -- Tells one upload from the next, so that nobody takes over another file than the one that was shown.
    number     bigint NOT NULL CHECK (number > 0),
    kept_at    timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, customer)
);

CREATE INDEX sheet_by_age ON wf.sheet (kept_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON wf.sheet TO countersign_portal;
