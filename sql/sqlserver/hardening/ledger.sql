-- Optional; SQL Server 2022 or later, or Azure SQL. Seals the audit trail in an append-only ledger table.
-- Parsed, not run: no SQL Server was at hand. Try it on a copy first. See docs/hardening.md for what it does not do.
--
-- The trail is a chain of hashes already: the hash of an event covers all events before it. What the ledger adds is that
-- nobody, no administrator either, can rewrite the whole chain unseen: each hash stands in a table to which the server only
-- lets rows be added, and whose own digests are kept outside the database.
-- Run by an administrator after login.sql. The program needs nothing more: the trigger writes for it.

IF SCHEMA_ID(N'hardening') IS NULL
    EXECUTE (N'CREATE SCHEMA hardening');
GO
IF OBJECT_ID(N'hardening.trail_seals') IS NULL
    CREATE TABLE hardening.trail_seals (
        office BIGINT NOT NULL,
        event BIGINT NOT NULL,
        hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
        PRIMARY KEY (office, event)
    )
    WITH (LEDGER = ON (APPEND_ONLY = ON));
GO
DROP TRIGGER IF EXISTS dbo.events_are_sealed;
GO
CREATE TRIGGER dbo.events_are_sealed ON dbo.events AFTER INSERT AS
BEGIN
    SET NOCOUNT ON;
    INSERT INTO hardening.trail_seals (office, event, hash)
    SELECT i.office, i.event, i.hash
    FROM inserted i;
END;
GO
-- Events from before the seals.
INSERT INTO hardening.trail_seals (office, event, hash)
SELECT e.office, e.event, e.hash
FROM dbo.events e
WHERE NOT EXISTS (SELECT 1 FROM hardening.trail_seals s WHERE s.office = e.office AND s.event = e.event);
GO
-- Each day: keep the digest outside this server (write-once storage; on Azure it can be kept automatically).
EXECUTE sys.sp_generate_database_ledger_digest;
GO
-- An auditor: give the kept digests to sys.sp_verify_database_ledger, and ask for what differs from its seal. No row: as it was.
SELECT e.office, e.event, N'differs from its seal, or has none' AS finding
FROM dbo.events e
LEFT JOIN hardening.trail_seals s ON s.office = e.office AND s.event = e.event
WHERE s.hash IS NULL OR s.hash <> e.hash
UNION ALL
SELECT s.office, s.event, N'is gone'
FROM hardening.trail_seals s
WHERE NOT EXISTS (SELECT 1 FROM dbo.events e WHERE e.office = s.office AND e.event = s.event);
GO
