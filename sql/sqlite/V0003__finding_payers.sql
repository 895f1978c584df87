-- Finding a payer by name or address, and the work that is about one, in an office of any size.

-- A name as it is looked for: small letters without accents. The program writes it with the name (Payers/NameKey.cs).
ALTER TABLE debtors ADD COLUMN name_key TEXT NOT NULL DEFAULT '';

-- Names that were there already, as far as the engine can fold them; in two steps, for the parser takes no more in one.
UPDATE debtors SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(name
    , 'À', 'a'), 'Á', 'a'), 'Â', 'a'), 'Ã', 'a'), 'Ä', 'a'), 'Å', 'a'), 'Ç', 'c')
    , 'È', 'e'), 'É', 'e'), 'Ê', 'e'), 'Ë', 'e'), 'Ì', 'i'), 'Í', 'i'), 'Î', 'i')
    , 'Ï', 'i'), 'Ñ', 'n'), 'Ò', 'o'), 'Ó', 'o'), 'Ô', 'o'), 'Ö', 'o'), 'Ø', 'o')
    , 'Ù', 'u'), 'Ú', 'u'), 'Û', 'u'), 'Ü', 'u'), 'Ý', 'y');

UPDATE debtors SET name_key =
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(lower(name_key)
    , 'à', 'a'), 'á', 'a'), 'â', 'a'), 'ã', 'a'), 'ä', 'a'), 'å', 'a'), 'ç', 'c')
    , 'è', 'e'), 'é', 'e'), 'ê', 'e'), 'ë', 'e'), 'ì', 'i'), 'í', 'i'), 'î', 'i')
    , 'ï', 'i'), 'ñ', 'n'), 'ò', 'o'), 'ó', 'o'), 'ô', 'o'), 'ö', 'o'), 'ø', 'o')
    , 'ù', 'u'), 'ú', 'u'), 'û', 'u'), 'ü', 'u'), 'ý', 'y');

CREATE INDEX debtors_by_name ON debtors (office, name_key);
CREATE INDEX debtors_by_address ON debtors (office, postcode);
CREATE INDEX work_items_by_debtor ON work_items (office, debtor);

-- Statistics of the same fixed office as those of V0001.
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('debtors', 'debtors_by_name', '100000 100000 3 1'),
    ('debtors', 'debtors_by_address', '100000 100000 15 1'),
    ('work_items', 'work_items_by_debtor', '2000 2000 2 1');
