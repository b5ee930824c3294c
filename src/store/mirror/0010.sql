-- SPDX-License-Identifier: GPL-3.0-or-later

-- When the first and the last were made of each 4096 payments that were written one after the other: mostly they were made one after the
-- other too, so what many old ones have is found in a few blocks, without a walk past everything that is newer. A row that goes leaves its
-- block as it is.
CREATE TABLE payments_blocks (
    block INTEGER PRIMARY KEY,
    oldest INTEGER NOT NULL,
    newest INTEGER NOT NULL
);

INSERT INTO payments_blocks (block, oldest, newest) SELECT seq / 4096, min(created), max(created) FROM payments GROUP BY 1;

CREATE TRIGGER payments_moved AFTER UPDATE OF created ON payments WHEN old.created <> new.created BEGIN
    UPDATE payments_blocks SET oldest = new.created WHERE block = new.seq / 4096 AND oldest > new.created;
    UPDATE payments_blocks SET newest = new.created WHERE block = new.seq / 4096 AND newest < new.created;
END;
