-- SPDX-License-Identifier: GPL-3.0-or-later
-- What becomes of an effect that is not told. As the script of the same number for SQLite.

ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT '';

ALTER TABLE outbox ADD COLUMN since BIGINT;

CREATE TABLE ways (
    way TEXT PRIMARY KEY,
    seen BIGINT NOT NULL
);
