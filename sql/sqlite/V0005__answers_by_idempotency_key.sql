-- What was answered to a program that asked for something, by the key it gave: asking again does nothing again.
-- Kept for a week; no names or numbers of debtors stand in an answer.

CREATE TABLE api_answers (
    office INTEGER NOT NULL REFERENCES offices,
    account TEXT NOT NULL,                                         -- of the program
    idempotency_key TEXT NOT NULL,
    digest TEXT NOT NULL,                                          -- SHA-256 of what was asked
    status INTEGER NOT NULL,
    location TEXT NOT NULL,                                        -- where what was made is found
    body TEXT NOT NULL,                                            -- the answer, JSON
    at TEXT NOT NULL,
    PRIMARY KEY (office, account, idempotency_key)
) STRICT, WITHOUT ROWID;

CREATE INDEX api_answers_by_moment ON api_answers (office, at);

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('api_answers', 'api_answers', '2000 2000 1000 1'),
    ('api_answers', 'api_answers_by_moment', '2000 2000 1');
