// SPDX-License-Identifier: GPL-3.0-or-later
/// The README's table says what the other contract tests saw, no more and no less.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { privateEndpoints, withheldEndpoints } from './harness/exceptions.js';
import { observed, tableInReadme, tableOf } from './harness/table.js';

const routes = observed();
const isPublic = (route) => !privateEndpoints.some((one) => one.path.test(route.path))
  && !withheldEndpoints.some((one) => one.method === route.method && one.path === route.path);

test("each endpoint of the sandbox is called by a test with Stripe's SDK", () => {
  const unseen = routes.filter((route) => isPublic(route) && !route.marks.has('SDK test'));
  assert.deepEqual(unseen.map((route) => `${route.method} ${route.path}`), []);
});

test("the README's table is what was observed", () => {
  assert.equal(tableInReadme().table, tableOf(routes), 'after a run of all contract tests: cmake --build build --target update_contract_table');
});
