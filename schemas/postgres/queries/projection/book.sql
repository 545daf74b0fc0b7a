--: BookEntry(name?, email?)

--! people_of_customer : BookEntry
-- Everybody of a customer by name, without the roles: who shows them has the roster at hand.
SELECT c.contact, c.side, c.name, c.email, c.since
FROM prj.contact c
WHERE c.generation = prj.live('contacts') AND c.customer = :customer AND c.left_at IS NULL
ORDER BY c.sort, c.contact
LIMIT :at_most;

--! people_found (among?) : BookEntry
-- The same of whom something is looked for: every pattern is in the name or the address, and `among` names who can be meant.
SELECT c.contact, c.side, c.name, c.email, c.since
FROM prj.contact c
WHERE c.generation = prj.live('contacts') AND c.customer = :customer AND c.left_at IS NULL
  AND (:among::uuid[] IS NULL OR c.contact = ANY (:among))
  AND NOT EXISTS (SELECT FROM unnest(:patterns::text[]) p
                  WHERE (coalesce(c.name, '') || ' ' || coalesce(c.email, '')) NOT ILIKE p)
ORDER BY c.sort, c.contact
LIMIT :at_most;

--! open_request : OpenRequest(requester?)
-- The open request of a customer, if the caller may see it (000-29).
SELECT t.request, t.number, t.phase, t.turn, t.turn_since, t.phase_since, t.requested_at, t.revision,
       prj.person_name(t.requested_by, t.customer) AS requester
FROM prj.ticket t
WHERE t.generation = prj.live('tickets') AND t.customer = :customer AND t.closed_at IS NULL
ORDER BY t.number
LIMIT 1;
