-- A second factor somebody is confirming at this moment: whoever begins another one in a second window must not remove it.
ALTER TABLE idn.second_factor ADD COLUMN claimed_at timestamptz;

GRANT UPDATE (claimed_at) ON idn.second_factor TO countersign_portal;
