// SPDX-License-Identifier: GPL-3.0-or-later
/// Everything the other contract tests recorded, held against the SDK's declared types: each answer of the sandbox, each event
/// and each webhook, and each request that Paydesk itself sent. Nothing missing, nothing unknown, no word that is not listed.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { buildFolder } from './harness/environment.js';
import { knownDifferences, privateEndpoints } from './harness/exceptions.js';
import { parseForm } from './harness/form.js';
import { findings } from './harness/holds.js';
import { allRecords } from './harness/records.js';
import { endpointOf, loadSdk } from './harness/sdktypes.js';

// Whose requests are Paydesk's own; the others are Stripe's tools and our tests of wrong requests.
const paydesk = /^(client|paydeskctl)$/;

const sdk = loadSdk();
const rawError = sdk.typeOf('Types', 'StripeRawError');
const anyEvent = sdk.typeOf('resources/Events', 'Event');
const found = new Map();

function note(where, list) {
  for (const { path: place, what } of list) {
    const key = `${place} ${what}`;
    if (!found.has(key)) found.set(key, { path: place, what, count: 0, seen: new Set() });
    const entry = found.get(key);
    entry.count += 1;
    entry.seen.add(where);
  }
}

function answerFindings(record, endpoint) {
  const { answer } = record;
  if (record.status >= 400) return answer.error ? findings(sdk, answer.error, rawError, 'error') : [{ path: 'error', what: 'is missing' }];
  const type = endpoint.answer();
  const root = endpoint.sdkName;
  if (!endpoint.envelope) return findings(sdk, answer, type, root);
  const list = findings(sdk, answer, sdk.typeOf('lib', endpoint.envelope === 'list' ? 'ApiList' : 'ApiSearchResult'), root);
  for (const entry of answer.data ?? []) list.push(...findings(sdk, entry, type, `${root}[]`));
  return list;
}

function requestFindings(record, endpoint) {
  const given = parseForm(record.method === 'POST' ? record.body : record.query);
  const type = endpoint.params();
  const place = `${endpoint.method} ${endpoint.path}`;
  if (!type) return Object.keys(given).map((key) => ({ path: `${place} ${key}`, what: 'is unknown: there are no parameters' }));
  return findings(sdk, given, type, place, { form: true });
}

let records = 0;
for (const record of allRecords()) {
  records += 1;
  const where = `${record.method} ${record.path}`;
  if (record.webhook) {
    note(`webhook ${record.answer.type}`, findings(sdk, record.answer, anyEvent, 'webhook'));
    continue;
  }
  if (privateEndpoints.some((one) => one.path.test(record.path))) continue;
  const endpoint = endpointOf(sdk.endpoints, record.method, record.path);
  // What nobody serves is a matter of the tests that asked for it.
  if (!endpoint) {
    if (record.status < 400) note(where, [{ path: where, what: "is no endpoint of Stripe's SDK" }]);
    continue;
  }
  if (record.answer) note(`${endpoint.method} ${endpoint.path}`, answerFindings(record, endpoint));
  else note(where, [{ path: where, what: `answered ${record.status} without JSON` }]);
  if (paydesk.test(record.by)) note(record.by, requestFindings(record, endpoint).map((one) => ({ ...one, path: `request ${one.path}` })));
}

const excused = (one) => knownDifferences.find((known) => known.path === one.path);
const list = [...found.values()].map((one) => ({ ...one, seen: [...one.seen] })).sort((a, b) => a.path.localeCompare(b.path));
writeFileSync(path.join(buildFolder, 'findings.json'), JSON.stringify(list, null, 1));

test('there is something to hold', () => {
  assert.ok(records > 0, 'no records: run all of them, ctest -R contract');
});

test('every exception is still needed', () => {
  const unneeded = knownDifferences.filter((known) => !list.some((one) => one.path === known.path));
  assert.deepEqual(unneeded, []);
});

const wrong = list.filter((one) => !excused(one));
for (const [object, ofObject] of grouped(wrong)) {
  test(object, () => {
    assert.fail(ofObject.map((one) => `${one.path} ${one.what}   (${one.count}x, as in ${one.seen[0]})`).join('\n'));
  });
}

function groupOf(one) {
  return one.path.startsWith('request ') ? one.path.split(' ').slice(0, 3).join(' ') : one.path.split(/[.[{ ]/)[0];
}

function grouped(all) {
  const groups = new Map();
  for (const one of all) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  return groups;
}
