-- SPDX-License-Identifier: GPL-3.0-or-later

-- The list of events is narrowed by what stands in these indexes: the rows themselves hold whole bodies.
DROP INDEX inbox_created;

CREATE INDEX inbox_created ON inbox (created, id, state, source);

CREATE INDEX inbox_type ON inbox (type, created, id, state, source);
