// SPDX-License-Identifier: GPL-3.0-or-later
/// Money on its way back: refunds and disputes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, eventually, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('refunds');

function pay(amount, method = 'pm_card_visa', more = {}) {
  return stripe.paymentIntents.create({
    amount, currency: 'eur', payment_method: method, confirm: true, automatic_payment_methods: { enabled: true, allow_redirects: 'never' }, ...more,
  });
}

test('a payment is refunded in parts, and never by more than was paid', async () => {
  const paid = await pay(3000);
  const first = await stripe.refunds.create({ payment_intent: paid.id, amount: 1000, reason: 'requested_by_customer', metadata: { till: '1' } });
  assert.match(first.id, /^re_/);
  assert.deepEqual([first.status, first.amount, first.payment_intent, first.reason], ['succeeded', 1000, paid.id, 'requested_by_customer']);
  const tooMuch = await rejection(stripe.refunds.create({ payment_intent: paid.id, amount: 2001 }));
  assert.equal(tooMuch.type, 'StripeInvalidRequestError');
  assert.match(tooMuch.message, /greater than/);
  const rest = await stripe.refunds.create({ charge: paid.latest_charge });
  assert.equal(rest.amount, 2000);
  const charge = await stripe.charges.retrieve(paid.latest_charge, { expand: ['refunds'] });
  assert.deepEqual([charge.refunded, charge.amount_refunded], [true, 3000]);
  assert.deepEqual(charge.refunds.data.map((one) => one.id), [rest.id, first.id]);
  const ofCharge = await stripe.rawRequest('GET', `/v1/charges/${charge.id}/refunds`);
  assert.deepEqual(ofCharge.data.map((one) => one.id), [rest.id, first.id]);
  const again = await rejection(stripe.refunds.create({ payment_intent: paid.id }));
  assert.equal(again.code, 'charge_already_refunded');
});

test('a refund is read, annotated, listed, and cannot be cancelled once it went through', async () => {
  const paid = await pay(1000);
  const made = await stripe.refunds.create({ payment_intent: paid.id });
  const read = await stripe.refunds.retrieve(made.id, { expand: ['balance_transaction', 'charge'] });
  assert.deepEqual([read.charge.id, read.balance_transaction.amount, read.balance_transaction.type], [paid.latest_charge, -1000, 'refund']);
  assert.equal((await stripe.refunds.update(made.id, { metadata: { note: 'burnt' } })).metadata.note, 'burnt');
  assert.deepEqual((await all(stripe.refunds.list({ payment_intent: paid.id }))).map((one) => one.id), [made.id]);
  const late = await rejection(stripe.refunds.cancel(made.id));
  assert.equal(late.type, 'StripeInvalidRequestError');
});

test('some refunds take their time, some fail', async () => {
  const slow = await stripe.refunds.create({ payment_intent: (await pay(1000, 'pm_card_pendingRefund')).id });
  assert.equal(slow.status, 'pending');
  const failing = await pay(1000, 'pm_card_refundFail');
  const refund = await stripe.refunds.create({ payment_intent: failing.id });
  const failed = await eventually(() => stripe.refunds.retrieve(refund.id), (one) => one.status === 'failed');
  assert.ok(failed.failure_reason);
  const events = await stripe.events.list({ type: 'refund.failed' });
  assert.deepEqual(events.data.map((event) => event.data.object.id), [refund.id]);
});

test('what is reserved only cannot be refunded', async () => {
  const reserved = await pay(1000, 'pm_card_visa', { capture_method: 'manual' });
  const refused = await rejection(stripe.refunds.create({ payment_intent: reserved.id }));
  assert.equal(refused.type, 'StripeInvalidRequestError');
});

test('a dispute is answered with evidence and won', async () => {
  const paid = await pay(2000, 'pm_card_createDispute');
  const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
  assert.match(dispute.id, /^du_|^dp_/);
  assert.deepEqual([dispute.status, dispute.amount, dispute.charge], ['needs_response', 2000, paid.latest_charge]);
  const staged = await stripe.disputes.update(dispute.id, { evidence: { product_description: 'A cake' }, submit: false, metadata: { who: 'ada' } });
  assert.deepEqual([staged.evidence.product_description, staged.status], ['A cake', 'needs_response']);
  assert.equal(staged.evidence_details.has_evidence, true);
  const answered = await stripe.disputes.update(dispute.id, { evidence: { uncategorized_text: 'winning_evidence' }, submit: true });
  assert.equal(answered.evidence_details.submission_count, 1);
  await eventually(() => stripe.disputes.retrieve(dispute.id), (one) => one.status === 'won');
  const charge = await stripe.charges.retrieve(paid.latest_charge);
  assert.equal(charge.disputed, true);
});

test('a dispute is accepted by closing it', async () => {
  const paid = await pay(2000, 'pm_card_createDispute');
  const [dispute] = (await stripe.disputes.list({ charge: paid.latest_charge })).data;
  assert.equal((await stripe.disputes.close(dispute.id)).status, 'lost');
  const again = await rejection(stripe.disputes.close(dispute.id));
  assert.equal(again.type, 'StripeInvalidRequestError');
});

test('an inquiry is a dispute that has not cost money yet', async () => {
  const paid = await pay(2000, 'pm_card_createDisputeInquiry');
  const [dispute] = (await stripe.disputes.list({ payment_intent: paid.id })).data;
  assert.equal(dispute.status, 'warning_needs_response');
  assert.equal(dispute.is_charge_refundable, true);
});
