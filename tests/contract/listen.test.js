// SPDX-License-Identifier: GPL-3.0-or-later
/// `stripe listen` against the sandbox: what other calls cause arrives at a shop's address, signed with the secret that the CLI prints.
import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { promisify } from 'node:util';
import { cliEnvironment, stripeCli } from './harness/environment.js';
import { startReceiver } from './harness/receiver.js';
import { openRecords } from './harness/records.js';
import { startSandbox } from './harness/sandbox.js';
import { sdkFor } from './harness/shop.js';

const run = promisify(execFile);

/** Starts `stripe listen` and waits until it says that it is ready; gives its secret, its lines and stop(). */
async function listen(sandbox, ...args) {
  const child = spawn(stripeCli(), ['listen', '--api-key', sandbox.secretKey, '--api-base', sandbox.url, ...args], { env: cliEnvironment() });
  const said = [];
  const ended = once(child, 'exit');
  const ready = new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        if (/Ready!/.test(line)) resolve(line);
      });
    }
    ended.then(() => reject(new Error(`stripe listen ended: ${said.join('\n')}`)));
    setTimeout(() => reject(new Error(`stripe listen is not ready: ${said.join('\n')}`)), 30_000).unref();
  });
  const stop = async () => {
    child.kill();
    await ended;
  };
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
