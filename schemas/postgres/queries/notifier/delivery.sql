--! count_by_state
SELECT state, count(*) AS mails FROM mail.outbox GROUP BY state;

--! oldest_open : (seconds?)
-- The age of the oldest mail that has not ended.
SELECT extract(epoch FROM now() - min(created_at))::double precision AS seconds
FROM mail.outbox WHERE finished_at IS NULL;

--! deliveries_of_thread : (last_error?, finished_at?)
SELECT mail_id, template, recipient, state, attempt, ambiguous, last_error, recorded_at, created_at, due_at, finished_at
FROM mail.outbox WHERE thread = :thread
ORDER BY shard, position, mail_id;

--! deliveries_in_state : (last_error?, finished_at?)
-- Newest first, for the operator.
SELECT mail_id, template, recipient, thread, state, attempt, ambiguous, last_error, recorded_at, created_at, due_at,
    finished_at
FROM mail.outbox WHERE state = :state
ORDER BY created_at DESC, mail_id LIMIT :size;
