--: Customer(purchaser?, purchaser_since?)

--! customers (after?, text?) : Customer
-- The row after which the page begins is found by its id, so that no name ever stands in a cursor.
SELECT c.customer, c.name, c.purchaser, c.purchaser_since, c.registered_at, c.version
FROM prj.customer c
WHERE c.generation = (SELECT prj.live('contacts'))
  AND (:text::text IS NULL OR c.name ILIKE :text)
  AND (:after::uuid IS NULL OR (lower(c.name), c.customer) > (
        SELECT lower(a.name), a.customer FROM prj.customer a
        WHERE a.generation = (SELECT prj.live('contacts')) AND a.customer = :after))
ORDER BY lower(c.name), c.customer
LIMIT :at_most;

--! customer_by_id : Customer
SELECT c.customer, c.name, c.purchaser, c.purchaser_since, c.registered_at, c.version
FROM prj.customer c
WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = :customer;

--! customers_by_id : Customer
SELECT c.customer, c.name, c.purchaser, c.purchaser_since, c.registered_at, c.version
FROM prj.customer c
WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = ANY (:customers);

--! contacts (text?, role?, side?, after?) : ContactSummary(name?, email?, phone?)
-- Everybody with at least one role (000-6, 000-7).
SELECT c.contact, c.person, c.side, c.name, c.email, c.phone, c.since, c.changed_at,
       ARRAY(SELECT r.role FROM prj.contact_role r
             WHERE r.generation = c.generation AND r.customer = c.customer AND r.contact = c.contact
             ORDER BY r.role)::text[] AS roles
FROM prj.contact c
WHERE c.generation = (SELECT prj.live('contacts'))
  AND c.customer = :customer
  AND c.left_at IS NULL
  AND (:side::text IS NULL OR c.side = :side)
  AND (:text::text IS NULL OR c.name ILIKE :text OR c.email ILIKE :text)
  AND EXISTS (SELECT FROM prj.contact_role r
              WHERE r.generation = c.generation AND r.customer = c.customer AND r.contact = c.contact
                AND (:role::text IS NULL OR r.role = :role))
  AND (:after::uuid IS NULL OR (c.sort, c.contact) > (
        SELECT a.sort, a.contact FROM prj.contact a
        WHERE a.generation = (SELECT prj.live('contacts')) AND a.customer = :customer AND a.contact = :after))
ORDER BY c.sort, c.contact
LIMIT :at_most;

--! contact_by_id : Contact(name?, email?, phone?, details?, cause_request?, cause_revision?, cause_line?, left_at?)
SELECT c.customer, c.contact, c.person, c.side, c.name, c.email, c.phone, c.details, c.since,
       c.cause_request, c.cause_revision, c.cause_line, c.changed_at, c.left_at
FROM prj.contact c
WHERE c.generation = (SELECT prj.live('contacts')) AND c.customer = :customer AND c.contact = :contact;

--! roles_of_contact : HeldRole(cause_request?, cause_revision?, cause_line?, ticket?)
-- Why has she this role: since when, and by which line of which ticket (INV-5).
SELECT r.role, r.since, r.cause_request, r.cause_revision, r.cause_line,
       (SELECT t.number FROM prj.ticket t
        WHERE t.generation = (SELECT prj.live('tickets')) AND t.request = r.cause_request) AS ticket
FROM prj.contact_role r
WHERE r.generation = (SELECT prj.live('contacts')) AND r.customer = :customer AND r.contact = :contact
ORDER BY r.role;

--! catalogue : CatalogueRole(side?)
SELECT r.role, r.staff, r.place, r.name, r.responsibility, r.side, r.permissions, r.required, r.catalogue
FROM prj.role r
WHERE r.generation = (SELECT prj.live('contacts')) AND r.staff = :staff
ORDER BY r.place;

--! holders : Holder(name?, email?)
-- Who holds a permission through any role (P3).
SELECT c.contact, c.person, c.side, c.name, c.email,
       array_agg(r.role ORDER BY r.role)::text[] AS roles
FROM prj.role o
JOIN prj.contact_role r ON r.generation = o.generation AND r.role = o.role AND r.customer = :customer
JOIN prj.contact c ON c.generation = r.generation AND c.customer = r.customer AND c.contact = r.contact
WHERE o.generation = (SELECT prj.live('contacts')) AND NOT o.staff AND :permission = ANY (o.permissions)
  AND c.left_at IS NULL
GROUP BY c.contact, c.person, c.side, c.name, c.email, c.sort
ORDER BY c.sort, c.contact
LIMIT :at_most;

--! active_and_requested (text?, after?) : ActiveAndRequested(name?, email?, side?, line?, kind?, role?, after_side?, after_roles?, after_details?, verdict?)
-- Each contact once per requested line, and once without one; people who are to join come with their line (000-28).
SELECT x.contact, x.person, x.sort, x.side, x.name, x.email, x.roles,
       x.line, x.kind, x.role, x.after_side, x.after_roles, x.after_details, x.verdict
FROM (
    SELECT coalesce(c.contact, l.contact) AS contact, coalesce(c.person, l.person) AS person,
           coalesce(c.sort, '') AS sort, c.side, c.name, c.email,
           ARRAY(SELECT r.role FROM prj.contact_role r
                 WHERE r.generation = c.generation AND r.customer = c.customer AND r.contact = c.contact
                 ORDER BY r.role)::text[] AS roles,
           l.line, l.kind, l.role, l.after_side, l.after_roles, l.after_details, l.verdict
    FROM (SELECT * FROM prj.contact
          WHERE generation = (SELECT prj.live('contacts')) AND customer = :customer AND left_at IS NULL) c
    FULL JOIN (SELECT l.* FROM prj.ticket_line l
               JOIN prj.ticket t ON t.generation = l.generation AND t.request = l.request
               WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = :customer AND t.closed_at IS NULL
                 AND l.dropped_in IS NULL) l ON l.contact = c.contact
) x
WHERE (:text::text IS NULL OR x.name ILIKE :text OR x.email ILIKE :text)
  AND (:after::uuid IS NULL OR (x.sort, x.contact) > (
        coalesce((SELECT a.sort FROM prj.contact a
                  WHERE a.generation = (SELECT prj.live('contacts')) AND a.customer = :customer AND a.contact = :after), ''),
        :after))
ORDER BY x.sort, x.contact, x.line NULLS FIRST
LIMIT :at_most;

--! is_needed
-- Whether the person is a contact of anybody, or stands in a request that is not over yet: then others still have to read of her.
SELECT EXISTS (SELECT FROM prj.contact c
               WHERE c.generation = (SELECT prj.live('contacts')) AND c.person = :person AND c.left_at IS NULL)
    OR EXISTS (SELECT FROM prj.ticket_line l
               JOIN prj.ticket t ON t.generation = l.generation AND t.request = l.request
               WHERE l.generation = (SELECT prj.live('tickets')) AND (l.person = :person OR l.becomes = :person)
                 AND l.dropped_in IS NULL AND t.phase NOT IN ('implemented', 'rejected', 'cancelled')) AS needed;
