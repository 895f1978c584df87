-- The reconciliation of every preparation that counts, added up when it was proved: a page about a run need not count a
-- million decisions again. The decisions stay what it is checked against.

CREATE TABLE run_totals (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    preparation INTEGER NOT NULL,
    tax_type INTEGER NOT NULL,
    outcome INTEGER NOT NULL CHECK (outcome BETWEEN 1 AND 5),  -- as in decisions
    reason INTEGER NOT NULL,
    term_count INTEGER NOT NULL CHECK (term_count > 0),
    cents INTEGER NOT NULL CHECK (cents > 0),
    PRIMARY KEY (office, run_date, preparation, tax_type, outcome, reason)
) STRICT, WITHOUT ROWID;

-- Debits that carry a claim of a body: one debit may carry claims of several.
CREATE TABLE run_bodies (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    preparation INTEGER NOT NULL,
    body INTEGER NOT NULL,
    debit_count INTEGER NOT NULL CHECK (debit_count >= 0),
    PRIMARY KEY (office, run_date, preparation, body)
) STRICT, WITHOUT ROWID;

INSERT INTO run_totals (office, run_date, preparation, tax_type, outcome, reason, term_count, cents)
SELECT x.office, x.run_date, x.preparation, x.tax_type, x.outcome, x.reason, COUNT(*), SUM(x.cents)
FROM runs r
JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
WHERE r.state <> 'Taken'
GROUP BY x.office, x.run_date, x.preparation, x.tax_type, x.outcome, x.reason;

INSERT INTO run_bodies (office, run_date, preparation, body, debit_count)
SELECT x.office, x.run_date, x.preparation, t.body, COUNT(DISTINCT x.assessment)
FROM runs r
JOIN decisions x ON x.office = r.office AND x.run_date = r.run_date AND x.preparation = r.preparation
JOIN tax_types t ON t.office = x.office AND t.tax_type = x.tax_type
WHERE r.state <> 'Taken'
AND x.outcome = 1
GROUP BY x.office, x.run_date, x.preparation, t.body;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('run_totals', 'run_totals', '1500 1500 60 30 5 2 1'),
    ('run_bodies', 'run_bodies', '500 500 20 10 1');
