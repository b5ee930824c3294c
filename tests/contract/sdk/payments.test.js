// SPDX-License-Identifier: GPL-3.0-or-later
/// Payment intents from creation to the money, and what stands in their way.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('payments');
const card = { currency: 'eur', automatic_payment_methods: { enabled: true, allow_redirects: 'never' } };

test('a payment intent is created, changed, confirmed and paid', async () => {
  const made = await stripe.paymentIntents.create({ ...card, amount: 1250, description: 'Cake', metadata: { table: '3' }, receipt_email: 'ada@example.com' });
  assert.match(made.id, /^pi_/);
  assert.deepEqual([made.status, made.amount, made.amount_received], ['requires_payment_method', 1250, 0]);
  assert.ok(made.client_secret.startsWith(`${made.id}_secret_`));
  const changed = await stripe.paymentIntents.update(made.id, { amount: 1300, payment_method: 'pm_card_visa' });
  assert.deepEqual([changed.amount, changed.status], [1300, 'requires_confirmation']);
  const paid = await stripe.paymentIntents.confirm(made.id, { expand: ['latest_charge.balance_transaction'] });
  assert.deepEqual([paid.status, paid.amount_received], ['succeeded', 1300]);
  const charge = paid.latest_charge;
  assert.deepEqual([charge.paid, charge.captured, charge.amount_captured, charge.payment_method_details.card.last4], [true, true, 1300, '4242']);
  assert.equal(charge.balance_transaction.amount, 1300);
  assert.equal(charge.balance_transaction.net, 1300 - charge.balance_transaction.fee);
  const read = await stripe.paymentIntents.retrieve(made.id);
  assert.equal(read.status, 'succeeded');
  const again = await rejection(stripe.paymentIntents.confirm(made.id));
  assert.deepEqual([again.type, again.code], ['StripeInvalidRequestError', 'payment_intent_unexpected_state']);
});

test("a payment keeps the shop's own numbers", async () => {
  const made = await stripe.paymentIntents.create({ ...card, amount: 700, payment_details: { order_reference: 'order-7' } });
  const changed = await stripe.paymentIntents.update(made.id, { payment_details: { customer_reference: 'ada' } });
  assert.deepEqual(changed.payment_details, { customer_reference: 'ada', order_reference: 'order-7' });
});

test('a declined card is a StripeCardError, and the intent waits for another', async () => {
  const refused = await rejection(stripe.paymentIntents.create({ ...card, amount: 900, payment_method: 'pm_card_visa_chargeDeclined', confirm: true }));
  assert.deepEqual([refused.type, refused.statusCode, refused.code, refused.decline_code], ['StripeCardError', 402, 'card_declined', 'generic_decline']);
  const intent = refused.payment_intent;
  assert.equal(intent.status, 'requires_payment_method');
  assert.equal(intent.last_payment_error.decline_code, 'generic_decline');
  const charge = await stripe.charges.retrieve(refused.charge);
  assert.deepEqual([charge.status, charge.paid, charge.failure_code, charge.outcome.type], ['failed', false, 'card_declined', 'issuer_declined']);
  const paid = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' });
  assert.equal(paid.status, 'succeeded');
});

test("each of Stripe's declining cards says why", async () => {
  const cards = {
    pm_card_chargeDeclinedInsufficientFunds: ['card_declined', 'insufficient_funds'],
    pm_card_chargeDeclinedLostCard: ['card_declined', 'lost_card'],
    pm_card_chargeDeclinedStolenCard: ['card_declined', 'stolen_card'],
    pm_card_chargeDeclinedExpiredCard: ['expired_card', undefined],
    pm_card_chargeDeclinedIncorrectCvc: ['incorrect_cvc', undefined],
    pm_card_chargeDeclinedProcessingError: ['processing_error', undefined],
  };
  for (const [method, [code, decline]] of Object.entries(cards)) {
    const refused = await rejection(stripe.paymentIntents.create({ ...card, amount: 500, payment_method: method, confirm: true }));
    assert.deepEqual([refused.type, refused.code], ['StripeCardError', code], method);
    if (decline) assert.equal(refused.decline_code, decline);
  }
});

test('3-D Secure asks for the customer; without one the payment is refused', async () => {
  const asked = await stripe.paymentIntents.create({
    currency: 'eur', amount: 700, payment_method: 'pm_card_authenticationRequired', confirm: true, return_url: 'https://example.com/back', automatic_payment_methods: { enabled: true },
  });
  assert.equal(asked.status, 'requires_action');
  assert.equal(asked.next_action.type, 'redirect_to_url');
  assert.match(asked.next_action.redirect_to_url.url, /^http/);
  assert.equal(asked.next_action.redirect_to_url.return_url, 'https://example.com/back');
  const offSession = await rejection(stripe.paymentIntents.create({ ...card, amount: 700, payment_method: 'pm_card_authenticationRequired', confirm: true, off_session: true }));
  assert.deepEqual([offSession.type, offSession.code], ['StripeCardError', 'authentication_required']);
});

test('money is reserved first and captured later, in part or not at all', async () => {
  const made = await stripe.paymentIntents.create({ ...card, amount: 4000, capture_method: 'manual', payment_method: 'pm_card_visa', confirm: true });
  assert.deepEqual([made.status, made.amount_capturable, made.amount_received], ['requires_capture', 4000, 0]);
  const tooMuch = await rejection(stripe.paymentIntents.capture(made.id, { amount_to_capture: 4001 }));
  assert.deepEqual([tooMuch.type, tooMuch.code], ['StripeInvalidRequestError', 'amount_too_large']);
  const taken = await stripe.paymentIntents.capture(made.id, { amount_to_capture: 2500 });
  assert.deepEqual([taken.status, taken.amount_received, taken.amount_capturable], ['succeeded', 2500, 0]);
  const other = await stripe.paymentIntents.create({ ...card, amount: 4000, capture_method: 'manual', payment_method: 'pm_card_visa', confirm: true });
  const released = await stripe.paymentIntents.cancel(other.id, { cancellation_reason: 'abandoned' });
  assert.deepEqual([released.status, released.cancellation_reason, released.amount_capturable], ['canceled', 'abandoned', 0]);
  const twice = await rejection(stripe.paymentIntents.cancel(other.id));
  assert.equal(twice.code, 'payment_intent_unexpected_state');
});

test('what cannot be a payment is refused with its parameter', async () => {
  const cases = [
    [{ currency: 'eur' }, 'parameter_missing', 'amount'],
    [{ amount: 0, currency: 'eur' }, 'parameter_invalid_integer', 'amount'],
    [{ amount: 20, currency: 'eur' }, 'amount_too_small', 'amount'],
    [{ amount: 100_000_000, currency: 'eur' }, 'amount_too_large', 'amount'],
    [{ amount: 500, currency: 'eur', payment_method: 'pm_none', confirm: true, automatic_payment_methods: { enabled: true } }, 'resource_missing', 'payment_method'],
    [{ amount: 500, currency: 'eur', payment_method_types: ['card'] }, null, 'payment_method_types'],
    [{ amount: 500, currency: 'eur', shoe_size: 45 }, 'parameter_unknown', 'shoe_size'],
  ];
  for (const [params, code, param] of cases) {
    const refused = await rejection(stripe.paymentIntents.create(params));
    assert.equal(refused.type, 'StripeInvalidRequestError', JSON.stringify(params));
    assert.equal(refused.param, param, refused.message);
    if (code) assert.equal(refused.code, code, refused.message);
  }
});

test('payment intents are listed by customer and found by search', async () => {
  const customer = await stripe.customers.create({ name: 'Buyer' });
  const made = [];
  for (let i = 0; i < 4; i += 1) {
    made.push((await stripe.paymentIntents.create({ ...card, amount: 600 + i, customer: customer.id, metadata: { round: 'search' } })).id);
  }
  assert.deepEqual((await all(stripe.paymentIntents.list({ customer: customer.id, limit: 2 }))).map((one) => one.id), made.toReversed());
  const found = await all(stripe.paymentIntents.search({ query: "metadata['round']:'search' AND status:'requires_payment_method'", limit: 3 }));
  assert.deepEqual(found.map((one) => one.id).sort(), made.toSorted());
});

test('charges are read, annotated, listed and searched', async () => {
  const paid = await stripe.paymentIntents.create({ ...card, amount: 4321, payment_method: 'pm_card_mastercard', confirm: true });
  const charge = await stripe.charges.retrieve(paid.latest_charge, { expand: ['payment_intent', 'balance_transaction'] });
  assert.deepEqual([charge.payment_intent.id, charge.payment_method_details.card.brand], [paid.id, 'mastercard']);
  assert.match(charge.receipt_url, /^http/);
  const noted = await stripe.charges.update(charge.id, { description: 'Wedding cake', metadata: { order: '77' } });
  assert.deepEqual([noted.description, noted.metadata], ['Wedding cake', { order: '77' }]);
  assert.deepEqual((await stripe.charges.list({ payment_intent: paid.id })).data.map((one) => one.id), [charge.id]);
  assert.deepEqual((await stripe.charges.search({ query: 'amount:4321' })).data.map((one) => one.id), [charge.id]);
});

test('the Charges API takes no money', async () => {
  const refused = await rejection(stripe.rawRequest('POST', '/v1/charges', { amount: 500, currency: 'eur', source: 'tok_visa' }));
  assert.equal(refused.type, 'StripeInvalidRequestError');
});
