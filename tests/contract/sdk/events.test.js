// SPDX-License-Identifier: GPL-3.0-or-later
/// Events, and the webhooks that bring them, checked with the SDK's own constructEvent.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Stripe } from '../harness/environment.js';
import { startReceiver } from '../harness/receiver.js';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('events');

test('a change leaves an event with what was before, and who asked for it', async () => {
  const customer = await stripe.customers.create({ name: 'Before' }, { idempotencyKey: 'contract-events-1' });
  await stripe.customers.update(customer.id, { name: 'After' });
  const [updated, created] = (await stripe.events.list({ types: ['customer.created', 'customer.updated'] })).data;
  assert.deepEqual([updated.type, created.type], ['customer.updated', 'customer.created']);
  assert.deepEqual(updated.data.previous_attributes, { name: 'Before' });
  assert.equal(updated.data.object.name, 'After');
  assert.equal(created.request.id, customer.lastResponse.requestId);
  assert.equal(created.request.idempotency_key, 'contract-events-1');
  assert.equal(created.api_version, Stripe.API_VERSION ?? stripe.getApiField('version'));
  assert.equal((await stripe.events.retrieve(created.id)).type, 'customer.created');
});

test('events are caught up with in the order they happened', async () => {
  const [last] = (await stripe.events.list({ limit: 1 })).data;
  for (const name of ['One', 'Two', 'Three']) await stripe.customers.create({ name });
  const caughtUp = await all(stripe.events.list({ ending_before: last.id, limit: 2, type: 'customer.*' }));
  assert.deepEqual(caughtUp.map((event) => event.data.object.name), ['One', 'Two', 'Three']);
  const recent = await stripe.events.list({ created: { gte: Math.floor(Date.now() / 1000) + 3600 } });
  assert.equal(recent.data.length, 0);
  const both = await rejection(stripe.events.list({ type: 'customer.created', types: ['customer.updated'] }));
  assert.equal(both.type, 'StripeInvalidRequestError');
});

test('an endpoint is created, read, changed, listed and deleted', async () => {
  const made = await stripe.webhookEndpoints.create({ url: 'https://example.com/hook', enabled_events: ['charge.succeeded', 'refund.created'], description: 'Shop', metadata: { a: 'b' } });
  assert.match(made.id, /^we_/);
  assert.match(made.secret, /^whsec_/);
  assert.equal((await stripe.webhookEndpoints.retrieve(made.id)).secret, undefined);
  const changed = await stripe.webhookEndpoints.update(made.id, { enabled_events: ['*'], disabled: true });
  assert.deepEqual([changed.status, changed.enabled_events], ['disabled', ['*']]);
  assert.deepEqual((await all(stripe.webhookEndpoints.list())).map((one) => one.id), [made.id]);
  assert.equal((await stripe.webhookEndpoints.del(made.id)).deleted, true);
  assert.equal((await rejection(stripe.webhookEndpoints.retrieve(made.id))).code, 'resource_missing');
});

test('an endpoint gets its events in its own version of the API', async () => {
  const receiver = await startReceiver('webhooks-version');
  try {
    await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['price.created'], api_version: '2026-09-30.endive' });
    const price = await stripe.prices.create({ currency: 'eur', unit_amount: 700, product_data: { name: 'Tea' } });
    const [created] = await receiver.deliveries(1);
    const event = JSON.parse(created.body);
    assert.deepEqual([event.api_version, event.data.object.id], ['2026-09-30.endive', price.id]);
    assert.equal((await stripe.events.retrieve(event.id)).api_version, '2026-10-28.endive');
  } finally {
    await receiver.stop();
  }
  const refused = await rejection(stripe.webhookEndpoints.create({ url: 'https://example.com/hook', enabled_events: ['*'], api_version: '2031-01-01' }));
  assert.deepEqual([refused.type, refused.param], ['StripeInvalidRequestError', 'api_version']);
});

test('what is delivered carries a signature that the SDK accepts, and no other', async () => {
  const receiver = await startReceiver('webhooks-endpoint');
  try {
    const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: ['product.created', 'product.deleted'] });
    const product = await stripe.products.create({ name: 'Announced' });
    await stripe.products.update(product.id, { name: 'Not announced' });
    await stripe.products.del(product.id);
    const [created, deleted] = await receiver.deliveries(2);
    const event = stripe.webhooks.constructEvent(created.body, created.signature, endpoint.secret);
    assert.deepEqual([event.type, event.data.object.id], ['product.created', product.id]);
    assert.equal(stripe.webhooks.constructEvent(deleted.body, deleted.signature, endpoint.secret).type, 'product.deleted');
    assert.throws(() => stripe.webhooks.constructEvent(created.body.replace('Announced', 'Tampered'), created.signature, endpoint.secret), { type: 'StripeSignatureVerificationError' });
    assert.throws(() => stripe.webhooks.constructEvent(created.body, created.signature, 'whsec_practice_of_another_0000'), { type: 'StripeSignatureVerificationError' });
    assert.deepEqual(JSON.parse(created.body).data, (await stripe.events.retrieve(event.id)).data);
  } finally {
    await receiver.stop();
  }
});
