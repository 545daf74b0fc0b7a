--! contact_of_job
SELECT contact FROM wf.job WHERE job = :job AND customer = :customer;

--! note_job
-- A job that was never recorded may be another contact's after all.
INSERT INTO wf.job (job, customer, contact) VALUES (:job, :customer, :contact)
ON CONFLICT (job) DO UPDATE SET contact = EXCLUDED.contact;

--! jobs_of_customer (contact?, after?)
-- The newest first, after the job the page before ended with.
SELECT job, contact FROM wf.job
WHERE customer = :customer
  AND (:contact::uuid IS NULL OR contact = :contact)
  AND (:after::uuid IS NULL
       OR (noted_at, job) < (SELECT a.noted_at, a.job FROM wf.job a WHERE a.job = :after AND a.customer = :customer))
ORDER BY noted_at DESC, job DESC
LIMIT :page;

--! put_part
-- None if the file is complete. Sent again, the part is replaced.
WITH arriving AS (
    INSERT INTO wf.job_file AS f (job, file) VALUES (:job, :file)
    ON CONFLICT (job, file) DO UPDATE SET touched_at = now() WHERE NOT f.complete
    RETURNING f.job, f.file
)
INSERT INTO wf.job_part (job, file, part, size, checksum, cipher)
SELECT a.job, a.file, :part, :size, :checksum, :cipher FROM arriving a
ON CONFLICT (job, file, part) DO UPDATE
SET size = EXCLUDED.size, checksum = EXCLUDED.checksum, cipher = EXCLUDED.cipher
RETURNING part;

--! complete_file
-- From here on no part changes. None if no part of it ever came.
UPDATE wf.job_file SET complete = true, kind = :kind WHERE job = :job AND file = :file RETURNING file;

--! parts_of_file
SELECT part, size, checksum FROM wf.job_part WHERE job = :job AND file = :file ORDER BY part;

--! read_part
SELECT cipher FROM wf.job_part WHERE job = :job AND file = :file AND part = :part;

--! forget_replaced_files
DELETE FROM wf.job_file WHERE job = :job AND kind = :kind AND file <> :file AND complete;

--! forget_unfinished_files
-- Whoever stopped in the middle a week ago begins anew.
DELETE FROM wf.job_file WHERE NOT complete AND touched_at < now() - interval '7 days';
