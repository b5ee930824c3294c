-- SPDX-License-Identifier: GPL-3.0-or-later
-- What becomes of an effect that is not told: `state` is empty while it waits or when it was given up (`due` is NULL then); 'no_way'
-- where no listener has its way any more, which is no failure of it; 'overtaken' where the invoice that a customer was to be reminded of
-- needs it no longer. `since` is when it came to one of the latter two.

ALTER TABLE outbox ADD COLUMN state TEXT NOT NULL DEFAULT '';

ALTER TABLE outbox ADD COLUMN since INTEGER;

-- The ways that listeners have, and when one of them last said so.
CREATE TABLE ways (
    way TEXT PRIMARY KEY,
    seen INTEGER NOT NULL
);
