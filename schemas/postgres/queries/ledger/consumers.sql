-- The consumer frame: checkpoints, quarantine, and the log in the order of positions.

--: LoggedEvent()

--! log_range : LoggedEvent
SELECT shard, position, stream_id, kind, version, event_id, type AS event_type, schema,
       data::text AS data, meta::text AS meta, recorded_at, hash
FROM es.event
WHERE shard = :shard AND position > :after AND position <= :up_to
ORDER BY position
LIMIT :page;

--! log_of_stream : LoggedEvent
SELECT shard, position, stream_id, kind, version, event_id, type AS event_type, schema,
       data::text AS data, meta::text AS meta, recorded_at, hash
FROM es.event
WHERE stream_id = :stream AND position >= :first AND position <= :up_to
ORDER BY version;

--! open
INSERT INTO es.checkpoint (consumer, generation, shard, epoch, position)
SELECT :consumer, :generation, :shard, s.epoch, :position
FROM es.store s
ON CONFLICT DO NOTHING;

--! look : (next_at?)
SELECT c.position, c.epoch, s.epoch AS store_epoch,
       (SELECT coalesce(max(e.position), 0) FROM es.event e WHERE e.shard = c.shard)::bigint AS head,
       (SELECT e.recorded_at FROM es.event e WHERE e.shard = c.shard AND e.position = c.position + 1) AS next_at,
       (SELECT count(*) FROM es.quarantine q
        WHERE q.consumer = c.consumer AND q.generation = c.generation AND q.shard = c.shard)::bigint AS quarantined
FROM es.checkpoint c
CROSS JOIN es.store s
WHERE c.consumer = :consumer AND c.generation = :generation AND c.shard = :shard;

--! position
SELECT position
FROM es.checkpoint
WHERE consumer = :consumer AND generation = :generation AND shard = :shard;

--! hold
SELECT position
FROM es.checkpoint
WHERE consumer = :consumer AND generation = :generation AND shard = :shard
FOR UPDATE;

--! advance
UPDATE es.checkpoint c
SET position = :to, updated_at = now()
WHERE c.consumer = :consumer AND c.generation = :generation AND c.shard = :shard
  AND c.epoch = :epoch AND c.position = :from
RETURNING (SELECT count(*) FROM es.quarantine q
           WHERE q.consumer = c.consumer AND q.generation = c.generation AND q.shard = c.shard)::bigint AS quarantined,
          set_config('synchronous_commit',
                     CASE WHEN :lasting THEN current_setting('synchronous_commit') ELSE 'off' END, true) AS durability;

--! quarantined_streams
SELECT stream_id
FROM es.quarantine
WHERE consumer = :consumer AND generation = :generation AND shard = :shard;

--! quarantine
INSERT INTO es.quarantine (consumer, generation, stream_id, shard, first_position, error, attempts)
VALUES (:consumer, :generation, :stream, :shard, :position, :error, :attempts);

--! quarantined
SELECT q.stream_id, q.shard, q.first_position, q.error, q.attempts,
       (SELECT count(*) FROM es.event e WHERE e.stream_id = q.stream_id AND e.position >= q.first_position)::bigint AS waiting
FROM es.quarantine q
WHERE q.consumer = :consumer AND q.generation = :generation
ORDER BY q.shard, q.first_position;

--! quarantine_of
SELECT shard, first_position
FROM es.quarantine
WHERE consumer = :consumer AND generation = :generation AND stream_id = :stream;

--! count_attempt
UPDATE es.quarantine
SET attempts = attempts + 1, error = :error, updated_at = now()
WHERE consumer = :consumer AND generation = :generation AND stream_id = :stream;

--! end_quarantine
DELETE FROM es.quarantine
WHERE consumer = :consumer AND generation = :generation AND stream_id = :stream;

--! forget_quarantines
DELETE FROM es.quarantine WHERE consumer = :consumer AND generation = :generation;

--! forget_checkpoints
DELETE FROM es.checkpoint WHERE consumer = :consumer AND generation = :generation;

--! oldest_checkpoint
SELECT coalesce(min(position), 0)::bigint AS position
FROM es.checkpoint
WHERE shard = :shard;
