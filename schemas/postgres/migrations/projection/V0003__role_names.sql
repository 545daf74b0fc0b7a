-- Roles have a name in every language, and a search finds them by each. Rows of a catalogue without them read as before.

-- The names in other languages, a space between.
ALTER TABLE prj.role ADD COLUMN also_named text NOT NULL DEFAULT '';

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
CREATE OR REPLACE FUNCTION prj.found(word text) RETURNS TABLE (request uuid)
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
          AND to_tsvector('simple', r.name || ' ' || r.also_named || ' ' || r.role) @@ (SELECT words FROM asked)
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

RESET ROLE;
REVOKE CREATE ON SCHEMA prj FROM countersign_projection;
