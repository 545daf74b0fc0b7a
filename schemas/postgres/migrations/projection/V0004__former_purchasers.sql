-- What was shared with a purchaser organisation that left is not shown to the one after it (P6). The projection sees to that
-- from now on; tickets from before are put right here.
DO $$
BEGIN
    IF NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user) THEN
        EXECUTE format('GRANT countersign_projection TO %I', current_user);
    END IF;
END
$$;

SET ROLE countersign_projection;

UPDATE prj.ticket t
SET shared = false, sharable = false
FROM prj.customer c
WHERE c.generation = prj.live('contacts') AND c.customer = t.customer AND t.side = 'customer' AND t.sharable
  AND (c.purchaser_since IS NULL OR c.purchaser_since > t.requested_at);

RESET ROLE;
