--! keep_document
-- The same document of the same customer is the same row.
INSERT INTO wf.terms_document (customer, digest, document)
VALUES (:customer, :digest, :document)
ON CONFLICT DO NOTHING;

--! document
SELECT document FROM wf.terms_document WHERE customer = :customer AND digest = :digest;
