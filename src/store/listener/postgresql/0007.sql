-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deliveries after the first. As the script of the same number for SQLite.

CREATE TABLE redeliveries (
    event_id TEXT PRIMARY KEY,
    times INTEGER NOT NULL,
    latest BIGINT NOT NULL
);
