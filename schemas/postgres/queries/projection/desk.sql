--: Listed(purchaser?, requester?, owner?, owner_name?, outcome?, closed_at?)

--! are_common
-- Whether words lead to most tickets: then the list is walked, and nothing is gathered.
SELECT prj.are_common(:words) AS common;

--! desk_queue (turn?, owner?, unowned?, customer?, words?, after_since?, after_number?) : Listed
-- Open tickets, the one that waits longest first. `words` all lead to the ticket.
SELECT t.request, t.number, t.customer, c.name AS customer_name, c.purchaser, t.side, t.shared, t.phase, t.status, t.outcome,
       t.turn, t.turn_since, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, (SELECT a.name FROM prj.account a
                 WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       k.adding, k.removing, k.changing, t.version, t.closed_at
FROM prj.ticket t
JOIN prj.customer c ON c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE l.kind IN ('add-contact', 'grant-role')) AS adding,
           count(*) FILTER (WHERE l.kind IN ('remove-contact', 'revoke-role')) AS removing,
           count(*) FILTER (WHERE l.kind IN ('edit-details', 'move-contact')) AS changing
    FROM prj.ticket_line l
    WHERE l.generation = t.generation AND l.request = t.request AND l.dropped_in IS NULL) k
WHERE t.generation = (SELECT prj.live('tickets')) AND t.closed_at IS NULL
  AND (:turn::text IS NULL OR t.turn = :turn)
  AND (:owner::uuid IS NULL OR t.owner = :owner)
  AND (:unowned::boolean IS NULL OR (t.owner IS NULL) = :unowned)
  AND (:customer::uuid IS NULL OR t.customer = :customer)
  AND (:words::text[] IS NULL
       OR CASE WHEN :common THEN prj.leads(:words, t.request) ELSE t.request IN (SELECT f.request FROM prj.search(:words) f) END)
  AND (:after_since::timestamptz IS NULL OR (t.turn_since, t.number) > (:after_since, :after_number::bigint))
ORDER BY t.turn_since, t.number
LIMIT :at_most;

--! desk_archive (closed?, owner?, unowned?, customer?, words?, after?) : Listed
-- Tickets whatever their state, the newest first.
SELECT t.request, t.number, t.customer, c.name AS customer_name, c.purchaser, t.side, t.shared, t.phase, t.status, t.outcome,
       t.turn, t.turn_since, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, (SELECT a.name FROM prj.account a
                 WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       k.adding, k.removing, k.changing, t.version, t.closed_at
FROM prj.ticket t
JOIN prj.customer c ON c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE l.kind IN ('add-contact', 'grant-role')) AS adding,
           count(*) FILTER (WHERE l.kind IN ('remove-contact', 'revoke-role')) AS removing,
           count(*) FILTER (WHERE l.kind IN ('edit-details', 'move-contact')) AS changing
    FROM prj.ticket_line l
    WHERE l.generation = t.generation AND l.request = t.request AND l.dropped_in IS NULL) k
WHERE t.generation = (SELECT prj.live('tickets'))
  AND (:closed::boolean IS NULL OR (t.closed_at IS NOT NULL) = :closed)
  AND (:owner::uuid IS NULL OR t.owner = :owner)
  AND (:unowned::boolean IS NULL OR (t.owner IS NULL) = :unowned)
  AND (:customer::uuid IS NULL OR t.customer = :customer)
  AND (:words::text[] IS NULL
       OR CASE WHEN :common THEN prj.leads(:words, t.request) ELSE t.request IN (SELECT f.request FROM prj.search(:words) f) END)
  AND (:after::bigint IS NULL OR t.number < :after)
ORDER BY t.number DESC
LIMIT :at_most;

--! support_centre (open?, turn?, text?, digits?, after?) : Listed
-- A customer's tickets as its contacts see them, the newest first. `text` is part of a name, a role or a message.
SELECT t.request, t.number, t.customer, c.name AS customer_name, c.purchaser, t.side, t.shared, t.phase, t.status, t.outcome,
       t.turn, t.turn_since, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, (SELECT a.name FROM prj.account a
                 WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       k.adding, k.removing, k.changing, t.version, t.closed_at
FROM prj.ticket t
JOIN prj.customer c ON c.generation = (SELECT prj.live('contacts')) AND c.customer = t.customer
CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE l.kind IN ('add-contact', 'grant-role')) AS adding,
           count(*) FILTER (WHERE l.kind IN ('remove-contact', 'revoke-role')) AS removing,
           count(*) FILTER (WHERE l.kind IN ('edit-details', 'move-contact')) AS changing
    FROM prj.ticket_line l
    WHERE l.generation = t.generation AND l.request = t.request AND l.dropped_in IS NULL) k
WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = :customer
  AND (:open::boolean IS NULL OR (t.closed_at IS NULL) = :open)
  AND (:turn::text IS NULL OR t.turn = :turn)
  AND (:text::text IS NULL OR t.request IN (SELECT f.request FROM prj.search_of(:customer, :text, :digits) f))
  AND (:after::bigint IS NULL OR t.number < :after)
ORDER BY t.number DESC
LIMIT :at_most;

--! changes_in_force (after_at?, after_request?, after_line?) : InForce(name?, role?, before_side?, before_details?, after_side?, after_details?, verdict_name?)
-- What changed at a customer, the newest first, each with the ticket that caused it.
SELECT t.number, l.request, l.line, l.kind, l.contact, l.person, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.person AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.person AND n.name IS NOT NULL
                   AND n.customer = l.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name,
       l.role, l.before_side, l.before_roles, l.before_details, l.after_side, l.after_roles, l.after_details,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.verdict_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.verdict_by AND n.name IS NOT NULL
                   AND n.customer = l.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS verdict_name, l.outcome_at AS at
FROM prj.ticket_line l
JOIN prj.ticket t ON t.generation = l.generation AND t.request = l.request
WHERE l.generation = (SELECT prj.live('tickets')) AND l.customer = :customer AND l.outcome = 'applied' AND l.outcome_at IS NOT NULL
  AND (:after_at::timestamptz IS NULL
       OR (l.outcome_at, l.request, l.line) < (:after_at, :after_request::uuid, :after_line::integer))
ORDER BY l.outcome_at DESC, l.request DESC, l.line DESC
LIMIT :at_most;
