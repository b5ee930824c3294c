// SPDX-License-Identifier: GPL-3.0-or-later
/// The account and its money: balance, balance transactions, payouts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('account');

async function earn(amount) {
  return stripe.paymentIntents.create({
    amount, currency: 'eur', payment_method: 'pm_card_bypassPending', confirm: true,
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' }, expand: ['latest_charge.balance_transaction'],
  });
}

const available = async () => (await stripe.balance.retrieve()).available.find((one) => one.currency === 'eur')?.amount ?? 0;

test('the account says who and where it is', async () => {
  const account = await stripe.accounts.retrieveCurrent();
  assert.match(account.id, /^acct_/);
  assert.equal(account.charges_enabled, true);
  assert.equal((await stripe.accounts.retrieve(account.id)).id, account.id);
});

test('a connected account is created, changed and deleted', async () => {
  const made = await stripe.accounts.create({ type: 'standard', country: 'DE', email: 'branch@example.com' });
  assert.match(made.id, /^acct_/);
  const changed = await stripe.accounts.update(made.id, { metadata: { branch: 'north' } });
  assert.equal(changed.metadata.branch, 'north');
  assert.ok((await all(stripe.accounts.list())).some((one) => one.id === made.id));
  assert.equal((await stripe.accounts.del(made.id)).deleted, true);
});

test('what is earned is in the balance, transaction by transaction', async () => {
  const before = await available();
  const paid = await earn(10_000);
  const transaction = paid.latest_charge.balance_transaction;
  assert.deepEqual([transaction.type, transaction.amount, transaction.status], ['charge', 10_000, 'available']);
  assert.equal(await available(), before + transaction.net);
  const read = await stripe.balanceTransactions.retrieve(transaction.id);
  assert.equal(read.source, paid.latest_charge.id);
  assert.equal(read.fee, read.fee_details.reduce((sum, one) => sum + one.amount, 0));
  const listed = await all(stripe.balanceTransactions.list({ source: paid.latest_charge.id }));
  assert.deepEqual(listed.map((one) => one.id), [transaction.id]);
});

test('a payout takes money out of the balance, and gives it back if cancelled', async () => {
  await earn(20_000);
  const before = await available();
  const made = await stripe.payouts.create({ amount: 5000, currency: 'eur', statement_descriptor: 'BAKERY', metadata: { week: '1' } });
  assert.match(made.id, /^po_/);
  assert.deepEqual([made.amount, made.automatic, made.type], [5000, false, 'bank_account']);
  assert.equal(await available(), before - 5000);
  const read = await stripe.payouts.retrieve(made.id, { expand: ['balance_transaction'] });
  assert.deepEqual([read.balance_transaction.amount, read.balance_transaction.type], [-5000, 'payout']);
  assert.equal((await stripe.payouts.update(made.id, { metadata: { week: '2' } })).metadata.week, '2');
  assert.ok((await all(stripe.payouts.list({ limit: 1 }))).some((one) => one.id === made.id));
  const cancelled = await stripe.payouts.cancel(made.id);
  assert.equal(cancelled.status, 'canceled');
  assert.equal(await available(), before);
  const again = await rejection(stripe.payouts.cancel(made.id));
  assert.equal(again.type, 'StripeInvalidRequestError');
});

test('more than there is cannot be paid out', async () => {
  const refused = await rejection(stripe.payouts.create({ amount: 90_000_000, currency: 'eur' }));
  assert.deepEqual([refused.type, refused.code], ['StripeInvalidRequestError', 'balance_insufficient']);
});
