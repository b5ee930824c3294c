-- SPDX-License-Identifier: GPL-3.0-or-later

-- Words of one or two letters are found among the trigrams that begin with them.
CREATE VIRTUAL TABLE payments_terms USING fts5vocab (payments_fts, instance);

CREATE VIRTUAL TABLE customers_terms USING fts5vocab (customers_fts, instance);

CREATE VIRTUAL TABLE subscriptions_terms USING fts5vocab (subscriptions_fts, instance);

UPDATE customers SET search = search || char(10);

UPDATE subscriptions SET search = search || char(10);

-- What the columns below hold is worked out by the program: what is here already is filled anew.
DELETE FROM payments;

DELETE FROM named_values;

-- In thousandths of any currency.
ALTER TABLE payments ADD COLUMN sort_amount INTEGER NOT NULL DEFAULT 0;

ALTER TABLE payments ADD COLUMN sort_customer TEXT NOT NULL DEFAULT '';

ALTER TABLE payments ADD COLUMN sort_method TEXT NOT NULL DEFAULT '';

CREATE INDEX payments_amount ON payments (sort_amount, created, id);

CREATE INDEX payments_customer_name ON payments (sort_customer, created, id);

CREATE INDEX payments_method ON payments (sort_method, created, id);
