-- The login with which the program runs every day: it reads and writes rows, and can do nothing else.
-- Run by an administrator in the database of the program, after "belastingen database upgrade", and again after every
-- later upgrade (a new table gets its rights here). Running it twice does no harm.
--   sqlcmd -S SERVER -d DATABASE -I -i login.sql
-- It gives: SELECT on every table; INSERT, UPDATE and DELETE only where the program has a statement that needs it.
-- It does not give: changing an event of the trail or deleting one (the facts beside it go by retention term), changing the schema, running procedures, other databases.
-- Locks (sp_getapplock) and temporary tables are open to every login and need no grant.

-- Edit these two lines. For a Windows account or a managed identity make the login or user yourself (the administrator of
-- the server knows how), give its name here, and leave the password empty.
DECLARE @name SYSNAME = N'belastingen';
DECLARE @password NVARCHAR(128) = N'';

DECLARE @statement NVARCHAR(1000);

IF SUSER_ID(@name) IS NULL AND USER_ID(@name) IS NULL AND @password = N''
    THROW 51010, 'Give the login a password, or make the login first.', 1;

IF SUSER_ID(@name) IS NULL AND @password <> N''
BEGIN
    SET @statement = N'CREATE LOGIN ' + QUOTENAME(@name) + N' WITH PASSWORD = N''' + REPLACE(@password, N'''', N'''''') + N'''';
    EXECUTE (@statement);
END;

IF USER_ID(@name) IS NULL
BEGIN
    SET @statement = N'CREATE USER ' + QUOTENAME(@name) + N' FOR LOGIN ' + QUOTENAME(@name);
    EXECUTE (@statement);
END;

IF DATABASE_PRINCIPAL_ID(N'belastingen_program') IS NULL
    CREATE ROLE belastingen_program;

SET @statement = N'ALTER ROLE belastingen_program ADD MEMBER ' + QUOTENAME(@name);
EXECUTE (@statement);

-- Read only: what kind of database it is, and which version.
GRANT SELECT ON dbo.product TO belastingen_program;
IF OBJECT_ID(N'dbo.VersionInfo') IS NOT NULL
    GRANT SELECT ON dbo.VersionInfo TO belastingen_program;

-- Rows that are added and never changed: the trail, what came in, what was booked.
GRANT SELECT, INSERT ON dbo.events TO belastingen_program;
GRANT SELECT, INSERT ON dbo.touched TO belastingen_program;
GRANT SELECT, INSERT ON dbo.event_images TO belastingen_program;
GRANT SELECT, INSERT ON dbo.deliveries TO belastingen_program;
GRANT SELECT, INSERT ON dbo.instalment_origins TO belastingen_program;
GRANT SELECT, INSERT ON dbo.payments TO belastingen_program;
GRANT SELECT, INSERT ON dbo.batches TO belastingen_program;
GRANT SELECT, INSERT ON dbo.run_totals TO belastingen_program;
GRANT SELECT, INSERT ON dbo.run_bodies TO belastingen_program;
GRANT SELECT, INSERT ON dbo.returns TO belastingen_program;
GRANT SELECT, INSERT ON dbo.notices TO belastingen_program;
GRANT SELECT, INSERT ON dbo.nights TO belastingen_program;

-- Rows that are added and changed.
GRANT SELECT, INSERT, UPDATE ON dbo.offices TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.proposals TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.settings TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.officer_roles TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.bodies TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.tax_types TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.debtors TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.memberships TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.mandates TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.assessments TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.claims TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.replannings TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.instalments TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.rules TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.requests TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.optouts TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.holds TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.runs TO belastingen_program;
GRANT SELECT, INSERT, UPDATE ON dbo.work_items TO belastingen_program;

-- Rows that are added and taken away: what an office leaves out, what an abandoned preparation leaves behind.
GRANT SELECT, INSERT, DELETE ON dbo.officers TO belastingen_program;
GRANT SELECT, INSERT, DELETE ON dbo.decisions TO belastingen_program;
GRANT SELECT, INSERT, DELETE ON dbo.forecasts TO belastingen_program;
GRANT SELECT, INSERT, DELETE ON dbo.run_records TO belastingen_program;
GRANT SELECT, INSERT, DELETE ON dbo.api_answers TO belastingen_program;

-- Facts beside an event, deleted by retention term; the digest in the chain stays.
GRANT SELECT, INSERT, DELETE ON dbo.event_payloads TO belastingen_program;

-- All of it.
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.debits TO belastingen_program;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.run_dates TO belastingen_program;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.own_groups TO belastingen_program;
GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.notice_lists TO belastingen_program;

-- The scheduler writes its own tables; the upgrade makes them, if this version has a scheduler.
IF OBJECT_ID(N'dbo.QRTZ_CALENDARS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_CALENDARS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_JOB_DETAILS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_JOB_DETAILS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_TRIGGERS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_TRIGGERS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_CRON_TRIGGERS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_CRON_TRIGGERS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_SIMPLE_TRIGGERS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_SIMPLE_TRIGGERS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_SIMPROP_TRIGGERS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_SIMPROP_TRIGGERS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_BLOB_TRIGGERS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_BLOB_TRIGGERS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_FIRED_TRIGGERS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_FIRED_TRIGGERS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_PAUSED_TRIGGER_GRPS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_PAUSED_TRIGGER_GRPS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_PAUSED_JOB_GRPS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_PAUSED_JOB_GRPS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_SCHEDULER_STATE') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_SCHEDULER_STATE TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_LOCKS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_LOCKS TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_EXECUTION_HISTORY') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_EXECUTION_HISTORY TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_MISFIRE_HISTORY') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_MISFIRE_HISTORY TO belastingen_program;
IF OBJECT_ID(N'dbo.QRTZ_JOB_STATUS') IS NOT NULL
    GRANT SELECT, INSERT, UPDATE, DELETE ON dbo.QRTZ_JOB_STATUS TO belastingen_program;
