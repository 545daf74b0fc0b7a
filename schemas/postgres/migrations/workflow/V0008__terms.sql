-- The documents of terms, each by its digest: what an event of the terms stands for, too large for the log. Nothing personal is
-- in them, and none is ever changed or removed: people have accepted them.
CREATE TABLE wf.terms_document (
    customer  uuid NOT NULL,
    digest    bytea NOT NULL CHECK (octet_length(digest) = 32),
    document  bytea NOT NULL CHECK (octet_length(document) BETWEEN 1 AND 10485760),
    stored_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (customer, digest)
);

-- What is compressed already is not compressed again.
ALTER TABLE wf.terms_document ALTER COLUMN document SET STORAGE EXTERNAL;

GRANT SELECT, INSERT ON wf.terms_document TO countersign_portal;
