--! one_at_a_time
-- Changes of staff wait for each other until the transaction ends: two approvers must not each rely on the other to stay.
SELECT pg_advisory_xact_lock(hashtextextended('countersign.staff', 0))::text AS locked;

--! note_staff
INSERT INTO wf.staff_account (account) VALUES (:account) ON CONFLICT DO NOTHING;

--! staff_accounts
SELECT account FROM wf.staff_account ORDER BY noted_at;
