-- The log: what happened, in one order per shard, append-only.
--
-- Every row of es.event comes from es.append or es.append_many; nobody is granted INSERT. Both lock the shard's row first,
-- so that positions are given in commit order: whoever reads `position > last` never passes over a later commit (INV-9).
-- The lock row is never updated, so it never bloats. Both functions are one statement each and need READ COMMITTED: every
-- statement after the lock must see what the holder before committed.

-- Roles without login; a login becomes one by membership. They are shared by all databases of a server, so two databases
-- that are migrated at the same moment may both try.
DO $$
DECLARE
    v_role text;
BEGIN
    FOREACH v_role IN ARRAY ARRAY['owner', 'portal', 'relay', 'projection', 'approval', 'notifier', 'audit'] LOOP
        v_role := 'countersign_' || v_role;
        IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = v_role) THEN
            BEGIN
                EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
            EXCEPTION WHEN duplicate_object OR unique_violation THEN
                NULL;
            END;
        END IF;
    END LOOP;
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_owner TO %I', current_user);
    END IF;
END;
$$;

CREATE SCHEMA es AUTHORIZATION countersign_owner;

SET ROLE countersign_owner;

GRANT USAGE ON SCHEMA es TO
    countersign_portal, countersign_relay, countersign_projection, countersign_approval, countersign_notifier, countersign_audit;

-- Which log this is. The epoch grows after a restore that lost a tail; consumers of another epoch stop.
CREATE TABLE es.store (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    store_id uuid NOT NULL DEFAULT gen_random_uuid(),
    epoch integer NOT NULL DEFAULT 1 CHECK (epoch > 0)
);
INSERT INTO es.store DEFAULT VALUES;

-- One lock each. Never updated.
CREATE TABLE es.shard (
    shard smallint PRIMARY KEY CHECK (shard >= 0)
);
INSERT INTO es.shard VALUES (0);

-- Streams; the shard is fixed when the stream begins.
CREATE TABLE es.stream (
    stream_id uuid PRIMARY KEY,
    shard smallint NOT NULL,
    kind text NOT NULL,
    version bigint NOT NULL CHECK (version > 0)
) WITH (fillfactor = 80);

CREATE TABLE es.event (
    shard smallint NOT NULL,
    position bigint NOT NULL CHECK (position > 0),
    stream_id uuid NOT NULL,
    kind text NOT NULL,
    version bigint NOT NULL CHECK (version > 0),
    event_id uuid NOT NULL,
    type text NOT NULL,
    schema smallint NOT NULL CHECK (schema > 0),
    data json NOT NULL,
    meta json NOT NULL,
    recorded_at timestamptz NOT NULL,
    hash bytea NOT NULL,
    PRIMARY KEY (shard, position),
    UNIQUE (stream_id, version)
);

-- The outcome of every command that appended: the same command sent again is answered from here.
CREATE TABLE es.command (
    command_id uuid PRIMARY KEY,
    fingerprint bytea NOT NULL,
    stream_id uuid NOT NULL,
    shard smallint NOT NULL,
    from_version bigint NOT NULL,
    to_version bigint NOT NULL,
    position bigint NOT NULL,
    recorded_at timestamptz NOT NULL,
    CHECK (to_version > from_version)
);

-- What is unique right now, and which stream holds it.
CREATE TABLE es.claim (
    scope text NOT NULL,
    key_hash bytea NOT NULL,
    stream_id uuid NOT NULL,
    PRIMARY KEY (scope, key_hash)
);

-- Folded states of long streams. Only a shortcut: deleting every row loses nothing.
CREATE TABLE es.snapshot (
    stream_id uuid PRIMARY KEY,
    version bigint NOT NULL CHECK (version > 0),
    fingerprint bytea NOT NULL,
    state json NOT NULL
);

-- How far a consumer is; compared and set in the transaction of its effect.
CREATE TABLE es.checkpoint (
    consumer text NOT NULL,
    generation integer NOT NULL,
    shard smallint NOT NULL,
    epoch integer NOT NULL,
    position bigint NOT NULL CHECK (position >= 0),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, generation, shard)
) WITH (fillfactor = 50);

-- Streams a consumer stopped applying after an event it could not apply.
CREATE TABLE es.quarantine (
    consumer text NOT NULL,
    generation integer NOT NULL,
    stream_id uuid NOT NULL,
    shard smallint NOT NULL,
    first_position bigint NOT NULL CHECK (first_position > 0),
    error text NOT NULL,
    attempts integer NOT NULL DEFAULT 1 CHECK (attempts > 0),
    updated_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, generation, stream_id)
);

-- The second wall of four eyes (INV-4): one row per decided line. Whoever is barred is found by the database in the
-- request's own events, not taken from the decision.
CREATE TABLE es.verdict (
    request_id uuid NOT NULL,
    revision bigint NOT NULL,
    line integer NOT NULL,
    decider uuid NOT NULL,
    barred uuid[] NOT NULL,
    shard smallint NOT NULL,
    position bigint NOT NULL,
    CONSTRAINT verdict_once UNIQUE (request_id, revision, line, decider),
    CONSTRAINT verdict_by_another_person CHECK (NOT decider = ANY (barred)),
    CONSTRAINT verdict_bars_known_people CHECK (cardinality(barred) > 0 AND array_position(barred, NULL) IS NULL)
);

-- Append-only -----------------------------------------------------------------------------------------------------------

CREATE FUNCTION es.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE EXCEPTION '% on %.% is refused: it is append-only', TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
        USING ERRCODE = 'insufficient_privilege';
END;
$$;

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.event
    FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.command
    FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON es.verdict
    FOR EACH STATEMENT EXECUTE FUNCTION es.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON es.event, es.command, es.verdict FROM countersign_owner, PUBLIC;

-- Four eyes -------------------------------------------------------------------------------------------------------------

CREATE FUNCTION es.record_verdicts() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    v_barred uuid[];
BEGIN
    SELECT array_agg(DISTINCT p.person) FILTER (WHERE p.person IS NOT NULL)
    INTO v_barred
    FROM es.event e
    CROSS JOIN LATERAL (
        SELECT (e.data -> 'by' ->> 'person')::uuid AS person
        UNION ALL
        SELECT (l -> 'change' ->> 'person')::uuid
        FROM json_array_elements(e.data -> 'lines') l
    ) p
    WHERE e.stream_id = NEW.stream_id
      AND e.version < NEW.version
      AND e.type IN ('request.submitted', 'request.amended', 'request.reopened');

    INSERT INTO es.verdict (request_id, revision, line, decider, barred, shard, position)
    SELECT NEW.stream_id, (NEW.data ->> 'revision')::bigint, (v ->> 'line')::integer,
           (NEW.data -> 'by' ->> 'person')::uuid, coalesce(v_barred, '{}'), NEW.shard, NEW.position
    FROM json_array_elements(NEW.data -> 'verdicts') v;
    RETURN NULL;
END;
$$;

CREATE TRIGGER record_verdicts AFTER INSERT ON es.event
    FOR EACH ROW WHEN (NEW.type = 'request.lines-decided') EXECUTE FUNCTION es.record_verdicts();

-- The chain -------------------------------------------------------------------------------------------------------------

-- The hash of one event. The input is the concatenation of
--   the predecessor's hash, 32 bytes (of the first event of a shard: es.genesis),
--   the position, 8 bytes; the stream's id, 16 bytes; the version in the stream, 8 bytes;
--   the event's id, 16 bytes; recorded_at as microseconds since 1970-01-01T00:00:00Z, 8 bytes; the payload's schema, 2 bytes;
--   and kind, type, payload and metadata, each as stored UTF-8 text preceded by its length in bytes, 4 bytes.
-- All numbers are signed and big-endian. Fixed widths and lengths make it impossible to read the same bytes as another event.
-- It always gives the same, but convert_to only counts as STABLE, and declared as more than its parts it would not be put in
-- the place of its calls, which makes them cost a third of an append.
CREATE FUNCTION es.link(
    p_previous bytea, p_position bigint, p_stream uuid, p_version bigint, p_event_id uuid, p_micros bigint,
    p_schema smallint, p_kind text, p_type text, p_data text, p_meta text
) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT pg_catalog.sha256(
        p_previous
        || (pg_catalog.int8send(p_position) || pg_catalog.uuid_send(p_stream) || pg_catalog.int8send(p_version)
            || pg_catalog.uuid_send(p_event_id) || pg_catalog.int8send(p_micros) || pg_catalog.int2send(p_schema))
        || (pg_catalog.int4send(pg_catalog.octet_length(p_kind)) || pg_catalog.convert_to(p_kind, 'UTF8')
            || pg_catalog.int4send(pg_catalog.octet_length(p_type)) || pg_catalog.convert_to(p_type, 'UTF8'))
        || pg_catalog.int4send(pg_catalog.octet_length(p_data)) || pg_catalog.convert_to(p_data, 'UTF8')
        || pg_catalog.int4send(pg_catalog.octet_length(p_meta)) || pg_catalog.convert_to(p_meta, 'UTF8'))
$$;

-- What stands before the first event of a shard: SHA-256 over 'countersign.log.v1', the store's id (16 bytes) and the
-- shard (2 bytes), so that one store's events can never be passed off as another's.
CREATE FUNCTION es.genesis(p_shard smallint) RETURNS bytea
LANGUAGE sql STABLE AS $$
    SELECT pg_catalog.sha256(pg_catalog.convert_to('countersign.log.v1', 'UTF8')
        || pg_catalog.uuid_send(s.store_id) || pg_catalog.int2send(p_shard))
    FROM es.store s
$$;

-- Makes sure that shards 0 .. p_count - 1 exist. There is no way back to fewer.
CREATE FUNCTION es.ensure_shards(p_count integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO es.shard
    SELECT n::smallint FROM generate_series(0, p_count - 1) n
    WHERE NOT EXISTS (SELECT FROM es.shard s WHERE s.shard = n)
    ON CONFLICT DO NOTHING
$$;

-- Append and load use generic plans: the planner takes an array of unknown length for longer than it mostly is, and would plan
-- every single call anew, which takes longer than the call. A plan made while a table was small is kept as it grows, so it must
-- not be a sequential scan.

-- Append ----------------------------------------------------------------------------------------------------------------

-- Appends the events of several commands, in the order given, each command all or nothing. One command's refusal leaves
-- nothing behind and does not touch its neighbours; a later command of the same stream sees what an earlier one appended.
--
-- Parallel arrays, numbered from 1:
--   streams:  p_streams, p_kinds: each stream once;
--   commands: p_commands, p_fingerprints, p_slots (the stream's number), p_expected (the version the decision was made on;
--             negative for any), p_metas (shared by the command's events), p_events and p_changes (how many of the next
--             entries below are this command's);
--   events:   p_event_ids, p_types, p_schemas, p_datas;
--   claims:   p_scopes, p_keys: each claim once;
--   changes:  p_claims (the claim's number), p_takes (false releases; only the holder does, others' releases are ignored).
-- Returns one row per command, in order:
--   ok          appended; version and position of its last event
--   duplicate   the same command was appended before; its version, shard and position
--   key_reused  the command id was used with another fingerprint
--   conflict    the stream is at another version than expected; that version
--   claim_taken another stream holds a claim; its scope
--   wrong_shard the stream lives in another shard; that shard
CREATE FUNCTION es.append_many(
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
    END IF;

    RETURN QUERY SELECT * FROM unnest(v_status, v_to_versions, v_at_shards, v_to_positions, v_taken);
END;
$$;

-- The same for one command, without the bookkeeping of a group. Changes of claims name their claim directly.
CREATE FUNCTION es.append(
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

-- Load ------------------------------------------------------------------------------------------------------------------

-- What a group of commands needs, in one statement. p_streams are distinct streams, each with the version of the state at
-- hand (0 for none) and the fingerprint of the snapshots that fit (empty for none). Three kinds of rows:
--   part 0: a command sent before: slot is its number in p_commands, version, shard and position its outcome, fit whether the
--           fingerprint is the same;
--   part 1: a stream that exists: slot is its number in p_streams, shard where it lives, version the version of its snapshot
--           (0 for none), data the snapshot's state;
--   part 2: an event after the state at hand, or after the snapshot; in the order of versions for each stream.
CREATE FUNCTION es.load_group(
    p_streams uuid[], p_after bigint[], p_fingerprints bytea[], p_commands uuid[], p_command_fingerprints bytea[]
) RETURNS TABLE (
    part smallint, slot integer, version bigint, shard smallint, "position" bigint, fit boolean, schema smallint,
    event_type text, data text
)
LANGUAGE plpgsql STABLE
SET search_path = pg_catalog, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
#variable_conflict use_column
BEGIN
    RETURN QUERY
    WITH known AS (
        SELECT q.n, s.shard, coalesce(p.version, 0) AS version, p.state, greatest(q.after, coalesce(p.version, 0)) AS after, q.id
        FROM unnest(p_streams, p_after, p_fingerprints) WITH ORDINALITY q(id, after, fingerprint, n)
        CROSS JOIN LATERAL (SELECT t.shard FROM es.stream t WHERE t.stream_id = q.id OFFSET 0) s
        LEFT JOIN LATERAL (
            SELECT t.version, t.state::text FROM es.snapshot t
            WHERE q.fingerprint <> '' AND t.stream_id = q.id AND t.fingerprint = q.fingerprint AND t.version > q.after
            OFFSET 0
        ) p ON true
    )
    SELECT 0::smallint AS part, q.n::integer AS slot, c.to_version AS version, c.shard, c.position,
           c.fingerprint = q.fingerprint AS fit, 0::smallint AS schema, NULL::text AS event_type, NULL::text AS data
    FROM unnest(p_commands, p_command_fingerprints) WITH ORDINALITY q(id, fingerprint, n)
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
END;
$$;

-- Grants ----------------------------------------------------------------------------------------------------------------

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA es FROM PUBLIC;
GRANT EXECUTE ON FUNCTION es.append, es.append_many, es.ensure_shards TO countersign_portal, countersign_approval;
GRANT EXECUTE ON FUNCTION es.load_group TO
    countersign_portal, countersign_relay, countersign_projection, countersign_approval, countersign_notifier, countersign_audit;

GRANT SELECT ON es.store, es.shard, es.stream, es.event, es.command, es.snapshot TO
    countersign_portal, countersign_relay, countersign_projection, countersign_approval, countersign_notifier, countersign_audit;
GRANT INSERT, UPDATE ON es.snapshot TO countersign_portal, countersign_approval;
GRANT SELECT ON es.checkpoint TO countersign_portal;
GRANT SELECT, INSERT, UPDATE, DELETE ON es.checkpoint, es.quarantine TO
    countersign_projection, countersign_approval, countersign_notifier;
GRANT SELECT ON es.claim TO countersign_portal;
GRANT SELECT ON es.claim, es.verdict, es.checkpoint, es.quarantine TO countersign_audit;

RESET ROLE;
