-- SPDX-License-Identifier: GPL-3.0-or-later

-- How often the API was read, by the hour (hours since 1970 UTC). Stripe budgets reads over 30 days.
CREATE TABLE api_reads (
    hour INTEGER PRIMARY KEY,
    count INTEGER NOT NULL
);
