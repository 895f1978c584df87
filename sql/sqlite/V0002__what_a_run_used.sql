-- The own record of every preparation: all that its decisions and its bank files were made from, so that both can be made
-- again from this alone. Layout: docs/replay.md.

CREATE TABLE run_records (
    office INTEGER NOT NULL,
    run_date TEXT NOT NULL,
    preparation INTEGER NOT NULL,
    chunk INTEGER NOT NULL,                                    -- 0 says what was in force; the others hold the bills in order
    content BLOB NOT NULL,                                     -- compressed
    sha256 TEXT NOT NULL,                                      -- of what it says before it was compressed
    PRIMARY KEY (office, run_date, preparation, chunk)
) STRICT;

-- A preparation that was abandoned is swept; what counts is never changed.
CREATE TRIGGER a_record_is_never_changed BEFORE UPDATE ON run_records
BEGIN SELECT RAISE(ABORT, 'the record of a run is never changed'); END;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('run_records', 'sqlite_autoindex_run_records_1', '250 250 11 11 1');
