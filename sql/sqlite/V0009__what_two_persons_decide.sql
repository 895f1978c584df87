-- What one person asks and another decides stands in one place: until now in columns and events of its own each.
CREATE TABLE proposals (
    office INTEGER NOT NULL,
    proposal INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('ReleaseHeldRun', 'DiscardHeldRun', 'StartOffice')),
    subject TEXT NOT NULL,                                     -- run 2020-03-31 preparation 2
    state TEXT NOT NULL CHECK (state IN ('Submitted', 'Returned', 'Approved', 'NotApproved', 'Withdrawn', 'Lapsed')),
    asked_by TEXT NOT NULL,
    submitted_event INTEGER NOT NULL,                          -- the last submission; who decides names it
    digest TEXT NOT NULL,                                      -- SHA-256 of what the second person sees
    until_at TEXT,                                             -- from then on nobody decides
    reason TEXT,
    remark TEXT,
    decided_by TEXT,                                           -- of what lapsed: nobody
    decided_event INTEGER,
    four_eyes_ground TEXT,
    PRIMARY KEY (office, proposal),
    FOREIGN KEY (office, submitted_event) REFERENCES events,
    CONSTRAINT a_second_person_approves CHECK (state <> 'Approved' OR decided_by <> asked_by OR four_eyes_ground IS NOT NULL),
    CONSTRAINT what_is_settled_names_its_event CHECK (state IN ('Submitted', 'Returned') OR decided_event IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_waits_at_a_time ON proposals (office, kind, subject) WHERE state IN ('Submitted', 'Returned');

-- Who agreed first with a run under review.
INSERT INTO proposals (office, proposal, kind, subject, state, asked_by, submitted_event, digest)
SELECT r.office, ROW_NUMBER() OVER (PARTITION BY r.office ORDER BY r.run_date), 'ReleaseHeldRun', e.subject, 'Submitted',
    r.reviewed_by, e.event, COALESCE(r.digest, '')
FROM runs r
JOIN events e ON e.office = r.office AND e.event = (
    SELECT MAX(x.event) FROM events x
    WHERE x.office = r.office AND x.action = 'RunReviewed' AND x.event > r.position
    AND x.subject = 'run ' || r.run_date || ' preparation ' || r.preparation)
WHERE r.state = 'NeedsReview'
AND r.reviewed_by IS NOT NULL;

-- Who asked first to discard one.
INSERT INTO proposals (office, proposal, kind, subject, state, asked_by, submitted_event, digest, reason)
SELECT r.office, (SELECT COALESCE(MAX(p.proposal), 0) FROM proposals p WHERE p.office = r.office)
        + ROW_NUMBER() OVER (PARTITION BY r.office ORDER BY r.run_date), 'DiscardHeldRun', e.subject, 'Submitted', e.actor,
    e.event, COALESCE(r.digest, ''), json_extract(l.payload, '$.reason')
FROM runs r
JOIN events e ON e.office = r.office AND e.event = (
    SELECT MAX(x.event) FROM events x
    WHERE x.office = r.office AND x.action = 'RunDiscardAsked' AND x.event > r.position
    AND x.subject = 'run ' || r.run_date || ' preparation ' || r.preparation)
LEFT JOIN event_payloads l ON l.office = e.office AND l.event = e.event
WHERE r.state = 'NeedsReview';

-- Who asked first to start after a stop; what he saw is the stop.
INSERT INTO proposals (office, proposal, kind, subject, state, asked_by, submitted_event, digest)
SELECT o.office, (SELECT COALESCE(MAX(p.proposal), 0) + 1 FROM proposals p WHERE p.office = o.office), 'StartOffice',
    'office ' || o.code, 'Submitted', o.start_asked_by, e.event, s.hash
FROM offices o
JOIN events e ON e.office = o.office AND e.event = (
    SELECT MAX(x.event) FROM events x WHERE x.office = o.office AND x.action = 'StartAsked')
JOIN events s ON s.office = o.office AND s.event = (
    SELECT MAX(x.event) FROM events x WHERE x.office = o.office AND x.action = 'OfficeStopped')
WHERE o.start_asked_by IS NOT NULL;

ALTER TABLE runs DROP COLUMN reviewed_by;
ALTER TABLE offices DROP COLUMN start_asked_by;
