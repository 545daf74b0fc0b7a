-- Jobs of an external system beside the log: what happened to them is in the log, their files are not. Everything a file holds is
-- sealed under the key of the contact's person, so that it is unreadable once the person is erased.

-- Where to look for a job: in whose stream it is. It decides nothing: a row is made once the log says so.
CREATE TABLE wf.job (
    job      uuid PRIMARY KEY,
    customer uuid NOT NULL,
    contact  uuid NOT NULL,
    noted_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX job_of_customer ON wf.job (customer, noted_at DESC, job DESC);

-- A file as it arrives part by part; no part of it changes once it is complete. What it is only the log knows. `settled` is a complete
-- one that the log named when it was asked long after.
CREATE TABLE wf.job_file (
    job        uuid NOT NULL,
    file       uuid NOT NULL,
    complete   boolean NOT NULL DEFAULT false,
    settled    boolean NOT NULL DEFAULT false CHECK (complete OR NOT settled),
    touched_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (job, file)
);

CREATE INDEX job_file_unsettled ON wf.job_file (touched_at) WHERE NOT settled;

-- One part: few enough bytes that nobody ever holds a whole file. `checksum` is sealed as well, for it tells of the bytes.
CREATE TABLE wf.job_part (
    job      uuid NOT NULL,
    file     uuid NOT NULL,
    part     integer NOT NULL CHECK (part BETWEEN 1 AND 16384),
    size     integer NOT NULL CHECK (size BETWEEN 1 AND 262144),
    checksum bytea NOT NULL,
    cipher   bytea NOT NULL CHECK (octet_length(cipher) <= 262208),
    PRIMARY KEY (job, file, part),
    FOREIGN KEY (job, file) REFERENCES wf.job_file ON DELETE CASCADE
);

-- What is sealed cannot be made smaller.
ALTER TABLE wf.job_part ALTER COLUMN cipher SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE, DELETE ON wf.job, wf.job_file, wf.job_part TO countersign_portal;
