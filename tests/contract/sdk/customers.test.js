// SPDX-License-Identifier: GPL-3.0-or-later
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection, sdkFor } from '../harness/shop.js';

const { sandbox, stripe } = await openShop('customers');

test('a customer is created, read back, changed and deleted', async () => {
  const made = await stripe.customers.create({
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    phone: '+49 30 1234',
    description: 'First',
    address: { line1: 'Hauptstr. 1', city: 'Berlin', postal_code: '10115', country: 'DE' },
    preferred_locales: ['de', 'en'],
    metadata: { table: '4' },
  });
  assert.match(made.id, /^cus_/);
  assert.equal(made.livemode, false);
  const { lastResponse: _, ...read } = await stripe.customers.retrieve(made.id);
  assert.deepEqual(read, { ...made });

  const changed = await stripe.customers.update(made.id, { name: 'Ada King', metadata: { table: '', seat: '2' } });
  assert.equal(changed.name, 'Ada King');
  assert.equal(changed.email, 'ada@example.com');
  assert.deepEqual(changed.metadata, { seat: '2' });

  const gone = await stripe.customers.del(made.id);
  assert.equal(gone.deleted, true);
  const after = await stripe.customers.retrieve(made.id);
  assert.deepEqual([after.id, after.object, after.deleted], [made.id, 'customer', true]);
  const refused = await rejection(stripe.customers.update(made.id, { name: 'x' }));
  assert.equal(refused.type, 'StripeInvalidRequestError');
  assert.equal(refused.code, 'resource_missing');
});

test('a list is paged through in both directions, each customer once', async () => {
  const names = Array.from({ length: 25 }, (_, i) => `Guest ${i}`);
  const made = [];
  for (const name of names) made.push((await stripe.customers.create({ name, email: 'guests@example.com' })).id);

  const down = await all(stripe.customers.list({ email: 'guests@example.com', limit: 7 }));
  assert.deepEqual(down.map((one) => one.id), made.toReversed());

  const newest = made.at(-1);
  const oldest = made[0];
  const below = await all(stripe.customers.list({ email: 'guests@example.com', limit: 10, starting_after: newest }));
  assert.deepEqual(below.map((one) => one.id), made.slice(0, -1).reverse());
  const above = await all(stripe.customers.list({ email: 'guests@example.com', limit: 10, ending_before: oldest }));
  assert.deepEqual(above.map((one) => one.id), made.slice(1));

  const first = await stripe.customers.list({ limit: 3 });
  assert.deepEqual([first.object, first.data.length, first.has_more, first.url], ['list', 3, true, '/v1/customers']);
  assert.equal((await stripe.customers.list()).data.length, 10);
  const page = await stripe.customers.list({ email: 'nobody@example.com' });
  assert.deepEqual([page.data.length, page.has_more], [0, false]);
});

test('search finds by field, by metadata and with paging', async () => {
  for (let i = 0; i < 4; i += 1) await stripe.customers.create({ name: `Searched ${i}`, email: 'found@example.com', metadata: { vip: 'yes' } });
  const found = await all(stripe.customers.search({ query: "email:'found@example.com' AND metadata['vip']:'yes'", limit: 3 }));
  assert.equal(found.length, 4);
  assert.equal(new Set(found.map((one) => one.id)).size, 4);
  const likes = await stripe.customers.search({ query: "name~'searched'" });
  assert.equal(likes.data.length, 4);
  const wrong = await rejection(stripe.customers.search({ query: "shoe_size:'45'" }));
  assert.equal(wrong.type, 'StripeInvalidRequestError');
});

test("a customer's payment methods are listed, and one is the default of invoices", async () => {
  const customer = await stripe.customers.create({ name: 'Cardholder' });
  const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  const listed = await stripe.customers.listPaymentMethods(customer.id, { type: 'card' });
  assert.deepEqual(listed.data.map((one) => one.id), [card.id]);
  const one = await stripe.customers.retrievePaymentMethod(customer.id, card.id);
  assert.equal(one.card.last4, '4242');
  const updated = await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: card.id } });
  assert.equal(updated.invoice_settings.default_payment_method, card.id);
});

test("a customer's discount comes from a coupon and is taken away again", async () => {
  const coupon = await stripe.coupons.create({ percent_off: 15, duration: 'forever' });
  const customer = await stripe.customers.create({ name: 'Regular' });
  const refused = await rejection(stripe.customers.update(customer.id, { coupon: coupon.id }));
  assert.equal(refused.code, 'parameter_unknown');
  // Versions before basil have the parameter, and Stripe's own CLI relies on it.
  const before = sdkFor(sandbox, { config: { apiVersion: '2024-06-20' } });
  const discounted = await before.customers.update(customer.id, { coupon: coupon.id });
  assert.equal(discounted.discount.source.coupon, coupon.id);
  assert.equal(discounted.discount.customer, customer.id);
  const gone = await stripe.customers.deleteDiscount(customer.id);
  assert.equal(gone.deleted, true);
  assert.equal((await stripe.customers.retrieve(customer.id)).discount, null);
});
