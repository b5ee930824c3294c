// SPDX-License-Identifier: GPL-3.0-or-later
/// Every list and every search the sandbox serves, read to its end by the SDK's auto-pagination: forwards and backwards, in pages of
/// different sizes, it has the same objects in the same order as one large page, none missing and none twice.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadSdk } from '../harness/sdktypes.js';
import { all, openShop } from '../harness/shop.js';
import { sandboxRoutes } from '../harness/table.js';

const { stripe } = await openShop('pagination');
// With four objects a last page is full, or has only some, or is the first.
const pageSizes = [1, 2, 3, 4];
const numbers = [1, 2, 3, 4];
const idsOf = (objects) => objects.map((one) => one.id);

/** Four of a kind, the newest first, as lists have them. */
async function four(make) {
  const made = [];
  for (const number of numbers) made.unshift(await make(number));
  return made;
}

const money = { currency: 'eur', automatic_payment_methods: { enabled: true, allow_redirects: 'never' } };
const month = { currency: 'eur', recurring: { interval: 'month' } };
const address = { line1: 'Hauptstr. 1', city: 'Berlin', postal_code: '10115', country: 'DE' };
const pay = (payment_method) => stripe.paymentIntents.create({ ...money, amount: 5000, payment_method, confirm: true, expand: ['latest_charge'] });

// What is sold.
const products = await four((number) => stripe.products.create({ name: `Bread ${number}` }));
const [product] = products;
const prices = await four((number) => stripe.prices.create({ ...month, product: product.id, unit_amount: 100 * number }));
const plans = await four((number) => stripe.plans.create({ currency: 'eur', interval: 'month', amount: 100 * number, product: product.id }));
const coupons = await four((number) => stripe.coupons.create({ percent_off: number, duration: 'once' }));
const codes = await four((number) => stripe.promotionCodes.create({ promotion: { type: 'coupon', coupon: coupons[0].id }, code: `BREAD${number}` }));
const taxRates = await four((number) => stripe.taxRates.create({ display_name: 'VAT', inclusive: true, percentage: number }));

// Who buys it, and with what.
const customers = await four((number) => stripe.customers.create({ name: `Ada ${number}` }));
const [customer] = customers;
const cards = await four(() => stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id }));
await stripe.customers.update(customer.id, { invoice_settings: { default_payment_method: cards[0].id } });
const setups = await four(() => stripe.setupIntents.create({ customer: customer.id, automatic_payment_methods: money.automatic_payment_methods }));

// Money in and out.
const payments = await four(() => pay('pm_card_bypassPending'));
const charges = payments.map((one) => one.latest_charge);
const transactions = charges.map((one) => ({ id: one.balance_transaction }));
const refunds = await four((number) => stripe.refunds.create({ payment_intent: payments[0].id, amount: 100 * number }));
const payouts = await four((number) => stripe.payouts.create({ amount: 100 * number, currency: 'eur' }));
await four(() => pay('pm_card_createDispute'));

// Invoices of four lines, and what follows from them.
const items = await four((number) => stripe.invoiceItems.create({ customer: customer.id, amount: 100 * number, currency: 'eur' }));
const invoices = await four((number) => stripe.invoices.create({
  customer: customer.id, currency: 'eur', pending_invoice_items_behavior: number === 1 ? 'include' : 'exclude', metadata: { batch: 'july' },
}));
for (const { id } of invoices.slice(0, 3)) await stripe.invoiceItems.create({ customer: customer.id, invoice: id, amount: 900, currency: 'eur' });
const paid = await four(async (number) => {
  const { id } = await stripe.invoices.finalizeInvoice(invoices.at(-number).id, { auto_advance: false });
  return stripe.invoices.pay(id, { expand: ['payments'] });
});
const invoice = paid.at(-1);
const credit = {
  invoice: invoice.id, refund_amount: 10,
  lines: numbers.map((number) => ({ type: 'custom_line_item', description: `Stale ${number}`, unit_amount: number, quantity: 1 })),
};
const notes = await four(() => stripe.creditNotes.create(credit));

// Subscriptions, the last of them to four things at once.
const subscriptions = await four((number) => stripe.subscriptions.create({
  customer: customer.id, items: (number < 4 ? prices.slice(0, 1) : prices).map((price) => ({ price: price.id, quantity: 1 })),
}));
const [subscription] = subscriptions;

// Pages of Stripe's, each with four lines.
const lines = await four(async (number) => ({
  price: (await stripe.prices.create({ product: product.id, currency: 'eur', unit_amount: 100 * number })).id, quantity: 1,
}));
const sessions = await four(() => stripe.checkout.sessions.create({ mode: 'payment', line_items: lines, success_url: 'https://example.com' }));
const links = await four(() => stripe.paymentLinks.create({ line_items: lines }));
const portals = await four((number) => stripe.billingPortal.configurations.create({
  business_profile: { headline: `Bakery ${number}` }, features: { invoice_history: { enabled: true } },
}));

// The counter, and everything else.
const locations = await four((number) => stripe.terminal.locations.create({ display_name: `Shop ${number}`, address }));
const readers = await four(() => stripe.terminal.readers.create({ registration_code: 'simulated-wpe', location: locations[0].id }));
const clocks = await four(() => stripe.testHelpers.testClocks.create({ frozen_time: 1_790_000_000 }));
const accounts = await four((number) => stripe.accounts.create({ type: 'standard', country: 'DE', email: `branch${number}@example.com` }));
const hooks = await four((number) => stripe.webhookEndpoints.create({ url: `https://example.com/${number}`, enabled_events: ['charge.failed'] }));

/** What a page is asked for by, and what has to be in it in this order; nothing where only the list knows its objects' names. */
const lists = {
  '/v1/accounts': [(page) => stripe.accounts.list(page), accounts],
  '/v1/balance_transactions': [(page) => stripe.balanceTransactions.list(page), transactions],
  '/v1/billing_portal/configurations': [(page) => stripe.billingPortal.configurations.list(page), portals],
  '/v1/charges': [(page) => stripe.charges.list(page), charges],
  '/v1/checkout/sessions': [(page) => stripe.checkout.sessions.list(page), sessions],
  '/v1/checkout/sessions/:id/line_items': [(page) => stripe.checkout.sessions.listLineItems(sessions[0].id, page)],
  '/v1/coupons': [(page) => stripe.coupons.list(page), coupons],
  '/v1/credit_notes': [(page) => stripe.creditNotes.list(page), notes],
  '/v1/credit_notes/:id/lines': [(page) => stripe.creditNotes.listLineItems(notes[0].id, page), notes[0].lines.data],
  '/v1/credit_notes/preview/lines': [(page) => stripe.creditNotes.listPreviewLineItems({ ...credit, ...page })],
  '/v1/customers': [(page) => stripe.customers.list(page), customers],
  '/v1/customers/:id/payment_methods': [(page) => stripe.customers.listPaymentMethods(customer.id, page), cards],
  '/v1/disputes': [(page) => stripe.disputes.list(page)],
  '/v1/events': [(page) => stripe.events.list({ type: 'customer.*', ...page })],
  '/v1/invoice_payments': [(page) => stripe.invoicePayments.list(page), paid.map((one) => one.payments.data[0])],
  '/v1/invoiceitems': [(page) => stripe.invoiceItems.list(page), items],
  '/v1/invoices': [(page) => stripe.invoices.list(page), invoices],
  '/v1/invoices/:id/lines': [(page) => stripe.invoices.listLineItems(invoice.id, page), invoice.lines.data],
  '/v1/payment_intents': [(page) => stripe.paymentIntents.list(page), payments],
  '/v1/payment_links': [(page) => stripe.paymentLinks.list(page), links],
  '/v1/payment_links/:id/line_items': [(page) => stripe.paymentLinks.listLineItems(links[0].id, page)],
  '/v1/payment_methods': [(page) => stripe.paymentMethods.list({ customer: customer.id, type: 'card', ...page }), cards],
  '/v1/payouts': [(page) => stripe.payouts.list(page), payouts],
  '/v1/plans': [(page) => stripe.plans.list(page), plans],
  '/v1/prices': [(page) => stripe.prices.list(page), prices],
  '/v1/products': [(page) => stripe.products.list(page), products],
  '/v1/promotion_codes': [(page) => stripe.promotionCodes.list(page), codes],
  '/v1/refunds': [(page) => stripe.refunds.list(page), refunds],
  '/v1/setup_intents': [(page) => stripe.setupIntents.list(page), setups],
  '/v1/subscription_items': [(page) => stripe.subscriptionItems.list({ subscription: subscription.id, ...page }), subscription.items.data],
  '/v1/subscriptions': [(page) => stripe.subscriptions.list(page), subscriptions],
  '/v1/tax_rates': [(page) => stripe.taxRates.list(page), taxRates],
  '/v1/terminal/locations': [(page) => stripe.terminal.locations.list(page), locations],
  '/v1/terminal/readers': [(page) => stripe.terminal.readers.list(page), readers],
  '/v1/test_helpers/test_clocks': [(page) => stripe.testHelpers.testClocks.list(page), clocks],
  '/v1/webhook_endpoints': [(page) => stripe.webhookEndpoints.list(page), hooks],
};
const searches = {
  '/v1/charges/search': [(page) => stripe.charges.search({ query: "status:'succeeded'", ...page }), charges],
  '/v1/customers/search': [(page) => stripe.customers.search({ query: "name~'ada'", ...page }), customers],
  '/v1/invoices/search': [(page) => stripe.invoices.search({ query: "metadata['batch']:'july'", ...page }), invoices],
  '/v1/payment_intents/search': [(page) => stripe.paymentIntents.search({ query: "status:'succeeded'", ...page }), payments],
  '/v1/prices/search': [(page) => stripe.prices.search({ query: "active:'true'", ...page }), prices],
  '/v1/products/search': [(page) => stripe.products.search({ query: "active:'true'", ...page }), products],
  '/v1/subscriptions/search': [(page) => stripe.subscriptions.search({ query: "status:'active'", ...page }), subscriptions],
};

/** The ids of everything there is, from one page that holds it all. */
async function wholePage([ask, made = []]) {
  const page = await ask({ limit: 100 });
  const ids = idsOf(page.data);
  assert.equal(page.has_more, false);
  assert.ok(ids.length >= numbers.length, `only ${ids.length}`);
  assert.equal(new Set(ids).size, ids.length, 'one is there twice');
  const expected = idsOf(made);
  assert.deepEqual(ids.filter((id) => expected.includes(id)), expected);
  return ids;
}

async function readsForwards(ask, ids) {
  for (const limit of pageSizes) {
    const first = await ask({ limit });
    assert.deepEqual([idsOf(first.data), first.has_more], [ids.slice(0, limit), limit < ids.length], `the first ${limit}`);
    assert.deepEqual(idsOf(await all(ask({ limit }))), ids, `for await, by ${limit}`);
    assert.deepEqual(idsOf(await ask({ limit }).autoPagingToArray({ limit: 1000 })), ids, `autoPagingToArray, by ${limit}`);
  }
}

/** From the second on, and up to the last but one: the SDK comes up from the oldest if it is asked for what is before an object. */
async function readsFromAPlace(ask, ids) {
  for (const limit of pageSizes) {
    const below = { limit, starting_after: ids[0] };
    assert.deepEqual(idsOf(await all(ask(below))), ids.slice(1), `below the first, by ${limit}`);
    const above = { limit, ending_before: ids.at(-1) };
    const upwards = ids.slice(0, -1).reverse();
    assert.deepEqual(idsOf(await all(ask(above))), upwards, `above the last, by ${limit}`);
    assert.deepEqual(idsOf(await ask(above).autoPagingToArray({ limit: 1000 })), upwards, `above the last, by ${limit}`);
  }
}

for (const [path, list] of Object.entries(lists)) {
  test(`${path} is read page by page in both directions`, async () => {
    const ids = await wholePage(list);
    await readsForwards(list[0], ids);
    await readsFromAPlace(list[0], ids);
  });
}

for (const [path, search] of Object.entries(searches)) {
  test(`${path} is read page by page`, async () => readsForwards(search[0], await wholePage(search)));
}

test('no list and no search is left out', () => {
  const served = new Set(sandboxRoutes().filter((route) => route.method === 'GET').map((route) => route.path));
  const { endpoints } = loadSdk();
  const pathsOf = (envelope) => endpoints.filter((one) => one.envelope === envelope && served.has(one.path)).map((one) => one.path).sort();
  assert.deepEqual(Object.keys(lists).sort(), pathsOf('list'));
  assert.deepEqual(Object.keys(searches).sort(), pathsOf('search_result'));
});
