// SPDX-License-Identifier: GPL-3.0-or-later
/// Cards, how they are kept, and setup intents, which keep them without a payment.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('paymentmethods');

test('a card comes from a token, and a token is used once', async () => {
  const token = await stripe.tokens.create({ card: { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' } });
  assert.match(token.id, /^tok_/);
  assert.deepEqual([token.type, token.used, token.card.last4], ['card', false, '4242']);
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: token.id }, billing_details: { name: 'Ada', email: 'ada@example.com' } });
  assert.deepEqual([method.card.brand, method.card.last4, method.card.exp_year, method.billing_details.name], ['visa', '4242', 2034, 'Ada']);
  assert.equal((await stripe.tokens.retrieve(token.id)).used, true);
  const again = await rejection(stripe.paymentMethods.create({ type: 'card', card: { token: token.id } }));
  assert.deepEqual([again.type, again.code], ['StripeInvalidRequestError', 'token_already_used']);
});

test("Stripe's test tokens and test cards make the cards they are named after", async () => {
  for (const [name, brand, last4] of [['visa', 'visa', '4242'], ['mastercard', 'mastercard', '4444'], ['amex', 'amex', '0005']]) {
    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: `tok_${name}` } });
    assert.deepEqual([method.card.brand, method.card.last4], [brand, last4]);
    const customer = await stripe.customers.create();
    const attached = await stripe.paymentMethods.attach(`pm_card_${name}`, { customer: customer.id });
    assert.deepEqual([attached.card.brand, attached.card.last4, attached.customer], [brand, last4, customer.id]);
    assert.match(attached.id, /^pm_/);
    assert.notEqual(attached.id, `pm_card_${name}`);
  }
});

test('a card with a wrong number or date is refused as a card error', async () => {
  const cases = [
    [{ number: '4242424242424241', exp_month: 12, exp_year: 2034, cvc: '123' }, 'incorrect_number'],
    [{ number: '4242424242424242', exp_month: 13, exp_year: 2034, cvc: '123' }, 'invalid_expiry_month'],
    [{ number: '4242424242424242', exp_month: 12, exp_year: 2001, cvc: '123' }, 'invalid_expiry_year'],
    [{ number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '12' }, 'invalid_cvc'],
  ];
  for (const [card, code] of cases) {
    const refused = await rejection(stripe.paymentMethods.create({ type: 'card', card }));
    assert.deepEqual([refused.type, refused.code], ['StripeCardError', code]);
  }
});

test('a card is kept with a customer, changed, listed and let go', async () => {
  const customer = await stripe.customers.create({ name: 'Keeper' });
  const visa = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const master = await stripe.paymentMethods.attach('pm_card_mastercard', { customer: customer.id });
  assert.deepEqual((await all(stripe.paymentMethods.list({ customer: customer.id, type: 'card' }))).map((one) => one.id), [master.id, visa.id]);
  const changed = await stripe.paymentMethods.update(visa.id, { billing_details: { name: 'Ada King' }, card: { exp_month: 1, exp_year: 2035 }, metadata: { a: 'b' } });
  assert.deepEqual([changed.billing_details.name, changed.card.exp_month, changed.card.exp_year], ['Ada King', 1, 2035]);
  assert.equal((await stripe.paymentMethods.retrieve(visa.id)).metadata.a, 'b');
  const gone = await stripe.paymentMethods.detach(visa.id);
  assert.equal(gone.customer, null);
  assert.deepEqual((await stripe.paymentMethods.list({ customer: customer.id })).data.map((one) => one.id), [master.id]);
  const spent = await rejection(stripe.paymentMethods.attach(visa.id, { customer: customer.id }));
  assert.equal(spent.type, 'StripeInvalidRequestError');
});

test('a card that declines is refused when it is to be kept', async () => {
  const customer = await stripe.customers.create();
  const refused = await rejection(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer: customer.id }));
  assert.deepEqual([refused.type, refused.code], ['StripeCardError', 'card_declined']);
  const later = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id });
  assert.equal(later.customer, customer.id);
});

test('a setup intent keeps a card without a payment', async () => {
  const customer = await stripe.customers.create();
  const made = await stripe.setupIntents.create({ customer: customer.id, automatic_payment_methods: { enabled: true, allow_redirects: 'never' }, usage: 'off_session' });
  assert.match(made.id, /^seti_/);
  assert.equal(made.status, 'requires_payment_method');
  const changed = await stripe.setupIntents.update(made.id, { payment_method: 'pm_card_visa', metadata: { why: 'tab' } });
  assert.equal(changed.status, 'requires_confirmation');
  const done = await stripe.setupIntents.confirm(made.id);
  assert.equal(done.status, 'succeeded');
  assert.equal((await stripe.paymentMethods.retrieve(done.payment_method)).customer, customer.id);
  assert.equal((await stripe.setupIntents.retrieve(made.id)).status, 'succeeded');
  assert.deepEqual((await stripe.setupIntents.list({ customer: customer.id })).data.map((one) => one.id), [made.id]);
  const late = await rejection(stripe.setupIntents.cancel(made.id));
  assert.equal(late.code, 'setup_intent_unexpected_state');
});

test('a setup intent is declined, challenged and cancelled', async () => {
  const confirm = { confirm: true, automatic_payment_methods: { enabled: true }, return_url: 'https://example.com/back' };
  const refused = await rejection(stripe.setupIntents.create({ ...confirm, payment_method: 'pm_card_chargeDeclined' }));
  assert.deepEqual([refused.type, refused.code, refused.setup_intent.status], ['StripeCardError', 'card_declined', 'requires_payment_method']);
  const asked = await stripe.setupIntents.create({ ...confirm, payment_method: 'pm_card_authenticationRequired' });
  assert.deepEqual([asked.status, asked.next_action.type], ['requires_action', 'redirect_to_url']);
  const cancelled = await stripe.setupIntents.cancel(asked.id, { cancellation_reason: 'abandoned' });
  assert.deepEqual([cancelled.status, cancelled.cancellation_reason], ['canceled', 'abandoned']);
});
