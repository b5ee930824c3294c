// SPDX-License-Identifier: GPL-3.0-or-later
/// A reverse proxy that hands on every byte and writes down what was asked and answered.
import http from 'node:http';

// These belong to one connection only and are not handed on.
const hopByHop = new Set(['connection', 'keep-alive', 'transfer-encoding', 'upgrade', 'proxy-connection']);

function endToEnd(rawHeaders) {
  const kept = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (!hopByHop.has(rawHeaders[i].toLowerCase())) kept.push(rawHeaders[i], rawHeaders[i + 1]);
  }
  return kept;
}

function readAll(stream) {
  return new Promise((resolve, reject) => {
    const parts = [];
    stream.on('data', (part) => parts.push(part));
    stream.on('end', () => resolve(Buffer.concat(parts)));
    stream.on('error', reject);
    stream.on('aborted', () => reject(new Error('cut off')));
  });
}

function parsed(body) {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return null;
  }
}

function describe(request, body, answer, answerBody) {
  const url = new URL(request.url, 'http://proxy');
  return {
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    body: body.toString('utf8'),
    idempotencyKey: request.headers['idempotency-key'],
    status: answer.statusCode,
    answer: parsed(answerBody),
  };
}

/** An answer that did not arrive whole is not an answer: the client sees its connection go, as it would have. */
async function handOn(request, response, target, record) {
  try {
    const body = await readAll(request);
    const upstream = http.request(new URL(request.url, target), {
      method: request.method,
      headers: endToEnd(request.rawHeaders),
      agent: false,
    });
    const answered = new Promise((resolve, reject) => {
      upstream.once('response', resolve);
      upstream.once('error', reject);
    });
    upstream.end(body);
    const answer = await answered;
    const answerBody = await readAll(answer);
    record(describe(request, body, answer, answerBody));
    response.writeHead(answer.statusCode, answer.statusMessage, endToEnd(answer.rawHeaders));
    response.end(answerBody);
  } catch {
    response.destroy();
  }
}

/** Starts the proxy in front of `target`; `record` is called once for each complete answer. */
export async function startProxy(target, record) {
  const server = http.createServer((request, response) => handOn(request, response, target, record));
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const { port } = server.address();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => { server.close(resolve); });
    },
  };
}
