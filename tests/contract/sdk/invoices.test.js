// SPDX-License-Identifier: GPL-3.0-or-later
/// Invoices from draft to paid, void or written off; invoice items, invoice payments, credit notes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('invoices');

async function customerWithCard(card = 'pm_card_visa') {
  const customer = await stripe.customers.create({ name: 'Ada', email: 'ada@example.com' });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  return stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
}

async function draft(customer, amounts = [2000], more = {}) {
  const invoice = await stripe.invoices.create({ customer: customer.id, currency: 'eur', ...more });
  for (const amount of amounts) {
    await stripe.invoiceItems.create({ customer: customer.id, invoice: invoice.id, amount, currency: 'eur', description: `For ${amount}` });
  }
  return stripe.invoices.retrieve(invoice.id);
}

test('an invoice item waits for an invoice, is changed and deleted', async () => {
  const customer = await customerWithCard();
  const made = await stripe.invoiceItems.create({ customer: customer.id, amount: 1200, currency: 'eur', description: 'Delivery' });
  assert.match(made.id, /^ii_/);
  assert.equal(made.invoice, null);
  const changed = await stripe.invoiceItems.update(made.id, { amount: 1300, metadata: { van: '2' } });
  assert.equal(changed.amount, 1300);
  assert.equal((await stripe.invoiceItems.retrieve(made.id)).metadata.van, '2');
  assert.deepEqual((await all(stripe.invoiceItems.list({ customer: customer.id, pending: true }))).map((one) => one.id), [made.id]);
  const invoice = await stripe.invoices.create({ customer: customer.id, currency: 'eur', pending_invoice_items_behavior: 'include' });
  assert.deepEqual([invoice.amount_due, invoice.status], [1300, 'draft']);
  const other = await stripe.invoiceItems.create({ customer: customer.id, amount: 100, currency: 'eur' });
  assert.equal((await stripe.invoiceItems.del(other.id)).deleted, true);
  assert.equal((await rejection(stripe.invoiceItems.retrieve(other.id))).code, 'resource_missing');
});

test("an invoice has its customer's words, and a page and a PDF", async () => {
  const customer = await customerWithCard();
  await stripe.customers.update(customer.id, { invoice_settings: { footer: 'Thank you', custom_fields: [{ name: 'Order', value: '47' }], rendering_options: { amount_tax_display: 'exclude_tax' } } });
  const made = await draft(customer, [2000], { rendering: { pdf: { page_size: 'a4' } } });
  assert.deepEqual([made.footer, made.custom_fields[0].value, made.rendering.pdf.page_size], ['Thank you', '47', 'a4']);
  const open = await stripe.invoices.finalizeInvoice(made.id);
  const page = await fetch(open.hosted_invoice_url);
  assert.ok((await page.text()).includes(open.number));
  const pdf = await fetch(open.invoice_pdf);
  assert.deepEqual([pdf.headers.get('content-type'), (await pdf.text()).slice(0, 5)], ['application/pdf', '%PDF-']);
});

test('an invoice is written, finalized and paid with the card on file', async () => {
  const customer = await customerWithCard();
  const invoice = await draft(customer, [2000, 550], { description: 'Party', metadata: { order: '9' } });
  assert.deepEqual([invoice.total, invoice.status, invoice.collection_method], [2550, 'draft', 'charge_automatically']);
  assert.equal((await stripe.invoices.update(invoice.id, { footer: 'Thanks' })).footer, 'Thanks');
  const open = await stripe.invoices.finalizeInvoice(invoice.id, { auto_advance: false });
  assert.deepEqual([open.status, open.amount_due, open.amount_remaining], ['open', 2550, 2550]);
  assert.ok(open.number);
  assert.match(open.hosted_invoice_url, /^http/);
  const paid = await stripe.invoices.pay(invoice.id, { expand: ['payments'] });
  assert.deepEqual([paid.status, paid.amount_paid, paid.amount_remaining], ['paid', 2550, 0]);
  const [payment] = paid.payments.data;
  assert.deepEqual([payment.status, payment.amount_paid, payment.payment.type], ['paid', 2550, 'payment_intent']);
  assert.equal((await stripe.paymentIntents.retrieve(payment.payment.payment_intent)).status, 'succeeded');
  assert.equal((await stripe.invoicePayments.retrieve(payment.id)).invoice, invoice.id);
  assert.deepEqual((await stripe.invoicePayments.list({ invoice: invoice.id })).data.map((one) => one.id), [payment.id]);
  const lines = await all(stripe.invoices.listLineItems(invoice.id));
  assert.deepEqual(lines.map((one) => one.amount).sort(), [2000, 550]);
  const again = await rejection(stripe.invoices.pay(invoice.id));
  assert.equal(again.type, 'StripeInvalidRequestError');
});

test('a declined card leaves the invoice open; cash settles it', async () => {
  const customer = await customerWithCard('pm_card_chargeCustomerFail');
  const invoice = await draft(customer);
  await stripe.invoices.finalizeInvoice(invoice.id, { auto_advance: false });
  const refused = await rejection(stripe.invoices.pay(invoice.id));
  assert.deepEqual([refused.type, refused.code], ['StripeCardError', 'card_declined']);
  const open = await stripe.invoices.retrieve(invoice.id);
  assert.deepEqual([open.status, open.attempted, open.attempt_count], ['open', true, 1]);
  const settled = await stripe.invoices.pay(invoice.id, { paid_out_of_band: true });
  assert.deepEqual([settled.status, settled.amount_paid > 0 || settled.amount_remaining === 0], ['paid', true]);
});

test('invoices are sent, voided, written off and deleted', async () => {
  const customer = await customerWithCard();
  const mailed = await draft(customer, [100], { collection_method: 'send_invoice', days_until_due: 14 });
  const sent = await stripe.invoices.sendInvoice(mailed.id);
  assert.equal(sent.status, 'open');
  assert.ok(sent.due_date > sent.created);
  assert.equal((await stripe.invoices.voidInvoice(mailed.id)).status, 'void');
  const lost = await draft(customer);
  await stripe.invoices.finalizeInvoice(lost.id, { auto_advance: false });
  assert.equal((await stripe.invoices.markUncollectible(lost.id)).status, 'uncollectible');
  const dropped = await draft(customer);
  assert.equal((await stripe.invoices.del(dropped.id)).deleted, true);
  const late = await rejection(stripe.invoices.del(lost.id));
  assert.equal(late.type, 'StripeInvalidRequestError');
  const twice = await rejection(stripe.invoices.voidInvoice(mailed.id));
  assert.equal(twice.type, 'StripeInvalidRequestError');
});

test('invoices are listed and searched', async () => {
  const customer = await customerWithCard();
  const made = [];
  for (let i = 0; i < 3; i += 1) made.push((await draft(customer, [300 + i], { metadata: { batch: 'july' } })).id);
  assert.deepEqual((await all(stripe.invoices.list({ customer: customer.id, status: 'draft', limit: 2 }))).map((one) => one.id), made.toReversed());
  const found = await all(stripe.invoices.search({ query: `customer:'${customer.id}' AND metadata['batch']:'july'`, limit: 2 }));
  assert.deepEqual(found.map((one) => one.id).sort(), made.toSorted());
});

test('a preview shows an invoice that does not exist', async () => {
  const customer = await customerWithCard();
  const preview = await stripe.invoices.createPreview({ customer: customer.id, currency: 'eur', invoice_items: [{ amount: 700, currency: 'eur', description: 'Maybe' }] });
  assert.deepEqual([preview.total, preview.lines.data[0].description], [700, 'Maybe']);
  assert.equal((await stripe.invoices.list({ customer: customer.id })).data.length, 0);
});

test('tax and discount are on the invoice', async () => {
  const customer = await customerWithCard();
  const rate = await stripe.taxRates.create({ display_name: 'VAT', inclusive: false, percentage: 10 });
  const coupon = await stripe.coupons.create({ percent_off: 50, duration: 'once' });
  const invoice = await stripe.invoices.create({ customer: customer.id, currency: 'eur', default_tax_rates: [rate.id], discounts: [{ coupon: coupon.id }] });
  await stripe.invoiceItems.create({ customer: customer.id, invoice: invoice.id, amount: 2000, currency: 'eur' });
  const read = await stripe.invoices.retrieve(invoice.id);
  assert.deepEqual([read.subtotal, read.total_discount_amounts[0].amount, read.total_excluding_tax, read.total], [2000, 1000, 1000, 1100]);
  assert.equal(read.total_taxes[0].amount, 100);
});

test('a credit note gives part of a paid invoice back', async () => {
  const customer = await customerWithCard();
  const invoice = await draft(customer);
  await stripe.invoices.finalizeInvoice(invoice.id, { auto_advance: false });
  await stripe.invoices.pay(invoice.id);
  const preview = await stripe.creditNotes.preview({ invoice: invoice.id, amount: 500, refund_amount: 500 });
  assert.equal(preview.total, 500);
  assert.equal((await stripe.creditNotes.listPreviewLineItems({ invoice: invoice.id, amount: 500, refund_amount: 500 })).data.length, 1);
  const made = await stripe.creditNotes.create({ invoice: invoice.id, amount: 500, refund_amount: 500, reason: 'order_change', memo: 'Less cake' });
  assert.match(made.id, /^cn_/);
  assert.deepEqual([made.total, made.type, made.status], [500, 'post_payment', 'issued']);
  const refunded = await stripe.refunds.retrieve(made.refunds[0].refund);
  assert.equal(refunded.amount, 500);
  assert.equal((await stripe.creditNotes.retrieve(made.id)).memo, 'Less cake');
  assert.equal((await stripe.creditNotes.update(made.id, { memo: 'Half a cake' })).memo, 'Half a cake');
  assert.deepEqual((await stripe.creditNotes.list({ invoice: invoice.id })).data.map((one) => one.id), [made.id]);
  assert.equal((await stripe.creditNotes.listLineItems(made.id)).data[0].amount, 500);
  assert.equal((await stripe.invoices.retrieve(invoice.id)).post_payment_credit_notes_amount, 500);
});

test('a credit note on an open invoice lowers what is due, and can be voided', async () => {
  const customer = await customerWithCard();
  const invoice = await draft(customer);
  await stripe.invoices.finalizeInvoice(invoice.id, { auto_advance: false });
  const made = await stripe.creditNotes.create({ invoice: invoice.id, amount: 800 });
  assert.equal(made.type, 'pre_payment');
  assert.equal((await stripe.invoices.retrieve(invoice.id)).amount_remaining, 1200);
  assert.equal((await stripe.creditNotes.voidCreditNote(made.id)).status, 'void');
  assert.equal((await stripe.invoices.retrieve(invoice.id)).amount_remaining, 2000);
  const tooMuch = await rejection(stripe.creditNotes.create({ invoice: invoice.id, amount: 2001 }));
  assert.equal(tooMuch.type, 'StripeInvalidRequestError');
});
