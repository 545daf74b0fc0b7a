-- What a group of commands needs, in one statement. `:streams` are distinct streams, each with the version of the state at
-- hand (0 for none) and the fingerprint of the snapshots that fit (empty for none). Three kinds of rows:
--   part 0: a command sent before: `slot` is its number in `:commands`, `version`, `shard`, `position` its outcome, `fit`
--           whether the fingerprint is the same;
--   part 1: a stream that exists: `slot` is its number in `:streams`, `shard` where it lives, `version` the version of its
--           snapshot (0 for none), `data` the snapshot's state;
--   part 2: an event after the state at hand, or after the snapshot; in the order of versions for each stream.
--! load_group : (event_type?, data?)
WITH known AS (
    SELECT q.n, s.shard, coalesce(p.version, 0) AS version, p.state, greatest(q.after, coalesce(p.version, 0)) AS after, q.id
    FROM unnest(:streams::uuid[], :after::bigint[], :fingerprints::bytea[]) WITH ORDINALITY q(id, after, fingerprint, n)
    CROSS JOIN LATERAL (SELECT t.shard FROM es.stream t WHERE t.stream_id = q.id OFFSET 0) s
    LEFT JOIN LATERAL (
        SELECT t.version, t.state::text FROM es.snapshot t
        WHERE q.fingerprint <> '' AND t.stream_id = q.id AND t.fingerprint = q.fingerprint AND t.version > q.after
        OFFSET 0
    ) p ON true
)
SELECT 0::smallint AS part, q.n::integer AS slot, c.to_version AS version, c.shard, c.position,
       c.fingerprint = q.fingerprint AS fit, 0::smallint AS schema, NULL::text AS event_type, NULL::text AS data
FROM unnest(:commands::uuid[], :command_fingerprints::bytea[]) WITH ORDINALITY q(id, fingerprint, n)
CROSS JOIN LATERAL (
    SELECT t.fingerprint, t.to_version, t.shard, t.position FROM es.command t WHERE t.command_id = q.id OFFSET 0
) c
UNION ALL
SELECT 1::smallint, k.n::integer, k.version, k.shard, 0::bigint, true, 0::smallint, NULL, k.state
FROM known k
UNION ALL
SELECT 2::smallint, k.n::integer, e.version, k.shard, 0::bigint, true, e.schema, e.type, e.data::text
FROM known k
CROSS JOIN LATERAL (
    SELECT t.version, t.schema, t.type, t.data FROM es.event t
    WHERE t.stream_id = k.id AND t.version > k.after
    ORDER BY t.version
    OFFSET 0
) e;

--! command_outcome
SELECT c.stream_id, c.to_version, c.shard, c.position
FROM es.command c
WHERE c.command_id = :command;
