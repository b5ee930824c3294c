// SPDX-License-Identifier: GPL-3.0-or-later
/// `stripe listen` against the sandbox: what other calls cause arrives at a shop's address, signed with the secret that the CLI prints.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { cliEnvironment, programFolder, stripeCli } from './harness/environment.js';
import { startReceiver } from './harness/receiver.js';
import { openRecords } from './harness/records.js';
import { end, firstLine, startSandbox } from './harness/sandbox.js';
import { eventually, sdkFor } from './harness/shop.js';

const run = promisify(execFile);

/** Starts `stripe listen` and waits until it says that it is ready; gives its secret, its lines and stop(). */
async function listen(sandbox, ...args) {
  const child = spawn(stripeCli(), ['listen', '--api-key', sandbox.secretKey, '--api-base', sandbox.url, ...args], { env: cliEnvironment() });
  const said = [];
  const ready = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (/Ready!/.test(line)) resolve(line);
      });
    }
    child.once('exit', () => reject(new Error(`stripe listen ended: ${said.join('\n')}`)));
    setTimeout(() => reject(new Error(`stripe listen is not ready: ${said.join('\n')}`)), 30_000).unref();
  });
  const stop = () => end(child);
  try {
    const line = await ready;
    return { secret: line.match(/whsec_\w+/)?.[0], said, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

test('a trigger reaches the shop through stripe listen, with a good signature', async () => {
  const sandbox = await startSandbox(openRecords('listen'));
  const receiver = await startReceiver('webhooks-listen');
  const stripe = sdkFor(sandbox);
  let listening;
  try {
    listening = await listen(sandbox, '--forward-to', receiver.url, '--events', 'payment_intent.succeeded,charge.succeeded');
    assert.match(listening.secret ?? '', /^whsec_/);
    const { stdout } = await run(stripeCli(), ['trigger', 'payment_intent.succeeded', '--api-key', sandbox.secretKey, '--api-base', sandbox.url], { env: cliEnvironment() });
    assert.match(stdout, /Trigger succeeded/);
    const types = (await receiver.deliveries(2)).map(({ body, signature }) => stripe.webhooks.constructEvent(body, signature, listening.secret).type);
    assert.deepEqual(types.sort(), ['charge.succeeded', 'payment_intent.succeeded']);
  } finally {
    await listening?.stop();
    await receiver.stop();
    await sandbox.stop();
  }
});

test('paydesk-listener stores what stripe listen forwards', async () => {
  const sandbox = await startSandbox(() => {});
  const folder = mkdtempSync(path.join(tmpdir(), 'paydesk-contract-'));
  const secret = path.join(folder, 'secret');
  const database = path.join(folder, 'listener.db');
  const stored = async () => JSON.parse((await run('sqlite3', ['-json', '-readonly', database, 'SELECT id, type FROM events'])).stdout || '[]');
  const quarantined = async () => (await run('sqlite3', ['-readonly', database, 'SELECT count(*) FROM quarantine'])).stdout.trim();
  let listener;
  let listening;
  try {
    const { stdout } = await run(stripeCli(), ['listen', '--print-secret', '--api-key', sandbox.secretKey, '--api-base', sandbox.url], { env: cliEnvironment() });
    writeFileSync(secret, stdout.trim(), { mode: 0o600 });
    listener = spawn(path.join(programFolder, 'paydesk-listener'), ['--listen', '127.0.0.1:0', '--database', `sqlite:${database}`, '--secret-from', `file:${secret}`]);
    const { endpoints } = JSON.parse(await firstLine(listener));
    listening = await listen(sandbox, '--all-snapshot', '--forward-to', endpoints.stripe);
    await run(stripeCli(), ['trigger', 'payment_intent.succeeded', '--api-key', sandbox.secretKey, '--api-base', sandbox.url], { env: cliEnvironment() });
    const stripe = sdkFor(sandbox);
    const happened = (await stripe.events.list()).data.map((event) => `${event.id} ${event.type}`).sort();
    assert.ok(happened.some((event) => event.endsWith('payment_intent.succeeded')));
    const rows = await eventually(stored, (some) => some.length >= happened.length);
    assert.deepEqual(rows.map((row) => `${row.id} ${row.type}`).sort(), happened);
    assert.equal(await quarantined(), '0');
  } finally {
    await listening?.stop();
    if (listener) await end(listener);
    await sandbox.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

test('stripe listen --print-secret gives the secret that it signs with', async () => {
  const sandbox = await startSandbox(() => {});
  try {
    const { stdout } = await run(stripeCli(), ['listen', '--print-secret', '--api-key', sandbox.secretKey, '--api-base', sandbox.url], { env: cliEnvironment() });
    const listening = await listen(sandbox);
    await listening.stop();
    assert.equal(stdout.trim(), listening.secret);
  } finally {
    await sandbox.stop();
  }
});
