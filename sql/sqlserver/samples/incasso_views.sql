-- Voorbeeld voor de databasebeheerder: views waaruit "belastingen import --from sqlserver:..." een levering leest.
-- Sample for a DBA. One view per file of docs/import.md, same names and columns, in a schema "incasso" of its own.
--
-- The tables on the right (dbo.Subject, dbo.Aanslagbiljet, ...) are invented: put your own there. What matters is the left.
--   * A view that is not there is a file that is not there. Another view or table in this schema is refused: it may be a
--     view that was misspelt. Columns may stand in any order; all must be there, and no others.
--   * Dates: DATE. Amounts: DECIMAL(12, 2) or MONEY, in euros. Yes and no: BIT, or the text 'yes' or 'no'.
--     Counts and sumCents: BIGINT. Everything else: NVARCHAR without spaces around it (CHAR pads: use RTRIM).
--   * NULL and '' both mean: not there. REAL and FLOAT are refused: amounts that are almost right are wrong.
--   * The program sorts by the key, so a view needs no order; an index on the key helps.
--
-- Nodig in deze database (een van beide), zodat de hele levering van een en hetzelfde moment is:
--   ALTER DATABASE CURRENT SET ALLOW_SNAPSHOT_ISOLATION ON;
--   ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON;

IF SCHEMA_ID(N'incasso') IS NULL
    EXECUTE (N'CREATE SCHEMA incasso');
GO

DROP VIEW IF EXISTS incasso.debtors;
GO
CREATE VIEW incasso.debtors AS
SELECT
    CAST(s.Subjectnummer AS NVARCHAR(35)) AS [number],
    RTRIM(s.Naam) AS [name],
    CAST(CASE WHEN s.SoortPersoon = 'N' THEN 1 ELSE 0 END AS BIT) AS [naturalPerson],
    RTRIM(s.SbiCode) AS [sbi],
    REPLACE(s.Postcode, ' ', '') AS [postcode],
    RTRIM(CONCAT(s.Huisnummer, s.Huisletter)) AS [houseNumber]
FROM dbo.Subject s
WHERE EXISTS (SELECT 1 FROM dbo.Aanslagbiljet b WHERE b.Subjectnummer = s.Subjectnummer AND b.Belastingjaar >= 2020);
GO

DROP VIEW IF EXISTS incasso.memberships;
GO
-- Zelfstandigen volgens het handelsregister; ondernemingen zijn geen natuurlijk persoon.
CREATE VIEW incasso.memberships AS
SELECT
    CAST(h.Subjectnummer AS NVARCHAR(35)) AS [debtor],
    CASE WHEN s.SoortPersoon = 'N' THEN N'SelfEmployed' ELSE N'Businesses' END AS [group],
    N'Register' AS [basis],
    CAST(NULL AS NVARCHAR(30)) AS [kind],
    h.Ingangsdatum AS [from],
    h.Einddatum AS [through],
    CAST(NULL AS NVARCHAR(200)) AS [evidence],
    CAST(NULL AS DATE) AS [evidenceOn]
FROM dbo.Handelsregister h
JOIN dbo.Subject s ON s.Subjectnummer = h.Subjectnummer
JOIN incasso.debtors d ON d.[number] = CAST(h.Subjectnummer AS NVARCHAR(35));
GO

DROP VIEW IF EXISTS incasso.mandates;
GO
CREATE VIEW incasso.mandates AS
SELECT
    RTRIM(m.Kenmerk) AS [reference],
    CAST(m.Subjectnummer AS NVARCHAR(35)) AS [debtor],
    UPPER(REPLACE(m.Iban, ' ', '')) AS [iban],
    RTRIM(m.TenNameVan) AS [accountName],
    CAST(m.GetekendOp AS DATE) AS [signedOn],
    CAST(m.LaatstGebruiktOp AS DATE) AS [lastUsedOn],
    CAST(m.BeeindigdPer AS DATE) AS [endedOn]
FROM dbo.Machtiging m
JOIN incasso.debtors d ON d.[number] = CAST(m.Subjectnummer AS NVARCHAR(35));
GO

DROP VIEW IF EXISTS incasso.assessments;
GO
CREATE VIEW incasso.assessments AS
SELECT
    CAST(b.Aanslagnummer AS NVARCHAR(35)) AS [number],
    CAST(b.Subjectnummer AS NVARCHAR(35)) AS [debtor],
    b.Belastingjaar AS [taxYear],
    CAST(b.Dagtekening AS DATE) AS [datedOn],
    RTRIM(b.Betalingskenmerk) AS [paymentReference],
    CASE WHEN b.Betaalwijze = 'I' THEN RTRIM(b.Machtigingskenmerk) END AS [mandate]
FROM dbo.Aanslagbiljet b
WHERE b.Belastingjaar >= 2020;
GO

DROP VIEW IF EXISTS incasso.claims;
GO
CREATE VIEW incasso.claims AS
SELECT
    CONCAT(r.Aanslagnummer, N'-', r.Regelnummer) AS [key],
    CAST(r.Aanslagnummer AS NVARCHAR(35)) AS [assessment],
    RTRIM(r.Overheid) AS [body],
    RTRIM(r.Belastingsoort) AS [taxType],
    CAST(r.Woning AS BIT) AS [residential],
    CAST(r.Bedrag AS DECIMAL(12, 2)) AS [amount]
FROM dbo.Aanslagregel r
JOIN dbo.Aanslagbiljet b ON b.Aanslagnummer = r.Aanslagnummer
WHERE b.Belastingjaar >= 2020;
GO

-- Geen termijnen en betalingen uit dit pakket: dan zijn er geen views incasso.terms en incasso.payments.

DROP VIEW IF EXISTS incasso.control;
GO
-- De controletotalen telt de bron zelf, uit haar eigen tabellen en niet uit de views hierboven: anders controleert de view
-- alleen zichzelf. In het echt komen zij uit het aanslagregister. "file" is de naam van het bestand dat de view vervangt.
-- The reference names the delivery: change it together with what is delivered.
CREATE VIEW incasso.control AS
WITH totals AS (
    SELECT N'debtors.csv' AS [file], COUNT_BIG(DISTINCT b.Subjectnummer) AS [count], CAST(NULL AS BIGINT) AS [sumCents]
    FROM dbo.Aanslagbiljet b
    WHERE b.Belastingjaar >= 2020
    UNION ALL
    SELECT N'memberships.csv', COUNT_BIG(*), NULL
    FROM dbo.Handelsregister h
    WHERE EXISTS (SELECT 1 FROM dbo.Aanslagbiljet b WHERE b.Subjectnummer = h.Subjectnummer AND b.Belastingjaar >= 2020)
    UNION ALL
    SELECT N'mandates.csv', COUNT_BIG(*), NULL
    FROM dbo.Machtiging m
    WHERE EXISTS (SELECT 1 FROM dbo.Aanslagbiljet b WHERE b.Subjectnummer = m.Subjectnummer AND b.Belastingjaar >= 2020)
    UNION ALL
    SELECT N'assessments.csv', COUNT_BIG(*), NULL
    FROM dbo.Aanslagbiljet b
    WHERE b.Belastingjaar >= 2020
    UNION ALL
    SELECT N'claims.csv', COUNT_BIG(*), CAST(COALESCE(SUM(r.Bedrag), 0) * 100 AS BIGINT)
    FROM dbo.Aanslagregel r
    JOIN dbo.Aanslagbiljet b ON b.Aanslagnummer = r.Aanslagnummer
    WHERE b.Belastingjaar >= 2020
)
SELECT N'2020-kohier-1' AS [reference], N'full' AS [kind], t.[file], t.[count], t.[sumCents]
FROM totals t;
GO

-- Wie de levering leest, mag alleen deze views lezen. Make the user (or the Windows account) first and give its name here.
-- IF DATABASE_PRINCIPAL_ID(N'incasso_reader') IS NULL CREATE ROLE incasso_reader;
-- GRANT SELECT ON SCHEMA::incasso TO incasso_reader;
-- ALTER ROLE incasso_reader ADD MEMBER [DOMEIN\belastingen];
