// SPDX-License-Identifier: GPL-3.0-or-later
/// Stripe's hosted pages: Checkout Sessions, payment links, the customer portal.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { sandbox, stripe } = await openShop('checkout');
const cake = { price_data: { currency: 'eur', unit_amount: 1500, product_data: { name: 'Cake' } }, quantity: 2 };
const urls = { success_url: 'https://example.com/done?id={CHECKOUT_SESSION_ID}', cancel_url: 'https://example.com/left' };

/** Pays the session as Stripe's page does; the SDK has no method for that. */
async function payOnPage(session, method, amount) {
  const answer = await fetch(`${sandbox.url}/v1/payment_pages/${session.id}/confirm`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${sandbox.secretKey}` },
    body: new URLSearchParams({ payment_method: method.id, expected_amount: String(amount) }),
  });
  return { status: answer.status, body: await answer.json() };
}

test("a session has the merchant's words and leaves out what is excluded", async () => {
  const customer = await stripe.customers.create({ email: 'ada@example.com' });
  const made = await stripe.checkout.sessions.create({
    mode: 'payment', line_items: [cake], ...urls, customer: customer.id, customer_update: { name: 'auto' }, custom_text: { submit: { message: 'Baked on Monday' } },
    allowed_payment_method_types: ['card', 'multibanco'], excluded_payment_method_types: ['multibanco'],
  });
  assert.deepEqual([made.custom_text.submit.message, made.payment_method_types], ['Baked on Monday', ['card']]);
});

test('a session is created, read with its items, and paid on its page', async () => {
  const made = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [cake], ...urls, client_reference_id: 'cart-7', metadata: { till: '1' } });
  assert.match(made.id, /^cs_test_/);
  assert.match(made.url, /^http/);
  assert.deepEqual([made.status, made.payment_status, made.amount_total, made.currency], ['open', 'unpaid', 3000, 'eur']);
  assert.equal((await stripe.checkout.sessions.retrieve(made.id, { expand: ['line_items'] })).line_items.data[0].quantity, 2);
  const items = await all(stripe.checkout.sessions.listLineItems(made.id));
  assert.deepEqual(items.map((one) => [one.description, one.quantity, one.amount_total]), [['Cake', 2, 3000]]);
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' }, billing_details: { email: 'jenny@example.com', name: 'Jenny Rosen' } });
  const confirmed = await payOnPage(made, method, 3000);
  assert.equal(confirmed.status, 200, JSON.stringify(confirmed.body));
  const paid = await stripe.checkout.sessions.retrieve(made.id, { expand: ['payment_intent'] });
  assert.deepEqual([paid.status, paid.payment_status, paid.payment_intent.status, paid.payment_intent.amount_received], ['complete', 'paid', 'succeeded', 3000]);
  assert.equal(paid.customer_details.email, 'jenny@example.com');
  const late = await rejection(stripe.checkout.sessions.expire(made.id));
  assert.equal(late.type, 'StripeInvalidRequestError');
});

test('a declined card leaves the session open', async () => {
  const made = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [cake], ...urls });
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_chargeDeclined' }, billing_details: { email: 'jenny@example.com', name: 'Jenny' } });
  const refused = await payOnPage(made, method, 3000);
  assert.deepEqual([refused.status, refused.body.error.type, refused.body.error.code], [402, 'card_error', 'card_declined']);
  assert.equal((await stripe.checkout.sessions.retrieve(made.id)).status, 'open');
});

test('sessions are changed, expired and listed', async () => {
  const made = await stripe.checkout.sessions.create({ mode: 'payment', line_items: [cake], ...urls });
  assert.equal((await stripe.checkout.sessions.update(made.id, { metadata: { note: 'slow' } })).metadata.note, 'slow');
  const expired = await stripe.checkout.sessions.expire(made.id);
  assert.deepEqual([expired.status, expired.url], ['expired', null]);
  assert.ok((await all(stripe.checkout.sessions.list({ status: 'expired', limit: 1 }))).some((one) => one.id === made.id));
});

test('a session for a subscription, and one for keeping a card', async () => {
  const product = await stripe.products.create({ name: 'Bread weekly' });
  const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 900, recurring: { interval: 'week' } });
  const weekly = await stripe.checkout.sessions.create({ mode: 'subscription', line_items: [{ price: price.id, quantity: 1 }], ...urls });
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' }, billing_details: { email: 'a@example.com', name: 'Ada' } });
  assert.equal((await payOnPage(weekly, method, 900)).status, 200);
  const done = await stripe.checkout.sessions.retrieve(weekly.id, { expand: ['subscription'] });
  assert.deepEqual([done.payment_status, done.subscription.status], ['paid', 'active']);
  const customer = await stripe.customers.create();
  const keeping = await stripe.checkout.sessions.create({ mode: 'setup', currency: 'eur', customer: customer.id, ...urls });
  assert.deepEqual([keeping.payment_status, keeping.amount_total], ['no_payment_required', null]);
});

test('what cannot be a session is refused', async () => {
  const cases = [
    { mode: 'payment', ...urls },
    { mode: 'gift', line_items: [cake], ...urls },
    { mode: 'payment', line_items: [cake], success_url: 'no url' },
    { mode: 'payment', line_items: [cake], ...urls, payment_method_types: ['card'] },
    { mode: 'payment', line_items: [cake], ...urls, expires_at: Math.floor(Date.now() / 1000) + 60 },
  ];
  for (const params of cases) {
    const refused = await rejection(stripe.checkout.sessions.create(params));
    assert.equal(refused.type, 'StripeInvalidRequestError', JSON.stringify(params));
  }
});

test('a payment link is created, read, switched off and listed', async () => {
  const product = await stripe.products.create({ name: 'Voucher' });
  const price = await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 2500 });
  const made = await stripe.paymentLinks.create({ line_items: [{ price: price.id, quantity: 1 }], metadata: { poster: 'yes' }, after_completion: { type: 'hosted_confirmation', hosted_confirmation: { custom_message: 'Thanks' } } });
  assert.match(made.id, /^plink_/);
  assert.match(made.url, /^http/);
  assert.equal((await stripe.paymentLinks.retrieve(made.id)).metadata.poster, 'yes');
  assert.deepEqual((await all(stripe.paymentLinks.listLineItems(made.id))).map((one) => one.price.id), [price.id]);
  assert.equal((await stripe.paymentLinks.update(made.id, { active: false })).active, false);
  assert.deepEqual((await stripe.paymentLinks.list({ active: false })).data.map((one) => one.id), [made.id]);
});

test('the customer portal is configured and opened', async () => {
  const made = await stripe.billingPortal.configurations.create({
    business_profile: { headline: 'Bakery' }, features: { invoice_history: { enabled: true }, subscription_cancel: { enabled: true } }, default_return_url: 'https://example.com',
  });
  assert.match(made.id, /^bpc_/);
  assert.equal(made.features.subscription_cancel.mode, 'at_period_end');
  assert.equal((await stripe.billingPortal.configurations.retrieve(made.id)).business_profile.headline, 'Bakery');
  assert.equal((await stripe.billingPortal.configurations.update(made.id, { metadata: { a: 'b' } })).metadata.a, 'b');
  assert.ok((await all(stripe.billingPortal.configurations.list())).some((one) => one.id === made.id));
  const customer = await stripe.customers.create({ name: 'Ada' });
  const session = await stripe.billingPortal.sessions.create({ customer: customer.id, return_url: 'https://example.com/account' });
  assert.match(session.id, /^bps_/);
  assert.match(session.url, /^http/);
  assert.deepEqual([session.customer, session.return_url], [customer.id, 'https://example.com/account']);
});
