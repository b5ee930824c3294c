-- SPDX-License-Identifier: GPL-3.0-or-later
-- The copy of what Stripe keeps, and nothing else: the whole file can be thrown away and filled again.
-- Times are milliseconds since 1970 UTC, amounts minor units. A statement ends with ';' before an empty line.

-- What is known of the copy itself: how far back it was filled, and when it was last true.
CREATE TABLE named_values (
    key TEXT PRIMARY KEY,
    text TEXT NOT NULL
);

CREATE TABLE payments (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    received INTEGER NOT NULL,
    charge_refunded INTEGER NOT NULL,
    refunded INTEGER NOT NULL,
    capturable INTEGER NOT NULL,
    status TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    customer_email TEXT NOT NULL,
    description TEXT NOT NULL,
    method TEXT NOT NULL,
    card_brand TEXT NOT NULL,
    card_last4 TEXT NOT NULL,
    card_exp_month INTEGER NOT NULL,
    card_exp_year INTEGER NOT NULL,
    charge_id TEXT NOT NULL,
    failure_code TEXT NOT NULL,
    decline_code TEXT NOT NULL,
    failure_message TEXT NOT NULL,
    receipt_url TEXT NOT NULL,
    risk_level TEXT NOT NULL,
    order_reference TEXT NOT NULL,
    disputed INTEGER NOT NULL,
    three_d_secure INTEGER NOT NULL,
    livemode INTEGER NOT NULL,
    fee INTEGER,
    net INTEGER,
    invoice_id TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    metadata TEXT NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    search TEXT NOT NULL
);

CREATE INDEX payments_created ON payments (created, id);

CREATE INDEX payments_status ON payments (status, created, id);

CREATE INDEX payments_customer ON payments (customer_id, created, id) WHERE customer_id <> '';

CREATE INDEX payments_subscription ON payments (subscription_id, created, id) WHERE subscription_id <> '';

CREATE INDEX payments_charge ON payments (charge_id) WHERE charge_id <> '';

CREATE INDEX payments_invoice ON payments (invoice_id) WHERE invoice_id <> '';

CREATE INDEX payments_refunded ON payments (created, id) WHERE refunded > 0;

CREATE INDEX payments_disputed ON payments (created, id) WHERE disputed = 1;

CREATE VIRTUAL TABLE payments_fts USING fts5 (search, content = 'payments', content_rowid = 'seq', tokenize = 'trigram');

CREATE TRIGGER payments_insert AFTER INSERT ON payments BEGIN
    INSERT INTO payments_fts (rowid, search) VALUES (new.seq, new.search);
END;

CREATE TRIGGER payments_delete AFTER DELETE ON payments BEGIN
    INSERT INTO payments_fts (payments_fts, rowid, search) VALUES ('delete', old.seq, old.search);
END;

CREATE TRIGGER payments_update AFTER UPDATE OF search ON payments WHEN old.search <> new.search BEGIN
    INSERT INTO payments_fts (payments_fts, rowid, search) VALUES ('delete', old.seq, old.search);
    INSERT INTO payments_fts (rowid, search) VALUES (new.seq, new.search);
END;

-- No reference to payments: a refund may be heard of before its payment.
CREATE TABLE refunds (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL,
    charge_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    failure_reason TEXT NOT NULL,
    reference TEXT NOT NULL,
    operation_id TEXT NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL
);

CREATE INDEX refunds_created ON refunds (created, id);

CREATE INDEX refunds_status ON refunds (status, created, id);

CREATE INDEX refunds_payment ON refunds (payment_id, created, id);

CREATE INDEX refunds_operation ON refunds (operation_id) WHERE operation_id <> '';

CREATE TABLE customers (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    phone TEXT NOT NULL,
    description TEXT NOT NULL,
    default_payment_method TEXT NOT NULL,
    deleted INTEGER NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    search TEXT NOT NULL
);

CREATE INDEX customers_created ON customers (created, id);

CREATE INDEX customers_present ON customers (created, id) WHERE deleted = 0;

CREATE VIRTUAL TABLE customers_fts USING fts5 (search, content = 'customers', content_rowid = 'seq', tokenize = 'trigram');

CREATE TRIGGER customers_insert AFTER INSERT ON customers BEGIN
    INSERT INTO customers_fts (rowid, search) VALUES (new.seq, new.search);
END;

CREATE TRIGGER customers_delete AFTER DELETE ON customers BEGIN
    INSERT INTO customers_fts (customers_fts, rowid, search) VALUES ('delete', old.seq, old.search);
END;

CREATE TRIGGER customers_update AFTER UPDATE OF search ON customers WHEN old.search <> new.search BEGIN
    INSERT INTO customers_fts (customers_fts, rowid, search) VALUES ('delete', old.seq, old.search);
    INSERT INTO customers_fts (rowid, search) VALUES (new.seq, new.search);
END;

CREATE TABLE products (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    active INTEGER NOT NULL,
    icon TEXT NOT NULL,
    category TEXT NOT NULL,
    favourite INTEGER NOT NULL,
    metadata TEXT NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    sort_name TEXT NOT NULL,
    search TEXT NOT NULL
);

CREATE INDEX products_name ON products (sort_name, id);

CREATE INDEX products_category ON products (category, sort_name, id);

CREATE TABLE prices (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    product_id TEXT NOT NULL,
    unit INTEGER NOT NULL,
    currency TEXT NOT NULL,
    recurring_interval TEXT NOT NULL,
    recurring_count INTEGER NOT NULL,
    nickname TEXT NOT NULL,
    active INTEGER NOT NULL,
    is_default INTEGER NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL
);

CREATE INDEX prices_product ON prices (product_id, is_default DESC, created, id);

CREATE TABLE subscriptions (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    customer_id TEXT NOT NULL,
    customer_name TEXT NOT NULL,
    customer_email TEXT NOT NULL,
    status TEXT NOT NULL,
    cancel_at_period_end INTEGER NOT NULL,
    cancel_at INTEGER,
    canceled_at INTEGER,
    ended_at INTEGER,
    trial_end INTEGER,
    currency TEXT NOT NULL,
    latest_invoice_id TEXT NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL,
    search TEXT NOT NULL
);

CREATE INDEX subscriptions_created ON subscriptions (created, id);

CREATE INDEX subscriptions_status ON subscriptions (status, created, id);

CREATE INDEX subscriptions_customer ON subscriptions (customer_id, created, id);

CREATE VIRTUAL TABLE subscriptions_fts USING fts5 (search, content = 'subscriptions', content_rowid = 'seq', tokenize = 'trigram');

CREATE TRIGGER subscriptions_insert AFTER INSERT ON subscriptions BEGIN
    INSERT INTO subscriptions_fts (rowid, search) VALUES (new.seq, new.search);
END;

CREATE TRIGGER subscriptions_delete AFTER DELETE ON subscriptions BEGIN
    INSERT INTO subscriptions_fts (subscriptions_fts, rowid, search) VALUES ('delete', old.seq, old.search);
END;

CREATE TRIGGER subscriptions_update AFTER UPDATE OF search ON subscriptions WHEN old.search <> new.search BEGIN
    INSERT INTO subscriptions_fts (subscriptions_fts, rowid, search) VALUES ('delete', old.seq, old.search);
    INSERT INTO subscriptions_fts (rowid, search) VALUES (new.seq, new.search);
END;

CREATE TABLE subscription_items (
    seq INTEGER PRIMARY KEY,
    subscription_id TEXT NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    price_id TEXT NOT NULL,
    product_name TEXT NOT NULL,
    unit INTEGER NOT NULL,
    currency TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    interval TEXT NOT NULL,
    interval_count INTEGER NOT NULL,
    period_start INTEGER,
    period_end INTEGER
);

CREATE INDEX subscription_items_subscription ON subscription_items (subscription_id, seq);

CREATE TABLE invoices (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL,
    status TEXT NOT NULL,
    subscription_id TEXT NOT NULL,
    customer_id TEXT NOT NULL,
    total INTEGER NOT NULL,
    currency TEXT NOT NULL,
    amount_paid INTEGER NOT NULL,
    amount_remaining INTEGER NOT NULL,
    hosted_url TEXT NOT NULL,
    period_end INTEGER,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL
);

CREATE INDEX invoices_subscription ON invoices (subscription_id, created, id);

CREATE INDEX invoices_customer ON invoices (customer_id, created, id);
