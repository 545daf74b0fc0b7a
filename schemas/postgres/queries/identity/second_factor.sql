--! store_factor
INSERT INTO idn.second_factor (factor_id, account_id, sealed, created_at)
VALUES (:factor_id, :account_id, :sealed, :now);

--! factor
SELECT account_id, sealed, last_step FROM idn.second_factor WHERE factor_id = :factor_id;

--! use_step
-- A code counts once: nothing happens for a step that was used, or for an earlier one.
UPDATE idn.second_factor SET last_step = :step WHERE factor_id = :factor_id AND last_step < :step;

--! lock_factor
-- Whoever replaces the recovery codes of a factor waits for whoever else does.
SELECT factor_id FROM idn.second_factor WHERE factor_id = :factor_id FOR UPDATE;

--! claim_factor
UPDATE idn.second_factor SET claimed_at = :now WHERE factor_id = :factor_id AND account_id = :account_id;

--! forget_factors (except?)
-- But for those somebody is confirming at this moment: which of them counts is decided by the account's events.
DELETE FROM idn.second_factor
WHERE account_id = :account_id AND factor_id IS DISTINCT FROM :except
  AND (claimed_at IS NULL OR claimed_at < :settled);

--! forget_factor
DELETE FROM idn.second_factor WHERE account_id = :account_id AND factor_id = :factor_id;

--! store_recovery_code
INSERT INTO idn.recovery_code (factor_id, code_hash) VALUES (:factor_id, :code_hash);

--! use_recovery_code
UPDATE idn.recovery_code SET used_at = :now
WHERE factor_id = :factor_id AND code_hash = :code_hash AND used_at IS NULL;

--! recovery_codes_left
SELECT count(*) FROM idn.recovery_code WHERE factor_id = :factor_id AND used_at IS NULL;

--! void_recovery_codes
UPDATE idn.recovery_code SET used_at = :now WHERE factor_id = :factor_id AND used_at IS NULL;
