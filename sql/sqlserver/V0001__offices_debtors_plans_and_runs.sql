-- Everything an office collects with: who owes what, how it is paid, what stands still, and what each night did.
-- Amounts are whole cents; moments are UTC. Every key starts with the office. Same number and name as the script of SQLite.
-- Text that is compared has a binary collation: what differs in one letter is something else, on both engines.
-- Run by "belastingen database upgrade"; a DBA can run it by hand with sqlcmd -I (quoted identifiers on).

CREATE TABLE product (
    singleton BIGINT NOT NULL PRIMARY KEY CHECK (singleton = 1),
    practice BIGINT NOT NULL CHECK (practice IN (0, 1))  -- 1: example users and a fixed clock are allowed
);

CREATE TABLE offices (
    office BIGINT NOT NULL PRIMARY KEY,
    code NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL UNIQUE,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    stopped BIGINT NOT NULL DEFAULT 0 CHECK (stopped IN (0, 1)),
    stopped_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    start_asked_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2  -- first of the two who start again after a stop
);

CREATE TABLE settings (
    office BIGINT NOT NULL REFERENCES offices,
    version BIGINT NOT NULL,
    document NVARCHAR(MAX) NOT NULL,  -- the settings of this version, JSON
    state NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (state IN ('Submitted', 'Approved', 'NotApproved')),
    submitted_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    submitted_event BIGINT NOT NULL,
    approved_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    approved_event BIGINT,
    PRIMARY KEY (office, version)
);

CREATE TABLE officers (
    office BIGINT NOT NULL REFERENCES offices,
    account NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    roles NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- Officer,Approver,Releaser,Operator,Auditor,Administrator
    PRIMARY KEY (office, account)
);

CREATE TABLE bodies (
    office BIGINT NOT NULL REFERENCES offices,
    body BIGINT NOT NULL,
    code NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PRIMARY KEY (office, body),
    UNIQUE (office, code)
);

CREATE TABLE tax_types (
    office BIGINT NOT NULL,
    tax_type BIGINT NOT NULL,
    body BIGINT NOT NULL,
    code NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PRIMARY KEY (office, tax_type),
    UNIQUE (office, body, code),
    FOREIGN KEY (office, body) REFERENCES bodies
);

CREATE TABLE run_dates (
    office BIGINT NOT NULL REFERENCES offices,
    collect_on DATE NOT NULL,
    published_on DATE NOT NULL,
    first_of_tax_year BIGINT,
    PRIMARY KEY (office, collect_on)
);

-- The trail: a chain of hashes per office. Personal data stands apart (event_payloads) behind a salted digest.
CREATE TABLE events (
    office BIGINT NOT NULL REFERENCES offices,
    event BIGINT NOT NULL,
    at DATETIME2(6) NOT NULL,
    actor NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    action NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    reach BIGINT NOT NULL CHECK (reach IN (0, 1, 2)),  -- 0 changes no outcome, 1 only of the debtors in touched, 2 of anyone
    digest NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    previous_hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    hash NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PRIMARY KEY (office, event)
);

CREATE TABLE event_payloads (
    office BIGINT NOT NULL,
    event BIGINT NOT NULL,
    salt NVARCHAR(32) COLLATE Latin1_General_100_BIN2 NOT NULL,
    payload NVARCHAR(MAX) NOT NULL,
    PRIMARY KEY (office, event),
    FOREIGN KEY (office, event) REFERENCES events
);

-- Whose outcomes an event can change: what makes a prepared run stale and a claim worth planning again.
CREATE TABLE touched (
    office BIGINT NOT NULL,
    event BIGINT NOT NULL,
    debtor BIGINT NOT NULL,
    PRIMARY KEY (office, event, debtor)
);

CREATE TABLE deliveries (
    office BIGINT NOT NULL REFERENCES offices,
    delivery BIGINT NOT NULL,
    digest NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- of all files together: the same delivery twice changes nothing
    event BIGINT NOT NULL,
    summary NVARCHAR(MAX) NOT NULL,  -- counts and sums, JSON
    PRIMARY KEY (office, delivery),
    UNIQUE (office, digest)
);

CREATE TABLE debtors (
    office BIGINT NOT NULL REFERENCES offices,
    debtor BIGINT NOT NULL,
    number NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    natural_person BIGINT NOT NULL CHECK (natural_person IN (0, 1)),
    sbi NVARCHAR(6) COLLATE Latin1_General_100_BIN2,  -- trade code of the business, digits
    postcode NVARCHAR(10) COLLATE Latin1_General_100_BIN2,
    house_number NVARCHAR(20) COLLATE Latin1_General_100_BIN2,
    PRIMARY KEY (office, debtor),
    UNIQUE (office, number)
);

CREATE TABLE own_groups (
    office BIGINT NOT NULL REFERENCES offices,
    code NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    criteria NVARCHAR(MAX),  -- JSON; null: members by list
    state NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (state IN ('Submitted', 'Approved')),
    submitted_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    approved_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    event BIGINT NOT NULL,
    PRIMARY KEY (office, code)
);

CREATE TABLE memberships (
    office BIGINT NOT NULL,
    membership BIGINT NOT NULL,
    debtor BIGINT NOT NULL,
    group_code NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    basis NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (basis IN ('Register', 'Declared', 'Presumed')),
    kind NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT '',  -- of an association: OwnersAssociation, HousingCorporation, PublicBody
    from_on DATE NOT NULL,
    through_on DATE,
    evidence NVARCHAR(400) COLLATE Latin1_General_100_BIN2,
    evidence_on DATE,
    state NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT 'Active' CHECK (state IN ('Active', 'Submitted')),
    event BIGINT NOT NULL,
    ended_event BIGINT,
    PRIMARY KEY (office, membership),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    CHECK (basis <> 'Declared' OR (evidence IS NOT NULL AND evidence_on IS NOT NULL)),
    CHECK (through_on IS NULL OR through_on >= from_on)
);

CREATE INDEX memberships_by_group ON memberships (office, group_code, debtor, from_on, through_on, basis, kind, state);
CREATE INDEX memberships_by_debtor ON memberships (office, debtor);
CREATE INDEX memberships_by_first_day ON memberships (office, from_on);
CREATE INDEX memberships_by_last_day ON memberships (office, through_on);

CREATE TABLE mandates (
    office BIGINT NOT NULL,
    mandate BIGINT NOT NULL,
    debtor BIGINT NOT NULL,
    reference NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    iban NVARCHAR(34) COLLATE Latin1_General_100_BIN2 NOT NULL,
    account_name NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
    signed_on DATE NOT NULL,
    last_used_on DATE,  -- last presented collection, also by an earlier system
    ended_on DATE,  -- first day on which it may no longer be used
    PRIMARY KEY (office, mandate),
    UNIQUE (office, reference),
    FOREIGN KEY (office, debtor) REFERENCES debtors
);

CREATE INDEX mandates_by_debtor ON mandates (office, debtor);
CREATE INDEX mandates_by_iban ON mandates (office, iban);
CREATE INDEX mandates_by_end ON mandates (office, ended_on);

CREATE TABLE assessments (
    office BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    number NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,
    debtor BIGINT NOT NULL,
    tax_year BIGINT NOT NULL,
    dated_on DATE NOT NULL,
    payment_reference NVARCHAR(50) COLLATE Latin1_General_100_BIN2,
    mandate BIGINT,
    total_cents BIGINT NOT NULL DEFAULT 0,  -- of its claims as assessed
    regular_cents BIGINT NOT NULL DEFAULT 0,  -- the largest debit of the first plan
    PRIMARY KEY (office, assessment),
    UNIQUE (office, number),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    FOREIGN KEY (office, mandate) REFERENCES mandates
);

CREATE INDEX assessments_by_debtor ON assessments (office, debtor);

CREATE TABLE claims (
    office BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    [key] NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- the tax package's own key
    tax_type BIGINT NOT NULL,
    residential BIGINT NOT NULL CHECK (residential IN (0, 1)),
    assessed_cents BIGINT NOT NULL CHECK (assessed_cents >= 0),
    reduced_cents BIGINT NOT NULL DEFAULT 0 CHECK (reduced_cents >= 0),
    remitted_cents BIGINT NOT NULL DEFAULT 0 CHECK (remitted_cents >= 0),
    paid_cents BIGINT NOT NULL DEFAULT 0 CHECK (paid_cents >= 0),
    presented_cents BIGINT NOT NULL DEFAULT 0 CHECK (presented_cents >= 0),  -- released and not returned
    refundable_cents BIGINT NOT NULL DEFAULT 0 CHECK (refundable_cents >= 0),-- received more than what is owed by now
    PRIMARY KEY (office, assessment, claim),
    UNIQUE (office, [key]),
    FOREIGN KEY (office, assessment) REFERENCES assessments,
    FOREIGN KEY (office, tax_type) REFERENCES tax_types,
    CONSTRAINT never_beyond_the_claim CHECK
        (assessed_cents - reduced_cents - remitted_cents - paid_cents - presented_cents + refundable_cents >= 0)
);

-- A plan is stored, never recomputed. It changes only by a replanning, which closes terms and opens others.
CREATE TABLE replannings (
    office BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    replanning BIGINT NOT NULL,
    kind NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- Plan, Append, Spread, Replan, Lump, Skip, Restore, ...
    [rule] BIGINT,
    rule_version BIGINT,
    request BIGINT,
    optout BIGINT,
    event BIGINT NOT NULL,
    planned_on DATE NOT NULL,
    closed_cents BIGINT NOT NULL CHECK (closed_cents >= 0),
    added_cents BIGINT NOT NULL,  -- a claim that rose (above zero) or fell
    opened_cents BIGINT NOT NULL CHECK (opened_cents >= 0),
    sealed BIGINT NOT NULL DEFAULT 0 CHECK (sealed IN (0, 1)),
    PRIMARY KEY (office, assessment, replanning),
    FOREIGN KEY (office, assessment) REFERENCES assessments,
    CONSTRAINT a_replanning_adds_up CHECK (closed_cents + added_cents = opened_cents)
);

CREATE TABLE instalments (
    office BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    instalment BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    part BIGINT NOT NULL DEFAULT 0,  -- 0; the hold or the request that split it off otherwise
    method BIGINT NOT NULL CHECK (method BETWEEN 1 AND 2),  -- 1 debit, 2 transfer
    collect_on DATE NOT NULL,  -- run date; of a transfer the last day to pay
    state BIGINT NOT NULL CHECK (state BETWEEN 1 AND 6),  -- 1 open, 2 presented, 3 postponed, 4 skipped, 5 replaced, 6 settled
    amount_cents BIGINT NOT NULL CHECK (amount_cents > 0),
    open_cents BIGINT NOT NULL,  -- of a postponed or skipped one: what is open of its successors
    announced_cents BIGINT NOT NULL DEFAULT 0,  -- what the payer was last told for this claim and date
    collectable_from DATE,  -- sent date plus notice days; null: not announced
    [rule] BIGINT,  -- by which a term was postponed or skipped
    rule_version BIGINT,
    notice BIGINT NOT NULL DEFAULT 0 CHECK (notice BETWEEN 0 AND 2), -- 0 none needed, 1 to be listed, 2 listed, not yet sent
    shared BIGINT NOT NULL DEFAULT 0,  -- the rest of a share: not covered again by that request
    opened_by BIGINT NOT NULL,
    closed_by BIGINT,
    closed_cents BIGINT,  -- what was open when it was closed
    PRIMARY KEY (office, assessment, instalment),
    FOREIGN KEY (office, assessment, claim) REFERENCES claims,
    FOREIGN KEY (office, assessment, opened_by) REFERENCES replannings,
    CHECK (open_cents BETWEEN 0 AND amount_cents),
    CHECK ((state BETWEEN 3 AND 5 AND closed_by IS NOT NULL) OR (state NOT BETWEEN 3 AND 5 AND closed_by IS NULL)),
    CHECK ((state <> 2 AND state <> 5 AND state <> 6) OR open_cents = 0),
    CHECK (state <> 1 OR open_cents > 0),
    CONSTRAINT a_rise_is_announced CHECK (state <> 1 OR notice > 0 OR announced_cents >= open_cents)
);

-- What a night reads: only due rows, and of them all that is asked of the term itself.
CREATE INDEX instalments_due ON instalments (office, collect_on, assessment, instalment)
    INCLUDE (claim, part, method, state, open_cents, announced_cents, collectable_from, shared, [rule], rule_version)
    WHERE method = 1 AND state IN (1, 3, 4);

-- Two terms of one claim in one run only where a hold or a request split them.
CREATE UNIQUE INDEX one_open_term_per_claim_and_date ON instalments (office, collect_on, assessment, claim, part)
    WHERE method = 1 AND state = 1;

CREATE INDEX instalments_to_announce ON instalments (office, assessment, instalment) WHERE notice = 1;

-- How much of an old term was poured into each new one.
CREATE TABLE instalment_origins (
    office BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    origin BIGINT NOT NULL,
    successor BIGINT NOT NULL,
    cents BIGINT NOT NULL CHECK (cents > 0),
    PRIMARY KEY (office, assessment, origin, successor),
    FOREIGN KEY (office, assessment, origin) REFERENCES instalments,
    FOREIGN KEY (office, assessment, successor) REFERENCES instalments
);

CREATE TABLE rules (
    office BIGINT NOT NULL,
    [rule] BIGINT NOT NULL,
    version BIGINT NOT NULL,
    name NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    document NVARCHAR(MAX) NOT NULL,  -- the rule of this version, JSON
    from_on DATE NOT NULL,
    through_on DATE NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (state IN ('Draft', 'Submitted', 'Approved', 'NotApproved', 'Withdrawn', 'Ended', 'Replaced')),
    submitted_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    submitted_event BIGINT NOT NULL,
    preview NVARCHAR(MAX),  -- frozen at submission, JSON
    decided_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    decided_event BIGINT,
    decided_at DATETIME2(6),
    remark NVARCHAR(1000) COLLATE Latin1_General_100_BIN2,
    four_eyes_ground NVARCHAR(1000) COLLATE Latin1_General_100_BIN2,
    ended_event BIGINT,
    PRIMARY KEY (office, [rule], version),
    CHECK (through_on >= from_on),
    CONSTRAINT approved_by_another_officer CHECK
        (state <> 'Approved' OR (decided_by IS NOT NULL AND (decided_by <> submitted_by OR four_eyes_ground IS NOT NULL)))
);

CREATE UNIQUE INDEX one_version_of_a_rule_in_force ON rules (office, [rule]) WHERE state = 'Approved';

CREATE TABLE requests (
    office BIGINT NOT NULL,
    request BIGINT NOT NULL,
    debtor BIGINT NOT NULL,
    [rule] BIGINT NOT NULL,
    received_on DATE NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (state IN ('Pending', 'Granted', 'Denied', 'Lapsed', 'Ended')),
    decided_on DATE,
    through_on DATE,  -- the payer's own last day
    share_percent BIGINT CHECK (share_percent BETWEEN 1 AND 100),
    share_cents BIGINT CHECK (share_cents > 0),
    choice NVARCHAR(MAX),  -- the plan the payer chose, JSON
    evidence NVARCHAR(400) COLLATE Latin1_General_100_BIN2,
    event BIGINT NOT NULL,
    decided_event BIGINT,
    PRIMARY KEY (office, request),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    CHECK (share_percent IS NULL OR share_cents IS NULL)
);

CREATE INDEX requests_by_debtor ON requests (office, debtor);

CREATE TABLE optouts (
    office BIGINT NOT NULL,
    optout BIGINT NOT NULL,
    debtor BIGINT NOT NULL,
    from_on DATE NOT NULL,
    through_on DATE,
    event BIGINT NOT NULL,
    ended_event BIGINT,
    PRIMARY KEY (office, optout),
    FOREIGN KEY (office, debtor) REFERENCES debtors
);

CREATE INDEX optouts_by_debtor ON optouts (office, debtor);

CREATE TABLE holds (
    office BIGINT NOT NULL,
    hold BIGINT NOT NULL,
    debtor BIGINT NOT NULL,
    assessment BIGINT,  -- null: all of the debtor's
    claim BIGINT,  -- null: the whole assessment
    part_cents BIGINT CHECK (part_cents > 0),  -- null: the whole claim
    reason NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    remark NVARCHAR(1000) COLLATE Latin1_General_100_BIN2,
    from_on DATE NOT NULL,
    through_on DATE,
    event BIGINT NOT NULL,
    ended_event BIGINT,
    planned_again BIGINT NOT NULL DEFAULT 0 CHECK (planned_again IN (0, 1)),
    PRIMARY KEY (office, hold),
    FOREIGN KEY (office, debtor) REFERENCES debtors,
    CHECK (claim IS NULL OR assessment IS NOT NULL),
    CHECK (part_cents IS NULL OR claim IS NOT NULL),
    CHECK (through_on IS NULL OR through_on >= from_on)
);

CREATE INDEX holds_by_debtor ON holds (office, debtor);

-- Facts booked by the tax package: payments, reductions, remissions. The key is the package's own.
CREATE TABLE payments (
    office BIGINT NOT NULL,
    payment BIGINT NOT NULL,
    [key] NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    kind NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (kind IN ('Payment', 'Reduction', 'Remission', 'Rise')),
    assessment BIGINT NOT NULL,
    claim BIGINT,
    booked_on DATE NOT NULL,
    cents BIGINT NOT NULL CHECK (cents > 0),
    refundable_cents BIGINT NOT NULL DEFAULT 0,  -- what no open term could take
    event BIGINT NOT NULL,
    PRIMARY KEY (office, payment),
    UNIQUE (office, [key]),
    FOREIGN KEY (office, assessment) REFERENCES assessments
);

CREATE INDEX payments_by_assessment ON payments (office, assessment);

-- One run: an office and a run date. States move forward in one place (Runs/RunStates.cs).
CREATE TABLE runs (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    state NVARCHAR(20) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (state IN ('Taken', 'Prepared', 'NeedsReview', 'Stale', 'Discarded', 'Released', 'Accepted',
        'RefusedByBank', 'Missed')),
    preparation BIGINT NOT NULL,
    taken_at DATETIME2(6) NOT NULL,
    night_on DATE NOT NULL,  -- the calendar night whose facts it uses
    position BIGINT NOT NULL,  -- last event of the office when it was taken
    started_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    settings_version BIGINT NOT NULL,
    due_count BIGINT, due_cents BIGINT,
    presented_count BIGINT, presented_cents BIGINT,
    postponed_count BIGINT, postponed_cents BIGINT,
    skipped_count BIGINT, skipped_cents BIGINT,
    held_count BIGINT, held_cents BIGINT,
    refused_count BIGINT, refused_cents BIGINT,
    debit_count BIGINT,
    digest NVARCHAR(64) COLLATE Latin1_General_100_BIN2,  -- over all decisions and inputs, in order
    findings NVARCHAR(MAX),  -- guards and warnings, JSON
    reviewed_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    released_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    released_at DATETIME2(6),
    delivered_at DATETIME2(6),  -- its files are in the outbox
    confirmed_at DATETIME2(6),
    PRIMARY KEY (office, run_date),
    FOREIGN KEY (office, run_date) REFERENCES run_dates,
    CONSTRAINT every_due_term_has_one_outcome CHECK (state NOT IN ('Prepared', 'Released', 'Accepted') OR
        (due_count = presented_count + postponed_count + skipped_count + held_count + refused_count AND
         due_cents = presented_cents + postponed_cents + skipped_cents + held_cents + refused_cents))
);

-- Rows count only under the preparation number of a committed preparation.
CREATE TABLE decisions (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    preparation BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    instalment BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    tax_type BIGINT NOT NULL,
    outcome BIGINT NOT NULL CHECK (outcome BETWEEN 1 AND 5),  -- 1 presented, 2 postponed, 3 skipped, 4 held, 5 refused
    reason BIGINT NOT NULL,  -- of the outcome; Domain/Decisions/Decision.cs numbers them
    cents BIGINT NOT NULL CHECK (cents > 0),
    [rule] BIGINT,
    rule_version BIGINT,
    hold BIGINT,
    PRIMARY KEY (office, run_date, preparation, assessment, instalment)
);

CREATE TABLE debits (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    preparation BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    end_to_end_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
    cents BIGINT NOT NULL CHECK (cents > 0),
    mandate BIGINT NOT NULL,
    mandate_reference NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- this and what follows: as written to the file
    signed_on DATE NOT NULL,
    debtor_name NVARCHAR(140) COLLATE Latin1_General_100_BIN2 NOT NULL,
    iban NVARCHAR(34) COLLATE Latin1_General_100_BIN2 NOT NULL,
    ultimate_debtor NVARCHAR(140) COLLATE Latin1_General_100_BIN2,
    payment_reference NVARCHAR(50) COLLATE Latin1_General_100_BIN2,
    remittance NVARCHAR(140) COLLATE Latin1_General_100_BIN2,
    PRIMARY KEY (office, run_date, preparation, assessment)
);

CREATE TABLE batches (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    preparation BIGINT NOT NULL,
    batch BIGINT NOT NULL,
    file_name NVARCHAR(100) COLLATE Latin1_General_100_BIN2 NOT NULL,
    message_id NVARCHAR(35) COLLATE Latin1_General_100_BIN2 NOT NULL,
    format NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    debit_count BIGINT NOT NULL,
    cents BIGINT NOT NULL,
    bytes BIGINT NOT NULL,
    sha256 NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    PRIMARY KEY (office, run_date, preparation, batch)
);

CREATE TABLE returns (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    assessment BIGINT NOT NULL,
    kind NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL CHECK (kind IN ('Reject', 'Return', 'Refund', 'Reversal', 'Revocation')),
    reason NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,
    booked_on DATE NOT NULL,
    cents BIGINT NOT NULL CHECK (cents > 0),
    counts BIGINT NOT NULL CHECK (counts IN (0, 1)),  -- 0: a pause or our own or the bank's fault
    event BIGINT NOT NULL,
    PRIMARY KEY (office, assessment, run_date),
    FOREIGN KEY (office, run_date) REFERENCES runs
);

CREATE TABLE notice_lists (
    office BIGINT NOT NULL,
    list BIGINT NOT NULL,
    listed_on DATE NOT NULL,
    letters BIGINT NOT NULL,
    sent_on DATE,
    channel NVARCHAR(100) COLLATE Latin1_General_100_BIN2,
    event BIGINT NOT NULL,
    confirmed_event BIGINT,
    PRIMARY KEY (office, list)
);

CREATE TABLE notices (
    office BIGINT NOT NULL,
    list BIGINT NOT NULL,
    assessment BIGINT NOT NULL,
    instalment BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    method BIGINT NOT NULL,
    collect_on DATE NOT NULL,
    cents BIGINT NOT NULL,
    PRIMARY KEY (office, list, assessment, instalment),
    FOREIGN KEY (office, list) REFERENCES notice_lists
);

CREATE TABLE work_items (
    office BIGINT NOT NULL,
    item BIGINT NOT NULL,
    kind NVARCHAR(30) COLLATE Latin1_General_100_BIN2 NOT NULL,
    subject NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- what it is about, unique among the open ones of its kind
    debtor BIGINT,
    assessment BIGINT,
    cents BIGINT,
    detail NVARCHAR(MAX) NOT NULL,
    opened_on DATE NOT NULL,
    deadline_on DATE,
    owner NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    closed_on DATE,
    closed_by NVARCHAR(200) COLLATE Latin1_General_100_BIN2,
    PRIMARY KEY (office, item)
);

CREATE UNIQUE INDEX one_open_work_item_per_subject ON work_items (office, kind, subject) WHERE closed_on IS NULL;
CREATE INDEX work_items_by_assessment ON work_items (office, assessment);

CREATE TABLE nights (
    office BIGINT NOT NULL,
    night_on DATE NOT NULL,
    position BIGINT NOT NULL,  -- last event of the office when the night was done
    summary NVARCHAR(MAX) NOT NULL,  -- JSON
    event BIGINT NOT NULL,
    PRIMARY KEY (office, night_on)
);

-- What the next run is expected to present; the yardstick that a run does not make itself.
CREATE TABLE forecasts (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    event BIGINT NOT NULL,
    debit_count BIGINT NOT NULL,
    cents BIGINT NOT NULL,
    PRIMARY KEY (office, run_date)
);

GO
CREATE TRIGGER events_are_never_changed ON events AFTER UPDATE, DELETE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 51001, 'events are append-only', 1;
END;

GO
CREATE TRIGGER a_term_is_presented_once ON instalments AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(state) AND EXISTS (
        SELECT 1
        FROM inserted i
        JOIN deleted d ON d.office = i.office AND d.assessment = i.assessment AND d.instalment = i.instalment
        WHERE i.state = 2 AND d.state <> 1)
        THROW 51002, 'a term is presented once', 1;
END;

GO
CREATE TRIGGER a_presented_term_stays_so ON instalments AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF (UPDATE(state) OR UPDATE(collect_on) OR UPDATE(amount_cents)) AND EXISTS (
        SELECT 1
        FROM inserted i
        JOIN deleted d ON d.office = i.office AND d.assessment = i.assessment AND d.instalment = i.instalment
        WHERE d.state = 2 AND (i.state <> 2 OR i.collect_on <> d.collect_on OR i.amount_cents <> d.amount_cents))
        THROW 51003, 'a presented term stays as it was', 1;
END;

GO
CREATE TRIGGER a_replanning_is_sealed_only_when_its_terms_add_up ON replannings AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF UPDATE(sealed) AND EXISTS (
        SELECT 1
        FROM inserted r
        WHERE r.sealed = 1
        AND (r.opened_cents <> COALESCE((SELECT SUM(t.amount_cents) FROM instalments t
                WHERE t.office = r.office AND t.assessment = r.assessment AND t.opened_by = r.replanning), 0)
            OR r.closed_cents <> COALESCE((SELECT SUM(t.closed_cents) FROM instalments t
                WHERE t.office = r.office AND t.assessment = r.assessment AND t.closed_by = r.replanning), 0)))
        THROW 51004, 'the terms of a replanning must add up', 1;
END;
