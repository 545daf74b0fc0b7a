-- What the desk needs beyond the tables: finding tickets by what people remember of them, and what changed at a customer.
--
-- Words are compared by their beginnings, without a language's endings, because a desk serves several. An erased text is null,
-- so it leaves the indexes with it.

CREATE INDEX ticket_by_requester ON prj.ticket (generation, requested_by);
CREATE INDEX ticket_by_owner ON prj.ticket (generation, owner) WHERE owner IS NOT NULL;
CREATE INDEX line_by_person ON prj.ticket_line (generation, person);
CREATE INDEX line_by_role ON prj.ticket_line (generation, role) WHERE role IS NOT NULL;
CREATE INDEX line_in_force ON prj.ticket_line (generation, customer, outcome_at, request, line) WHERE outcome = 'applied';

CREATE INDEX contact_words ON prj.contact
    USING gin (to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(email, '')));
CREATE INDEX account_words ON prj.account
    USING gin (to_tsvector('simple', coalesce(name, '') || ' ' || coalesce(email, '')));
CREATE INDEX customer_words ON prj.customer
    USING gin (to_tsvector('simple', name || ' ' || coalesce(purchaser, '')));
CREATE INDEX entry_words ON prj.ticket_entry USING gin (to_tsvector('simple', text)) WHERE text IS NOT NULL;
-- People who are requested are nowhere else yet.
CREATE INDEX line_words ON prj.ticket_line
    USING gin (jsonb_to_tsvector('simple', after_details::jsonb, '["string"]')) WHERE after_details IS NOT NULL;

-- An index on words cannot be used behind row-level security, whose conditions come first. So these functions act as the
-- projection, which sees everything, and answer to staff alone.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_projection TO %I', current_user);
    END IF;
END
$$;

GRANT CREATE ON SCHEMA prj TO countersign_projection;
SET ROLE countersign_projection;

-- The tickets one word leads to: the number, an organisation, somebody who requested, has, or is meant, a role, or a text.
CREATE FUNCTION prj.found(word text) RETURNS TABLE (request uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH asked AS MATERIALIZED (
        SELECT to_tsquery('simple', '''' || replace(replace(word, '\', '\\'), '''', '''''') || ''':*') AS words,
               prj.live('tickets') AS tickets, prj.live('contacts') AS contacts, prj.live('accounts') AS accounts,
               CASE WHEN word ~* '^(cr-?)?[0-9]{1,18}$' THEN regexp_replace(word, '[^0-9]', '', 'g')::bigint END AS number
    ),
    people AS MATERIALIZED (
        SELECT a.person FROM prj.account a
        WHERE a.generation = (SELECT accounts FROM asked)
          AND to_tsvector('simple', coalesce(a.name, '') || ' ' || coalesce(a.email, '')) @@ (SELECT words FROM asked)
        UNION
        SELECT c.person FROM prj.contact c
        WHERE c.generation = (SELECT contacts FROM asked)
          AND to_tsvector('simple', coalesce(c.name, '') || ' ' || coalesce(c.email, '')) @@ (SELECT words FROM asked)
    ),
    roles AS MATERIALIZED (
        SELECT r.role FROM prj.role r
        WHERE r.generation = (SELECT contacts FROM asked) AND NOT r.staff
          AND to_tsvector('simple', r.name || ' ' || r.role) @@ (SELECT words FROM asked)
    )
    SELECT t.request FROM prj.ticket t
    WHERE t.generation = (SELECT tickets FROM asked) AND t.number = (SELECT number FROM asked)
    UNION
    SELECT t.request FROM prj.ticket t JOIN prj.customer c ON c.customer = t.customer
    WHERE t.generation = (SELECT tickets FROM asked) AND c.generation = (SELECT contacts FROM asked)
      AND to_tsvector('simple', c.name || ' ' || coalesce(c.purchaser, '')) @@ (SELECT words FROM asked)
    UNION
    SELECT t.request FROM prj.ticket t JOIN people p ON p.person = t.requested_by
    WHERE t.generation = (SELECT tickets FROM asked)
    UNION
    SELECT t.request FROM prj.ticket t JOIN prj.account a ON a.account = t.owner JOIN people p ON p.person = a.person
    WHERE t.generation = (SELECT tickets FROM asked) AND a.generation = (SELECT accounts FROM asked)
    UNION
    SELECT l.request FROM prj.ticket_line l JOIN people p ON p.person = l.person
    WHERE l.generation = (SELECT tickets FROM asked)
    UNION
    SELECT l.request FROM prj.ticket_line l JOIN roles r ON r.role = l.role
    WHERE l.generation = (SELECT tickets FROM asked)
    UNION
    SELECT l.request FROM prj.ticket_line l
    WHERE l.generation = (SELECT tickets FROM asked) AND l.after_details IS NOT NULL
      AND jsonb_to_tsvector('simple', l.after_details::jsonb, '["string"]') @@ (SELECT words FROM asked)
    UNION
    SELECT e.request FROM prj.ticket_entry e
    WHERE e.generation = (SELECT tickets FROM asked) AND e.text IS NOT NULL
      AND to_tsvector('simple', e.text) @@ (SELECT words FROM asked)
$$;

-- The tickets every word leads to.
CREATE FUNCTION prj.search(words text[]) RETURNS TABLE (request uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    SELECT f.request
    FROM unnest(words) WITH ORDINALITY w(word, place)
    CROSS JOIN LATERAL prj.found(w.word) f
    WHERE prj.viewing_as_staff()
    GROUP BY f.request
    HAVING count(DISTINCT w.place) = cardinality(words)
$$;

REVOKE EXECUTE ON FUNCTION prj.found(text), prj.search(text[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prj.search(text[]) TO countersign_portal;

RESET ROLE;
REVOKE CREATE ON SCHEMA prj FROM countersign_projection;
