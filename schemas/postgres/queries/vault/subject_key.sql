--! subject_by_email
SELECT subject_id FROM vault.subject_key WHERE email_index = :email_index;

--! subjects_by_email
SELECT subject_id, email_index FROM vault.subject_key WHERE email_index = ANY (:email_indexes);

--! create_subject (email_index?)
-- Answers no row when another process created the subject of this address first.
INSERT INTO vault.subject_key (subject_id, email_index, wrapped_dek, kek_id)
VALUES (:subject_id, :email_index, :wrapped_dek, :kek_id)
ON CONFLICT (email_index) DO NOTHING
RETURNING subject_id;

--! create_subjects
-- Answers the subjects that were created; the others have an address that is known already.
INSERT INTO vault.subject_key (subject_id, email_index, wrapped_dek, kek_id)
SELECT subject_id, email_index, wrapped_dek, :kek_id
FROM unnest(:subject_ids::uuid[], :email_indexes::bytea[], :wrapped_deks::bytea[])
    AS new (subject_id, email_index, wrapped_dek)
ON CONFLICT (email_index) DO NOTHING
RETURNING subject_id, email_index;

--! keys_of : (wrapped_dek?)
SELECT subject_id, wrapped_dek, kek_id FROM vault.subject_key WHERE subject_id = ANY (:subject_ids);

--! set_email (email_index?)
-- Nothing happens to an erased person.
UPDATE vault.subject_key SET email_index = :email_index
WHERE subject_id = :subject_id AND destroyed_at IS NULL;

--! former_subjects
SELECT subject_id FROM vault.former_email WHERE email_index = :email_index;

--! destroy_key
UPDATE vault.subject_key SET wrapped_dek = NULL, email_index = NULL, destroyed_at = now()
WHERE subject_id = :subject_id AND destroyed_at IS NULL;

--! keys_under_other_keks : ()
SELECT subject_id, wrapped_dek, kek_id FROM vault.subject_key
WHERE kek_id <> :newest_kek AND destroyed_at IS NULL AND wrapped_dek IS NOT NULL
ORDER BY subject_id LIMIT :at_most;

--! replace_wrapping
-- Only the wrapping that was read is replaced: a key destroyed or rewrapped meanwhile is left alone.
UPDATE vault.subject_key SET wrapped_dek = :wrapped_dek, kek_id = :kek_id
WHERE subject_id = :subject_id AND wrapped_dek = :replaced AND destroyed_at IS NULL;

--! note_email
-- An address somebody has besides the one he is found by; nothing of an erased person, and nothing that is another's.
INSERT INTO vault.former_email (email_index, subject_id)
SELECT k.noted, k.subject_id
FROM (SELECT subject_id, email_index, :email_index::bytea AS noted FROM vault.subject_key
      WHERE subject_id = :subject_id AND destroyed_at IS NULL) k
WHERE k.email_index IS DISTINCT FROM k.noted
  AND NOT EXISTS (SELECT FROM vault.subject_key o WHERE o.email_index = k.noted AND o.subject_id <> k.subject_id)
ON CONFLICT DO NOTHING;

--! take_back_email
SELECT vault.take_back_email(:subject_id, :email_index, :back) AS done;
