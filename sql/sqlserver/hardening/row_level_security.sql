-- Optional. Rows of one office for a reader who is not the program: a reporting login sees the offices it is listed for.
-- Parsed, not run: no SQL Server was at hand. Try it on a copy first. See docs/hardening.md for what it does not do.
-- Run by an administrator after login.sql. Before an upgrade: DROP SECURITY POLICY hardening.offices_apart, and run this
-- again afterwards: the policy binds the tables.
--
-- A reader says which office it works for, once per connection, and cannot change it afterwards:
--   EXECUTE sp_set_session_context @key = N'office', @value = 1, @read_only = 1;
-- He cannot choose an office that he is not listed for. Listing him:
--   INSERT INTO hardening.readers (reader, office) VALUES (N'rapportage', 1);
-- The program is a member of role belastingen_program and sees everything, as before.

IF SCHEMA_ID(N'hardening') IS NULL
    EXECUTE (N'CREATE SCHEMA hardening');
GO
IF OBJECT_ID(N'hardening.readers') IS NULL
    CREATE TABLE hardening.readers (
        reader SYSNAME NOT NULL,  -- name of the user in this database
        office BIGINT NOT NULL,
        PRIMARY KEY (reader, office)
    );
GO
DROP SECURITY POLICY IF EXISTS hardening.offices_apart;
GO
DROP FUNCTION IF EXISTS hardening.may_see;
GO
CREATE FUNCTION hardening.may_see (@office BIGINT)
RETURNS TABLE
WITH SCHEMABINDING
AS
RETURN
    SELECT 1 AS allowed
    WHERE IS_ROLEMEMBER(N'belastingen_program') = 1
    OR IS_ROLEMEMBER(N'db_owner') = 1
    OR (@office = CAST(SESSION_CONTEXT(N'office') AS BIGINT)
        AND EXISTS (
            SELECT 1
            FROM hardening.readers r
            WHERE r.reader = USER_NAME()
            AND r.office = @office));
GO
CREATE SECURITY POLICY hardening.offices_apart
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.offices,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.settings,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.officers,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.officer_roles,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.bodies,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.tax_types,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.run_dates,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.events,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.event_payloads,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.touched,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.deliveries,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.debtors,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.own_groups,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.memberships,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.mandates,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.assessments,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.claims,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.replannings,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.instalments,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.instalment_origins,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.rules,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.requests,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.optouts,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.holds,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.payments,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.proposals,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.runs,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.decisions,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.debits,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.batches,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.run_records,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.event_images,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.run_totals,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.run_bodies,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.returns,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.notice_lists,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.notices,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.work_items,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.nights,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.forecasts,
ADD FILTER PREDICATE hardening.may_see(office) ON dbo.api_answers
WITH (STATE = ON);
GO
