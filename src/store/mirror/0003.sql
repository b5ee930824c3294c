-- SPDX-License-Identifier: GPL-3.0-or-later

-- What was taken, by quarters of an hour (since 1970 UTC) and currency. Every time zone begins its days at a quarter, so the days of any
-- shop can be put together of these rows; of whole hours those of India or Nepal could not. Kept by the triggers below, in the same
-- transaction as what they sum. A row whose sums have become 0 stays.
CREATE TABLE takings (
    slot INTEGER NOT NULL,
    currency TEXT NOT NULL,
    -- Payments that brought money, by the moment they were made, and what they brought.
    payments INTEGER NOT NULL DEFAULT 0,
    gross INTEGER NOT NULL DEFAULT 0,
    -- Payments that were tried and refused.
    failed INTEGER NOT NULL DEFAULT 0,
    -- Refunds that did not fail, by the moment they were made.
    refunds INTEGER NOT NULL DEFAULT 0,
    refunded INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (slot, currency)
) WITHOUT ROWID;

CREATE TRIGGER takings_payment_insert AFTER INSERT ON payments BEGIN
    INSERT INTO takings (slot, currency, payments, gross, failed) VALUES (new.created / 900000, new.currency, new.received > 0,
        new.received, new.status = 'requires_payment_method' AND (new.failure_code <> '' OR new.decline_code <> ''))
        ON CONFLICT DO UPDATE SET payments = payments + excluded.payments, gross = gross + excluded.gross, failed = failed + excluded.failed;
END;

CREATE TRIGGER takings_payment_delete AFTER DELETE ON payments BEGIN
    UPDATE takings SET payments = payments - (old.received > 0), gross = gross - old.received,
        failed = failed - (old.status = 'requires_payment_method' AND (old.failure_code <> '' OR old.decline_code <> ''))
        WHERE slot = old.created / 900000 AND currency = old.currency;
END;

-- Leaves its row and joins that of its new values, which is mostly the same one.
CREATE TRIGGER takings_payment_update AFTER UPDATE OF currency, received, status, failure_code, decline_code, created ON payments
WHEN old.currency <> new.currency OR old.received <> new.received OR old.status <> new.status OR old.created <> new.created
    OR old.failure_code <> new.failure_code OR old.decline_code <> new.decline_code BEGIN
    UPDATE takings SET payments = payments - (old.received > 0), gross = gross - old.received,
        failed = failed - (old.status = 'requires_payment_method' AND (old.failure_code <> '' OR old.decline_code <> ''))
        WHERE slot = old.created / 900000 AND currency = old.currency;
    INSERT INTO takings (slot, currency, payments, gross, failed) VALUES (new.created / 900000, new.currency, new.received > 0,
        new.received, new.status = 'requires_payment_method' AND (new.failure_code <> '' OR new.decline_code <> ''))
        ON CONFLICT DO UPDATE SET payments = payments + excluded.payments, gross = gross + excluded.gross, failed = failed + excluded.failed;
END;

CREATE TRIGGER takings_refund_insert AFTER INSERT ON refunds WHEN new.status NOT IN ('failed', 'canceled') BEGIN
    INSERT INTO takings (slot, currency, refunds, refunded) VALUES (new.created / 900000, new.currency, 1, new.amount)
        ON CONFLICT DO UPDATE SET refunds = refunds + excluded.refunds, refunded = refunded + excluded.refunded;
END;

CREATE TRIGGER takings_refund_delete AFTER DELETE ON refunds WHEN old.status NOT IN ('failed', 'canceled') BEGIN
    UPDATE takings SET refunds = refunds - 1, refunded = refunded - old.amount
        WHERE slot = old.created / 900000 AND currency = old.currency;
END;

CREATE TRIGGER takings_refund_update AFTER UPDATE OF amount, currency, status, created ON refunds
WHEN old.amount <> new.amount OR old.currency <> new.currency OR old.status <> new.status OR old.created <> new.created BEGIN
    UPDATE takings SET refunds = refunds - 1, refunded = refunded - old.amount
        WHERE slot = old.created / 900000 AND currency = old.currency AND old.status NOT IN ('failed', 'canceled');
    INSERT INTO takings (slot, currency, refunds, refunded)
        SELECT new.created / 900000, new.currency, 1, new.amount WHERE new.status NOT IN ('failed', 'canceled')
        ON CONFLICT DO UPDATE SET refunds = refunds + excluded.refunds, refunded = refunded + excluded.refunded;
END;

-- Of what is there already.
INSERT INTO takings (slot, currency, payments, gross, failed)
    SELECT created / 900000, currency, sum(received > 0), sum(received),
        sum(status = 'requires_payment_method' AND (failure_code <> '' OR decline_code <> '')) FROM payments GROUP BY 1, 2;

INSERT INTO takings (slot, currency, refunds, refunded)
    SELECT created / 900000, currency, count(*), sum(amount) FROM refunds WHERE status NOT IN ('failed', 'canceled') GROUP BY 1, 2
    ON CONFLICT DO UPDATE SET refunds = refunds + excluded.refunds, refunded = refunded + excluded.refunded;

CREATE TABLE payouts (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    automatic INTEGER NOT NULL,
    method TEXT NOT NULL,
    arrival INTEGER,
    reconciliation TEXT NOT NULL,
    description TEXT NOT NULL,
    statement_descriptor TEXT NOT NULL,
    failure_code TEXT NOT NULL,
    failure_message TEXT NOT NULL,
    trace_id TEXT NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    -- When the last of its balance transactions was read; NULL while some may be missing.
    explained_at INTEGER
);

CREATE INDEX payouts_created ON payouts (created, id);

CREATE INDEX payouts_status ON payouts (status, created, id);

-- Those that payouts consist of. No reference to payouts: what came first on the wire is written first.
CREATE TABLE balance_transactions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    payout_id TEXT NOT NULL,
    -- Stripe's reporting_category, or its type where there is none.
    category TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    fee INTEGER NOT NULL,
    net INTEGER NOT NULL,
    source TEXT NOT NULL,
    description TEXT NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL
);

CREATE INDEX balance_transactions_payout ON balance_transactions (payout_id, created, id);

CREATE INDEX balance_transactions_category ON balance_transactions (payout_id, category, created, id);
