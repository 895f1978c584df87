-- Finding a payer by name or address, and the work that is about one, in an office of any size.

-- A name as it is looked for: small letters without accents. The program writes it with the name (Payers/NameKey.cs).
ALTER TABLE debtors ADD name_key NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';
GO

-- Names that were there already, as far as the engine can fold them.
UPDATE debtors SET name_key = LOWER(TRANSLATE(name,
    N'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝàáâãäåçèéêëìíîïñòóôöøùúûüý',
    N'aaaaaaceeeeiiiinooooouuuuyaaaaaaceeeeiiiinooooouuuuy'));
GO

CREATE INDEX debtors_by_name ON debtors (office, name_key);
CREATE INDEX debtors_by_address ON debtors (office, postcode);
CREATE INDEX work_items_by_debtor ON work_items (office, debtor);
GO
