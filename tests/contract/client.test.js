// SPDX-License-Identifier: GPL-3.0-or-later
/// Paydesk's own side: every call of its Stripe client once, and paydeskctl as a shop would use it. That both succeed is
/// half of it; types.test.js holds the requests they sent against the SDK's parameters.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { programFolder } from './harness/environment.js';
import { openRecords } from './harness/records.js';
import { startSandbox } from './harness/sandbox.js';
import { sdkFor } from './harness/shop.js';

const run = promisify(execFile);

function environment(sandbox) {
  return { ...process.env, STRIPE_SECRET_KEY: sandbox.secretKey, QT_QPA_PLATFORM: 'offscreen' };
}

test('every call of the client succeeds', async () => {
  const sandbox = await startSandbox(openRecords('client'));
  try {
    const { stdout, error } = await run(process.env.PAYDESK_CLIENT_DRIVER, ['--api-base', sandbox.url], { env: environment(sandbox), maxBuffer: 1 << 26 })
      .catch((failed) => ({ stdout: failed.stdout ?? '', error: failed }));
    const calls = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
    const failed = calls.filter((call) => !call.ok).map((call) => `${call.call} (${call.method} ${call.path}): ${call.error}`);
    assert.equal(failed.join('\n'), '');
    assert.equal(error, undefined, error?.stderr);
    assert.ok(calls.length > 0);
  } finally {
    await sandbox.stop();
  }
});

test('paydeskctl takes, shows and gives back payments', async () => {
  const sandbox = await startSandbox(openRecords('paydeskctl'), ['--seed', 'demo']);
  const data = mkdtempSync(path.join(tmpdir(), 'paydesk-contract-'));
  after(() => rmSync(data, { recursive: true, force: true }));
  const stripe = sdkFor({ ...sandbox, port: new URL(sandbox.direct).port });
  const ctl = async (...args) => {
    const { stdout } = await run(path.join(programFolder, 'paydeskctl'), [...args, '--json', '--api-base', sandbox.url, '--data-dir', data], { env: environment(sandbox) });
    return stdout.trim() ? JSON.parse(stdout) : null;
  };
  try {
    const payments = await ctl('payments', 'list', '--limit', '5');
    assert.equal(payments.length, 5);
    await ctl('payments', 'list', '--search', 'a');
    const session = await ctl('checkout', 'create', '--amount', '12.50', '--name', 'Flat white');
    assert.equal((await stripe.checkout.sessions.retrieve(session.object)).amount_total, 1250);
    const customer = await stripe.customers.create({ name: 'Shell' });
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id });
    await ctl('charge', '--customer', customer.id, '--card', card.id, '--amount', '8.00', '--description', 'Tab');
    const [paid] = (await stripe.paymentIntents.list({ customer: customer.id })).data;
    assert.deepEqual([paid.status, paid.amount], ['succeeded', 800]);
    await ctl('payments', 'show', paid.id);
    await ctl('refund', paid.id, '--amount', '3.00', '--reason', 'requested_by_customer');
    assert.deepEqual((await stripe.refunds.list({ payment_intent: paid.id })).data.map((one) => one.amount), [300]);
    assert.equal((await ctl('subscriptions', 'list', '--limit', '5')).length, 5);
    // The shop lives: its newest one may have ended by now.
    const active = (await stripe.subscriptions.list({ status: 'active' })).data;
    const { id } = active.find((one) => !one.cancel_at_period_end);
    await ctl('subscriptions', 'show', id);
    await ctl('subscriptions', 'cancel', id, '--at-period-end');
    assert.equal((await stripe.subscriptions.retrieve(id)).cancel_at_period_end, true);
    await ctl('subscriptions', 'cancel', id, '--take-back');
    await ctl('subscriptions', 'cancel', id, '--now');
    assert.equal((await stripe.subscriptions.retrieve(id)).status, 'canceled');
    await ctl('events', 'poll');
  } finally {
    await sandbox.stop();
  }
});
