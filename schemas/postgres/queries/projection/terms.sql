--! terms_versions : TermsVersion(title?, published_by_name?)
-- Newest first: the first one is in force (001-7).
SELECT t.version, t.format, t.title, t.size, t.digest, t.published_as,
       prj.person_name(t.published_by, :customer) AS published_by_name, t.published_at
FROM prj.terms t
WHERE t.generation = (SELECT prj.live('accounts')) AND t.customer = :customer
ORDER BY t.version DESC
LIMIT :at_most;

--! acceptances_in_force : AcceptedTerms()
-- Of these contacts, who accepted what is in force, and when. Earlier acceptances are history.
SELECT a.contact, a.version, a.accepted_at
FROM prj.terms_acceptance a
WHERE a.generation = (SELECT prj.live('accounts')) AND a.customer = :customer AND a.contact = ANY (:contacts)
  AND a.ended_at IS NULL
  AND a.version = (SELECT max(t.version) FROM prj.terms t
                   WHERE t.generation = (SELECT prj.live('accounts')) AND t.customer = :customer);

--! acceptances_of_contact : Acceptance(title?, ended_at?)
-- Newest first.
SELECT a.version, t.title, a.accepted_at, a.ended_at
FROM prj.terms_acceptance a
LEFT JOIN prj.terms t ON t.generation = a.generation AND t.customer = a.customer AND t.version = a.version
WHERE a.generation = (SELECT prj.live('accounts')) AND a.customer = :customer AND a.contact = :contact
ORDER BY a.accepted_at DESC, a.version DESC
LIMIT :at_most;

--! terms_standing : TermsStanding()
-- Of the contacts who can sign in, how many have accepted what is in force.
SELECT count(*) AS people,
       count(*) FILTER (WHERE EXISTS (
           SELECT FROM prj.terms_acceptance a
           WHERE a.generation = l.generation AND a.account = l.account AND a.customer = l.customer
             AND a.contact = l.contact AND a.ended_at IS NULL
             AND a.version = (SELECT max(t.version) FROM prj.terms t
                              WHERE t.generation = l.generation AND t.customer = l.customer))) AS accepted
FROM prj.account_link l
JOIN prj.account c ON c.generation = l.generation AND c.account = l.account
WHERE l.generation = (SELECT prj.live('accounts')) AND l.customer = :customer AND l.suspended_at IS NULL
  AND c.status = 'active';
