--! contact_of_job
SELECT contact FROM wf.job WHERE job = :job AND customer = :customer;

--! note_job
-- Only after the log said whose it is.
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
-- From here on no part changes. When that was said; none if no part of it ever came.
UPDATE wf.job_file SET complete = true, settled = false, touched_at = now() WHERE job = :job AND file = :file
RETURNING touched_at;

--! parts_of_file
SELECT part, size, checksum FROM wf.job_part WHERE job = :job AND file = :file ORDER BY part;

--! read_part
SELECT cipher FROM wf.job_part WHERE job = :job AND file = :file AND part = :part;

--! forget_replaced_file
-- Unless somebody is attaching it again.
DELETE FROM wf.job_file WHERE job = :job AND file = :file AND complete AND touched_at < :before;

--! forget_unfinished_files
-- Whoever stopped in the middle a week ago begins anew.
DELETE FROM wf.job_file WHERE NOT complete AND NOT settled AND touched_at < now() - interval '7 days';

--! jobs_with_unsettled_files
-- Of whose complete files nobody asked the log yet whether it names them.
SELECT DISTINCT j.job, j.customer, j.contact
FROM wf.job_file f JOIN wf.job j ON j.job = f.job
WHERE f.complete AND NOT f.settled AND f.touched_at < now() - interval '7 days'
LIMIT 1000;

--! settle_files
-- Those the log names stay for good. A file somebody completes at this moment is not old.
UPDATE wf.job_file SET settled = true
WHERE job = :job AND file = ANY(:named) AND complete AND NOT settled AND touched_at < now() - interval '7 days';

--! forget_unnamed_files
DELETE FROM wf.job_file
WHERE job = :job AND file <> ALL(:named) AND complete AND touched_at < now() - interval '7 days';
