// SPDX-License-Identifier: GPL-3.0-or-later
/// The README's table of endpoints, made from what the contract tests recorded: a mark is a request that was answered with success.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { programFolder } from './environment.js';
import { allRecords } from './records.js';
import { endpointOf } from './sdktypes.js';

export const readme = fileURLToPath(new URL('../../../README.md', import.meta.url));
const begin = '<!-- endpoints: written by the target update_contract_table -->';
const end = '<!-- endpoints end -->';
const columns = ['client', 'sandbox', 'SDK test', 'trigger'];

function columnOf(by) {
  if (by === 'client' || by === 'paydeskctl') return 'client';
  if (by.startsWith('sdk-')) return 'SDK test';
  return by === 'triggers' ? 'trigger' : null;
}

/** Every endpoint the sandbox serves. */
export function sandboxRoutes() {
  const listed = execFileSync(path.join(programFolder, 'paydesk-sandbox'), ['--routes'], { encoding: 'utf8' });
  return listed.trim().split('\n').map((line) => {
    const [method, route] = line.split(' ');
    return { method, path: route, steps: route.split('/'), marks: new Set() };
  });
}

/** The sandbox's endpoints with what was seen of each. */
export function observed() {
  const routes = sandboxRoutes();
  for (const record of allRecords()) {
    if (record.webhook || record.status >= 300) continue;
    const route = endpointOf(routes, record.method, record.path);
    if (!route) continue;
    route.marks.add('sandbox');
    const column = columnOf(record.by);
    if (column) route.marks.add(column);
  }
  return routes;
}

export function tableOf(routes) {
  const groups = new Map();
  for (const route of routes) {
    const [, , group] = route.steps;
    groups.set(group, [...(groups.get(group) ?? []), route]);
  }
  const lines = [];
  for (const group of [...groups.keys()].sort()) {
    const ofGroup = groups.get(group).sort((a, b) => `${a.path} ${a.method}`.localeCompare(`${b.path} ${b.method}`, 'en'));
    lines.push(`<details><summary>${group} (${ofGroup.length})</summary>`, '');
    lines.push(`| endpoint | ${columns.join(' | ')} |`, `|---|${':-:|'.repeat(columns.length)}`);
    for (const route of ofGroup) {
      lines.push(`| \`${route.method} ${route.path}\` | ${columns.map((column) => (route.marks.has(column) ? '✓' : '')).join(' | ')} |`);
    }
    lines.push('', '</details>');
  }
  return lines.join('\n');
}

/** The part of the README between the two marks. */
export function tableInReadme() {
  const text = readFileSync(readme, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`${readme} has no marks for the table`);
  return { before: text.slice(0, from + begin.length), table: text.slice(from + begin.length, to).trim(), after: text.slice(to) };
}
