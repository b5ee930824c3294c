// SPDX-License-Identifier: GPL-3.0-or-later
/// What a shop sells and how it is priced: products, prices, plans, coupons, promotion codes, tax rates.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('catalogue');

test('a product is created, read, changed, listed and deleted', async () => {
  const made = await stripe.products.create({ name: 'Rye bread', description: '1 kg', images: ['https://example.com/rye.png'], metadata: { shelf: '2' } });
  assert.match(made.id, /^prod_/);
  assert.equal((await stripe.products.retrieve(made.id)).name, 'Rye bread');
  const changed = await stripe.products.update(made.id, { name: 'Rye', active: false, description: '' });
  assert.deepEqual([changed.name, changed.active, changed.description], ['Rye', false, null]);
  assert.deepEqual((await all(stripe.products.list({ active: false }))).map((one) => one.id), [made.id]);
  assert.equal((await stripe.products.del(made.id)).deleted, true);
  assert.equal((await rejection(stripe.products.retrieve(made.id))).code, 'resource_missing');
});

test('a product with its own id and a default price', async () => {
  const made = await stripe.products.create({ id: 'croissant', name: 'Croissant', default_price_data: { currency: 'eur', unit_amount: 190 }, expand: ['default_price'] });
  assert.equal(made.id, 'croissant');
  assert.equal(made.default_price.unit_amount, 190);
  const again = await rejection(stripe.products.create({ id: 'croissant', name: 'Croissant' }));
  assert.equal(again.code, 'resource_already_exists');
  const used = await rejection(stripe.products.del('croissant'));
  assert.equal(used.type, 'StripeInvalidRequestError');
});

test('products are found by search', async () => {
  const made = await stripe.products.create({ name: 'Searched cake', metadata: { kind: 'cake' } });
  const found = await stripe.products.search({ query: "active:'true' AND metadata['kind']:'cake'" });
  assert.deepEqual(found.data.map((one) => one.id), [made.id]);
});

test('a price is created, read, changed, listed and searched', async () => {
  const product = await stripe.products.create({ name: 'Subscription box' });
  const once = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 1500, nickname: 'once', lookup_key: 'box_once' });
  const monthly = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 1200, recurring: { interval: 'month' }, tax_behavior: 'inclusive' });
  assert.deepEqual([once.type, monthly.type], ['one_time', 'recurring']);
  assert.deepEqual([monthly.recurring.interval, monthly.recurring.interval_count, monthly.recurring.usage_type], ['month', 1, 'licensed']);
  assert.equal((await stripe.prices.retrieve(once.id)).unit_amount, 1500);
  assert.equal((await stripe.prices.update(once.id, { active: false, metadata: { old: 'yes' } })).active, false);
  assert.deepEqual((await stripe.prices.list({ product: product.id, type: 'recurring' })).data.map((one) => one.id), [monthly.id]);
  assert.deepEqual((await stripe.prices.list({ lookup_keys: ['box_once'] })).data.map((one) => one.id), [once.id]);
  assert.deepEqual((await stripe.prices.search({ query: `product:'${product.id}' AND active:'true'` })).data.map((one) => one.id), [monthly.id]);
  const noProduct = await rejection(stripe.prices.create({ currency: 'eur', unit_amount: 100 }));
  assert.equal(noProduct.type, 'StripeInvalidRequestError');
});

test('a price in fractions of a cent stays exact', async () => {
  const product = await stripe.products.create({ name: 'Flour by the gram' });
  const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount_decimal: '0.125' });
  assert.equal(price.unit_amount, null);
  assert.equal(String((await stripe.prices.retrieve(price.id)).unit_amount_decimal), '0.125');
});

test('a plan of the old kind is created, read, changed, listed and deleted', async () => {
  const made = await stripe.plans.create({ currency: 'usd', interval: 'month', amount: 2000, product: { name: 'Old plan' } });
  assert.match(made.id, /^plan_/);
  assert.equal((await stripe.plans.retrieve(made.id)).amount, 2000);
  assert.equal((await stripe.plans.update(made.id, { nickname: 'Old', metadata: { a: 'b' } })).nickname, 'Old');
  assert.ok((await all(stripe.plans.list())).some((one) => one.id === made.id));
  assert.equal((await stripe.plans.del(made.id)).deleted, true);
  assert.equal((await rejection(stripe.plans.retrieve(made.id))).code, 'resource_missing');
});

test('a plan has tiers, or is counted by the package', async () => {
  const tiered = await stripe.plans.create({
    currency: 'eur', interval: 'month', product: { name: 'Seats' }, billing_scheme: 'tiered', tiers_mode: 'graduated',
    tiers: [{ up_to: 10, unit_amount: 500 }, { up_to: 'inf', unit_amount: 300 }], expand: ['tiers'],
  });
  assert.deepEqual(tiered.tiers.map((tier) => [tier.up_to, tier.unit_amount]), [[10, 500], [null, 300]]);
  const packed = await stripe.plans.create({ currency: 'eur', interval: 'month', amount: 900, product: { name: 'Rolls' }, transform_usage: { divide_by: 6, round: 'up' } });
  assert.deepEqual(packed.transform_usage, { divide_by: 6, round: 'up' });
});

test('a coupon is created, read, changed, listed and deleted', async () => {
  const made = await stripe.coupons.create({ id: 'SPRING', percent_off: 12.5, duration: 'repeating', duration_in_months: 3, name: 'Spring', max_redemptions: 10 });
  assert.deepEqual([made.id, made.percent_off, made.duration_in_months, made.valid, made.times_redeemed], ['SPRING', 12.5, 3, true, 0]);
  assert.equal((await stripe.coupons.retrieve('SPRING')).name, 'Spring');
  assert.equal((await stripe.coupons.update('SPRING', { name: 'May' })).name, 'May');
  const amount = await stripe.coupons.create({ amount_off: 500, currency: 'eur', duration: 'once' });
  assert.deepEqual((await all(stripe.coupons.list())).map((one) => one.id), [amount.id, 'SPRING']);
  assert.equal((await stripe.coupons.del('SPRING')).deleted, true);
  assert.equal((await rejection(stripe.coupons.retrieve('SPRING'))).code, 'resource_missing');
  const neither = await rejection(stripe.coupons.create({ duration: 'once' }));
  assert.equal(neither.type, 'StripeInvalidRequestError');
});

test('a promotion code is created for a coupon, read, switched off and listed', async () => {
  const coupon = await stripe.coupons.create({ percent_off: 10, duration: 'once' });
  const made = await stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupon.id }, code: 'WELCOME10', max_redemptions: 5, restrictions: { first_time_transaction: true } });
  assert.match(made.id, /^promo_/);
  assert.deepEqual([made.code, made.active, made.promotion.coupon, made.restrictions.first_time_transaction], ['WELCOME10', true, coupon.id, true]);
  const read = await stripe.promotionCodes.retrieve(made.id, { expand: ['promotion.coupon'] });
  assert.equal(read.promotion.coupon.percent_off, 10);
  assert.equal((await stripe.promotionCodes.update(made.id, { active: false })).active, false);
  assert.deepEqual((await stripe.promotionCodes.list({ code: 'WELCOME10' })).data.map((one) => one.id), [made.id]);
  assert.equal((await stripe.promotionCodes.list({ active: true, coupon: coupon.id })).data.length, 0);
});

test('a tax rate is created, read, archived and listed', async () => {
  const made = await stripe.taxRates.create({ display_name: 'MwSt.', inclusive: true, percentage: 19, country: 'DE', jurisdiction: 'DE', tax_type: 'vat' });
  assert.match(made.id, /^txr_/);
  assert.deepEqual([made.percentage, made.inclusive, made.active], [19, true, true]);
  assert.equal((await stripe.taxRates.retrieve(made.id)).country, 'DE');
  assert.equal((await stripe.taxRates.update(made.id, { active: false })).active, false);
  assert.deepEqual((await stripe.taxRates.list({ active: false })).data.map((one) => one.id), [made.id]);
});
