-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which log this is. As the script of the same number for SQLite.

CREATE TABLE log (
    id TEXT NOT NULL,
    place TEXT NOT NULL
);

INSERT INTO log (id, place) VALUES ('', '');
