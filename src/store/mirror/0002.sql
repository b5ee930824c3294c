-- SPDX-License-Identifier: GPL-3.0-or-later

ALTER TABLE payments ADD COLUMN card_fingerprint TEXT NOT NULL DEFAULT '';

ALTER TABLE payments ADD COLUMN receipt_number TEXT NOT NULL DEFAULT '';

ALTER TABLE payments ADD COLUMN statement_descriptor TEXT NOT NULL DEFAULT '';

ALTER TABLE payments ADD COLUMN risk_score INTEGER;

-- Hits are listed by time, never by how well they match: how long each text is need not be kept.
DROP TABLE payments_fts;

CREATE VIRTUAL TABLE payments_fts
    USING fts5 (search, content = 'payments', content_rowid = 'seq', tokenize = 'trigram', columnsize = 0);

INSERT INTO payments_fts (payments_fts) VALUES ('rebuild');

-- No reference to payments: a dispute may be heard of before its payment.
CREATE TABLE disputes (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL,
    charge_id TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    status TEXT NOT NULL,
    reason TEXT NOT NULL,
    network_reason_code TEXT NOT NULL,
    card_brand TEXT NOT NULL,
    due_by INTEGER,
    past_due INTEGER NOT NULL,
    has_evidence INTEGER NOT NULL,
    submission_count INTEGER NOT NULL,
    charge_refundable INTEGER NOT NULL,
    created INTEGER NOT NULL,
    fetched_at INTEGER NOT NULL
);

CREATE INDEX disputes_created ON disputes (created, id);

CREATE INDEX disputes_status ON disputes (status, created, id);

CREATE INDEX disputes_payment ON disputes (payment_id, created, id);

-- SQLite uses a partial index only where a query repeats its condition word by word.
CREATE INDEX disputes_due ON disputes (due_by, id)
    WHERE status IN ('needs_response', 'warning_needs_response', 'appeal_needs_response');

CREATE INDEX invoices_created ON invoices (created, id);

CREATE INDEX invoices_status ON invoices (status, created, id);

CREATE TABLE invoice_lines (
    seq INTEGER PRIMARY KEY,
    invoice_id TEXT NOT NULL REFERENCES invoices (id) ON DELETE CASCADE,
    id TEXT NOT NULL,
    description TEXT NOT NULL,
    amount INTEGER NOT NULL,
    currency TEXT NOT NULL,
    quantity INTEGER,
    price_id TEXT NOT NULL,
    proration INTEGER NOT NULL,
    period_start INTEGER,
    period_end INTEGER
);

CREATE INDEX invoice_lines_invoice ON invoice_lines (invoice_id, seq);
