--: Recorded()

--! read_stream : Recorded
SELECT e.shard, e.position, e.stream_id, e.kind, e.version, e.event_id, e.type AS event_type, e.schema,
       e.data::text AS data, e.meta::text AS meta, e.recorded_at, e.hash
FROM es.event e
WHERE e.stream_id = :stream AND e.version > :after_version
ORDER BY e.version
LIMIT :page;

--! read_log : Recorded
SELECT e.shard, e.position, e.stream_id, e.kind, e.version, e.event_id, e.type AS event_type, e.schema,
       e.data::text AS data, e.meta::text AS meta, e.recorded_at, e.hash
FROM es.event e
WHERE e.shard = :shard AND e.position > :after_position
ORDER BY e.position
LIMIT :page;

--! head
SELECT coalesce(max(e.position), 0)::bigint AS position FROM es.event e WHERE e.shard = :shard;

--! store
SELECT s.store_id, s.epoch FROM es.store s;
