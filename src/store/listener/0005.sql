-- SPDX-License-Identifier: GPL-3.0-or-later
-- Effects that the merchant's own systems are still to be told of, one row for each way. Sending one moves `due` to the end of the
-- sender's lease; NULL is given up. What was told has no row.

CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY,
    effect_id TEXT NOT NULL REFERENCES effects (id),
    way TEXT NOT NULL,
    due INTEGER,
    attempts INTEGER NOT NULL DEFAULT 0,
    error TEXT NOT NULL DEFAULT '',
    UNIQUE (effect_id, way)
);

CREATE INDEX outbox_due ON outbox (due, seq);
