-- The own record of every preparation: all that its decisions and its bank files were made from, so that both can be made
-- again from this alone. Layout: docs/replay.md. Same number and name as the script of SQLite.

CREATE TABLE run_records (
    office BIGINT NOT NULL,
    run_date DATE NOT NULL,
    preparation BIGINT NOT NULL,
    chunk BIGINT NOT NULL,  -- 0 says what was in force; the others hold the bills in order
    content VARBINARY(MAX) NOT NULL,  -- compressed
    sha256 NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- of what it says before it was compressed
    PRIMARY KEY (office, run_date, preparation, chunk)
);

GO
CREATE TRIGGER a_record_is_never_changed ON run_records AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 51005, 'the record of a run is never changed', 1;
END;
