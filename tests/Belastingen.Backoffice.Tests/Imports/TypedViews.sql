-- A back office with its own tables and types, and views over it that say what PracticeDelivery.Small() says in files.
CREATE TABLE subjects (
    number INT NOT NULL PRIMARY KEY, name NVARCHAR(140), person BIT, sbi INT, postcode NVARCHAR(10), house CHAR(4));
INSERT INTO subjects VALUES
    (1, N'J. Windveld', 1, NULL, N'9901AB', '12'),
    (2, N'Bakkerij Molenkamp B.V.', 0, 1071, N'9902CD', '3a'),
    (3, N'K. de Berk; alias Hof', 1, 56101, NULL, NULL);
CREATE TABLE permissions (
    reference NVARCHAR(35) NOT NULL PRIMARY KEY, subject INT, iban NVARCHAR(34), name NVARCHAR(140), signed DATE,
    used DATETIME2(0), ended DATE);
INSERT INTO permissions VALUES
    (N'M1', 1, N'NL02ABNA0123456789', N'J. Windveld', '2018-01-15', '2019-12-31T00:00:00', NULL),
    (N'M2', 2, N'NL20INGB0001234567', N'Bakkerij Molenkamp', '2019-06-01', NULL, NULL);
CREATE TABLE bills (
    number NVARCHAR(35) NOT NULL PRIMARY KEY, subject INT, tax_year SMALLINT, dated DATE, permission NVARCHAR(35));
INSERT INTO bills VALUES
    (N'A1', 1, 2020, '2020-02-22', N'M1'), (N'A2', 2, 2020, '2020-02-22', N'M2'),
    (N'A3', 3, 2020, '2020-02-22', NULL);
CREATE TABLE parts (
    id NVARCHAR(50) NOT NULL PRIMARY KEY, bill NVARCHAR(35), body NVARCHAR(30), tax NVARCHAR(30), home BIT,
    amount MONEY);
INSERT INTO parts VALUES
    (N'C1', N'A1', N'GM9901', N'AFV', 1, 300), (N'C2', N'A1', N'WS9901', N'WAT', 1, 200),
    (N'C3', N'A2', N'GM9901', N'OZB', 0, 1000), (N'C4', N'A3', N'GM9901', N'AFV', 1, 250.05);
GO
CREATE SCHEMA incasso;
GO
CREATE VIEW incasso.debtors AS
SELECT CONCAT(N'B', number) AS [number], name AS [name], person AS [naturalPerson], sbi AS [sbi],
    postcode AS [postcode], RTRIM(house) AS [houseNumber]
FROM subjects;
GO
CREATE VIEW incasso.memberships AS
SELECT N'B2' AS [debtor], N'Businesses' AS [group], N'Register' AS [basis], N'' AS [kind],
    CAST('2010-01-01' AS DATE) AS [from], CAST(NULL AS DATE) AS [through],
    CAST(NULL AS NVARCHAR(200)) AS [evidence], CAST(NULL AS DATE) AS [evidenceOn]
UNION ALL
SELECT N'B3', N'SelfEmployed', N'Declared', N'', CAST('2019-05-01' AS DATE), NULL, N'KvK-uittreksel',
    CAST('2019-05-01' AS DATE);
GO
CREATE VIEW incasso.mandates AS
SELECT reference AS [reference], CONCAT(N'B', subject) AS [debtor], iban AS [iban], name AS [accountName],
    signed AS [signedOn], used AS [lastUsedOn], ended AS [endedOn]
FROM permissions;
GO
CREATE VIEW incasso.assessments AS
SELECT number AS [number], CONCAT(N'B', subject) AS [debtor], tax_year AS [taxYear], dated AS [datedOn],
    N'' AS [paymentReference], permission AS [mandate]
FROM bills;
GO
CREATE VIEW incasso.claims AS
SELECT id AS [key], bill AS [assessment], body AS [body], tax AS [taxType], home AS [residential], amount AS [amount]
FROM parts;
GO
CREATE VIEW incasso.terms AS
SELECT id AS [claim], N'Transfer' AS [method], CAST('2020-04-30' AS DATE) AS [collectOn],
    CAST(amount AS DECIMAL(12, 2)) AS [amount], N'Afspraak 12' AS [deviation]
FROM parts;
GO
CREATE VIEW incasso.control AS
SELECT N'2020-1' AS [reference], N'full' AS [kind], N'debtors.csv' AS [file], COUNT(*) AS [count],
    CAST(NULL AS BIGINT) AS [sumCents]
FROM subjects
UNION ALL
SELECT N'2020-1', N'full', N'memberships.csv', 2, NULL
UNION ALL
SELECT N'2020-1', N'full', N'mandates.csv', COUNT(*), NULL FROM permissions
UNION ALL
SELECT N'2020-1', N'full', N'assessments.csv', COUNT(*), NULL FROM bills
UNION ALL
SELECT N'2020-1', N'full', N'claims.csv', COUNT(*), CAST(SUM(amount) * 100 AS BIGINT) FROM parts
UNION ALL
SELECT N'2020-1', N'full', N'terms.csv', COUNT(*), CAST(SUM(amount) * 100 AS BIGINT) FROM parts;
