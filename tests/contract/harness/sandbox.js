// SPDX-License-Identifier: GPL-3.0-or-later
/// A paydesk-sandbox with a recording proxy in front of it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { programFolder } from './environment.js';
import { startProxy } from './proxy.js';

export const secretKey = 'sk_test_practice_contract_0000';

/** Resolves with the first line a program prints; rejects with what it complained about if it ends before. */
export function firstLine(child) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    child.stderr.on('data', (data) => { complaint += data; });
    createInterface({ input: child.stdout }).once('line', resolve);
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${complaint}`)));
    child.once('error', reject);
  });
}

/** Ends a program and waits until it is gone. */
export async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill();
  await once(child, 'exit');
}

/**
 * Starts a sandbox of its own; each request to it goes to `record` as well (records.js).
 * Gives {url, host, port} of the proxy, `direct` (the sandbox's own address), the keys it announced, and stop().
 */
export async function startSandbox(record, options = []) {
  const child = spawn(path.join(programFolder, 'paydesk-sandbox'), ['--port', '0', ...options], {
    env: { ...process.env, STRIPE_SECRET_KEY: secretKey },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ready = JSON.parse(await firstLine(child));
  const proxy = await startProxy(ready.url, record);
  return {
    url: proxy.url,
    host: '127.0.0.1',
    port: proxy.port,
    direct: ready.url,
    secretKey,
    publishableKey: ready.publishable_key,
    webhookSecret: ready.webhook_secret,
    async stop() {
      await proxy.stop();
      await end(child);
    },
  };
}
