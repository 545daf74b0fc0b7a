--! next_ticket_number : ()
SELECT nextval('wf.ticket_number') AS number;
