// SPDX-License-Identifier: GPL-3.0-or-later
/// Subscriptions over their whole life, with test clocks for the time that passes.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, eventually, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('subscriptions');
const day = 86_400;
const product = await stripe.products.create({ name: 'Bread by subscription' });
const small = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 1000, recurring: { interval: 'month' } });
const large = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 3000, recurring: { interval: 'month' } });

async function customerWithCard(card = 'pm_card_visa', more = {}) {
  const customer = await stripe.customers.create({ name: 'Ada', email: 'ada@example.com', ...more });
  const method = await stripe.paymentMethods.attach(card, { customer: customer.id });
  return stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: method.id } });
}

async function subscribe(card, more = {}) {
  const customer = await customerWithCard(card);
  return stripe.subscriptions.create({ customer: customer.id, items: [{ price: small.id }], ...more });
}

/** Lets time pass on a test clock and waits until it has. */
async function advance(clock, to) {
  await stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: to });
  return eventually(() => stripe.testHelpers.testClocks.retrieve(clock.id), (one) => one.status === 'ready');
}

test('a subscription starts, and its first invoice is paid', async () => {
  const made = await subscribe('pm_card_visa', { expand: ['latest_invoice.payments'], metadata: { route: 'north' } });
  assert.match(made.id, /^sub_/);
  assert.equal(made.status, 'active');
  const invoice = made.latest_invoice;
  assert.deepEqual([invoice.status, invoice.amount_paid, invoice.billing_reason], ['paid', 1000, 'subscription_create']);
  assert.equal(invoice.parent.subscription_details.subscription, made.id);
  const [item] = made.items.data;
  assert.equal(item.current_period_end > item.current_period_start, true);
  assert.equal((await stripe.subscriptions.retrieve(made.id)).metadata.route, 'north');
  assert.deepEqual((await stripe.subscriptions.list({ customer: made.customer })).data.map((one) => one.id), [made.id]);
  assert.deepEqual((await stripe.subscriptions.search({ query: "metadata['route']:'north'" })).data.map((one) => one.id), [made.id]);
});

test('a subscription keeps to a day of the month, and its invoices say what they are for', async () => {
  const made = await subscribe('pm_card_visa', {
    billing_cycle_anchor_config: { day_of_month: 1 }, invoice_settings: { description: 'Bread', footer: 'Thank you' }, automatic_tax: { enabled: false },
    expand: ['latest_invoice'],
  });
  assert.equal(new Date(made.billing_cycle_anchor * 1000).getUTCDate(), 1);
  assert.equal(made.billing_cycle_anchor_config.day_of_month, 1);
  assert.deepEqual([made.latest_invoice.description, made.latest_invoice.footer], ['Bread', 'Thank you']);
  const refused = await rejection(subscribe('pm_card_visa', { automatic_tax: { enabled: true } }));
  assert.equal(refused.param, 'automatic_tax');
});

test('a price in tiers and a package cost what they say', async () => {
  const seats = { product: product.id, currency: 'eur', recurring: { interval: 'month' } };
  const tiers = await stripe.prices.create({ ...seats, billing_scheme: 'tiered', tiers_mode: 'graduated', tiers: [{ up_to: 10, unit_amount: 500 }, { up_to: 'inf', unit_amount: 300 }] });
  const packs = await stripe.prices.create({ ...seats, unit_amount: 1000, transform_quantity: { divide_by: 6, round: 'up' } });
  const customer = await customerWithCard();
  const preview = await stripe.invoices.createPreview({ customer: customer.id, subscription_details: { items: [{ price: tiers.id, quantity: 12 }, { price: packs.id, quantity: 13 }] } });
  assert.deepEqual(preview.lines.data.map((line) => line.amount), [5600, 3000]);
});

test('a first payment that fails leaves the subscription incomplete, or none at all', async () => {
  const customer = await customerWithCard('pm_card_chargeCustomerFail');
  const made = await stripe.subscriptions.create({
    customer: customer.id, items: [{ price: small.id }], payment_behavior: 'allow_incomplete', expand: ['latest_invoice'],
  });
  assert.deepEqual([made.status, made.latest_invoice.status], ['incomplete', 'open']);
  const refused = await rejection(stripe.subscriptions.create({ customer: customer.id, items: [{ price: small.id }], payment_behavior: 'error_if_incomplete' }));
  assert.deepEqual([refused.type, refused.code], ['StripeCardError', 'card_declined']);
  const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.invoices.pay(made.latest_invoice.id, { payment_method: good.id });
  assert.equal((await stripe.subscriptions.retrieve(made.id)).status, 'active');
});

test('a card that wants 3-D Secure leaves an action to do', async () => {
  const made = await subscribe('pm_card_authenticationRequired', { payment_behavior: 'default_incomplete', expand: ['latest_invoice.confirmation_secret', 'latest_invoice.payments'] });
  assert.equal(made.status, 'incomplete');
  assert.match(made.latest_invoice.confirmation_secret.client_secret, /_secret_/);
});

test('a change of price is prorated, as the preview said', async () => {
  const made = await subscribe();
  const [item] = made.items.data;
  const date = item.current_period_start + Math.floor((item.current_period_end - item.current_period_start) / 2);
  const details = { items: [{ id: item.id, price: large.id }], proration_date: date };
  const preview = await stripe.invoices.createPreview({ subscription: made.id, subscription_details: { ...details, proration_behavior: 'create_prorations' } });
  const prorated = preview.lines.data.filter((line) => line.parent.subscription_item_details?.proration);
  assert.deepEqual(prorated.map((line) => line.amount), [-500, 1500]);
  const changed = await stripe.subscriptions.update(made.id, { ...details, proration_behavior: 'always_invoice', expand: ['latest_invoice'] });
  assert.equal(changed.items.data[0].price.id, large.id);
  assert.deepEqual([changed.latest_invoice.billing_reason, changed.latest_invoice.total], ['subscription_update', 1000]);
});

test('a subscription ends at once, or with its period, or not after all', async () => {
  const made = await subscribe();
  const ending = await stripe.subscriptions.update(made.id, { cancel_at_period_end: true, cancellation_details: { comment: 'Moving', feedback: 'unused' } });
  assert.deepEqual([ending.status, ending.cancel_at_period_end, ending.cancellation_details.feedback], ['active', true, 'unused']);
  assert.equal(ending.cancel_at, ending.items.data[0].current_period_end);
  assert.equal((await stripe.subscriptions.update(made.id, { cancel_at_period_end: false })).cancel_at, null);
  const gone = await stripe.subscriptions.cancel(made.id);
  assert.equal(gone.status, 'canceled');
  assert.ok(gone.ended_at);
  const again = await rejection(stripe.subscriptions.cancel(made.id));
  assert.equal(again.type, 'StripeInvalidRequestError');
  assert.equal((await stripe.subscriptions.list({ customer: made.customer })).data.length, 0);
  assert.equal((await stripe.subscriptions.list({ customer: made.customer, status: 'all' })).data.length, 1);
});

test('a subscription is paused and resumed', async () => {
  const made = await subscribe();
  const collecting = await stripe.subscriptions.update(made.id, { pause_collection: { behavior: 'void' } });
  assert.deepEqual([collecting.status, collecting.pause_collection.behavior], ['active', 'void']);
  assert.equal((await stripe.subscriptions.update(made.id, { pause_collection: '' })).pause_collection, null);
  assert.equal((await stripe.subscriptions.pause(made.id, { type: 'subscription' })).status, 'paused');
  assert.equal((await stripe.subscriptions.resume(made.id)).status, 'active');
  const running = await rejection(stripe.subscriptions.resume(made.id));
  assert.equal(running.type, 'StripeInvalidRequestError');
});

test('items are added, changed, listed and taken away', async () => {
  const made = await subscribe();
  const added = await stripe.subscriptionItems.create({ subscription: made.id, price: large.id, quantity: 2 });
  assert.match(added.id, /^si_/);
  assert.equal((await stripe.subscriptionItems.update(added.id, { quantity: 3 })).quantity, 3);
  assert.equal((await stripe.subscriptionItems.retrieve(added.id)).price.id, large.id);
  assert.equal((await all(stripe.subscriptionItems.list({ subscription: made.id }))).length, 2);
  assert.equal((await stripe.subscriptionItems.del(added.id)).deleted, true);
  assert.equal((await stripe.subscriptions.retrieve(made.id)).items.data.length, 1);
});

test('a discount of a subscription is given and taken away', async () => {
  const coupon = await stripe.coupons.create({ percent_off: 20, duration: 'forever' });
  const made = await subscribe('pm_card_visa', { discounts: [{ coupon: coupon.id }], expand: ['latest_invoice'] });
  assert.equal(made.latest_invoice.total, 800);
  assert.equal((await stripe.subscriptions.deleteDiscount(made.id)).deleted, true);
  assert.deepEqual((await stripe.subscriptions.retrieve(made.id)).discounts, []);
});

test('on a test clock a subscription renews, fails, recovers and ends', async () => {
  const start = 1_790_000_000;
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start, name: 'A year' });
  assert.deepEqual([clock.status, clock.frozen_time], ['ready', start]);
  const customer = await customerWithCard('pm_card_visa', { test_clock: clock.id });
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: small.id }] });
  assert.equal(made.items.data[0].current_period_start, start);

  await advance(clock, start + 32 * day);
  const renewed = await stripe.invoices.list({ subscription: made.id });
  assert.deepEqual(renewed.data.map((one) => one.billing_reason), ['subscription_cycle', 'subscription_create']);
  assert.deepEqual(renewed.data.map((one) => one.status), ['paid', 'paid']);

  const bad = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer: customer.id });
  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: bad.id } });
  await advance(clock, start + 64 * day);
  assert.equal((await stripe.subscriptions.retrieve(made.id)).status, 'past_due');
  const [open] = (await stripe.invoices.list({ subscription: made.id, status: 'open' })).data;
  const good = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
  await stripe.invoices.pay(open.id, { payment_method: good.id });
  assert.equal((await stripe.subscriptions.retrieve(made.id)).status, 'active');

  await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: good.id } });
  await stripe.subscriptions.update(made.id, { cancel_at_period_end: true });
  await advance(clock, start + 95 * day);
  assert.equal((await stripe.subscriptions.retrieve(made.id)).status, 'canceled');

  const back = await rejection(stripe.testHelpers.testClocks.advance(clock.id, { frozen_time: start }));
  assert.equal(back.type, 'StripeInvalidRequestError');
  assert.ok((await all(stripe.testHelpers.testClocks.list())).some((one) => one.id === clock.id));
  assert.equal((await stripe.testHelpers.testClocks.del(clock.id)).deleted, true);
  assert.equal((await rejection(stripe.customers.update(customer.id, { name: 'x' }))).code, 'resource_missing');
});

test('a trial costs nothing until it ends', async () => {
  const start = 1_790_000_000;
  const clock = await stripe.testHelpers.testClocks.create({ frozen_time: start });
  const customer = await customerWithCard('pm_card_visa', { test_clock: clock.id });
  const made = await stripe.subscriptions.create({ customer: customer.id, items: [{ price: small.id }], trial_period_days: 14, expand: ['latest_invoice'] });
  assert.deepEqual([made.status, made.trial_end, made.latest_invoice.total], ['trialing', start + 14 * day, 0]);
  await advance(clock, start + 12 * day);
  const warned = await stripe.events.list({ type: 'customer.subscription.trial_will_end' });
  assert.deepEqual(warned.data.map((event) => event.data.object.id), [made.id]);
  await advance(clock, start + 15 * day);
  const running = await stripe.subscriptions.retrieve(made.id, { expand: ['latest_invoice'] });
  assert.deepEqual([running.status, running.latest_invoice.amount_paid], ['active', 1000]);
});
