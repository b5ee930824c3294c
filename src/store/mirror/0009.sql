-- SPDX-License-Identifier: GPL-3.0-or-later

-- A function that a row is written with, be it for a column of its own or for an index, may fail as far as SQLite knows: it then keeps each
-- page as it was before the statement, whatever the statement says of conflicts. So the case is left to the index, and what is longer than a
-- list is sorted by has its beginning beside it, like what is not of ASCII alone.
DROP INDEX payments_description;

DROP INDEX payments_order;

ALTER TABLE payments DROP COLUMN sort_description;

ALTER TABLE payments DROP COLUMN sort_order;

UPDATE payments SET description_key = lower(substr(description, 1, 60)) WHERE description_key IS NULL AND length(description) > 60;

UPDATE payments SET order_key = lower(substr(order_reference, 1, 60)) WHERE order_key IS NULL AND length(order_reference) > 60;

ALTER TABLE payments ADD COLUMN sort_description TEXT COLLATE NOCASE
    GENERATED ALWAYS AS (coalesce(description_key, description)) VIRTUAL;

ALTER TABLE payments ADD COLUMN sort_order TEXT COLLATE NOCASE
    GENERATED ALWAYS AS (coalesce(order_key, order_reference)) VIRTUAL;

CREATE INDEX payments_description ON payments (sort_description, created);

CREATE INDEX payments_order ON payments (sort_order, created);

-- DO UPDATE may fail too.
DROP TRIGGER takings_refund_update;

CREATE TRIGGER takings_refund_update AFTER UPDATE OF amount, currency, status, created ON refunds
WHEN old.amount <> new.amount OR old.currency <> new.currency OR old.status <> new.status OR old.created <> new.created BEGIN
    UPDATE takings SET refunds = refunds - 1, refunded = refunded - old.amount
        WHERE slot = old.created / 900000 AND currency = old.currency AND old.status NOT IN ('failed', 'canceled');
    INSERT INTO takings (slot, currency) VALUES (new.created / 900000, new.currency) ON CONFLICT DO NOTHING;
    UPDATE takings SET refunds = refunds + 1, refunded = refunded + new.amount
        WHERE slot = new.created / 900000 AND currency = new.currency AND new.status NOT IN ('failed', 'canceled');
END;
