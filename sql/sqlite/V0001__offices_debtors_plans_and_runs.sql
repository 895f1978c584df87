-- Everything an office collects with: who owes what, how it is paid, what stands still, and what each night did.
-- Amounts are whole cents; dates are ISO text; moments are UTC ISO text. Every key starts with the office.

CREATE TABLE product (
    singleton INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
    practice INTEGER NOT NULL CHECK (practice IN (0, 1))      -- 1: example users and a fixed clock are allowed
) STRICT;

CREATE TABLE offices (
    office INTEGER NOT NULL PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    stopped INTEGER NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    stopped_by TEXT,
    start_asked_by TEXT                                        -- first of the two who start again after a stop
) STRICT;

CREATE TABLE settings (
    office INTEGER NOT NULL REFERENCES offices,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,                                    -- the settings of this version, JSON
    state TEXT NOT NULL CHECK (state IN ('Submitted', 'Approved', 'NotApproved')),
    submitted_by TEXT NOT NULL,
    submitted_event INTEGER NOT NULL,
    approved_by TEXT,
    approved_event INTEGER,
    PRIMARY KEY (office, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE officers (
    office INTEGER NOT NULL REFERENCES offices,
    account TEXT NOT NULL,
    name TEXT NOT NULL,
    roles TEXT NOT NULL,                                       -- Officer,Approver,Releaser,Operator,Auditor,Administrator
    PRIMARY KEY (office, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE bodies (
    office INTEGER NOT NULL REFERENCES offices,
    body INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (office, body),
    UNIQUE (office, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE tax_types (
    office INTEGER NOT NULL,
    tax_type INTEGER NOT NULL,
    body INTEGER NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (office, tax_type),
    UNIQUE (office, body, code),
    FOREIGN KEY (office, body) REFERENCES bodies
) STRICT, WITHOUT ROWID;

CREATE TABLE run_dates (
    office INTEGER NOT NULL REFERENCES offices,
    collect_on TEXT NOT NULL,
    published_on TEXT NOT NULL,
    first_of_tax_year INTEGER,
    PRIMARY KEY (office, collect_on)
) STRICT, WITHOUT ROWID;

-- The trail: a chain of hashes per office. Personal data stands apart (event_payloads) behind a salted digest.
CREATE TABLE events (
    office INTEGER NOT NULL REFERENCES offices,
    event INTEGER NOT NULL,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    reach INTEGER NOT NULL CHECK (reach IN (0, 1, 2)),         -- 0 changes no outcome, 1 only of the debtors in touched, 2 of anyone
    digest TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (office, event)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;

CREATE TABLE event_payloads (
    office INTEGER NOT NULL,
    event INTEGER NOT NULL,
    salt TEXT NOT NULL,
    payload TEXT NOT NULL,
    PRIMARY KEY (office, event),
    FOREIGN KEY (office, event) REFERENCES events
) STRICT, WITHOUT ROWID;

-- Whose outcomes an event can change: what makes a prepared run stale and a claim worth planning again.
CREATE TABLE touched (
    office INTEGER NOT NULL,
    event INTEGER NOT NULL,
    debtor INTEGER NOT NULL,
    PRIMARY KEY (office, event, debtor)
) STRICT, WITHOUT ROWID;

CREATE TABLE deliveries (
    office INTEGER NOT NULL REFERENCES offices,
    delivery INTEGER NOT NULL,
    digest TEXT NOT NULL,                                      -- of all files together: the same delivery twice changes nothing
    event INTEGER NOT NULL,
    summary TEXT NOT NULL,                                     -- counts and sums, JSON
    PRIMARY KEY (office, delivery),
    UNIQUE (office, digest)
) STRICT, WITHOUT ROWID;

CREATE TABLE debtors (
    office INTEGER NOT NULL REFERENCES offices,
    debtor INTEGER NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    natural_person INTEGER NOT NULL CHECK (natural_person IN (0, 1)),
    sbi TEXT,                                                  -- trade code of the business, digits
    postcode TEXT,
    house_number TEXT,
    PRIMARY KEY (office, debtor),
    UNIQUE (office, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_groups (
    office INTEGER NOT NULL REFERENCES offices,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    criteria TEXT,                                             -- JSON; null: members by list
    state TEXT NOT NULL CHECK (state IN ('Submitted', 'Approved')),
    submitted_by TEXT NOT NULL,
    approved_by TEXT,
    event INTEGER NOT NULL,
    PRIMARY KEY (office, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE memberships (
    office INTEGER NOT NULL,
    membership INTEGER NOT NULL,
    debtor INTEGER NOT NULL,
    group_code TEXT NOT NULL,
    basis TEXT NOT NULL CHECK (basis IN ('Register', 'Declared', 'Presumed')),
    kind TEXT NOT NULL DEFAULT '',                             -- of an association: OwnersAssociation, HousingCorporation, PublicBody
    from_on TEXT NOT NULL,
    through_on TEXT,
    evidence TEXT,
    evidence_on TEXT,
    state TEXT NOT NULL DEFAULT 'Active' CHECK (state IN ('Active', 'Submitted')),
    event INTEGER NOT NULL,
    ended_event INTEGER,
    PRIMARY KEY (office, membership),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    CHECK (basis <> 'Declared' OR (evidence IS NOT NULL AND evidence_on IS NOT NULL)),
    CHECK (through_on IS NULL OR through_on >= from_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX memberships_by_group ON memberships (office, group_code, debtor, from_on, through_on, basis, kind, state);
CREATE INDEX memberships_by_debtor ON memberships (office, debtor);
CREATE INDEX memberships_by_first_day ON memberships (office, from_on);
CREATE INDEX memberships_by_last_day ON memberships (office, through_on);

CREATE TABLE mandates (
    office INTEGER NOT NULL,
    mandate INTEGER NOT NULL,
    debtor INTEGER NOT NULL,
    reference TEXT NOT NULL,
    iban TEXT NOT NULL,
    account_name TEXT NOT NULL,
    signed_on TEXT NOT NULL,
    last_used_on TEXT,                                         -- last presented collection, also by an earlier system
    ended_on TEXT,                                             -- first day on which it may no longer be used
    PRIMARY KEY (office, mandate),
    UNIQUE (office, reference),
    FOREIGN KEY (office, debtor) REFERENCES debtors
) STRICT, WITHOUT ROWID;

CREATE INDEX mandates_by_debtor ON mandates (office, debtor);
CREATE INDEX mandates_by_iban ON mandates (office, iban);
CREATE INDEX mandates_by_end ON mandates (office, ended_on);

CREATE TABLE assessments (
    office INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    number TEXT NOT NULL,
    debtor INTEGER NOT NULL,
    tax_year INTEGER NOT NULL,
    dated_on TEXT NOT NULL,
    payment_reference TEXT,
    mandate INTEGER,
    total_cents INTEGER NOT NULL DEFAULT 0,                    -- of its claims as assessed
    regular_cents INTEGER NOT NULL DEFAULT 0,                  -- the largest debit of the first plan
    PRIMARY KEY (office, assessment),
    UNIQUE (office, number),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    FOREIGN KEY (office, mandate) REFERENCES mandates
) STRICT, WITHOUT ROWID;

CREATE INDEX assessments_by_debtor ON assessments (office, debtor);

CREATE TABLE claims (
    office INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    key TEXT NOT NULL,                                         -- the tax package's own key
    tax_type INTEGER NOT NULL,
    residential INTEGER NOT NULL CHECK (residential IN (0, 1)),
    assessed_cents INTEGER NOT NULL CHECK (assessed_cents >= 0),
    reduced_cents INTEGER NOT NULL DEFAULT 0 CHECK (reduced_cents >= 0),
    remitted_cents INTEGER NOT NULL DEFAULT 0 CHECK (remitted_cents >= 0),
    paid_cents INTEGER NOT NULL DEFAULT 0 CHECK (paid_cents >= 0),
    presented_cents INTEGER NOT NULL DEFAULT 0 CHECK (presented_cents >= 0),  -- released and not returned
    refundable_cents INTEGER NOT NULL DEFAULT 0 CHECK (refundable_cents >= 0),-- received more than what is owed by now
    PRIMARY KEY (office, assessment, claim),
    UNIQUE (office, key),
    FOREIGN KEY (office, assessment) REFERENCES assessments,
    FOREIGN KEY (office, tax_type) REFERENCES tax_types,
    CONSTRAINT never_beyond_the_claim CHECK
        (assessed_cents - reduced_cents - remitted_cents - paid_cents - presented_cents + refundable_cents >= 0)
) STRICT, WITHOUT ROWID;

-- A plan is stored, never recomputed. It changes only by a replanning, which closes terms and opens others.
CREATE TABLE replannings (
    office INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    replanning INTEGER NOT NULL,
    kind TEXT NOT NULL,                                        -- Plan, Append, Spread, Replan, Lump, Skip, Restore, ...
    rule INTEGER,
    rule_version INTEGER,
    request INTEGER,
    optout INTEGER,
    event INTEGER NOT NULL,
    planned_on TEXT NOT NULL,
    closed_cents INTEGER NOT NULL CHECK (closed_cents >= 0),
    added_cents INTEGER NOT NULL,                              -- a claim that rose (above zero) or fell
    opened_cents INTEGER NOT NULL CHECK (opened_cents >= 0),
    sealed INTEGER NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)),
    PRIMARY KEY (office, assessment, replanning),
    FOREIGN KEY (office, assessment) REFERENCES assessments,
    CONSTRAINT a_replanning_adds_up CHECK (closed_cents + added_cents = opened_cents)
) STRICT, WITHOUT ROWID;

CREATE TABLE instalments (
    office INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    instalment INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    part INTEGER NOT NULL DEFAULT 0,                           -- 0; the hold or the request that split it off otherwise
    method INTEGER NOT NULL CHECK (method BETWEEN 1 AND 2),          -- 1 debit, 2 transfer
    collect_on TEXT NOT NULL,                                  -- run date; of a transfer the last day to pay
    state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 6),     -- 1 open, 2 presented, 3 postponed, 4 skipped, 5 replaced, 6 settled
    amount_cents INTEGER NOT NULL CHECK (amount_cents > 0),
    open_cents INTEGER NOT NULL,                               -- of a postponed or skipped one: what is open of its successors
    announced_cents INTEGER NOT NULL DEFAULT 0,                -- what the payer was last told for this claim and date
    collectable_from TEXT,                                     -- sent date plus notice days; null: not announced
    rule INTEGER,                                              -- by which a term was postponed or skipped
    rule_version INTEGER,
    notice INTEGER NOT NULL DEFAULT 0 CHECK (notice BETWEEN 0 AND 2), -- 0 none needed, 1 to be listed, 2 listed, not yet sent
    shared INTEGER NOT NULL DEFAULT 0,                         -- the rest of a share: not covered again by that request
    opened_by INTEGER NOT NULL,
    closed_by INTEGER,
    closed_cents INTEGER,                                      -- what was open when it was closed
    PRIMARY KEY (office, assessment, instalment),
    FOREIGN KEY (office, assessment, claim) REFERENCES claims,
    FOREIGN KEY (office, assessment, opened_by) REFERENCES replannings,
    CHECK (open_cents BETWEEN 0 AND amount_cents),
    CHECK ((state BETWEEN 3 AND 5) = (closed_by IS NOT NULL)),
    CHECK ((state <> 2 AND state <> 5 AND state <> 6) OR open_cents = 0),
    CHECK (state <> 1 OR open_cents > 0),
    CONSTRAINT a_rise_is_announced CHECK (state <> 1 OR notice > 0 OR announced_cents >= open_cents)
) STRICT, WITHOUT ROWID;

CREATE INDEX instalments_due ON instalments (office, collect_on, assessment, instalment) WHERE method = 1 AND state IN (1, 3, 4);

-- Two terms of one claim in one run only where a hold or a request split them.
CREATE UNIQUE INDEX one_open_term_per_claim_and_date ON instalments (office, collect_on, assessment, claim, part)
    WHERE method = 1 AND state = 1;

CREATE INDEX instalments_to_announce ON instalments (office, assessment, instalment) WHERE notice = 1;

CREATE TRIGGER a_term_is_presented_once BEFORE UPDATE OF state ON instalments
WHEN NEW.state = 2 AND OLD.state <> 1
BEGIN SELECT RAISE(ABORT, 'a term is presented once'); END;

CREATE TRIGGER a_presented_term_stays_so BEFORE UPDATE OF state, collect_on, amount_cents ON instalments
WHEN OLD.state = 2
BEGIN SELECT RAISE(ABORT, 'a presented term stays as it was'); END;

CREATE TRIGGER a_replanning_is_sealed_only_when_its_terms_add_up BEFORE UPDATE OF sealed ON replannings
WHEN NEW.sealed = 1 AND (
    NEW.opened_cents <> COALESCE((SELECT SUM(amount_cents) FROM instalments
        WHERE office = NEW.office AND assessment = NEW.assessment AND opened_by = NEW.replanning), 0)
    OR NEW.closed_cents <> COALESCE((SELECT SUM(closed_cents) FROM instalments
        WHERE office = NEW.office AND assessment = NEW.assessment AND closed_by = NEW.replanning), 0))
BEGIN SELECT RAISE(ABORT, 'the terms of a replanning must add up'); END;

-- How much of an old term was poured into each new one.
CREATE TABLE instalment_origins (
    office INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    successor INTEGER NOT NULL,
    cents INTEGER NOT NULL CHECK (cents > 0),
    PRIMARY KEY (office, assessment, origin, successor),
    FOREIGN KEY (office, assessment, origin) REFERENCES instalments,
    FOREIGN KEY (office, assessment, successor) REFERENCES instalments
) STRICT, WITHOUT ROWID;

CREATE TABLE rules (
    office INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    document TEXT NOT NULL,                                    -- the rule of this version, JSON
    from_on TEXT NOT NULL,
    through_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Draft', 'Submitted', 'Approved', 'NotApproved', 'Withdrawn', 'Ended', 'Replaced')),
    submitted_by TEXT NOT NULL,
    submitted_event INTEGER NOT NULL,
    preview TEXT,                                              -- frozen at submission, JSON
    decided_by TEXT,
    decided_event INTEGER,
    decided_at TEXT,
    remark TEXT,
    four_eyes_ground TEXT,
    ended_event INTEGER,
    PRIMARY KEY (office, rule, version),
    CHECK (through_on >= from_on),
    CONSTRAINT approved_by_another_officer CHECK
        (state <> 'Approved' OR (decided_by IS NOT NULL AND (decided_by <> submitted_by OR four_eyes_ground IS NOT NULL)))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_version_of_a_rule_in_force ON rules (office, rule) WHERE state = 'Approved';

CREATE TABLE requests (
    office INTEGER NOT NULL,
    request INTEGER NOT NULL,
    debtor INTEGER NOT NULL,
    rule INTEGER NOT NULL,
    received_on TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Pending', 'Granted', 'Denied', 'Lapsed', 'Ended')),
    decided_on TEXT,
    through_on TEXT,                                           -- the payer's own last day
    share_percent INTEGER CHECK (share_percent BETWEEN 1 AND 100),
    share_cents INTEGER CHECK (share_cents > 0),
    choice TEXT,                                               -- the plan the payer chose, JSON
    evidence TEXT,
    event INTEGER NOT NULL,
    decided_event INTEGER,
    PRIMARY KEY (office, request),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    CHECK (share_percent IS NULL OR share_cents IS NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX requests_by_debtor ON requests (office, debtor);

CREATE TABLE optouts (
    office INTEGER NOT NULL,
    optout INTEGER NOT NULL,
    debtor INTEGER NOT NULL,
    from_on TEXT NOT NULL,
    through_on TEXT,
    event INTEGER NOT NULL,
    ended_event INTEGER,
    PRIMARY KEY (office, optout),
    FOREIGN KEY (office, debtor) REFERENCES debtors
) STRICT, WITHOUT ROWID;

CREATE INDEX optouts_by_debtor ON optouts (office, debtor);

CREATE TABLE holds (
    office INTEGER NOT NULL,
    hold INTEGER NOT NULL,
    debtor INTEGER NOT NULL,
    assessment INTEGER,                                        -- null: all of the debtor's
    claim INTEGER,                                             -- null: the whole assessment
    part_cents INTEGER CHECK (part_cents > 0),                 -- null: the whole claim
    reason TEXT NOT NULL,
    remark TEXT,
    from_on TEXT NOT NULL,
    through_on TEXT,
    event INTEGER NOT NULL,
    ended_event INTEGER,
    planned_again INTEGER NOT NULL DEFAULT 0 CHECK (planned_again IN (0, 1)),
    PRIMARY KEY (office, hold),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    CHECK (claim IS NULL OR assessment IS NOT NULL),
    CHECK (part_cents IS NULL OR claim IS NOT NULL),
    CHECK (through_on IS NULL OR through_on >= from_on)
) STRICT, WITHOUT ROWID;

CREATE INDEX holds_by_debtor ON holds (office, debtor);

-- Facts booked by the tax package: payments, reductions, remissions. The key is the package's own.
CREATE TABLE payments (
    office INTEGER NOT NULL,
    payment INTEGER NOT NULL,
    key TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Payment', 'Reduction', 'Remission', 'Rise')),
    assessment INTEGER NOT NULL,
    claim INTEGER,
    booked_on TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents > 0),
    refundable_cents INTEGER NOT NULL DEFAULT 0,               -- what no open term could take
    event INTEGER NOT NULL,
    PRIMARY KEY (office, payment),
    UNIQUE (office, key),
    FOREIGN KEY (office, assessment) REFERENCES assessments
) STRICT, WITHOUT ROWID;

CREATE INDEX payments_by_assessment ON payments (office, assessment);

-- One run: an office and a run date. States move forward in one place (Runs/RunStates.cs).
CREATE TABLE runs (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('Taken', 'Prepared', 'NeedsReview', 'Stale', 'Discarded', 'Released', 'Accepted',
        'RefusedByBank', 'Missed')),
    preparation INTEGER NOT NULL,
    taken_at TEXT NOT NULL,
    night_on TEXT NOT NULL,                                    -- the calendar night whose facts it uses
    position INTEGER NOT NULL,                                 -- last event of the office when it was taken
    started_by TEXT NOT NULL,
    settings_version INTEGER NOT NULL,
    due_count INTEGER, due_cents INTEGER,
    presented_count INTEGER, presented_cents INTEGER,
    postponed_count INTEGER, postponed_cents INTEGER,
    skipped_count INTEGER, skipped_cents INTEGER,
    held_count INTEGER, held_cents INTEGER,
    refused_count INTEGER, refused_cents INTEGER,
    debit_count INTEGER,
    digest TEXT,                                               -- over all decisions and inputs, in order
    findings TEXT,                                             -- guards and warnings, JSON
    reviewed_by TEXT,
    released_by TEXT,
    released_at TEXT,
    delivered_at TEXT,                                         -- its files are in the outbox
    confirmed_at TEXT,
    PRIMARY KEY (office, run_date),
    FOREIGN KEY (office, run_date) REFERENCES run_dates,
    CONSTRAINT every_due_term_has_one_outcome CHECK (state NOT IN ('Prepared', 'Released', 'Accepted') OR
        (due_count = presented_count + postponed_count + skipped_count + held_count + refused_count AND
         due_cents = presented_cents + postponed_cents + skipped_cents + held_cents + refused_cents))
) STRICT, WITHOUT ROWID;

-- Rows count only under the preparation number of a committed preparation.
CREATE TABLE decisions (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    preparation INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    instalment INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    tax_type INTEGER NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 5),  -- 1 presented, 2 postponed, 3 skipped, 4 held, 5 refused
    reason INTEGER NOT NULL,                                   -- of the outcome; Domain/Decisions/Decision.cs numbers them
    cents INTEGER NOT NULL CHECK (cents > 0),
    rule INTEGER,
    rule_version INTEGER,
    hold INTEGER,
    PRIMARY KEY (office, run_date, preparation, assessment, instalment)
) STRICT, WITHOUT ROWID;

CREATE TABLE debits (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    preparation INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    end_to_end_id TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents > 0),
    mandate INTEGER NOT NULL,
    mandate_reference TEXT NOT NULL,                           -- this and what follows: as written to the file
    signed_on TEXT NOT NULL,
    debtor_name TEXT NOT NULL,
    iban TEXT NOT NULL,
    ultimate_debtor TEXT,
    payment_reference TEXT,
    remittance TEXT,
    PRIMARY KEY (office, run_date, preparation, assessment)
) STRICT, WITHOUT ROWID;

CREATE TABLE batches (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    preparation INTEGER NOT NULL,
    batch INTEGER NOT NULL,
    file_name TEXT NOT NULL,
    message_id TEXT NOT NULL,
    format TEXT NOT NULL,
    debit_count INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (office, run_date, preparation, batch)
) STRICT, WITHOUT ROWID;

CREATE TABLE returns (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    assessment INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('Reject', 'Return', 'Refund', 'Reversal', 'Revocation')),
    reason TEXT NOT NULL,
    booked_on TEXT NOT NULL,
    cents INTEGER NOT NULL CHECK (cents > 0),
    counts INTEGER NOT NULL CHECK (counts IN (0, 1)),          -- 0: a pause or our own or the bank's fault
    event INTEGER NOT NULL,
    PRIMARY KEY (office, assessment, run_date),
    FOREIGN KEY (office, run_date) REFERENCES runs
) STRICT, WITHOUT ROWID;

CREATE TABLE notice_lists (
    office INTEGER NOT NULL,
    list INTEGER NOT NULL,
    listed_on TEXT NOT NULL,
    letters INTEGER NOT NULL,
    sent_on TEXT,
    channel TEXT,
    event INTEGER NOT NULL,
    confirmed_event INTEGER,
    PRIMARY KEY (office, list)
) STRICT, WITHOUT ROWID;

CREATE TABLE notices (
    office INTEGER NOT NULL,
    list INTEGER NOT NULL,
    assessment INTEGER NOT NULL,
    instalment INTEGER NOT NULL,
    claim INTEGER NOT NULL,
    method INTEGER NOT NULL,
    collect_on TEXT NOT NULL,
    cents INTEGER NOT NULL,
    PRIMARY KEY (office, list, assessment, instalment),
    FOREIGN KEY (office, list) REFERENCES notice_lists
) STRICT, WITHOUT ROWID;

CREATE TABLE work_items (
    office INTEGER NOT NULL,
    item INTEGER NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,                                     -- what it is about, unique among the open ones of its kind
    debtor INTEGER,
    assessment INTEGER,
    cents INTEGER,
    detail TEXT NOT NULL,
    opened_on TEXT NOT NULL,
    deadline_on TEXT,
    owner TEXT,
    closed_on TEXT,
    closed_by TEXT,
    PRIMARY KEY (office, item)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX one_open_work_item_per_subject ON work_items (office, kind, subject) WHERE closed_on IS NULL;
CREATE INDEX work_items_by_assessment ON work_items (office, assessment);

CREATE TABLE nights (
    office INTEGER NOT NULL,
    night_on TEXT NOT NULL,
    position INTEGER NOT NULL,                                 -- last event of the office when the night was done
    summary TEXT NOT NULL,                                     -- JSON
    event INTEGER NOT NULL,
    PRIMARY KEY (office, night_on)
) STRICT, WITHOUT ROWID;

-- What the next run is expected to present; the yardstick that a run does not make itself.
CREATE TABLE forecasts (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    event INTEGER NOT NULL,
    debit_count INTEGER NOT NULL,
    cents INTEGER NOT NULL,
    PRIMARY KEY (office, run_date)
) STRICT, WITHOUT ROWID;

-- Planner statistics of an office of 100,000 payers, fixed: without any, SQLite reads a whole office where an index by run
-- date would do, and with measured ones a plan could change from one night to the next.
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('assessments', 'assessments', '100000 100000 1'),
    ('assessments', 'assessments_by_debtor', '100000 100000 2'),
    ('claims', 'claims', '250000 250000 3 1'),
    ('debits', 'debits', '1000000 1000000 80000 80000 1'),
    ('debtors', 'debtors', '100000 100000 1'),
    ('decisions', 'decisions', '2500000 2500000 200000 200000 3 1'),
    ('event_payloads', 'event_payloads', '5000 5000 1'),
    ('events', 'events', '5000 5000 1'),
    ('holds', 'holds', '3000 3000 1'),
    ('holds', 'holds_by_debtor', '3000 3000 1'),
    ('instalment_origins', 'instalment_origins', '400000 400000 40 2 1'),
    ('instalments', 'instalments', '2500000 2500000 25 1'),
    ('instalments', 'instalments_due', '2000000 2000000 200000 3 1'),
    ('instalments', 'instalments_to_announce', '1000 1000 20 1'),
    ('instalments', 'one_open_term_per_claim_and_date', '2000000 2000000 200000 3 1 1'),
    ('mandates', 'mandates', '80000 80000 1'),
    ('mandates', 'mandates_by_debtor', '80000 80000 2'),
    ('mandates', 'mandates_by_end', '80000 80000 1000'),
    ('memberships', 'memberships', '25000 25000 1'),
    ('memberships', 'memberships_by_first_day', '25000 25000 1000'),
    ('memberships', 'memberships_by_last_day', '25000 25000 1000'),
    ('memberships', 'memberships_by_debtor', '25000 25000 2'),
    ('memberships', 'memberships_by_group', '25000 25000 8000 2 1 1 1 1 1'),
    ('nights', 'nights', '700 700 1'),
    ('notices', 'notices', '1000000 1000000 100000 20 1'),
    ('optouts', 'optouts', '500 500 1'),
    ('optouts', 'optouts_by_debtor', '500 500 1'),
    ('payments', 'payments', '50000 50000 1'),
    ('payments', 'payments_by_assessment', '50000 50000 2'),
    ('replannings', 'replannings', '130000 130000 2 1'),
    ('requests', 'requests', '2000 2000 1'),
    ('requests', 'requests_by_debtor', '2000 2000 1'),
    ('returns', 'returns', '5000 5000 1 1'),
    ('rules', 'rules', '20 20 2 1'),
    ('run_dates', 'run_dates', '48 48 1'),
    ('runs', 'runs', '24 24 1'),
    ('touched', 'touched', '100000 100000 500 1'),
    ('work_items', 'one_open_work_item_per_subject', '500 500 100 1'),
    ('work_items', 'work_items', '2000 2000 1'),
    ('work_items', 'work_items_by_assessment', '2000 2000 2');
