-- SPDX-License-Identifier: GPL-3.0-or-later
-- Deliveries of an event after its first one, which change nothing else. Events that came once, as most do, have no row.

CREATE TABLE redeliveries (
    event_id TEXT PRIMARY KEY,
    times INTEGER NOT NULL,
    latest INTEGER NOT NULL
);
