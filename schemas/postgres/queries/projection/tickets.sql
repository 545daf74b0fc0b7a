--: Ticket(outcome?, requested_by?, requester?, owner?, owner_since?, owner_name?, query?, query_since?, catalogue?, closed_at?)

--! ticket_by_number : Ticket
SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn,
       t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, t.owner_since,
       (SELECT a.name FROM prj.account a
        WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       t.query, t.query_since, t.catalogue,
       t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved,
       t.changed_at, t.closed_at
FROM prj.ticket t
WHERE t.generation = (SELECT prj.live('tickets')) AND t.number = :number;

--! ticket_by_request : Ticket
SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn,
       t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, t.owner_since,
       (SELECT a.name FROM prj.account a
        WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       t.query, t.query_since, t.catalogue,
       t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved,
       t.changed_at, t.closed_at
FROM prj.ticket t
WHERE t.generation = (SELECT prj.live('tickets')) AND t.request = :request;

--! tickets_of_customer (open?, digits?, after?) : Ticket
SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn,
       t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, t.owner_since,
       (SELECT a.name FROM prj.account a
        WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       t.query, t.query_since, t.catalogue,
       t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved,
       t.changed_at, t.closed_at
FROM prj.ticket t
WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = :customer
  AND (:open::boolean IS NULL OR (t.closed_at IS NULL) = :open)
  AND (:digits::text IS NULL OR t.number::text LIKE :digits)
  AND (:after::bigint IS NULL OR t.number < :after)
ORDER BY t.number DESC
LIMIT :at_most;

--! queue (turn?, owner?, unowned?, customer?, after_since?, after_number?) : Ticket
-- Oldest waiting first.
SELECT t.request, t.number, t.customer, t.side, t.shared, t.sharable, t.version, t.revision, t.phase, t.status, t.outcome, t.turn,
       t.phase_since, t.turn_since, t.requested_as, t.requested_by, t.requested_at,
       coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = t.requested_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = t.requested_by AND n.name IS NOT NULL
                   AND n.customer = t.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS requester,
       t.owner, t.owner_since,
       (SELECT a.name FROM prj.account a
        WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = t.owner) AS owner_name,
       t.query, t.query_since, t.catalogue,
       t.lines_total, t.lines_undecided, t.lines_approved, t.lines_rejected, t.lines_applied, t.lines_moved,
       t.changed_at, t.closed_at
FROM prj.ticket t
WHERE t.generation = (SELECT prj.live('tickets')) AND t.closed_at IS NULL
  AND (:turn::text IS NULL OR t.turn = :turn)
  AND (:owner::uuid IS NULL OR t.owner = :owner)
  AND (:unowned::boolean IS NULL OR (t.owner IS NULL) = :unowned)
  AND (:customer::uuid IS NULL OR t.customer = :customer)
  AND (:after_since::timestamptz IS NULL OR (t.turn_since, t.number) > (:after_since, :after_number::bigint))
ORDER BY t.turn_since, t.number
LIMIT :at_most;

--: Line(name?, role?, before_side?, before_details?, after_side?, after_details?, verdict?, verdict_as?, verdict_by?, verdict_name?, verdict_at?, verdict_reason?, outcome?, outcome_why?, outcome_at?, dropped_in?)

--! lines : Line
SELECT l.line, l.kind, l.contact, l.person, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.person AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.person AND n.name IS NOT NULL
                   AND n.customer = l.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name,
       l.role, l.before_side, l.before_roles, l.before_details, l.after_side, l.after_roles, l.after_details,
       l.base, l.digest, l.revision,
       l.verdict, l.verdict_as, l.verdict_by, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.verdict_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.verdict_by AND n.name IS NOT NULL
                   AND n.customer = l.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS verdict_name,
       l.verdict_at, l.verdict_reason,
       l.outcome, l.outcome_why, l.outcome_at, l.dropped_in
FROM prj.ticket_line l
WHERE l.generation = (SELECT prj.live('tickets')) AND l.request = :request
ORDER BY l.line;

--! lines_of_open : Line
-- The lines of the open request of a customer.
SELECT l.line, l.kind, l.contact, l.person, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.person AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.person AND n.name IS NOT NULL
                   AND n.customer = l.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name,
       l.role, l.before_side, l.before_roles, l.before_details, l.after_side, l.after_roles, l.after_details,
       l.base, l.digest, l.revision,
       l.verdict, l.verdict_as, l.verdict_by, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = l.verdict_by AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = l.verdict_by AND n.name IS NOT NULL
                   AND n.customer = l.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS verdict_name,
       l.verdict_at, l.verdict_reason,
       l.outcome, l.outcome_why, l.outcome_at, l.dropped_in
FROM prj.ticket t
JOIN prj.ticket_line l ON l.generation = t.generation AND l.request = t.request
WHERE t.generation = (SELECT prj.live('tickets')) AND t.customer = :customer AND t.closed_at IS NULL
ORDER BY l.line;

--! conversation : Entry(person?, name?, side?, text?, query?)
-- Row-level security leaves the internal notes to staff.
SELECT e.version, e.part, e.kind, e.internal, e.written_as, e.person, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = e.person AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = e.person AND n.name IS NOT NULL
                   AND n.customer = e.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name,
       e.side, e.text, e.query, e.lines, e.at
FROM prj.ticket_entry e
WHERE e.generation = (SELECT prj.live('tickets')) AND e.request = :request
  AND (e.version, e.part) > (:after_version, :after_part)
ORDER BY e.version, e.part
LIMIT :at_most;

--! steps : Step(person?, name?, account?, account_name?)
SELECT s.version, s.kind, s.done_as, s.person, coalesce((SELECT n.name FROM prj.account n
                 WHERE n.generation = (SELECT prj.live('accounts')) AND n.person = s.person AND n.name IS NOT NULL LIMIT 1),
                (SELECT n.name FROM prj.contact n
                 WHERE n.generation = (SELECT prj.live('contacts')) AND n.person = s.person AND n.name IS NOT NULL
                   AND n.customer = s.customer
                 ORDER BY n.left_at NULLS FIRST, n.contact LIMIT 1)) AS name, s.revision,
       s.account, (SELECT a.name FROM prj.account a
                   WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = s.account) AS account_name,
       s.approved, s.rejected, s.at
FROM prj.ticket_step s
WHERE s.generation = (SELECT prj.live('tickets')) AND s.request = :request
ORDER BY s.version;
