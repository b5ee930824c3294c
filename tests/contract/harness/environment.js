// SPDX-License-Identifier: GPL-3.0-or-later
/// Where things are: the build folder, our programs, and Stripe's own tools, which `npm ci` put into the build folder.
import { createRequire } from 'node:module';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

function fromEnvironment(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set; run these tests by ctest -R contract`);
  return value;
}

/** The folder of records, reports and node_modules. */
export const buildFolder = fromEnvironment('PAYDESK_CONTRACT_BUILD');
/** The folder of paydesk-sandbox and its sisters. */
export const programFolder = fromEnvironment('PAYDESK_BIN');

const require = createRequire(path.join(buildFolder, 'package.json'));
export const Stripe = require('stripe');
export const stripePackage = path.join(buildFolder, 'node_modules', 'stripe');
export const typescript = () => require('typescript');

/** The Stripe CLI itself, without the script around it: a signal has to reach it. */
export function stripeCli() {
  const wrapper = path.dirname(require.resolve('@stripe/cli/package.json'));
  const platform = require(path.join(wrapper, 'platforms.json'))[`${process.platform}-${process.arch}`];
  if (!platform) throw new Error(`the Stripe CLI does not exist for ${process.platform}-${process.arch}`);
  const inside = createRequire(path.join(wrapper, 'package.json'));
  return path.join(path.dirname(inside.resolve(`${platform.pkg}/package.json`)), 'bin', platform.bin);
}

/** What the CLI is started with: a home of its own, and nothing that would reach for the internet. */
export function cliEnvironment() {
  const home = path.join(buildFolder, 'cli-home');
  mkdirSync(home, { recursive: true });
  return {
    PATH: process.env.PATH,
    HOME: home,
    XDG_CONFIG_HOME: home,
    STRIPE_CLI_TELEMETRY_OPTOUT: '1',
    // Nobody listens there; what is on this computer is reached without it.
    HTTPS_PROXY: 'http://127.0.0.1:9',
  };
}
