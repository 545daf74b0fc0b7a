--! begin_session (stepped_up_at?)
INSERT INTO idn.session
    (session_id, token_hash, account_id, epoch, factor_pending, agent, network, created_at, seen_at, expires_at, stepped_up_at)
VALUES
    (:session_id, :token_hash, :account_id, :epoch, :factor_pending, :agent, :network, :now, :now, :expires_at, :stepped_up_at);

--! session_of_token : (stepped_up_at?)
-- Only one that is alive: neither ended, nor idle for too long, nor too old.
SELECT session_id, account_id, epoch, factor_pending, seen_at, expires_at, stepped_up_at
FROM idn.session
WHERE token_hash = :token_hash AND ended_at IS NULL AND expires_at > :now AND seen_at > :idle_since;

--! standing_sessions
-- Which of many are alive. Asking is no use of them.
SELECT session_id FROM idn.session
WHERE session_id = ANY(:session_ids) AND ended_at IS NULL AND expires_at > :now AND seen_at > :idle_since;

--! touch_session
-- At most once a minute a session, whatever the number of processes.
UPDATE idn.session SET seen_at = :now
WHERE session_id = :session_id AND ended_at IS NULL AND seen_at + interval '1 minute' <= :now;

--! step_up
UPDATE idn.session SET stepped_up_at = :now WHERE session_id = :session_id AND ended_at IS NULL;

--! end_session
UPDATE idn.session SET ended_at = :now
WHERE session_id = :session_id AND account_id = :account_id AND ended_at IS NULL;

--! end_sessions_of (except?)
UPDATE idn.session SET ended_at = :now
WHERE account_id = :account_id AND ended_at IS NULL AND session_id IS DISTINCT FROM :except;

--! sessions_of
-- Those that are alive, the newest first.
SELECT session_id, agent, network, created_at, seen_at
FROM idn.session
WHERE account_id = :account_id AND NOT factor_pending AND epoch = :epoch AND ended_at IS NULL
  AND expires_at > :now AND seen_at > :idle_since
ORDER BY created_at DESC, session_id LIMIT 100;

--! forget_sessions
DELETE FROM idn.session WHERE account_id = :account_id AND expires_at < :before;

--! log_sign_in (account_id?, session_id?)
INSERT INTO idn.sign_in_log (at, outcome, account_id, session_id, agent, network)
VALUES (:at, :outcome, :account_id, :session_id, :agent, :network);

--! sign_ins_of : (session_id?)
-- Of those who were turned away only the last one, beside the others: a stranger pushes nothing out of sight.
SELECT at, outcome, session_id, agent, network FROM (
    (SELECT entry, at, outcome, session_id, agent, network FROM idn.sign_in_log
     WHERE account_id = :account_id AND outcome <> 'throttled' ORDER BY at DESC, entry DESC LIMIT :at_most)
    UNION ALL
    (SELECT entry, at, outcome, session_id, agent, network FROM idn.sign_in_log
     WHERE account_id = :account_id AND outcome = 'throttled' ORDER BY at DESC, entry DESC LIMIT 1)
) AS shown ORDER BY at DESC, entry DESC;

--! forget_sign_ins
DELETE FROM idn.sign_in_log
WHERE at < :about_nobody AND (account_id IS NULL OR at < :about_somebody);
