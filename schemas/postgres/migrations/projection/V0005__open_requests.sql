-- Whether a customer's request is open is asked with every look at its contacts; closed tickets must not be walked for it.
CREATE INDEX ticket_open ON prj.ticket (generation, customer, number) WHERE closed_at IS NULL;
