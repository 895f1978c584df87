-- Who had which roles when: what an auditor asks of the past. The table officers stays what holds now.

CREATE TABLE officer_roles (
    office BIGINT NOT NULL REFERENCES offices,
    account NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    recorded_event BIGINT NOT NULL,  -- by which the roles were given
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    roles NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- as in officers
    ended_event BIGINT,  -- by which they were changed or taken; null: they hold
    PRIMARY KEY (office, account, recorded_event),
    FOREIGN KEY (office, recorded_event) REFERENCES events,
    CHECK (ended_event IS NULL OR ended_event >= recorded_event)
);

-- What is there already: since the last event that says so, or else since the office is known.
INSERT INTO officer_roles (office, account, recorded_event, name, roles)
SELECT o.office, o.account,
    COALESCE(
        (SELECT MAX(p.event) FROM event_payloads p
            JOIN events e ON e.office = p.office AND e.event = p.event AND e.action IN ('OfficeCreated', 'OfficeChanged')
            WHERE p.office = o.office
            AND (CHARINDEX('"OfficerAdded","key":"' + o.account + '"', p.payload COLLATE Latin1_General_100_BIN2) > 0
                OR CHARINDEX('"OfficerChanged","key":"' + o.account + '"', p.payload COLLATE Latin1_General_100_BIN2) > 0)),
        (SELECT MIN(e.event) FROM events e WHERE e.office = o.office)),
    o.name, o.roles
FROM officers o
WHERE EXISTS (SELECT 1 FROM events e WHERE e.office = o.office);

GO
CREATE TRIGGER roles_that_were_held_stay_so ON officer_roles AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (
        SELECT 1
        FROM deleted d
        LEFT JOIN inserted i ON i.office = d.office AND i.account = d.account AND i.recorded_event = d.recorded_event
        WHERE d.ended_event IS NOT NULL OR i.office IS NULL OR i.ended_event IS NULL OR i.name <> d.name OR i.roles <> d.roles)
        THROW 51005, 'roles that were held stay so', 1;
END;
