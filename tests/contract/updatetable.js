// SPDX-License-Identifier: GPL-3.0-or-later
/// Writes the table of endpoints into the README from the records of the latest ctest -R contract.
import { writeFileSync } from 'node:fs';
import { observed, readme, tableInReadme, tableOf } from './harness/table.js';

const { before, after } = tableInReadme();
writeFileSync(readme, `${before}\n${tableOf(observed())}\n${after}`);
