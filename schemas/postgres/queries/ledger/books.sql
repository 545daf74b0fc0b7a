-- What the log's books say, beside the events.

--! holder
SELECT c.stream_id
FROM es.claim c
WHERE c.scope = :scope AND c.key_hash = :key;

--! repeated
SELECT c.stream_id, c.to_version, c.shard, c.position, c.fingerprint = :fingerprint AS same
FROM es.command c
WHERE c.command_id = :command;

--! census
SELECT (SELECT count(*) FROM es.stream s WHERE s.shard = :shard)::bigint AS streams,
       (SELECT coalesce(sum(s.version), 0) FROM es.stream s WHERE s.shard = :shard)::bigint AS sum_of_versions,
       (SELECT coalesce(max(c.position), 0) FROM es.command c WHERE c.shard = :shard)::bigint AS last_command_position;
