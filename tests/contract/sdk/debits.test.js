// SPDX-License-Identifier: GPL-3.0-or-later
/// Money that comes later than the promise, and what leaves for the bank: debits of bank accounts, and payouts.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { all, openShop, rejection } from '../harness/shop.js';

const { stripe } = await openShop('debits');
const mandate = { customer_acceptance: { type: 'offline' } };

/** A SEPA debit of one of Stripe's test accounts (docs.stripe.com/payments/sepa-debit/accept-a-payment#test). */
async function debit(iban, more = {}) {
  const account = await stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban }, billing_details: { name: 'Ada', email: 'ada@example.com' } });
  return stripe.paymentIntents.create({
    amount: 1500, currency: 'eur', allowed_payment_method_types: ['sepa_debit'], payment_method: account.id, confirm: true, mandate_data: mandate, ...more,
  });
}

test('a debit is processing first, and paid when the bank has answered', async () => {
  const sent = await debit('AT611904300234573201', { expand: ['latest_charge', 'payment_method'] });
  assert.deepEqual([sent.status, sent.latest_charge.status, sent.latest_charge.paid], ['processing', 'pending', false]);
  assert.deepEqual([sent.payment_method.sepa_debit.last4, sent.payment_method_types], ['3201', ['sepa_debit']]);
  const paid = await stripe.paymentIntents.retrieve(sent.id, { expand: ['latest_charge.balance_transaction'] });
  assert.deepEqual([paid.status, paid.latest_charge.balance_transaction.type], ['succeeded', 'payment']);
  const refund = await stripe.refunds.create({ payment_intent: sent.id });
  assert.deepEqual([refund.status, refund.pending_reason], ['pending', 'processing']);
});

test('a debit that the bank refuses leaves the intent to be paid otherwise', async () => {
  const sent = await debit('AT861904300235473202');
  const failed = await stripe.paymentIntents.retrieve(sent.id);
  assert.deepEqual([failed.status, failed.last_payment_error.code], ['requires_payment_method', 'payment_intent_payment_attempt_failed']);
});

test('a debit that is taken back is a lost dispute', async () => {
  const sent = await debit('AT591904300235473203');
  const [dispute] = (await stripe.disputes.list({ payment_intent: sent.id })).data;
  assert.deepEqual([dispute.status, dispute.balance_transactions[0].net < -1500], ['lost', true]);
});

test('a voucher is paid in cash, and its refund waits for the buyer', async () => {
  const shown = await stripe.paymentIntents.create({
    amount: 1500, currency: 'eur', allowed_payment_method_types: ['multibanco'], confirm: true,
    payment_method_data: { type: 'multibanco', billing_details: { email: 'succeed_immediately@example.com' } },
  });
  assert.deepEqual([shown.status, shown.next_action.type], ['requires_action', 'multibanco_display_details']);
  const paid = await stripe.paymentIntents.retrieve(shown.id, { expand: ['latest_charge'] });
  assert.deepEqual([paid.status, paid.latest_charge.payment_method_details.type], ['succeeded', 'multibanco']);
  const refund = await stripe.refunds.create({ payment_intent: shown.id, instructions_email: 'ada@example.com' });
  assert.deepEqual([refund.status, refund.next_action.type], ['requires_action', 'display_details']);
  assert.equal((await stripe.refunds.cancel(refund.id)).status, 'canceled');
});

test('an account in the United States is verified by small deposits', async () => {
  const account = await stripe.paymentMethods.create({
    type: 'us_bank_account', us_bank_account: { account_holder_type: 'individual', account_number: '000123456789', routing_number: '110000000' }, billing_details: { name: 'Ada' },
  });
  const customer = await stripe.customers.create();
  const setup = await stripe.setupIntents.create({ customer: customer.id, allowed_payment_method_types: ['us_bank_account'], payment_method: account.id, confirm: true, mandate_data: mandate });
  assert.deepEqual([setup.status, setup.next_action.type], ['requires_action', 'verify_with_microdeposits']);
  const wrong = await rejection(stripe.setupIntents.verifyMicrodeposits(setup.id, { amounts: [10, 11] }));
  assert.equal(wrong.code, 'payment_method_microdeposit_verification_amounts_mismatch');
  assert.equal((await stripe.setupIntents.verifyMicrodeposits(setup.id, { amounts: [32, 45] })).status, 'succeeded');
  const sent = await stripe.paymentIntents.create({ amount: 900, currency: 'usd', customer: customer.id, allowed_payment_method_types: ['us_bank_account'], payment_method: account.id, confirm: true });
  assert.equal((await stripe.paymentIntents.retrieve(sent.id, { expand: ['latest_charge'] })).latest_charge.payment_method_details.us_bank_account.last4, '6789');
});

test('a payment from an account not yet verified waits for the small deposits', async () => {
  const sent = await stripe.paymentIntents.create({
    amount: 900, currency: 'usd', allowed_payment_method_types: ['us_bank_account'], confirm: true, mandate_data: mandate,
    payment_method_data: { type: 'us_bank_account', us_bank_account: { account_holder_type: 'individual', account_number: '000123456789', routing_number: '110000000' }, billing_details: { name: 'Ada' } },
  });
  assert.deepEqual([sent.status, sent.next_action.type], ['requires_action', 'verify_with_microdeposits']);
  const verified = await stripe.paymentIntents.verifyMicrodeposits(sent.id, { amounts: [32, 45] });
  assert.equal(verified.status, 'processing');
});

test('a payout that has arrived is brought back', async () => {
  const { stripe: bakery } = await openShop('debits-arrived', ['--seed', 'demo']);
  const [arrived] = (await bakery.payouts.list({ status: 'paid' })).data;
  const back = await bakery.payouts.reverse(arrived.id);
  assert.deepEqual([back.amount, back.original_payout], [-arrived.amount, arrived.id]);
  assert.equal((await bakery.payouts.retrieve(arrived.id)).reversed_by, back.id);
});

test('a payout takes what is available, and is changed, cancelled, reversed and listed', async () => {
  const empty = await rejection(stripe.payouts.create({ amount: 1000, currency: 'chf' }));
  assert.deepEqual([empty.type, empty.code], ['StripeInvalidRequestError', 'balance_insufficient']);
  await stripe.paymentIntents.create({ amount: 5000, currency: 'eur', payment_method: 'pm_card_bypassPending', confirm: true, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } });
  const made = await stripe.payouts.create({ amount: 1000, currency: 'eur', metadata: { week: '47' } });
  assert.deepEqual([made.status, made.automatic], ['pending', false]);
  const read = await stripe.payouts.retrieve(made.id, { expand: ['balance_transaction', 'destination'] });
  assert.deepEqual([read.balance_transaction.net, read.destination.object], [-1000, 'bank_account']);
  assert.equal((await stripe.payouts.update(made.id, { metadata: { week: '48' } })).metadata.week, '48');
  assert.equal((await stripe.payouts.cancel(made.id)).status, 'canceled');
  const late = await rejection(stripe.payouts.reverse(made.id));
  assert.equal(late.type, 'StripeInvalidRequestError');
  assert.deepEqual((await all(stripe.payouts.list({ status: 'canceled' }))).map((one) => one.id), [made.id]);
  const manual = await rejection(stripe.balanceTransactions.list({ payout: made.id }));
  assert.match(manual.message, /automatic/);
});

test('a reserved charge is captured by itself', async () => {
  const reserved = await stripe.paymentIntents.create({ amount: 800, currency: 'eur', capture_method: 'manual', payment_method: 'pm_card_visa', confirm: true, automatic_payment_methods: { enabled: true, allow_redirects: 'never' } });
  const captured = await stripe.charges.capture(reserved.latest_charge, { amount: 700 });
  assert.deepEqual([captured.captured, captured.amount_captured], [true, 700]);
});
