// SPDX-License-Identifier: GPL-3.0-or-later
/// How requests go wrong: the SDK's error classes, idempotency, and faults on the line.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startSandbox } from '../harness/sandbox.js';
import { openShop, rejection, sdkFor } from '../harness/shop.js';

const { sandbox, stripe } = await openShop('errors');

// Not recorded: what a fault puts in the place of an answer is not Stripe's.
const faulty = await startSandbox(() => {}, ['--faults']);
after(() => faulty.stop());
const troubled = sdkFor(faulty);

/** Arms one fault; the next request that it is for meets it. */
async function arm(rule) {
  const answer = await fetch(`${faulty.direct}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(rule) });
  assert.ok(answer.ok, `${answer.status} ${await answer.text()}`);
}

test('a wrong key is a StripeAuthenticationError', async () => {
  const refused = await rejection(sdkFor(sandbox, { key: 'sk_test_practice_wrong_0000' }).customers.list());
  assert.deepEqual([refused.type, refused.statusCode], ['StripeAuthenticationError', 401]);
  assert.match(refused.message, /Invalid API Key provided/);
});

test('a call in the name of a stranger is a StripePermissionError', async () => {
  const refused = await rejection(stripe.customers.create({ name: 'Nobody' }, { stripeAccount: 'acct_1Stranger' }));
  assert.deepEqual([refused.type, refused.statusCode, refused.code], ['StripePermissionError', 403, 'account_invalid']);
  assert.equal((await stripe.customers.list()).data.length, 0);
});

test('a missing object is named with its parameter', async () => {
  const refused = await rejection(stripe.customers.retrieve('cus_missing'));
  assert.deepEqual([refused.type, refused.statusCode, refused.code, refused.param], ['StripeInvalidRequestError', 404, 'resource_missing', 'id']);
  assert.equal(refused.message, "No such customer: 'cus_missing'");
  assert.ok(refused.requestId);
});

test('unknown and malformed parameters are refused', async () => {
  const unknown = await rejection(stripe.customers.create({ shoe_size: 45 }));
  assert.deepEqual([unknown.code, unknown.param], ['parameter_unknown', 'shoe_size']);
  const nested = await rejection(stripe.customers.create({ address: { planet: 'Mars' } }));
  assert.equal(nested.code, 'parameter_unknown');
  const word = await rejection(stripe.subscriptions.list({ status: 'sleeping' }));
  assert.equal(word.type, 'StripeInvalidRequestError');
  const limit = await rejection(stripe.customers.list({ limit: 101 }));
  assert.equal(limit.type, 'StripeInvalidRequestError');
  const path = await rejection(stripe.customers.retrieve('x/y/z'));
  assert.equal(path.statusCode, 404);
});

test('the same key and parameters give the same answer', async () => {
  const first = await stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'contract-once' });
  const second = await stripe.customers.create({ name: 'Once' }, { idempotencyKey: 'contract-once' });
  assert.equal(second.id, first.id);
  assert.equal(second.lastResponse.headers['idempotent-replayed'], 'true');
  assert.equal(second.lastResponse.headers['original-request'], first.lastResponse.requestId);
});

test('the same key with other parameters is a StripeIdempotencyError', async () => {
  await stripe.customers.create({ name: 'One' }, { idempotencyKey: 'contract-other' });
  const refused = await rejection(stripe.customers.create({ name: 'Other' }, { idempotencyKey: 'contract-other' }));
  assert.deepEqual([refused.type, refused.statusCode], ['StripeIdempotencyError', 400]);
});

test('a decline is saved under its key, a wrong parameter is not', async () => {
  const params = { amount: 500, currency: 'eur', payment_method: 'pm_card_visa_chargeDeclined', confirm: true, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } };
  const first = await rejection(stripe.paymentIntents.create(params, { idempotencyKey: 'contract-decline' }));
  const second = await rejection(stripe.paymentIntents.create(params, { idempotencyKey: 'contract-decline' }));
  assert.equal(second.payment_intent.id, first.payment_intent.id);
  assert.equal(second.headers['idempotent-replayed'], 'true');
  await rejection(stripe.customers.create({ shoe_size: 1 }, { idempotencyKey: 'contract-validation' }));
  const after = await stripe.customers.create({ name: 'Fine' }, { idempotencyKey: 'contract-validation' });
  assert.equal(after.name, 'Fine');
});

test('too many requests are a StripeRateLimitError', async () => {
  await arm({ fault: 'status', status: 429, path_prefix: '/v1/balance' });
  const refused = await rejection(troubled.balance.retrieve());
  assert.deepEqual([refused.type, refused.statusCode], ['StripeRateLimitError', 429]);
});

test('too many requests leave their key unused', async () => {
  await arm({ fault: 'status', status: 429, method: 'POST', path_prefix: '/v1/customers' });
  const refused = await rejection(troubled.customers.create({ name: 'Early' }, { idempotencyKey: 'contract-many' }));
  assert.equal(refused.type, 'StripeRateLimitError');
  const later = await troubled.customers.create({ name: 'Later' }, { idempotencyKey: 'contract-many' });
  assert.equal(later.name, 'Later');
  assert.equal(later.lastResponse.headers['idempotent-replayed'], undefined);
});

test('trouble at Stripe is a StripeAPIError', async () => {
  await arm({ fault: 'status', status: 500, path_prefix: '/v1/balance' });
  assert.equal((await rejection(troubled.balance.retrieve())).type, 'StripeAPIError');
  await arm({ fault: 'html', path_prefix: '/v1/balance' });
  assert.equal((await rejection(troubled.balance.retrieve())).type, 'StripeAPIError');
});

test('a lost connection is a StripeConnectionError', async () => {
  for (const fault of ['close', 'reset', 'cut_header', 'cut_body']) {
    await arm({ fault, path_prefix: '/v1/balance', times: 2 });
    const refused = await rejection(troubled.balance.retrieve());
    assert.equal(refused.type, 'StripeConnectionError', fault);
    await fetch(`${faulty.direct}/_sandbox/faults`, { method: 'DELETE' });
  }
});

test('an answer that was lost after Stripe acted is repeated by the retry, and only one object exists', async () => {
  await arm({ fault: 'close_after_act', method: 'POST', path_prefix: '/v1/customers' });
  const retrying = sdkFor(faulty, { config: { maxNetworkRetries: 2 } });
  const made = await retrying.customers.create({ name: 'Retried', email: 'retried@example.com' });
  const listed = await troubled.customers.list({ email: 'retried@example.com' });
  assert.deepEqual(listed.data.map((one) => one.id), [made.id]);
});
