-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is written for a delivery before it is answered is only appended. Ids come in no order: an index of them that is kept with each
-- event costs more than the event itself, because each lands on another page, which is then written whole, twice. So `event_numbers` takes
-- up many at once, every now and then; `numbered` says how far it goes. What came since is looked at in `events`, which is a short piece.

CREATE TABLE arrivals (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    type TEXT NOT NULL,
    object_type TEXT NOT NULL,
    object_id TEXT NOT NULL,
    account TEXT NOT NULL,
    api_version TEXT NOT NULL,
    livemode INTEGER NOT NULL,
    created INTEGER NOT NULL,
    received INTEGER NOT NULL,
    body_sha256 BLOB NOT NULL,
    body BLOB NOT NULL
);

INSERT INTO arrivals (
    seq, id, endpoint, type, object_type, object_id, account, api_version, livemode, created, received, body_sha256, body
)
SELECT
    seq, id, endpoint, type, object_type, object_id, account, api_version, livemode, created, received, body_sha256, body
FROM events;

CREATE TABLE event_numbers (
    id TEXT PRIMARY KEY,
    seq INTEGER NOT NULL
) WITHOUT ROWID;

INSERT INTO event_numbers (id, seq) SELECT id, seq FROM events ORDER BY id;

CREATE TABLE numbered (
    seq INTEGER NOT NULL
);

INSERT INTO numbered (seq) SELECT coalesce(max(seq), 0) FROM events;

-- `work` is made anew beside it: it refers to the table that goes.
CREATE TABLE waiting AS SELECT seq, due, attempts, error FROM work;

DROP TABLE work;

DROP TABLE events;

ALTER TABLE arrivals RENAME TO events;

CREATE VIEW known_events AS
    SELECT id, seq FROM event_numbers
    UNION ALL SELECT id, seq FROM events WHERE seq > (SELECT seq FROM numbered);

-- Events that were taken once and are not settled: their lease ends, or they are tried again, at `due`; NULL is given up.
CREATE TABLE work (
    seq INTEGER PRIMARY KEY REFERENCES events (seq),
    due INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);

INSERT INTO work (seq, due, attempts, error) SELECT seq, due, attempts, error FROM waiting;

DROP TABLE waiting;

CREATE INDEX work_due ON work (due, seq);

-- Events that are to be worked on and were never taken, or are within one of the `claims`: from `first` to `last`, until `due`.
CREATE TABLE fresh_work (
    seq INTEGER PRIMARY KEY REFERENCES events (seq)
);

CREATE TABLE claims (
    first INTEGER PRIMARY KEY,
    last INTEGER NOT NULL,
    due INTEGER NOT NULL
);
