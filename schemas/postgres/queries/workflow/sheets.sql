--! kept_sheet
SELECT subject, cipher, number FROM wf.sheet WHERE account = :account AND customer = :customer;

--! keep_sheet
-- The newest upload is the one that counts; its number never comes back, also where two come in one moment.
INSERT INTO wf.sheet (account, customer, subject, cipher, number)
VALUES (:account, :customer, :subject, :cipher, :number)
ON CONFLICT (account, customer) DO UPDATE SET subject = EXCLUDED.subject, cipher = EXCLUDED.cipher,
    number = greatest(wf.sheet.number + 1, EXCLUDED.number), kept_at = now();

--! forget_sheet
DELETE FROM wf.sheet WHERE account = :account AND customer = :customer AND number = :number;

--! forget_sheets
-- Long enough to look at a test run over a weekend.
DELETE FROM wf.sheet WHERE kept_at < now() - interval '7 days';
