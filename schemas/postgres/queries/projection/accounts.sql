--: Account(name?, email?, link_expires_at?)

--! account_by_id : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = (SELECT prj.live('accounts')) AND a.account = :account;

--! accounts_by_email : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = (SELECT prj.live('accounts')) AND lower(a.email) = lower(btrim(:email))
ORDER BY a.account
LIMIT :at_most;

--! accounts_of_person : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = (SELECT prj.live('accounts')) AND a.person = :person
ORDER BY a.account;

--! staff_accounts (after?) : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = (SELECT prj.live('accounts')) AND cardinality(a.staff_roles) > 0
  AND (:after::uuid IS NULL OR a.account > :after)
ORDER BY a.account
LIMIT :at_most;

--! links_of_account : Link(suspended_at?)
SELECT l.account, l.customer, l.contact, l.since, l.suspended_at
FROM prj.account_link l
WHERE l.generation = (SELECT prj.live('accounts')) AND l.account = :account
ORDER BY l.customer;

--! access_of_contacts : AccessOf(account?, status?, status_since?, suspended_at?, link_expires_at?)
-- The access of contacts of one customer; a contact whose person has no account that acts for the customer has none (R2).
SELECT c.contact, a.account, a.status, a.status_since, l.suspended_at,
       coalesce(a.invited AND l.suspended_at IS NULL, false) AS invited, a.link_expires_at
FROM unnest(:contacts::uuid[]) AS c (contact)
LEFT JOIN prj.account_link l
       ON l.generation = (SELECT prj.live('accounts')) AND l.customer = :customer AND l.contact = c.contact
LEFT JOIN prj.account a ON a.generation = l.generation AND a.account = l.account;

--! invitations_of_account : Invitation(asked_by_name?, sent_at?, used_at?, ended_at?)
-- Newest first (001-14).
SELECT i.link, i.asked_at, prj.person_name(i.asked_by, :customer) AS asked_by_name, i.expires_at, i.sent_at, i.used_at,
       i.ended_at
FROM prj.account_invitation i
WHERE i.generation = (SELECT prj.live('accounts')) AND i.account = :account
ORDER BY i.asked_at DESC, i.link
LIMIT :at_most;

--! keys_of_account : Key(scopes?, expires_at?, revoked_at?)
SELECT k.key, k.account, k.scopes, k.issued_at, k.expires_at, k.revoked_at
FROM prj.account_key k
WHERE k.generation = (SELECT prj.live('accounts')) AND k.account = :account
ORDER BY k.issued_at, k.key;

--! names (customer?) : PersonName(name?)
SELECT p.person, prj.person_name(p.person, :customer) AS name
FROM unnest(:people::uuid[]) AS p (person);
