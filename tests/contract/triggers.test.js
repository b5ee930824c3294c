// SPDX-License-Identifier: GPL-3.0-or-later
/// `stripe trigger` of every event in our families: it succeeds, and the event is there. Each has a sandbox to itself.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { cliEnvironment, Stripe, stripeCli } from './harness/environment.js';
import { eventOfTrigger, eventsOfHelp } from './harness/families.js';
import { openRecords } from './harness/records.js';
import { startSandbox } from './harness/sandbox.js';

const run = promisify(execFile);
const record = openRecords('triggers');

async function cli(...args) {
  const { stdout, stderr } = await run(stripeCli(), args, { env: cliEnvironment(), timeout: 60_000 }).catch((error) => error);
  return `${stdout ?? ''}${stderr ?? ''}`;
}

async function trigger(name) {
  const sandbox = await startSandbox(record);
  try {
    const said = await cli('trigger', name, '--api-key', sandbox.secretKey, '--api-base', sandbox.url);
    assert.match(said, /Trigger succeeded/, said.trim());
    const stripe = new Stripe(sandbox.secretKey, { host: sandbox.host, port: sandbox.port, protocol: 'http' });
    const type = eventOfTrigger(name);
    const { data } = await stripe.events.list({ type });
    assert.ok(data.length > 0, `the trigger succeeded, but there is no event ${type}`);
    assert.ok(data.every((event) => event.type === type), `asked for ${type}, got ${data.map((event) => event.type)}`);
  } finally {
    await sandbox.stop();
  }
}

const names = eventsOfHelp(await cli('trigger', '--help'));
assert.ok(names.length > 70, `the CLI's help lists ${names.length} of our events, which is too few to be all`);

describe('stripe trigger', { concurrency: 3 }, () => {
  for (const name of names) test(name, () => trigger(name));
});
