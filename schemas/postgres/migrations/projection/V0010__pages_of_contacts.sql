-- Contacts are shown page by page: organisation by organisation, each by name. Who left is on no page.
CREATE INDEX contact_on_page ON prj.contact (generation, customer, side, sort, contact) WHERE left_at IS NULL;

-- Which generation is live is asked in every statement, some of them for every row. Whoever reads asks once, when the
-- transaction begins, and keeps the answer for its length: it could not change within one snapshot anyway.
CREATE FUNCTION prj.live_now(name text) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN (SELECT live_generation FROM prj.alias WHERE projection = name);

CREATE OR REPLACE FUNCTION prj.live(name text) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN coalesce(nullif(current_setting('app.live_' || name, true), '')::integer, prj.live_now(name));
