-- The rows a batch of events starts from, whole.

-- Everything here is found by its key. The planner takes an array of unknown length for longer than it mostly is and would plan
-- each statement anew every time, which takes longer than the statement; a plan made while a table was small is kept as it
-- grows, so it must not read the whole table.
--! plan_by_keys
SELECT count(*) AS settings FROM (
    SELECT set_config('plan_cache_mode', 'force_generic_plan', true), set_config('enable_seqscan', 'off', true)
) AS done;

--! customers_of : CustomerRow(purchaser?, purchaser_since?)
SELECT * FROM prj.customer WHERE generation = :generation AND customer = ANY (:customers);

--! contacts_of : ContactRow(name?, email?, phone?, details?, cause_request?, cause_revision?, cause_line?, left_at?)
SELECT * FROM prj.contact
WHERE generation = :generation AND customer = ANY (:customers) AND contact = ANY (:contacts);

--! contact_roles_of : ContactRoleRow(cause_request?, cause_revision?, cause_line?)
SELECT * FROM prj.contact_role
WHERE generation = :generation AND customer = ANY (:customers) AND contact = ANY (:contacts);

--! roles : RoleRow(side?)
SELECT * FROM prj.role WHERE generation = :generation;

--! parties_of : PartyRow()
SELECT * FROM prj.ticket_party WHERE generation = :generation AND customer = ANY (:customers);

--! facts_of : FactRow(details?)
SELECT * FROM prj.ticket_fact
WHERE generation = :generation AND customer = ANY (:customers) AND contact = ANY (:contacts);

--! tickets_of : TicketRow(outcome?, requested_by?, owner?, owner_since?, query?, query_since?, catalogue?, closed_at?)
SELECT * FROM prj.ticket WHERE generation = :generation AND request = ANY (:requests);

--! lines_of : LineRow(role?, before_side?, before_details?, after_side?, after_details?, verdict?, verdict_as?, verdict_by?, verdict_at?, verdict_reason?, reason_subject?, outcome?, outcome_why?, outcome_at?, dropped_in?, becomes?)
SELECT * FROM prj.ticket_line WHERE generation = :generation AND request = ANY (:requests);

--! entries_of : EntryRow(person?, side?, text?, query?)
SELECT * FROM prj.ticket_entry WHERE generation = :generation AND request = ANY (:requests);

--! steps_of : StepRow(person?, account?)
SELECT * FROM prj.ticket_step WHERE generation = :generation AND request = ANY (:requests);

--! accounts_of : AccountRow(name?, email?, link_expires_at?)
SELECT * FROM prj.account WHERE generation = :generation AND account = ANY (:accounts);

--! links_of : LinkRow(suspended_at?)
SELECT * FROM prj.account_link WHERE generation = :generation AND account = ANY (:accounts);

--! invitations_of : InvitationRow(asked_by?, sent_at?, used_at?, ended_at?)
SELECT * FROM prj.account_invitation WHERE generation = :generation AND account = ANY (:accounts);

--! keys_of : KeyRow(scopes?, expires_at?, revoked_at?)
SELECT * FROM prj.account_key WHERE generation = :generation AND account = ANY (:accounts);

--! acceptances_of : TermsAcceptanceRow(ended_at?)
SELECT * FROM prj.terms_acceptance WHERE generation = :generation AND account = ANY (:accounts);

--! terms_of_customers : TermsRow(title?, published_by?)
SELECT * FROM prj.terms WHERE generation = :generation AND customer = ANY (:customers);
