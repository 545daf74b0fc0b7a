--! enter
-- Everything that row-level security asks for, and which generations are live, for the rest of the transaction only. Statements
-- that find everything by its key are planned once and not for each value: planning takes longer than they do. Such a plan does
-- not know how few rows are asked for, and would rather sort all of them than follow an index that has them in order.
SELECT set_config('app.live_contacts', prj.live_now('contacts')::text, true) AS contacts,
       set_config('app.live_tickets', prj.live_now('tickets')::text, true) AS tickets,
       set_config('app.live_accounts', prj.live_now('accounts')::text, true) AS accounts,
       set_config('role', 'countersign_portal', true) AS role,
       set_config('app.customer', :customer, true) AS customer,
       set_config('app.side', :side, true) AS side,
       set_config('app.staff', :staff, true) AS staff,
       set_config('plan_cache_mode', CASE WHEN :by_key THEN 'force_generic_plan' ELSE 'auto' END, true) AS plans,
       set_config('enable_sort', CASE WHEN :by_key THEN 'off' ELSE 'on' END, true) AS sorts;

--! live
SELECT live_generation FROM prj.alias WHERE projection = :projection;

--! generations
SELECT g.projection, g.generation, g.state, g.started_at
FROM prj.generation g
ORDER BY g.projection, g.generation;

--! begin_generation
WITH next AS (
    UPDATE prj.alias SET last_generation = last_generation + 1 WHERE projection = :projection
    RETURNING projection, last_generation
)
INSERT INTO prj.generation (projection, generation, state)
SELECT projection, last_generation, 'building' FROM next
RETURNING generation;

--! set_state
UPDATE prj.generation SET state = :state WHERE projection = :projection AND generation = :generation;

--! flip
UPDATE prj.alias SET live_generation = :generation WHERE projection = :projection AND live_generation = :from_generation;

--! forget_generation
DELETE FROM prj.generation g USING prj.alias a
WHERE a.projection = g.projection AND g.projection = :projection AND g.generation = :generation
  AND g.generation <> a.live_generation;

--! forget_contact
UPDATE prj.contact SET name = NULL, email = NULL, phone = NULL, details = NULL, sort = ''
WHERE generation = :generation AND person = :person;

--! forget_fact
UPDATE prj.ticket_fact SET details = NULL WHERE generation = :generation AND person = :person;

--! forget_line
-- Where a contact becomes another person, the details before are of the one and those after of the other.
UPDATE prj.ticket_line SET
    before_details = CASE WHEN person <> :person THEN before_details END,
    after_details = CASE WHEN coalesce(becomes, person) <> :person THEN after_details END
WHERE generation = :generation AND (person = :person OR becomes = :person);

--! forget_verdict
UPDATE prj.ticket_line SET verdict_reason = NULL WHERE generation = :generation AND reason_subject = :person;

--! forget_entry
UPDATE prj.ticket_entry SET text = NULL WHERE generation = :generation AND subject = :person;

--! forget_account
UPDATE prj.account SET name = NULL, email = NULL WHERE generation = :generation AND person = :person;

--! forget_deleted_contact
UPDATE prj.contact SET name = NULL, email = NULL, phone = NULL, details = NULL, sort = ''
WHERE generation = :generation AND customer = :customer AND contact = :contact;

--! forget_deleted_fact
UPDATE prj.ticket_fact SET details = NULL
WHERE generation = :generation AND customer = :customer AND contact = :contact;

--! forget_deleted_line
UPDATE prj.ticket_line SET before_details = NULL, after_details = NULL
WHERE generation = :generation AND customer = :customer AND contact = :contact;

--! lock
SELECT pg_try_advisory_lock(hashtext('prj'), hashtext(:projection)) AS taken;

--! unlock
SELECT pg_advisory_unlock(hashtext('prj'), hashtext(:projection)) AS released;
