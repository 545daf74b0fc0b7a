-- Secrets of sign-in: the only place where they are kept, never in an event. Which of them count is decided by the
-- account's events; a row nobody refers to opens nothing.

CREATE SCHEMA idn;

CREATE TABLE idn.credential (
    credential_id uuid PRIMARY KEY,
    account_id    uuid NOT NULL,
    -- An Argon2id hash in PHC string form, with its own salt and costs.
    password_hash text NOT NULL CHECK (password_hash LIKE '$argon2id$%'),
    created_at    timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX credential_by_account ON idn.credential (account_id);

CREATE TABLE idn.api_key (
    key_id       uuid PRIMARY KEY,
    account_id   uuid NOT NULL,
    -- SHA-256 of 32 random bytes: nothing to guess, so no slow hash is needed.
    secret_hash  bytea NOT NULL CHECK (octet_length(secret_hash) = 32),
    label        text NOT NULL,
    -- Null means all permissions of the account.
    scopes       text[],
    issued_at    timestamptz NOT NULL,
    expires_at   timestamptz,
    revoked_at   timestamptz,
    last_used_at timestamptz
);

CREATE INDEX api_key_by_account ON idn.api_key (account_id);

GRANT USAGE ON SCHEMA idn TO countersign_portal, countersign_approval;
GRANT SELECT, INSERT, DELETE ON idn.credential TO countersign_portal;
GRANT SELECT, INSERT ON idn.api_key TO countersign_portal;
GRANT UPDATE (revoked_at, last_used_at) ON idn.api_key TO countersign_portal;
-- An account that ends loses its keys and passwords (000-37).
GRANT SELECT, DELETE ON idn.credential TO countersign_approval;
GRANT SELECT ON idn.api_key TO countersign_approval;
GRANT UPDATE (revoked_at) ON idn.api_key TO countersign_approval;
