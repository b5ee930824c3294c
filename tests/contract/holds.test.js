// SPDX-License-Identifier: GPL-3.0-or-later
/// The check of types itself: it finds what is wrong, and nothing in what is right.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseForm } from './harness/form.js';
import { findings } from './harness/holds.js';
import { endpointOf, loadSdk } from './harness/sdktypes.js';

const sdk = loadSdk();

const refund = {
  id: 're_1', object: 'refund', amount: 100, balance_transaction: null, charge: 'ch_1', created: 1, currency: 'eur', metadata: { till: '1' },
  payment_intent: 'pi_1', reason: 'duplicate', receipt_number: null, source_transfer_reversal: null, status: 'succeeded', transfer_reversal: null,
  customer: null, customer_account: null, payment_method: null,
};

function held(value, method = 'POST', path = '/v1/refunds') {
  const endpoint = endpointOf(sdk.endpoints, method, path);
  return findings(sdk, JSON.parse(JSON.stringify(value)), endpoint.answer(), 'answer').map(({ path: place, what }) => `${place} ${what}`);
}

function heldForm(text, method, path) {
  const endpoint = endpointOf(sdk.endpoints, method, path);
  return findings(sdk, parseForm(text), endpoint.params(), 'request', { form: true }).map(({ path: place, what }) => `${place} ${what}`);
}

test('a right object has no findings', () => {
  assert.deepEqual(held(refund), []);
});

test('each kind of mistake in an answer is found, at its place', () => {
  const { amount: _, ...without } = refund;
  assert.deepEqual(held(without), ['refund.amount is missing']);
  assert.deepEqual(held({ ...refund, shoe_size: 45 }), ['refund.shoe_size is unknown']);
  assert.deepEqual(held({ ...refund, reason: 'mood' }), ['refund.reason is "mood", which is not one of duplicate, expired_uncaptured_charge, fraudulent, requested_by_customer']);
  assert.deepEqual(held({ ...refund, amount: null }), ['refund.amount is null']);
  assert.deepEqual(held({ ...refund, amount: '100' }), ['refund.amount is the text "100", which is no number']);
  assert.deepEqual(held({ ...refund, metadata: { till: 1 } }), ['refund.metadata{} is the number 1, which is no string']);
  assert.deepEqual(held({ ...refund, charge: 5 }).length, 1);
});

test('an expanded object is held as well, under its own name', () => {
  const list = held({ ...refund, charge: { object: 'charge', id: 'ch_1' } });
  assert.ok(list.includes('charge.amount is missing'), list.join('\n'));
  assert.ok(list.every((line) => line.startsWith('charge.')), list.join('\n'));
});

test('a deleted object is not held against the living one', () => {
  assert.deepEqual(held({ id: 'cus_1', object: 'customer', deleted: true }, 'GET', '/v1/customers/cus_1'), []);
});

test('an event is held against the type of its name; what was before may be in part', () => {
  const event = { id: 'evt_1', object: 'event', api_version: '2026-10-28.endive', created: 1, livemode: false, pending_webhooks: 0, request: null, type: 'refund.updated', data: { object: refund, previous_attributes: { metadata: { till: null }, charge: null } } };
  assert.deepEqual(held(event, 'GET', '/v1/events/evt_1'), []);
  assert.deepEqual(held({ ...event, data: { object: { ...refund, status: undefined, shoe_size: 1 } } }, 'GET', '/v1/events/evt_1'), ['refund.status is missing', 'refund.shoe_size is unknown']);
  assert.deepEqual(held({ ...event, data: { object: refund, previous_attributes: { shoe_size: 1 } } }, 'GET', '/v1/events/evt_1').length, 1);
});

test('a form is held by its texts', () => {
  assert.deepEqual(heldForm('amount=5&charge=ch_1&metadata[a]=b&expand[]=charge', 'POST', '/v1/refunds'), []);
  assert.deepEqual(heldForm('amount=five', 'POST', '/v1/refunds'), ['request.amount is "five", which is no number']);
  assert.deepEqual(heldForm('amount=5&shoe_size=4', 'POST', '/v1/refunds'), ['request.shoe_size is unknown']);
  assert.equal(heldForm('reason=mood', 'POST', '/v1/refunds').length, 1);
  assert.deepEqual(heldForm('currency=eur', 'POST', '/v1/payment_intents'), ['request.amount is missing']);
  assert.deepEqual(heldForm('amount=5&currency=eur&payment_method_types[0]=card', 'POST', '/v1/payment_intents'), ['request.payment_method_types is unknown']);
  assert.deepEqual(heldForm('items[0][price]=price_1&items[0][quantity]=2&cancel_at_period_end=true&metadata=', 'POST', '/v1/subscriptions'), []);
  assert.deepEqual(heldForm('items[0][cost]=1&cancel_at_period_end=yes', 'POST', '/v1/subscriptions'), ['request.cancel_at_period_end is "yes", which is no false | true', 'request.items[].cost is unknown']);
});

test('words in a path win over ids', () => {
  assert.equal(endpointOf(sdk.endpoints, 'POST', '/v1/invoices/create_preview').sdkName, 'Invoice.createPreview');
  assert.equal(endpointOf(sdk.endpoints, 'GET', '/v1/customers/search').envelope, 'search_result');
  assert.equal(endpointOf(sdk.endpoints, 'GET', '/v1/nothing'), undefined);
});
