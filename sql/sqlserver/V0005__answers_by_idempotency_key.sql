-- What was answered to a program that asked for something, by the key it gave: asking again does nothing again.
-- Kept for a week; no names or numbers of debtors stand in an answer. Same number and name as the script of SQLite.

CREATE TABLE api_answers (
    office BIGINT NOT NULL REFERENCES offices,
    account NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- of the program
    idempotency_key NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,
    digest NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- SHA-256 of what was asked
    status BIGINT NOT NULL,
    location NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- where what was made is found
    body NVARCHAR(MAX) NOT NULL,  -- the answer, JSON
    at DATETIME2(6) NOT NULL,
    PRIMARY KEY (office, account, idempotency_key)
);

CREATE INDEX api_answers_by_moment ON api_answers (office, at);
