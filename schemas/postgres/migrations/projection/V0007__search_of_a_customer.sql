-- Finding a customer's own tickets. Behind row-level security every message would be compared with the ticket it belongs to,
-- one by one; so this function acts as the projection, looks only at the customer who asks, never at notes, and names tickets.
-- Whether the viewer may see them is decided where they are read.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_projection TO %I', current_user);
    END IF;
END
$$;

GRANT CREATE ON SCHEMA prj TO countersign_projection;
SET ROLE countersign_projection;

-- `pattern` is part of a name, a role or a message; `digits` part of a number.
CREATE FUNCTION prj.search_of(asked_customer uuid, pattern text, digits text) RETURNS TABLE (request uuid)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
    WITH own AS MATERIALIZED (
        SELECT t.generation, t.request, t.number, t.requested_by
        FROM prj.ticket t
        WHERE t.generation = prj.live('tickets') AND t.customer = asked_customer
          AND (prj.viewing_as_staff() OR asked_customer = prj.viewing_customer())
    ),
    people AS MATERIALIZED (
        SELECT p.person
        FROM (SELECT o.requested_by AS person FROM own o
              UNION
              SELECT l.person FROM own o JOIN prj.ticket_line l ON l.generation = o.generation AND l.request = o.request) p
        -- By the names this customer sees, and not by one the person has elsewhere.
        WHERE EXISTS (SELECT FROM prj.contact c
                      WHERE c.generation = prj.live('contacts') AND c.customer = asked_customer AND c.person = p.person
                        AND c.name ILIKE pattern)
           OR EXISTS (SELECT FROM prj.account a
                      WHERE a.generation = prj.live('accounts') AND a.person = p.person AND a.name ILIKE pattern
                        AND (cardinality(a.staff_roles) > 0
                             OR EXISTS (SELECT FROM prj.account_link l
                                        WHERE l.generation = a.generation AND l.account = a.account
                                          AND l.customer = asked_customer)))
    ),
    roles AS MATERIALIZED (
        SELECT r.role FROM prj.role r
        WHERE r.generation = prj.live('contacts') AND NOT r.staff AND (r.name ILIKE pattern OR r.also_named ILIKE pattern)
    )
    SELECT o.request FROM own o WHERE o.number::text LIKE digits
    UNION
    SELECT o.request FROM own o JOIN people p ON p.person = o.requested_by
    UNION
    SELECT l.request FROM own o JOIN prj.ticket_line l ON l.generation = o.generation AND l.request = o.request
    WHERE l.role IN (SELECT role FROM roles) OR l.person IN (SELECT person FROM people)
       OR l.after_details::jsonb ->> 'name' ILIKE pattern
    UNION
    SELECT e.request FROM own o JOIN prj.ticket_entry e ON e.generation = o.generation AND e.request = o.request
    WHERE NOT e.internal AND e.text ILIKE pattern
$$;

REVOKE EXECUTE ON FUNCTION prj.search_of(uuid, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION prj.search_of(uuid, text, text) TO countersign_portal;

RESET ROLE;
REVOKE CREATE ON SCHEMA prj FROM countersign_projection;
