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

--! missed_welcomes
-- Welcomes of the last week that were too late for their link, oldest first, as long as no later one followed them.
SELECT missed.event_id, missed.stream_id, missed.stream_version
FROM mail.outbox AS missed
WHERE missed.state = 'suppressed' AND missed.last_error = 'link-expired' AND missed.template = 'welcome'
  AND missed.finished_at > now() - interval '7 days'
  AND NOT EXISTS (
    SELECT FROM mail.outbox AS later
    WHERE later.stream_id = missed.stream_id AND later.template = 'welcome'
      AND later.stream_version > missed.stream_version)
ORDER BY missed.finished_at, missed.mail_id
LIMIT :size;
