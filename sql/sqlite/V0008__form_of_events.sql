-- An event says who did it as a person, whether in practice, and under which key outside the database the program signed it.
-- Those that were there keep their first form; of the second form the hash is over the new columns too (docs/audit.md).

ALTER TABLE events ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
ALTER TABLE events ADD COLUMN person TEXT NOT NULL DEFAULT '';         -- who, whatever the account; empty: the program itself
ALTER TABLE events ADD COLUMN practice INTEGER NOT NULL DEFAULT 0;     -- 1: in a practice database
ALTER TABLE events ADD COLUMN key_number INTEGER NOT NULL DEFAULT 0;   -- of the key of the trail; 0: not signed
ALTER TABLE events ADD COLUMN mac TEXT NOT NULL DEFAULT '';            -- over the hash; of a change of keys under both

-- Rows of a table before and after a delivery, beside its event. A person's own values stand in them as salted digests.
CREATE TABLE event_images (
    office INTEGER NOT NULL,
    event INTEGER NOT NULL,
    image TEXT NOT NULL,                                       -- the table
    chunk INTEGER NOT NULL,
    content BLOB NOT NULL,                                     -- compressed
    sha256 TEXT NOT NULL,                                      -- of the content
    PRIMARY KEY (office, event, image, chunk)
) STRICT;

CREATE TRIGGER an_image_is_never_changed BEFORE UPDATE ON event_images
BEGIN SELECT RAISE(ABORT, 'an image of a change is never changed'); END;

INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('event_images', 'sqlite_autoindex_event_images_1', '2000 2000 40 5 1');
