-- A purchaser organisation sees no ticket that is older than its assignment (P6): neither those of the organisation before it,
-- which stood on the same side, nor what was shared with that one. What belongs to a ticket is seen by those who see the ticket.

-- Since when the viewing side is there: a purchaser since its assignment, the customer always.
CREATE FUNCTION prj.viewing_since() RETURNS timestamptz
    LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN prj.viewing_side() = 'purchaser' THEN coalesce(
    (SELECT c.purchaser_since FROM prj.customer c
     WHERE c.generation = prj.live('contacts') AND c.customer = prj.viewing_customer()), 'infinity')
    ELSE '-infinity' END;

ALTER POLICY tenant ON prj.ticket
    USING (customer = prj.viewing_customer() AND (side = prj.viewing_side() OR shared)
           AND requested_at >= (SELECT prj.viewing_since()));
