-- SPDX-License-Identifier: GPL-3.0-or-later
-- Which log this is: one row. A number in one log says nothing in another, and what was copied and is opened in the place of the
-- original goes on as another one. `id` is empty until the database is opened to write, and in a copy; `place` is where it was then.

CREATE TABLE log (
    id TEXT NOT NULL,
    place TEXT NOT NULL
);

INSERT INTO log (id, place) VALUES ('', '');
