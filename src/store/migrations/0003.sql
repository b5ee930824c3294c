-- SPDX-License-Identifier: GPL-3.0-or-later
-- The copy of Stripe's objects has a file of its own now, which is filled from Stripe.

DROP TABLE subscription_items;

DROP TABLE payments;

DROP TABLE refunds;

DROP TABLE customers;

DROP TABLE products;

DROP TABLE prices;

DROP TABLE subscriptions;

DROP TABLE invoices;

DROP TABLE payments_fts;

DROP TABLE customers_fts;

DROP TABLE subscriptions_fts;

DELETE FROM named_values WHERE key IN ('mirror.filled_from', 'events.seen_at');
