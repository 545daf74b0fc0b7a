-- The relay: the log's end, and what stands at one position.

--! head
SELECT coalesce(max(position), 0)::bigint AS head
FROM es.event
WHERE shard = :shard;

--! event_at
SELECT event_id, hash
FROM es.event
WHERE shard = :shard AND position = :position;

--! recorded_at
SELECT recorded_at
FROM es.event
WHERE shard = :shard AND position = :position;
