-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the list is sorted by, of what stands in the row already: no row is written for it. Case does not count, of A to Z.
ALTER TABLE payments ADD COLUMN sort_description TEXT GENERATED ALWAYS AS (lower(substr(description, 1, 60))) VIRTUAL;

ALTER TABLE payments ADD COLUMN sort_order TEXT GENERATED ALWAYS AS (lower(substr(order_reference, 1, 60))) VIRTUAL;

CREATE INDEX payments_description ON payments (sort_description, created);

CREATE INDEX payments_order ON payments (sort_order, created);

-- A statement that may fail half way keeps each page as it was that it changes. Nothing below is such a statement, if the one that fires
-- the trigger says OR FAIL, which replaces any OR of theirs: so each of them says what is done about a conflict behind it.
DROP TRIGGER payments_insert;

CREATE TRIGGER payments_insert AFTER INSERT ON payments BEGIN
    INSERT INTO payments_unindexed (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
END;

DROP TRIGGER payments_update;

CREATE TRIGGER payments_update AFTER UPDATE OF search ON payments WHEN old.search <> new.search BEGIN
    INSERT INTO payments_fts (payments_fts, rowid, search)
        SELECT 'delete', old.seq, old.search WHERE old.seq NOT IN (SELECT seq FROM payments_unindexed);
    INSERT INTO payments_unindexed (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
END;

DROP TRIGGER customers_insert;

CREATE TRIGGER customers_insert AFTER INSERT ON customers BEGIN
    INSERT INTO customers_unindexed (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
END;

DROP TRIGGER customers_update;

CREATE TRIGGER customers_update AFTER UPDATE OF search ON customers WHEN old.search <> new.search BEGIN
    INSERT INTO customers_fts (customers_fts, rowid, search)
        SELECT 'delete', old.seq, old.search WHERE old.seq NOT IN (SELECT seq FROM customers_unindexed);
    INSERT INTO customers_unindexed (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
END;

DROP TRIGGER subscriptions_insert;

CREATE TRIGGER subscriptions_insert AFTER INSERT ON subscriptions BEGIN
    INSERT INTO subscriptions_unindexed (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
END;

DROP TRIGGER subscriptions_update;

CREATE TRIGGER subscriptions_update AFTER UPDATE OF search ON subscriptions WHEN old.search <> new.search BEGIN
    INSERT INTO subscriptions_fts (subscriptions_fts, rowid, search)
        SELECT 'delete', old.seq, old.search WHERE old.seq NOT IN (SELECT seq FROM subscriptions_unindexed);
    INSERT INTO subscriptions_unindexed (seq) VALUES (new.seq) ON CONFLICT DO NOTHING;
END;

-- DO UPDATE would be one, whatever the first statement says.
DROP TRIGGER takings_payment_insert;

CREATE TRIGGER takings_payment_insert AFTER INSERT ON payments BEGIN
    INSERT INTO takings (slot, currency) VALUES (new.created / 900000, new.currency) ON CONFLICT DO NOTHING;
    UPDATE takings SET payments = payments + (new.received > 0), gross = gross + new.received,
        failed = failed + (new.status = 'requires_payment_method' AND (new.failure_code <> '' OR new.decline_code <> ''))
        WHERE slot = new.created / 900000 AND currency = new.currency;
END;

DROP TRIGGER takings_payment_update;

CREATE TRIGGER takings_payment_update AFTER UPDATE OF currency, received, status, failure_code, decline_code, created ON payments
WHEN old.currency <> new.currency OR old.received <> new.received OR old.status <> new.status OR old.created <> new.created
    OR old.failure_code <> new.failure_code OR old.decline_code <> new.decline_code BEGIN
    UPDATE takings SET payments = payments - (old.received > 0), gross = gross - old.received,
        failed = failed - (old.status = 'requires_payment_method' AND (old.failure_code <> '' OR old.decline_code <> ''))
        WHERE slot = old.created / 900000 AND currency = old.currency;
    INSERT INTO takings (slot, currency) VALUES (new.created / 900000, new.currency) ON CONFLICT DO NOTHING;
    UPDATE takings SET payments = payments + (new.received > 0), gross = gross + new.received,
        failed = failed + (new.status = 'requires_payment_method' AND (new.failure_code <> '' OR new.decline_code <> ''))
        WHERE slot = new.created / 900000 AND currency = new.currency;
END;

DROP TRIGGER takings_refund_insert;

CREATE TRIGGER takings_refund_insert AFTER INSERT ON refunds WHEN new.status NOT IN ('failed', 'canceled') BEGIN
    INSERT INTO takings (slot, currency) VALUES (new.created / 900000, new.currency) ON CONFLICT DO NOTHING;
    UPDATE takings SET refunds = refunds + 1, refunded = refunded + new.amount
        WHERE slot = new.created / 900000 AND currency = new.currency;
END;
