-- Appending without what PostgreSQL parses anew for every statement: the check constraints of the log's tables and the
-- condition of the trigger that records verdicts took as long as the rest of a small append.
--
-- Nobody is granted INSERT on these tables: only es.append and es.append_many write them. Positions and versions count up from
-- one there, and both functions record the verdicts themselves, in the same transaction as before.

SET ROLE countersign_owner;

ALTER TABLE es.event
    DROP CONSTRAINT event_position_check,
    DROP CONSTRAINT event_version_check,
    DROP CONSTRAINT event_schema_check;
ALTER TABLE es.stream DROP CONSTRAINT stream_version_check;
ALTER TABLE es.command DROP CONSTRAINT command_check;

DROP TRIGGER record_verdicts ON es.event;
DROP FUNCTION es.record_verdicts();

-- Records the verdicts among the events of a shard after one position, up to another; fails for one that decides on its own
-- request (INV-4).
CREATE FUNCTION es.record_verdicts(p_shard smallint, p_after bigint, p_to bigint) RETURNS void
LANGUAGE sql
SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO es.verdict (request_id, revision, line, decider, barred, shard, position)
    SELECT d.stream_id, (d.data ->> 'revision')::bigint, (v ->> 'line')::integer,
           (d.data -> 'by' ->> 'person')::uuid, coalesce(b.people, '{}'), p_shard, d.position
    FROM es.event d
    CROSS JOIN LATERAL (
        SELECT array_agg(DISTINCT p.person) FILTER (WHERE p.person IS NOT NULL) AS people
        FROM es.event e
        CROSS JOIN LATERAL (
            SELECT (e.data -> 'by' ->> 'person')::uuid AS person
            UNION ALL
            SELECT (l -> 'change' ->> 'person')::uuid
            FROM json_array_elements(e.data -> 'lines') l
        ) p
        WHERE e.stream_id = d.stream_id
          AND e.version < d.version
          AND e.type IN ('request.submitted', 'request.amended', 'request.reopened')
    ) b
    CROSS JOIN LATERAL json_array_elements(d.data -> 'verdicts') v
    WHERE d.shard = p_shard AND d.position > p_after AND d.position <= p_to AND d.type = 'request.lines-decided'
$$;
REVOKE ALL ON FUNCTION es.record_verdicts FROM PUBLIC;

-- As in V0001, with the verdicts.
CREATE OR REPLACE FUNCTION es.append_many(
    p_shard smallint,
    p_streams uuid[], p_kinds text[],
    p_commands uuid[], p_fingerprints bytea[], p_slots integer[], p_expected bigint[], p_metas text[],
    p_events integer[], p_changes integer[],
    p_event_ids uuid[], p_types text[], p_schemas smallint[], p_datas text[],
    p_scopes text[], p_keys bytea[],
    p_claims integer[], p_takes boolean[]
) RETURNS TABLE (status text, version bigint, shard smallint, "position" bigint, scope text)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    v_count constant integer := cardinality(p_commands);
    v_total constant integer := cardinality(p_event_ids);
    v_row record;
    v_position bigint;
    v_hash bytea;
    v_micros bigint;
    v_start bigint;
    -- by stream
    v_before bigint[];
    v_versions bigint[];
    v_shards smallint[];
    v_kinds_fit boolean;
    -- by command
    v_status text[] := array_fill(NULL::text, ARRAY[v_count]);
    v_to_versions bigint[] := array_fill(0::bigint, ARRAY[v_count]);
    v_at_shards smallint[] := array_fill(p_shard, ARRAY[v_count]);
    v_to_positions bigint[] := array_fill(0::bigint, ARRAY[v_count]);
    v_taken text[] := array_fill(NULL::text, ARRAY[v_count]);
    -- by event
    v_owners integer[] := array_fill(NULL::integer, ARRAY[v_total]);
    v_positions bigint[] := array_fill(NULL::bigint, ARRAY[v_total]);
    v_event_versions bigint[] := array_fill(NULL::bigint, ARRAY[v_total]);
    v_event_micros bigint[] := array_fill(NULL::bigint, ARRAY[v_total]);
    v_hashes bytea[] := array_fill(NULL::bytea, ARRAY[v_total]);
    -- by claim
    v_holders_before uuid[] := array_fill(NULL::uuid, ARRAY[cardinality(p_scopes)]);
    v_holders uuid[];
    -- cursors of the loop
    v_event integer := 0;
    v_change integer := 0;
    v_first_event integer;
    v_first_change integer;
    v_slot integer;
    v_stream uuid;
    v_version bigint;
BEGIN
    PERFORM FROM es.shard s WHERE s.shard = p_shard FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'shard % does not exist', p_shard USING ERRCODE = 'no_data_found';
    END IF;

    SELECT e.position, e.hash, (extract(epoch FROM e.recorded_at) * 1000000)::bigint
    INTO v_position, v_hash, v_micros
    FROM es.event e WHERE e.shard = p_shard ORDER BY e.position DESC LIMIT 1;
    IF NOT FOUND THEN
        v_position := 0;
        v_hash := es.genesis(p_shard);
        v_micros := 0;
    END IF;
    v_start := v_position;
    -- One less than now: every event adds one microsecond.
    v_micros := greatest(v_micros, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint - 1);

    SELECT array_agg(coalesce(s.version, 0) ORDER BY q.n), array_agg(coalesce(s.shard, p_shard) ORDER BY q.n),
           bool_and(s.kind IS NULL OR s.kind = q.kind)
    INTO v_before, v_shards, v_kinds_fit
    FROM unnest(p_streams, p_kinds) WITH ORDINALITY q(id, kind, n)
    LEFT JOIN LATERAL (SELECT t.version, t.shard, t.kind FROM es.stream t WHERE t.stream_id = q.id OFFSET 0) s ON true;
    IF NOT v_kinds_fit THEN
        RAISE EXCEPTION 'a stream is of another kind' USING ERRCODE = 'datatype_mismatch';
    END IF;
    v_versions := v_before;

    FOR v_row IN
        SELECT q.n, c.fingerprint = q.fingerprint AS same, c.to_version, c.shard, c.position
        FROM unnest(p_commands, p_fingerprints) WITH ORDINALITY q(id, fingerprint, n)
        CROSS JOIN LATERAL (
            SELECT t.fingerprint, t.to_version, t.shard, t.position
            FROM es.command t WHERE t.command_id = q.id OFFSET 0
        ) c
    LOOP
        IF v_row.same THEN
            v_status[v_row.n] := 'duplicate';
            v_to_versions[v_row.n] := v_row.to_version;
            v_at_shards[v_row.n] := v_row.shard;
            v_to_positions[v_row.n] := v_row.position;
        ELSE
            v_status[v_row.n] := 'key_reused';
        END IF;
    END LOOP;

    IF cardinality(p_scopes) > 0 THEN
        FOR v_row IN
            SELECT q.n, c.stream_id
            FROM unnest(p_scopes, p_keys) WITH ORDINALITY q(scope, key_hash, n)
            CROSS JOIN LATERAL (
                SELECT t.stream_id FROM es.claim t WHERE t.scope = q.scope AND t.key_hash = q.key_hash OFFSET 0
            ) c
        LOOP
            v_holders_before[v_row.n] := v_row.stream_id;
        END LOOP;
    END IF;
    v_holders := v_holders_before;

    FOR c IN 1 .. v_count LOOP
        v_first_event := v_event + 1;
        v_event := v_event + p_events[c];
        v_first_change := v_change + 1;
        v_change := v_change + p_changes[c];
        CONTINUE WHEN v_status[c] IS NOT NULL;

        v_slot := p_slots[c];
        v_stream := p_streams[v_slot];
        v_version := v_versions[v_slot];
        IF v_shards[v_slot] <> p_shard THEN
            v_status[c] := 'wrong_shard';
            v_at_shards[c] := v_shards[v_slot];
            CONTINUE;
        END IF;
        IF p_expected[c] >= 0 AND p_expected[c] <> v_version THEN
            v_status[c] := 'conflict';
            v_to_versions[c] := v_version;
            CONTINUE;
        END IF;
        FOR i IN v_first_change .. v_change LOOP
            IF p_takes[i] AND v_holders[p_claims[i]] <> v_stream THEN
                v_status[c] := 'claim_taken';
                v_taken[c] := p_scopes[p_claims[i]];
                EXIT;
            END IF;
        END LOOP;
        CONTINUE WHEN v_status[c] IS NOT NULL;

        -- Nothing refuses any more.
        FOR i IN v_first_change .. v_change LOOP
            IF p_takes[i] THEN
                v_holders[p_claims[i]] := v_stream;
            ELSIF v_holders[p_claims[i]] = v_stream THEN
                v_holders[p_claims[i]] := NULL;
            END IF;
        END LOOP;
        FOR i IN v_first_event .. v_event LOOP
            v_position := v_position + 1;
            v_version := v_version + 1;
            v_micros := v_micros + 1;
            v_hash := es.link(v_hash, v_position, v_stream, v_version, p_event_ids[i], v_micros,
                              p_schemas[i], p_kinds[v_slot], p_types[i], p_datas[i], p_metas[c]);
            v_owners[i] := c;
            v_positions[i] := v_position;
            v_event_versions[i] := v_version;
            v_event_micros[i] := v_micros;
            v_hashes[i] := v_hash;
        END LOOP;
        v_versions[v_slot] := v_version;
        v_status[c] := 'ok';
        v_to_versions[c] := v_version;
        v_to_positions[c] := v_position;
    END LOOP;

    IF v_position > v_start THEN
        INSERT INTO es.event (shard, position, stream_id, kind, version, event_id, type, schema, data, meta, recorded_at, hash)
        SELECT p_shard, e.position, p_streams[p_slots[e.owner]], p_kinds[p_slots[e.owner]], e.version,
               e.event_id, e.type, e.schema, e.data::json, p_metas[e.owner]::json,
               timestamptz 'epoch' + e.micros * interval '1 microsecond', e.hash
        FROM unnest(v_owners, v_positions, v_event_versions, p_event_ids, p_types, p_schemas, p_datas, v_event_micros, v_hashes)
            e(owner, position, version, event_id, type, schema, data, micros, hash)
        WHERE e.position IS NOT NULL;

        INSERT INTO es.command (command_id, fingerprint, stream_id, shard, from_version, to_version, position, recorded_at)
        SELECT c.id, c.fingerprint, p_streams[c.slot], p_shard, c.version - c.events, c.version, c.position,
               timestamptz 'epoch' + v_micros * interval '1 microsecond'
        FROM unnest(p_commands, p_fingerprints, p_slots, p_events, v_status, v_to_versions, v_to_positions)
            c(id, fingerprint, slot, events, status, version, position)
        WHERE c.status = 'ok';

        INSERT INTO es.stream AS t (stream_id, shard, kind, version)
        SELECT s.id, p_shard, s.kind, s.version
        FROM unnest(p_streams, p_kinds, v_before, v_versions) s(id, kind, before, version)
        WHERE s.version > s.before
        ON CONFLICT (stream_id) DO UPDATE SET version = EXCLUDED.version;

        IF v_holders IS DISTINCT FROM v_holders_before THEN
            FOR i IN 1 .. cardinality(p_scopes) LOOP
                IF v_holders_before[i] IS DISTINCT FROM v_holders[i] AND v_holders_before[i] IS NOT NULL THEN
                    DELETE FROM es.claim t WHERE t.scope = p_scopes[i] AND t.key_hash = p_keys[i];
                END IF;
            END LOOP;
            INSERT INTO es.claim (scope, key_hash, stream_id)
            SELECT k.scope, k.key_hash, k.holder
            FROM unnest(p_scopes, p_keys, v_holders_before, v_holders) k(scope, key_hash, before, holder)
            WHERE k.holder IS NOT NULL AND k.before IS DISTINCT FROM k.holder;
        END IF;

        IF 'request.lines-decided' = ANY (p_types) THEN
            PERFORM es.record_verdicts(p_shard, v_start, v_position);
        END IF;
    END IF;

    RETURN QUERY SELECT * FROM unnest(v_status, v_to_versions, v_at_shards, v_to_positions, v_taken);
END;
$$;

-- As in V0001, with the verdicts.
CREATE OR REPLACE FUNCTION es.append(
    p_shard smallint, p_stream uuid, p_kind text,
    p_command uuid, p_fingerprint bytea, p_expected bigint, p_meta text,
    p_event_ids uuid[], p_types text[], p_schemas smallint[], p_datas text[],
    p_scopes text[], p_keys bytea[], p_takes boolean[],
    OUT status text, OUT version bigint, OUT shard smallint, OUT "position" bigint, OUT scope text
)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    v_found record;
    v_position bigint;
    v_hash bytea;
    v_micros bigint;
    v_before bigint;
    v_version bigint;
    v_hashes bytea[] := '{}';
BEGIN
    PERFORM FROM es.shard s WHERE s.shard = p_shard FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'shard % does not exist', p_shard USING ERRCODE = 'no_data_found';
    END IF;

    SELECT c.fingerprint, c.to_version, c.shard AS command_shard, c.position AS command_position,
           s.shard AS stream_shard, s.kind, s.version,
           e.position, e.hash, (extract(epoch FROM e.recorded_at) * 1000000)::bigint AS micros
    INTO v_found
    FROM (VALUES (1)) one
    LEFT JOIN es.command c ON c.command_id = p_command
    LEFT JOIN es.stream s ON s.stream_id = p_stream
    LEFT JOIN LATERAL (
        SELECT t.position, t.hash, t.recorded_at FROM es.event t WHERE t.shard = p_shard ORDER BY t.position DESC LIMIT 1
    ) e ON true;

    version := 0;
    shard := p_shard;
    position := 0;
    IF v_found.fingerprint IS NOT NULL THEN
        IF v_found.fingerprint = p_fingerprint THEN
            status := 'duplicate';
            version := v_found.to_version;
            shard := v_found.command_shard;
            position := v_found.command_position;
        ELSE
            status := 'key_reused';
        END IF;
        RETURN;
    END IF;
    IF v_found.kind <> p_kind THEN
        RAISE EXCEPTION 'a stream is of another kind' USING ERRCODE = 'datatype_mismatch';
    END IF;
    IF v_found.stream_shard <> p_shard THEN
        status := 'wrong_shard';
        shard := v_found.stream_shard;
        RETURN;
    END IF;
    v_before := coalesce(v_found.version, 0);
    IF p_expected >= 0 AND p_expected <> v_before THEN
        status := 'conflict';
        version := v_before;
        RETURN;
    END IF;
    FOR i IN 1 .. cardinality(p_scopes) LOOP
        IF p_takes[i] AND EXISTS (
            SELECT FROM es.claim k
            WHERE k.scope = p_scopes[i] AND k.key_hash = p_keys[i] AND k.stream_id <> p_stream
        ) THEN
            status := 'claim_taken';
            scope := p_scopes[i];
            RETURN;
        END IF;
    END LOOP;

    -- Nothing refuses any more.
    FOR i IN 1 .. cardinality(p_scopes) LOOP
        IF NOT p_takes[i] THEN
            DELETE FROM es.claim k WHERE k.scope = p_scopes[i] AND k.key_hash = p_keys[i] AND k.stream_id = p_stream;
        ELSIF NOT EXISTS (
            -- Whoever of another shard took it since the check above makes the insert fail, and with it this append.
            SELECT FROM es.claim k WHERE k.scope = p_scopes[i] AND k.key_hash = p_keys[i] AND k.stream_id = p_stream
        ) THEN
            INSERT INTO es.claim (scope, key_hash, stream_id) VALUES (p_scopes[i], p_keys[i], p_stream);
        END IF;
    END LOOP;
    v_position := coalesce(v_found.position, 0);
    v_hash := v_found.hash;
    IF v_hash IS NULL THEN
        v_hash := es.genesis(p_shard);
    END IF;
    v_micros := greatest(v_found.micros, (extract(epoch FROM clock_timestamp()) * 1000000)::bigint - 1);
    v_version := v_before;
    FOR i IN 1 .. cardinality(p_event_ids) LOOP
        v_hash := es.link(v_hash, v_position + i, p_stream, v_version + i, p_event_ids[i], v_micros + i,
                          p_schemas[i], p_kind, p_types[i], p_datas[i], p_meta);
        v_hashes[i] := v_hash;
    END LOOP;

    INSERT INTO es.event (shard, position, stream_id, kind, version, event_id, type, schema, data, meta, recorded_at, hash)
    SELECT p_shard, v_position + e.n, p_stream, p_kind, v_before + e.n, e.event_id, e.type, e.schema, e.data::json, p_meta::json,
           timestamptz 'epoch' + (v_micros + e.n) * interval '1 microsecond', e.hash
    FROM unnest(p_event_ids, p_types, p_schemas, p_datas, v_hashes) WITH ORDINALITY e(event_id, type, schema, data, hash, n);

    IF 'request.lines-decided' = ANY (p_types) THEN
        PERFORM es.record_verdicts(p_shard, v_position, v_position + cardinality(p_event_ids));
    END IF;

    v_position := v_position + cardinality(p_event_ids);
    v_version := v_version + cardinality(p_event_ids);
    v_micros := v_micros + cardinality(p_event_ids);
    INSERT INTO es.command (command_id, fingerprint, stream_id, shard, from_version, to_version, position, recorded_at)
    VALUES (p_command, p_fingerprint, p_stream, p_shard, v_before, v_version, v_position,
            timestamptz 'epoch' + v_micros * interval '1 microsecond');
    IF v_before = 0 THEN
        INSERT INTO es.stream (stream_id, shard, kind, version) VALUES (p_stream, p_shard, p_kind, v_version);
    ELSE
        UPDATE es.stream t SET version = v_version WHERE t.stream_id = p_stream;
    END IF;
    status := 'ok';
    version := v_version;
    position := v_position;
END;
$$;

RESET ROLE;
