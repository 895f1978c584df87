-- An event says who did it as a person, whether in practice, and under which key outside the database the program signed it.
-- Those that were there keep their first form; of the second form the hash is over the new columns too (docs/audit.md).

ALTER TABLE events ADD version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE events ADD person NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';  -- who, whatever the account; empty: the program itself
ALTER TABLE events ADD practice BIGINT NOT NULL DEFAULT 0;  -- 1: in a practice database
ALTER TABLE events ADD key_number BIGINT NOT NULL DEFAULT 0;  -- of the key of the trail; 0: not signed
ALTER TABLE events ADD mac NVARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';  -- over the hash; of a change of keys under both
GO
