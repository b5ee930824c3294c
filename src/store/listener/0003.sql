-- SPDX-License-Identifier: GPL-3.0-or-later
-- Who may follow the events: desktops, and other programs of the merchant. Of a token only its hash is kept. A revoked one stays, so
-- that its number is not given to somebody else.
CREATE TABLE desktops (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    token_sha256 BLOB NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    last_seen INTEGER,
    revoked INTEGER
);
