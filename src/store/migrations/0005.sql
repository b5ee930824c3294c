-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the business did because an event said so, where no listener does it: the tables of the listener's database.

CREATE TABLE effects (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    customer TEXT NOT NULL,
    event_id TEXT NOT NULL,
    detail TEXT NOT NULL,
    applied INTEGER NOT NULL
);

-- What a customer may use: by a subscription until the end of the period that is paid, by a single payment without an end (NULL).
-- Neither is ever taken back by an older event: the latest end counts, and what was revoked stays so.
CREATE TABLE entitlements (
    id TEXT PRIMARY KEY,
    customer TEXT NOT NULL,
    until INTEGER,
    revoked INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL
);

CREATE INDEX entitlements_customer ON entitlements (customer, id);

-- What a person has to look at.
CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    object_id TEXT NOT NULL,
    customer TEXT NOT NULL,
    detail TEXT NOT NULL,
    due INTEGER,
    created INTEGER NOT NULL,
    done INTEGER
);

CREATE INDEX tasks_open ON tasks (created, id) WHERE done IS NULL;
