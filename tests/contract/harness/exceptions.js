// SPDX-License-Identifier: GPL-3.0-or-later
/// Where the SDK's types are not the contract. Each line says why; the check fails for one that is no longer needed.

/** Endpoints that Stripe's own tools call but the SDK does not have; no type describes them. */
export const privateEndpoints = [
  { path: /^\/v1\/payment_pages\//, why: "what Stripe's own payment page calls; the CLI's checkout triggers pay through it" },
  { path: /^\/v1\/stripecli\//, why: '`stripe listen` opens its web socket with it' },
  { path: /^\/v1\/events\/[^/]+\/retry$/, why: 'what `stripe events resend` calls' },
  { path: /^\/v1\/charges\/[^/]+\/refunds$/, why: 'the address of the list inside a charge; the SDK has no method for it' },
];

/** Endpoints that answer nobody, so that no test can see them succeed. */
export const withheldEndpoints = [{ method: 'POST', path: '/v1/charges', why: 'the Charges API never takes money' }];

/** Findings that are right on Stripe's side, as `path` of an answer. */
export const knownDifferences = [];
