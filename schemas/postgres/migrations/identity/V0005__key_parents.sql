-- A key that was issued with another one dies with it.
ALTER TABLE idn.api_key ADD COLUMN parent_id uuid REFERENCES idn.api_key;

CREATE INDEX api_key_by_parent ON idn.api_key (parent_id) WHERE parent_id IS NOT NULL;
