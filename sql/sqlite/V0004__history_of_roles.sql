-- Who had which roles when: what an auditor asks of the past. The table officers stays what holds now.

CREATE TABLE officer_roles (
    office INTEGER NOT NULL REFERENCES offices,
    account TEXT NOT NULL,
    recorded_event INTEGER NOT NULL,                           -- by which the roles were given
    name TEXT NOT NULL,
    roles TEXT NOT NULL,                                       -- as in officers
    ended_event INTEGER,                                       -- by which they were changed or taken; null: they hold
    PRIMARY KEY (office, account, recorded_event),
    FOREIGN KEY (office, recorded_event) REFERENCES events,
    CHECK (ended_event IS NULL OR ended_event >= recorded_event)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER roles_that_were_held_stay_so BEFORE UPDATE ON officer_roles
WHEN OLD.ended_event IS NOT NULL OR NEW.ended_event IS NULL OR NEW.office <> OLD.office OR NEW.account <> OLD.account
    OR NEW.recorded_event <> OLD.recorded_event OR NEW.name <> OLD.name OR NEW.roles <> OLD.roles
BEGIN SELECT RAISE(ABORT, 'roles that were held stay so'); END;

-- What is there already: since the last event that says so, or else since the office is known.
INSERT INTO officer_roles (office, account, recorded_event, name, roles)
SELECT o.office, o.account,
    COALESCE(
        (SELECT MAX(p.event) FROM event_payloads p
            JOIN events e ON e.office = p.office AND e.event = p.event AND e.action IN ('OfficeCreated', 'OfficeChanged')
            WHERE p.office = o.office
            AND (instr(p.payload, '"OfficerAdded","key":' || json_quote(o.account)) > 0
                OR instr(p.payload, '"OfficerChanged","key":' || json_quote(o.account)) > 0)),
        (SELECT MIN(e.event) FROM events e WHERE e.office = o.office)),
    o.name, o.roles
FROM officers o
WHERE EXISTS (SELECT 1 FROM events e WHERE e.office = o.office);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES ('officer_roles', 'officer_roles', '60 60 2 1');
