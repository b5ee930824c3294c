// SPDX-License-Identifier: GPL-3.0-or-later
/// A web server that takes in webhooks as a shop's would, and records them for the check of types.
import http from 'node:http';
import { once } from 'node:events';
import { openRecords } from './records.js';

/** Starts it; deliveries(n) resolves with the first n {body, signature} once they are there. */
export async function startReceiver(by) {
  const record = openRecords(by);
  const received = [];
  const server = http.createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (part) => { body += part; });
    request.on('end', () => {
      received.push({ body, signature: request.headers['stripe-signature'] });
      record({ webhook: true, method: 'POST', path: request.url, status: 200, answer: JSON.parse(body) });
      response.end('{}');
      server.emit('delivery');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}/webhooks/stripe`,
    async deliveries(count) {
      const late = AbortSignal.timeout(20_000);
      while (received.length < count) await once(server, 'delivery', { signal: late });
      return received.slice(0, count);
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
