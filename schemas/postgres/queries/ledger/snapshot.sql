--! save_snapshot
INSERT INTO es.snapshot AS t (stream_id, version, fingerprint, state)
VALUES (:stream, :version, :fingerprint, :state::text::json)
ON CONFLICT (stream_id) DO UPDATE
SET version = EXCLUDED.version, fingerprint = EXCLUDED.fingerprint, state = EXCLUDED.state
WHERE t.version < EXCLUDED.version OR t.fingerprint <> EXCLUDED.fingerprint;
