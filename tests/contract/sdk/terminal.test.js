// SPDX-License-Identifier: GPL-3.0-or-later
/// Card readers driven by the server: what the till asks of them, and what the simulated customer does.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('terminal');
const address = { line1: 'Hauptstr. 1', city: 'Berlin', postal_code: '10115', country: 'DE' };
const location = await stripe.terminal.locations.create({ display_name: 'Shop', address });
const reader = await stripe.terminal.readers.create({ registration_code: 'simulated-wpe', label: 'Counter', location: location.id });
const helpers = stripe.testHelpers.terminal.readers;

const intent = (more = {}) => stripe.paymentIntents.create({ amount: 2000, currency: 'eur', allowed_payment_method_types: ['card_present'], capture_method: 'automatic', ...more });

test('a location is created, read, changed, listed and deleted', async () => {
  const made = await stripe.terminal.locations.create({ display_name: 'Market', address, metadata: { stall: '9' } });
  assert.match(made.id, /^tml_/);
  assert.equal((await stripe.terminal.locations.retrieve(made.id)).address.city, 'Berlin');
  assert.equal((await stripe.terminal.locations.update(made.id, { display_name: 'Fair' })).display_name, 'Fair');
  assert.ok((await all(stripe.terminal.locations.list({ limit: 1 }))).some((one) => one.id === made.id));
  assert.equal((await stripe.terminal.locations.del(made.id)).deleted, true);
  const gone = await stripe.terminal.locations.retrieve(made.id).catch((error) => error);
  assert.ok(gone.deleted === true || gone.code === 'resource_missing');
});

test('a reader is registered, read, renamed, listed and deleted', async () => {
  const made = await stripe.terminal.readers.create({ registration_code: 'simulated-s700', label: 'Spare', location: location.id });
  assert.match(made.id, /^tmr_/);
  assert.equal(made.device_type, 'simulated_stripe_s700');
  assert.equal((await stripe.terminal.readers.retrieve(made.id)).label, 'Spare');
  assert.equal((await stripe.terminal.readers.update(made.id, { label: 'Cellar' })).label, 'Cellar');
  assert.equal((await all(stripe.terminal.readers.list({ location: location.id }))).length, 2);
  assert.equal((await stripe.terminal.readers.del(made.id)).deleted, true);
  const wrong = await rejection(stripe.terminal.readers.create({ registration_code: 'no-such-code', location: location.id }));
  assert.equal(wrong.type, 'StripeInvalidRequestError');
});

test('a payment is taken in one step', async () => {
  const payment = await intent();
  const busy = await stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: payment.id, process_config: { enable_customer_cancellation: true } });
  assert.deepEqual([busy.action.type, busy.action.status, busy.action.process_payment_intent.payment_intent], ['process_payment_intent', 'in_progress', payment.id]);
  const done = await helpers.presentPaymentMethod(reader.id);
  assert.equal(done.action.status, 'succeeded');
  const paid = await stripe.paymentIntents.retrieve(payment.id, { expand: ['latest_charge'] });
  assert.equal(paid.status, 'succeeded');
  assert.equal(paid.latest_charge.payment_method_details.type, 'card_present');
  assert.ok(paid.latest_charge.payment_method_details.card_present.receipt.application_preferred_name);
});

test('a card that is declined leaves the intent to be paid otherwise', async () => {
  const payment = await intent();
  await stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: payment.id });
  const done = await helpers.presentPaymentMethod(reader.id, { type: 'card_present', card_present: { number: '4000000000000002' } });
  assert.deepEqual([done.action.status, done.action.failure_code], ['failed', 'card_declined']);
  assert.equal((await stripe.paymentIntents.retrieve(payment.id)).status, 'requires_payment_method');
});

test('a card is looked at first and charged then, or the customer changes their mind', async () => {
  const payment = await intent();
  await stripe.terminal.readers.collectPaymentMethod(reader.id, { payment_intent: payment.id });
  const collected = await helpers.presentPaymentMethod(reader.id);
  assert.deepEqual([collected.action.type, collected.action.status], ['collect_payment_method', 'succeeded']);
  await stripe.terminal.readers.confirmPaymentIntent(reader.id, { payment_intent: payment.id });
  assert.equal((await stripe.paymentIntents.retrieve(payment.id)).status, 'succeeded');
  const other = await intent();
  await stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: other.id });
  const idle = await stripe.terminal.readers.cancelAction(reader.id);
  assert.equal(idle.action, null);
  assert.equal((await stripe.paymentIntents.retrieve(other.id)).status, 'requires_payment_method');
});

test('a card is kept with the reader', async () => {
  const customer = await stripe.customers.create();
  const setup = await stripe.setupIntents.create({ customer: customer.id, allowed_payment_method_types: ['card_present'] });
  const busy = await stripe.terminal.readers.processSetupIntent(reader.id, { setup_intent: setup.id, allow_redisplay: 'always' });
  assert.equal(busy.action.type, 'process_setup_intent');
  await helpers.presentPaymentMethod(reader.id);
  assert.equal((await stripe.setupIntents.retrieve(setup.id)).status, 'succeeded');
});

test('the reader shows a cart', async () => {
  const shown = await stripe.terminal.readers.setReaderDisplay(reader.id, {
    type: 'cart', cart: { currency: 'eur', total: 500, line_items: [{ description: 'Roll', amount: 250, quantity: 2 }] },
  });
  assert.deepEqual([shown.action.type, shown.action.set_reader_display.cart.total], ['set_reader_display', 500]);
  await stripe.terminal.readers.cancelAction(reader.id);
});

test('the reader asks for inputs', async () => {
  const inputs = [{ type: 'text', custom_text: { title: 'Your name' }, required: true }];
  const asked = await stripe.terminal.readers.collectInputs(reader.id, { inputs });
  assert.deepEqual([asked.action.type, asked.action.status], ['collect_inputs', 'in_progress']);
  assert.equal((await helpers.succeedInputCollection(reader.id)).action.status, 'succeeded');
  await stripe.terminal.readers.collectInputs(reader.id, { inputs });
  assert.equal((await helpers.timeoutInputCollection(reader.id)).action.status, 'failed');
});

test('a payment is refunded with the card in the reader', async () => {
  const payment = await intent();
  await stripe.terminal.readers.processPaymentIntent(reader.id, { payment_intent: payment.id });
  await helpers.presentPaymentMethod(reader.id);
  const busy = await stripe.terminal.readers.refundPayment(reader.id, { payment_intent: payment.id, amount: 800 });
  assert.deepEqual([busy.action.type, busy.action.refund_payment.amount], ['refund_payment', 800]);
  await helpers.presentPaymentMethod(reader.id);
  const refunds = await stripe.refunds.list({ payment_intent: payment.id });
  assert.deepEqual(refunds.data.map((one) => one.amount), [800]);
});

test('a connection token is given to the SDKs of readers', async () => {
  const token = await stripe.terminal.connectionTokens.create({ location: location.id });
  assert.ok(token.secret);
});
