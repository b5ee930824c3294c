-- SPDX-License-Identifier: GPL-3.0-or-later
-- The listener's database. What is written for every delivery is kept small: a row at the end of `events`, an entry in its index
-- of ids, a row at the end of `work`. Whatever else is known of an event is in its body.

-- Verified events as they arrived, client secrets masked. seq has no gaps: a desktop that follows sees by it that nothing is missing.
CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
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

-- Events that are not settled. Claiming one moves `due` to the end of its lease; NULL is given up.
CREATE TABLE work (
    seq INTEGER PRIMARY KEY REFERENCES events (seq),
    due INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT ''
);

CREATE INDEX work_due ON work (due, seq);

-- Authentic bodies that could not be read. The same body comes again until it is answered 200, and is kept once.
CREATE TABLE quarantine (
    seq INTEGER PRIMARY KEY,
    body_sha256 BLOB NOT NULL UNIQUE,
    endpoint TEXT NOT NULL,
    reason TEXT NOT NULL,
    received INTEGER NOT NULL,
    body BLOB NOT NULL
);
