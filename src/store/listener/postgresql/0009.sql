-- SPDX-License-Identifier: GPL-3.0-or-later
-- As the script of the same number for SQLite, but the server keeps its index of ids. There are no claims of many events at once either:
-- what is taken goes from `fresh_work` to `work`, so that several listeners take what they find and never wait for each other.

CREATE VIEW known_events AS SELECT id, seq FROM events;

CREATE TABLE fresh_work (
    seq BIGINT PRIMARY KEY REFERENCES events (seq)
);
