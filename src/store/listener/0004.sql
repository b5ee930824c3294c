-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row that is written every few seconds, so that whoever watches the listener learns of a full disk before a delivery does.

CREATE TABLE probe (
    at INTEGER NOT NULL
);

INSERT INTO probe (at) VALUES (0);
