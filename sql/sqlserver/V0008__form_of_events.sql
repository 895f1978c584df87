-- An event says who did it as a person, whether in practice, and under which key outside the database the program signed it.
-- Those that were there keep their first form; of the second form the hash is over the new columns too (docs/audit.md).

ALTER TABLE events ADD version BIGINT NOT NULL DEFAULT 1;
ALTER TABLE events ADD person NVARCHAR(200) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';  -- who, whatever the account; empty: the program itself
ALTER TABLE events ADD practice BIGINT NOT NULL DEFAULT 0;  -- 1: in a practice database
ALTER TABLE events ADD key_number BIGINT NOT NULL DEFAULT 0;  -- of the key of the trail; 0: not signed
ALTER TABLE events ADD mac NVARCHAR(128) COLLATE Latin1_General_100_BIN2 NOT NULL DEFAULT N'';  -- over the hash; of a change of keys under both
GO

-- Rows of a table before and after a delivery, beside its event. A person's own values stand in them as salted digests.
CREATE TABLE event_images (
    office BIGINT NOT NULL,
    event BIGINT NOT NULL,
    image NVARCHAR(50) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- the table
    chunk BIGINT NOT NULL,
    content VARBINARY(MAX) NOT NULL,  -- compressed
    sha256 NVARCHAR(64) COLLATE Latin1_General_100_BIN2 NOT NULL,  -- of the content
    PRIMARY KEY (office, event, image, chunk)
);

GO
CREATE TRIGGER an_image_is_never_changed ON event_images AFTER UPDATE AS
BEGIN
    SET NOCOUNT ON;
    IF EXISTS (SELECT 1 FROM deleted)
        THROW 51005, 'an image of a change is never changed', 1;
END;
