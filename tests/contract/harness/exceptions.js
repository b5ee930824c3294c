// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the SDK's types are not the contract. Each line says why; the check fails for one that is no longer needed.

/** Endpoints that Stripe's own tools call but the SDK does not have; no type describes them. */
export const privateEndpoints = [
  { path: /^\/v1\/payment_pages\//, why: "what Stripe's own payment page calls; the CLI's checkout triggers pay through it" },
  { path: /^\/v1\/stripecli\//, why: '`stripe listen` opens its web socket with it' },
];

/** Findings that are right on Stripe's side, as `path` of an answer. */
export const knownDifferences = [];
