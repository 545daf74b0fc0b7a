-- A verdict may be changed until every line is decided: the last one on a line counts. So a person can have several rows for
-- a line, each of another decision. Every row still says who was barred then, and nobody who was decided (INV-4).

SET ROLE countersign_owner;

ALTER TABLE es.verdict
    DROP CONSTRAINT verdict_once,
    ADD CONSTRAINT verdict_once UNIQUE (request_id, revision, line, decider, position);

RESET ROLE;
