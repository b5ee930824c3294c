// SPDX-License-Identifier: GPL-3.0-or-later
/// A sandbox and the official SDK talking to it, for the tests of one file.
import { after } from 'node:test';
import { Stripe } from './environment.js';
import { openRecords } from './records.js';
import { startSandbox } from './sandbox.js';

export function sdkFor(sandbox, options = {}) {
  return new Stripe(options.key ?? sandbox.secretKey, {
    host: sandbox.host,
    port: sandbox.port,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
    ...options.config,
  });
}

/** Opens a sandbox for a test file; it is closed after the file's last test. What is said is recorded as sdk-`name`. */
export async function openShop(name, options = []) {
  const sandbox = await startSandbox(openRecords(`sdk-${name}`), options);
  after(() => sandbox.stop());
  return { sandbox, stripe: sdkFor(sandbox) };
}

/** Every entry of an auto-paginated list, to its end. */
export async function all(list) {
  const entries = [];
  for await (const entry of list) entries.push(entry);
  return entries;
}

/** What a promise was rejected with; fails if it was not. */
export async function rejection(promise) {
  const outcome = await promise.then((value) => ({ value }), (error) => ({ error }));
  if (!outcome.error) throw new Error(`expected to be refused, but got ${JSON.stringify(outcome.value).slice(0, 300)}`);
  return outcome.error;
}

/** Asks again until `holds` is true of the answer: for what Stripe does in its own time. */
export async function eventually(ask, holds) {
  const late = Date.now() + 20_000;
  for (;;) {
    const answer = await ask();
    if (holds(answer)) return answer;
    if (Date.now() > late) throw new Error(`did not happen: ${JSON.stringify(answer).slice(0, 400)}`);
  }
}
