-- The usual append, for a writer that knows where the shard ends: one statement instead of a program. Nobody but a writer
-- that is behind, or whose decision is out of date, needs more; for those es.append and es.append_many find out why.

SET ROLE countersign_owner;

-- Appends all commands right behind the given last event of the shard, or none of them.
--
--   p_position, p_hashes[1]: the last event as the writer knows it; p_hashes goes on with the hash of each event to come;
--   p_micros:  the time of the event before the first, as microseconds since 1970; every event adds one;
--   streams:   p_streams, p_kinds, p_versions: each stream once, with its version afterwards;
--   commands:  p_commands, p_fingerprints, p_slots (the stream's number), p_from, p_to (versions), p_last (the number of its
--              last event), p_metas;
--   events:    p_owners (the command's number), p_event_versions, p_event_ids, p_types, p_schemas, p_datas.
-- Claims and verdicts need es.append or es.append_many.
--
-- Returns nothing for a shard that is not there, else whether it appended, what the last event of the shard was before (position, hash, microseconds), and the server's
-- time. It does not append when that event is another one, when the time is off by more than a second, or when a verdict is
-- among the events. It fails with a violated constraint, and leaves nothing behind, when a command is there already, a stream
-- is at another version, of another kind or in another shard, or a hash does not follow from its predecessor: the database
-- computes each again.
CREATE FUNCTION es.append_next(
    p_shard smallint, p_position bigint, p_hashes bytea[], p_micros bigint,
    p_streams uuid[], p_kinds text[], p_versions bigint[],
    p_commands uuid[], p_fingerprints bytea[], p_slots integer[], p_from bigint[], p_to bigint[], p_last integer[], p_metas text[],
    p_owners integer[], p_event_versions bigint[], p_event_ids uuid[], p_types text[], p_schemas smallint[], p_datas text[]
) RETURNS TABLE (appended boolean, "position" bigint, hash bytea, micros bigint, clock bigint)
LANGUAGE sql SECURITY DEFINER ROWS 1
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
SELECT FROM es.shard s WHERE s.shard = p_shard FOR UPDATE;

WITH head AS MATERIALIZED (
    SELECT coalesce(e.position, 0) AS position, coalesce(e.hash, es.genesis(p_shard)) AS hash,
           coalesce((extract(epoch FROM e.recorded_at) * 1000000)::bigint, 0) AS micros,
           (extract(epoch FROM clock_timestamp()) * 1000000)::bigint AS clock
    FROM es.shard s
    LEFT JOIN LATERAL (
        SELECT t.position, t.hash, t.recorded_at FROM es.event t WHERE t.shard = s.shard ORDER BY t.position DESC LIMIT 1
    ) e ON true
    WHERE s.shard = p_shard
), go AS MATERIALIZED (
    SELECT FROM head h
    WHERE h.position = p_position AND h.hash = p_hashes[1]
      AND p_micros >= h.micros AND p_micros >= h.clock - 1000000 AND p_micros <= greatest(h.micros, h.clock + 1000000)
      AND NOT 'request.lines-decided' = ANY (p_types)
), events AS (
    INSERT INTO es.event (shard, position, stream_id, kind, version, event_id, type, schema, data, meta, recorded_at, hash)
    SELECT p_shard, p_position + e.n, p_streams[p_slots[e.owner]], p_kinds[p_slots[e.owner]], e.version, e.event_id, e.type,
           e.schema, e.data::json, p_metas[e.owner]::json,
           timestamptz 'epoch' + (p_micros + e.n) * interval '1 microsecond',
           CASE WHEN e.hash = es.link(p_hashes[e.n], p_position + e.n, p_streams[p_slots[e.owner]], e.version, e.event_id,
                                      p_micros + e.n, e.schema, p_kinds[p_slots[e.owner]], e.type, e.data, p_metas[e.owner])
                THEN e.hash END
    FROM go CROSS JOIN unnest(p_owners, p_event_versions, p_event_ids, p_types, p_schemas, p_datas, p_hashes[2:])
        WITH ORDINALITY e(owner, version, event_id, type, schema, data, hash, n)
), commands AS (
    INSERT INTO es.command (command_id, fingerprint, stream_id, shard, from_version, to_version, position, recorded_at)
    SELECT c.id, c.fingerprint, p_streams[c.slot], p_shard, c.before, c.after, p_position + c.last,
           timestamptz 'epoch' + (p_micros + c.last) * interval '1 microsecond'
    FROM go CROSS JOIN unnest(p_commands, p_fingerprints, p_slots, p_from, p_to, p_last)
        c(id, fingerprint, slot, before, after, last)
), streams AS (
    INSERT INTO es.stream AS t (stream_id, shard, kind, version)
    SELECT s.id, p_shard, s.kind, s.version
    FROM go CROSS JOIN unnest(p_streams, p_kinds, p_versions) s(id, kind, version)
    ON CONFLICT (stream_id) DO UPDATE
    SET version = CASE WHEN t.shard = EXCLUDED.shard AND t.kind = EXCLUDED.kind THEN EXCLUDED.version END
)
SELECT EXISTS (SELECT FROM go), h.position, h.hash, h.micros, h.clock FROM head h;
$$;

REVOKE ALL ON FUNCTION es.append_next FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.append_next TO countersign_portal, countersign_approval;

RESET ROLE;
