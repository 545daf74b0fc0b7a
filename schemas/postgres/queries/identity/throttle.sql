--! reserve_attempt
-- Counts an attempt, unless it comes too early: then there is no row. The first `free` cost nothing; each further one doubles
-- the wait for the next, up to `most` seconds, and from the `hardest` on it is a day.
INSERT INTO idn.sign_in_attempt AS known (scope, key, failures, last_at, not_before)
VALUES (:scope, :key, 1, :now, :now)
ON CONFLICT (scope, key) DO UPDATE SET
    failures = CASE WHEN known.last_at < :forgotten THEN 1 ELSE known.failures + 1 END,
    last_at = EXCLUDED.last_at,
    not_before = EXCLUDED.last_at + make_interval(secs => CASE
        WHEN known.last_at < :forgotten OR known.failures + 1 < :free::integer THEN 0
        WHEN known.failures + 1 >= :hardest::integer THEN 86400
        ELSE least(:most::double precision, power(2, least(known.failures + 1 - :free::integer, 20)))
    END)
WHERE known.not_before <= :now
RETURNING failures;

--! next_attempt
SELECT not_before FROM idn.sign_in_attempt WHERE scope = :scope AND key = :key;

--! note_wait
-- The first who is turned away during a wait; every further one finds no row.
UPDATE idn.sign_in_attempt SET noted = not_before
WHERE scope = :scope AND key = :key AND not_before > :now AND noted IS DISTINCT FROM not_before;

--! forgive
-- The attempts of an account or a device once one of them succeeded.
DELETE FROM idn.sign_in_attempt WHERE scope = :scope AND key = :key;

--! take_back
-- One attempt of a network succeeded; those of others still count.
UPDATE idn.sign_in_attempt SET failures = greatest(failures - 1, 1), not_before = least(not_before, :now)
WHERE scope = :scope AND key = :key;

--! forget_attempts
DELETE FROM idn.sign_in_attempt WHERE last_at < :before;
