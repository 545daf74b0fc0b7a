-- Signing in: sessions, throttling, second factors, and who signed in when.

CREATE TABLE idn.session (
    session_id     uuid PRIMARY KEY,
    -- SHA-256 of the 32 random bytes in the browser's cookie.
    token_hash     bytea NOT NULL UNIQUE CHECK (octet_length(token_hash) = 32),
    account_id     uuid NOT NULL,
    -- The account's sign-in epoch at the time: an event that ends all sessions leaves them behind.
    epoch          bigint NOT NULL,
    -- The password was right and the one-time code is still to come: the session opens nothing but the page that asks for it.
    factor_pending boolean NOT NULL,
    -- The kind of browser and the network, for the list its owner sees.
    agent          text NOT NULL,
    network        text NOT NULL,
    created_at     timestamptz NOT NULL,
    seen_at        timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    -- When the person last proved to be there.
    stepped_up_at  timestamptz,
    ended_at       timestamptz
);

CREATE INDEX session_by_account ON idn.session (account_id, created_at);

-- Attempts in a row that have not succeeded, by what they have in common. Every attempt counts as failed until it succeeds, so
-- that many at once cannot all slip through.
CREATE TABLE idn.sign_in_attempt (
    scope      text NOT NULL,
    key        bytea NOT NULL,
    failures   integer NOT NULL CHECK (failures > 0),
    last_at    timestamptz NOT NULL,
    -- No attempt is looked at before.
    not_before timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);

CREATE INDEX sign_in_attempt_by_age ON idn.sign_in_attempt (last_at);

CREATE TABLE idn.second_factor (
    factor_id  uuid PRIMARY KEY,
    account_id uuid NOT NULL,
    -- The shared secret under the installation's key.
    sealed     bytea NOT NULL,
    -- The newest time step a code was accepted for; no code works for it or an earlier one again (RFC 6238, 5.2).
    last_step  bigint NOT NULL DEFAULT 0,
    created_at timestamptz NOT NULL
);

CREATE INDEX second_factor_by_account ON idn.second_factor (account_id);

CREATE TABLE idn.recovery_code (
    factor_id uuid NOT NULL REFERENCES idn.second_factor ON DELETE CASCADE,
    -- SHA-256 of 80 random bits.
    code_hash bytea NOT NULL CHECK (octet_length(code_hash) = 32),
    used_at   timestamptz,
    PRIMARY KEY (factor_id, code_hash)
);

-- Append-only. An address that was typed is never kept: a wrong one may be a password.
CREATE TABLE idn.sign_in_log (
    entry      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at         timestamptz NOT NULL,
    outcome    text NOT NULL,
    -- Null where no account was meant.
    account_id uuid,
    session_id uuid,
    agent      text NOT NULL,
    network    text NOT NULL
);

CREATE INDEX sign_in_log_by_account ON idn.sign_in_log (account_id, at);

CREATE FUNCTION idn.keep_sign_in_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the log of sign-ins is append-only';
END $$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON idn.sign_in_log
    FOR EACH STATEMENT EXECUTE FUNCTION idn.keep_sign_in_log();

GRANT SELECT, INSERT, DELETE ON idn.session TO countersign_portal;
GRANT UPDATE (seen_at, stepped_up_at, ended_at) ON idn.session TO countersign_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON idn.sign_in_attempt TO countersign_portal;
GRANT SELECT, INSERT, DELETE ON idn.second_factor TO countersign_portal;
GRANT UPDATE (last_step) ON idn.second_factor TO countersign_portal;
GRANT SELECT, INSERT ON idn.recovery_code TO countersign_portal;
GRANT UPDATE (used_at) ON idn.recovery_code TO countersign_portal;
GRANT SELECT, INSERT ON idn.sign_in_log TO countersign_portal;
