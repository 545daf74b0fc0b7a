-- What people look for names people. A saved view is sealed under the key of whoever saved it, as everything personal is.
DELETE FROM wf.saved_view;
ALTER TABLE wf.saved_view
    DROP COLUMN name,
    DROP COLUMN filters,
    ADD COLUMN subject uuid NOT NULL,
    ADD COLUMN cipher text NOT NULL CHECK (char_length(cipher) <= 10000);
