-- What the desk remembers for its people beside the log: it decides nothing, and losing it costs nobody more than a moment.

-- Filters of the queue under a name, each person's own.
CREATE TABLE wf.saved_view (
    account  uuid NOT NULL,
    view     uuid NOT NULL,
    name     text NOT NULL CHECK (char_length(name) BETWEEN 1 AND 80),
    filters  text NOT NULL CHECK (char_length(filters) <= 1000),
    saved_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (account, view)
);

-- Who has a ticket open: refreshed while the page is, worthless after half a minute, so a crash may empty it.
CREATE UNLOGGED TABLE wf.presence (
    request uuid NOT NULL,
    account uuid NOT NULL,
    seen_at timestamptz NOT NULL,
    PRIMARY KEY (request, account)
);

CREATE INDEX presence_by_age ON wf.presence (seen_at);

-- A form that was sent before its person had confirmed who she is: sealed under her key, kept until it is shown again.
CREATE TABLE wf.kept_form (
    account uuid NOT NULL,
    request uuid NOT NULL,
    subject uuid NOT NULL,
    cipher  text NOT NULL CHECK (char_length(cipher) <= 100000),
    kept_at timestamptz NOT NULL,
    PRIMARY KEY (account, request)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON wf.saved_view, wf.presence, wf.kept_form TO countersign_portal;
