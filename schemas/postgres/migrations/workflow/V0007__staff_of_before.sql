-- Accounts that were given roles of staff before they were noted (V0005): the last approver must not be taken for the only one.
INSERT INTO wf.staff_account (account)
SELECT es.streams_with('account.staff-roles-set')
ON CONFLICT DO NOTHING;
