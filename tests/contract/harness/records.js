// SPDX-License-Identifier: GPL-3.0-or-later
/// What went over the wire, one JSON line a request: {by, method, path, query, body, status, answer, idempotencyKey}.
/// A record file has the name of who talked ("client", "sdk-customers", "triggers"): the checks that follow read them.
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { buildFolder } from './environment.js';

const folder = path.join(buildFolder, 'records');

/** A file for what `by` says; what it held of an earlier run is gone. */
export function openRecords(by) {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${by}.jsonl`);
  rmSync(file, { force: true });
  return (record) => appendFileSync(file, `${JSON.stringify({ by, ...record })}\n`);
}

/** Every record of the latest runs, file by file. */
export function* allRecords() {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).sort()) {
    for (const line of readFileSync(path.join(folder, name), 'utf8').split('\n')) {
      if (line) yield JSON.parse(line);
    }
  }
}
