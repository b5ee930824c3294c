-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row that is written every few seconds. As the script of the same number for SQLite.

CREATE TABLE probe (
    at BIGINT NOT NULL
);

INSERT INTO probe (at) VALUES (0);
