--! enqueue
-- Answers the rows that are new; an intent that is known already is left as it is.
INSERT INTO mail.outbox (
    mail_id, template, recipient, thread, event_id, stream_id, stream_version, shard, position, recorded_at)
VALUES (
    :mail_id, :template, :recipient, :thread, :event_id, :stream_id, :stream_version, :shard, :position, :recorded_at)
ON CONFLICT (mail_id) DO NOTHING;

--! due_in : (seconds?)
-- Seconds until the next row may be taken: zero or less means now, none means that nothing waits.
SELECT extract(epoch FROM min(due_at) - now())::double precision AS seconds
FROM mail.outbox WHERE finished_at IS NULL;

--! lease : (first_tried_at?)
-- Takes at most `size` rows that are due. A row waits for earlier mails of its thread to the same recipient. A row whose
-- lease ran out was with a sender that vanished: whether the server accepted is not known, and it is counted.
UPDATE mail.outbox AS taken
SET state = 'leased', lease_by = :holder, attempt = taken.attempt + 1,
    ambiguous = taken.ambiguous + (taken.state = 'leased')::integer,
    due_at = now() + make_interval(secs => :lease_seconds)
FROM (
    SELECT due.mail_id
    FROM mail.outbox AS due
    WHERE due.finished_at IS NULL AND due.due_at <= now()
      AND NOT EXISTS (
        SELECT FROM mail.outbox AS earlier
        WHERE earlier.finished_at IS NULL AND earlier.thread = due.thread AND earlier.recipient = due.recipient
          AND (earlier.shard, earlier.position, earlier.mail_id) < (due.shard, due.position, due.mail_id))
    ORDER BY due.due_at
    LIMIT :size
    FOR UPDATE SKIP LOCKED
) AS next
WHERE taken.mail_id = next.mail_id
RETURNING taken.mail_id, taken.template, taken.recipient, taken.thread, taken.event_id, taken.stream_id,
    taken.stream_version, taken.recorded_at, taken.created_at, taken.first_tried_at, taken.attempt, taken.deferrals,
    taken.ambiguous;

--! renew
-- Extends every lease of this holder.
UPDATE mail.outbox SET due_at = now() + make_interval(secs => :lease_seconds)
WHERE lease_by = :holder AND finished_at IS NULL;

--! give_back
-- Rows that were taken and not tried: as if they had never been taken.
UPDATE mail.outbox
SET state = CASE WHEN deferrals > 0 THEN 'deferred' WHEN ambiguous > 0 THEN 'uncertain' ELSE 'queued' END,
    lease_by = NULL, due_at = now() + make_interval(secs => :wait_seconds)
WHERE lease_by = :holder AND finished_at IS NULL;

--! finish (last_error?)
UPDATE mail.outbox
SET state = :state, last_error = :last_error, lease_by = NULL, finished_at = now()
WHERE mail_id = :mail_id AND attempt = :attempt AND lease_by = :holder;

--! postpone
-- `state` is `deferred` or `uncertain`.
UPDATE mail.outbox
SET state = :state, last_error = :last_error, lease_by = NULL,
    first_tried_at = coalesce(first_tried_at, now()), deferrals = deferrals + 1, ambiguous = ambiguous + :ambiguous,
    due_at = now() + make_interval(secs => :wait_seconds)
WHERE mail_id = :mail_id AND attempt = :attempt AND lease_by = :holder;
