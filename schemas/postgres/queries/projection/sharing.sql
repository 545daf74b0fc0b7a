--! sharable_tickets
-- The tickets of customers that their purchaser organisation sees, or may be shown (P6).
SELECT request FROM prj.ticket
WHERE generation = :generation AND customer = ANY (:customers) AND side = 'customer' AND sharable;
