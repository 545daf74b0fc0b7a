--: BookEntry(name?, email?)

--! people_page : BookEntry
-- A page of everybody of a customer, organisation by organisation and by name, without the roles: who shows them has the
-- roster at hand, which also says how many there are.
SELECT c.contact, c.side, c.name, c.email, c.since
FROM prj.contact c
WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = :customer AND c.left_at IS NULL
ORDER BY c.side, c.sort, c.contact
LIMIT :at_most OFFSET :skipped;

--! people_found (among?) : (name?, email?)
-- The same of whom something is looked for: every pattern is in the name or the address, and `among` names who can be meant.
-- With how many there are, and how many of them in the customer's own organisation.
SELECT c.contact, c.side, c.name, c.email, c.since,
       count(*) OVER () AS found, count(*) FILTER (WHERE c.side = 'customer') OVER () AS own
FROM prj.contact c
WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = :customer AND c.left_at IS NULL
  AND (:among::uuid[] IS NULL OR c.contact = ANY (:among))
  AND NOT EXISTS (SELECT FROM unnest(:patterns::text[]) p
                  WHERE (coalesce(c.name, '') || ' ' || coalesce(c.email, '')) NOT ILIKE p)
ORDER BY c.side, c.sort, c.contact
LIMIT :at_most OFFSET :skipped;

--! people_before (among?)
-- How many of those found come before a contact.
SELECT count(*) AS before
FROM prj.contact x
JOIN prj.contact c ON c.generation = x.generation AND c.customer = x.customer AND c.left_at IS NULL
  AND (c.side, c.sort, c.contact) < (x.side, x.sort, x.contact)
WHERE x.generation = (SELECT prj.live('contacts')) AND x.customer = :customer AND x.contact = :contact
  AND (:among::uuid[] IS NULL OR c.contact = ANY (:among))
  AND NOT EXISTS (SELECT FROM unnest(:patterns::text[]) p
                  WHERE (coalesce(c.name, '') || ' ' || coalesce(c.email, '')) NOT ILIKE p);

--! people_by_id : BookEntry
SELECT c.contact, c.side, c.name, c.email, c.since
FROM prj.contact c
WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = :customer AND c.contact = ANY (:contacts)
  AND c.left_at IS NULL
ORDER BY c.side, c.sort, c.contact;

--! open_request : OpenRequest(requester?)
-- The open request of a customer, if the caller may see it (000-29).
SELECT t.request, t.number, t.phase, t.turn, t.turn_since, t.phase_since, t.requested_at, t.revision,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester
FROM prj.ticket t
WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = :customer AND t.closed_at IS NULL
ORDER BY t.number
LIMIT 1;
