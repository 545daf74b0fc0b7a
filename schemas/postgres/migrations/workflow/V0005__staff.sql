-- Accounts that were ever given roles of staff: where to look for colleagues. What they may do stands in their streams alone,
-- so a row too many costs a look, and nothing is decided by it.
CREATE TABLE wf.staff_account (
    account  uuid PRIMARY KEY,
    noted_at timestamptz NOT NULL DEFAULT now()
);

GRANT SELECT, INSERT ON wf.staff_account TO countersign_portal;
