-- A word that most tickets lead to has an index for nothing: all of them would be gathered before the first is shown. Whether
-- words are like that is asked of the tickets that wait longest; then the list is walked in its order, each ticket is asked
-- whether it fits, and the walk ends with the page.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_projection TO %I', current_user);
    END IF;
END
$$;

GRANT CREATE ON SCHEMA prj TO countersign_projection;
SET ROLE countersign_projection;

-- Whether every word leads to one ticket, by the rules of prj.found.
CREATE FUNCTION prj.leads(words text[], asked uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT prj.viewing_as_staff() AND NOT EXISTS (
        SELECT FROM prj.ticket t
        CROSS JOIN LATERAL (
            SELECT to_tsquery('simple', '''' || replace(replace(w.word, '\', '\\'), '''', '''''') || ''':*') AS query,
                   CASE WHEN w.word ~* '^(cr-?)?[0-9]{1,18}$' THEN regexp_replace(w.word, '[^0-9]', '', 'g')::bigint END AS number
            FROM unnest(words) w(word)) q
        WHERE t.generation = (SELECT prj.live('tickets')) AND t.request = asked
          AND NOT (
            coalesce(t.number = q.number, false)
            OR EXISTS (
                SELECT FROM prj.ticket_entry e
                WHERE e.generation = t.generation AND e.request = t.request AND e.text IS NOT NULL
                  AND to_tsvector('simple', e.text) @@ q.query)
            OR EXISTS (
                SELECT FROM prj.customer c
                WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer
                  AND to_tsvector('simple', c.name || ' ' || coalesce(c.purchaser, '')) @@ q.query)
            OR EXISTS (
                SELECT FROM prj.ticket_line l JOIN prj.role r ON r.role = l.role
                WHERE l.generation = t.generation AND l.request = t.request
                  AND r.generation = (SELECT prj.live('contacts')) AND NOT r.staff
                  AND to_tsvector('simple', r.name || ' ' || r.also_named || ' ' || r.role) @@ q.query)
            OR EXISTS (
                SELECT FROM prj.ticket_line l
                WHERE l.generation = t.generation AND l.request = t.request AND l.after_details IS NOT NULL
                  AND jsonb_to_tsvector('simple', l.after_details::jsonb, '["string"]') @@ q.query)
            OR EXISTS (
                SELECT FROM (
                    SELECT t.requested_by AS person
                    UNION ALL
                    SELECT a.person FROM prj.account a
                    WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner
                    UNION ALL
                    SELECT l.person FROM prj.ticket_line l
                    WHERE l.generation = t.generation AND l.request = t.request) p
                WHERE EXISTS (
                        SELECT FROM prj.account a
                        WHERE a.generation = (SELECT prj.live('accounts')) AND a.person = p.person
                          AND to_tsvector('simple', coalesce(a.name, '') || ' ' || coalesce(a.email, '')) @@ q.query)
                   OR EXISTS (
                        SELECT FROM prj.contact c
                        WHERE c.generation = (SELECT prj.live('contacts')) AND c.person = p.person
                          AND to_tsvector('simple', coalesce(c.name, '') || ' ' || coalesce(c.email, '')) @@ q.query))))
$$;

-- Whether most of the tickets that wait longest seem to have all these words: in a message, in their organisation or a role.
CREATE FUNCTION prj.are_common(words text[]) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT prj.viewing_as_staff() AND count(*) FILTER (WHERE NOT EXISTS (
        SELECT FROM unnest(words) w(word)
        WHERE NOT EXISTS (
                SELECT FROM prj.ticket_entry e
                WHERE e.generation = t.generation AND e.request = t.request AND strpos(lower(e.text), lower(w.word)) > 0)
          AND NOT EXISTS (
                SELECT FROM prj.customer c
                WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer
                  AND strpos(lower(c.name || ' ' || coalesce(c.purchaser, '')), lower(w.word)) > 0)
          AND NOT EXISTS (
                SELECT FROM prj.ticket_line l JOIN prj.role r ON r.role = l.role
                WHERE l.generation = t.generation AND l.request = t.request
                  AND r.generation = (SELECT prj.live('contacts')) AND NOT r.staff
                  AND strpos(lower(r.name || ' ' || r.also_named), lower(w.word)) > 0))) >= 6
    FROM (SELECT o.generation, o.request, o.customer FROM prj.ticket o
          WHERE o.generation = (SELECT prj.live('tickets')) AND o.closed_at IS NULL
          ORDER BY o.turn_since, o.number LIMIT 12) t
$$;

REVOKE EXECUTE ON FUNCTION prj.leads(text[], uuid), prj.are_common(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prj.leads(text[], uuid), prj.are_common(text[]) TO countersign_portal;

-- The own tickets that are looked for, by part of a name, a role or a message (`pattern`) or of the number (`digits`). Each
-- ticket of the customer is asked in turn, the way to its lines and messages is always by their keys.
CREATE OR REPLACE FUNCTION prj.search_of(asked_customer uuid, pattern text, digits text) RETURNS TABLE (request uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
    SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off SET max_parallel_workers_per_gather = 0
AS $$
    WITH people AS MATERIALIZED (
        -- By the names this customer sees, and not by one the person has elsewhere.
        SELECT c.person FROM prj.contact c
        WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = asked_customer AND c.name ILIKE pattern
        UNION
        SELECT a.person FROM prj.account a
        WHERE a.generation = (SELECT prj.live('accounts')) AND a.name ILIKE pattern
          AND (cardinality(a.staff_roles) > 0
               OR EXISTS (SELECT FROM prj.account_link l
                          WHERE l.generation = a.generation AND l.account = a.account AND l.customer = asked_customer))
    ),
    roles AS MATERIALIZED (
        SELECT r.role FROM prj.role r
        WHERE r.generation = (SELECT prj.live('contacts')) AND NOT r.staff
          AND (r.name ILIKE pattern OR r.also_named ILIKE pattern)
    )
    SELECT t.request FROM prj.ticket t
    WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = asked_customer
      AND (prj.viewing_as_staff() OR asked_customer = prj.viewing_customer())
      AND (t.number::text LIKE digits
           OR t.requested_by = ANY ((SELECT array_agg(p.person) FROM people p)::uuid[])
           OR (SELECT true FROM prj.ticket_line l
               WHERE l.generation = t.generation AND l.request = t.request
                 AND (l.role = ANY ((SELECT array_agg(r.role) FROM roles r)::text[])
                      OR l.person = ANY ((SELECT array_agg(p.person) FROM people p)::uuid[])
                      OR l.after_details::jsonb ->> 'name' ILIKE pattern)
               LIMIT 1)
           OR (SELECT true FROM prj.ticket_entry e
               WHERE e.generation = t.generation AND e.request = t.request AND NOT e.internal AND e.text ILIKE pattern
               LIMIT 1))
$$;

RESET ROLE;
REVOKE CREATE ON SCHEMA prj FROM countersign_projection;
