-- SPDX-License-Identifier: GPL-3.0-or-later

-- Found by the numbers that papers and banks know them by, whatever the case they are typed in. Refunds that were read before have no
-- number of their receipt until they are read again.
CREATE INDEX invoices_number ON invoices (number COLLATE NOCASE) WHERE number <> '';

ALTER TABLE refunds ADD COLUMN receipt_number TEXT NOT NULL DEFAULT '';

CREATE INDEX refunds_receipt ON refunds (receipt_number COLLATE NOCASE) WHERE receipt_number <> '';

CREATE INDEX refunds_reference ON refunds (reference COLLATE NOCASE) WHERE reference <> '';

-- What is not of ASCII alone is sorted by what the program makes of it: NULL is worked out of the row, so that most rows hold nothing.
DROP INDEX payments_description;

DROP INDEX payments_order;

ALTER TABLE payments DROP COLUMN sort_description;

ALTER TABLE payments DROP COLUMN sort_order;

ALTER TABLE payments ADD COLUMN description_key TEXT;

ALTER TABLE payments ADD COLUMN order_key TEXT;

ALTER TABLE payments ADD COLUMN sort_description TEXT
    GENERATED ALWAYS AS (coalesce(description_key, lower(substr(description, 1, 60)))) VIRTUAL;

ALTER TABLE payments ADD COLUMN sort_order TEXT
    GENERATED ALWAYS AS (coalesce(order_key, lower(substr(order_reference, 1, 60)))) VIRTUAL;

CREATE INDEX payments_description ON payments (sort_description, created);

CREATE INDEX payments_order ON payments (sort_order, created);
