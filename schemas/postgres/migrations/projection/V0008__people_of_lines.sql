-- Whom the contact of a line becomes. What the line shows of that person goes with her erasure (INV-17).
ALTER TABLE prj.ticket_line ADD COLUMN becomes uuid;
