-- A line may say that a contact becomes another person. Both are barred from deciding on it (INV-4); otherwise as in V0002.
-- And two functions for migrations of other owners, which read nothing of this schema themselves.

SET ROLE countersign_owner;

CREATE OR REPLACE FUNCTION es.record_verdicts(p_shard smallint, p_after bigint, p_to bigint) RETURNS void
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
            SELECT n.person
            FROM json_array_elements(e.data -> 'lines') l
            CROSS JOIN LATERAL (VALUES ((l -> 'change' ->> 'person')::uuid), ((l -> 'change' ->> 'becomes')::uuid)) n (person)
        ) p
        WHERE e.stream_id = d.stream_id
          AND e.version < d.version
          AND e.type IN ('request.submitted', 'request.amended', 'request.reopened')
    ) b
    CROSS JOIN LATERAL json_array_elements(d.data -> 'verdicts') v
    WHERE d.shard = p_shard AND d.position > p_after AND d.position <= p_to AND d.type = 'request.lines-decided'
$$;

-- Streams with an event of this type.
CREATE FUNCTION es.streams_with(p_type text) RETURNS SETOF uuid
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT e.stream_id FROM es.event e WHERE e.type = p_type
$$;

-- Addresses that accounts and contacts were given, as fingerprints, each with its person; `former` where it was replaced.
CREATE FUNCTION es.addresses_of_people() RETURNS TABLE (email bytea, person uuid, former boolean)
LANGUAGE sql STABLE
SET search_path = pg_catalog, pg_temp AS $$
    SELECT decode(e.data ->> 'former_email', 'hex'), (e.data -> 'profile' ->> 'subject')::uuid, true
    FROM es.event e
    WHERE e.type = 'account.profile-changed' AND e.data ->> 'former_email' <> e.data ->> 'email'
    UNION ALL
    SELECT decode(given.email, 'hex'), (e.data -> 'details' -> 'sealed' ->> 'subject')::uuid, given.former
    FROM es.event e
    CROSS JOIN LATERAL (VALUES (e.data ->> 'former_email', true), (e.data -> 'details' ->> 'email', false)) given (email, former)
    WHERE e.type = 'roster.contact-details-edited' AND e.data ->> 'former_email' <> e.data -> 'details' ->> 'email'
$$;

REVOKE ALL ON FUNCTION es.streams_with, es.addresses_of_people FROM PUBLIC;

RESET ROLE;
