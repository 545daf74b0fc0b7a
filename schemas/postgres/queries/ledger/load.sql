-- What a group of commands needs; the kinds of rows are described with the function.
--! load_group : (event_type?, data?)
SELECT g.part, g.slot, g.version, g.shard, g.position, g.fit, g.schema, g.event_type, g.data
FROM es.load_group(:streams, :after, :fingerprints, :commands, :command_fingerprints) g;

-- The same for one command on one stream without snapshots: two lean statements, sent together.
--! load_events
SELECT e.version, e.schema, e.type AS event_type, e.data::text AS data
FROM es.event e
WHERE e.stream_id = :stream AND e.version > :after
ORDER BY e.version;

--! command_outcome
SELECT c.stream_id, c.to_version, c.shard, c.position, c.fingerprint
FROM es.command c
WHERE c.command_id = :command;
