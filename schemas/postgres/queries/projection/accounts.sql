--: Account(name?, email?, link_expires_at?)

--! account_by_id : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = prj.live('accounts') AND a.account = :account;

--! accounts_by_email : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = prj.live('accounts') AND lower(a.email) = lower(btrim(:email))
ORDER BY a.account
LIMIT :at_most;

--! accounts_of_person : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = prj.live('accounts') AND a.person = :person
ORDER BY a.account;

--! staff_accounts (after?) : Account
SELECT a.account, a.person, a.name, a.email, a.locale, a.status, a.invited, a.link_expires_at, a.staff_roles,
       a.opened_at, a.status_since, a.version
FROM prj.account a
WHERE a.generation = prj.live('accounts') AND cardinality(a.staff_roles) > 0
  AND (:after::uuid IS NULL OR a.account > :after)
ORDER BY a.account
LIMIT :at_most;

--! links_of_account : Link()
SELECT l.account, l.customer, l.contact, l.since
FROM prj.account_link l
WHERE l.generation = prj.live('accounts') AND l.account = :account
ORDER BY l.customer;

--! keys_of_account : Key(scopes?, expires_at?, revoked_at?)
SELECT k.key, k.account, k.scopes, k.issued_at, k.expires_at, k.revoked_at
FROM prj.account_key k
WHERE k.generation = prj.live('accounts') AND k.account = :account
ORDER BY k.issued_at, k.key;

--! names (customer?) : PersonName(name?)
SELECT p.person, prj.person_name(p.person, :customer) AS name
FROM unnest(:people::uuid[]) AS p (person);
