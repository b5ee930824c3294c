// SPDX-License-Identifier: GPL-3.0-or-later
/// The events of `stripe trigger` that Paydesk's business touches, out of all that the CLI offers.
const families = [
  /^account\.updated$/,
  /^balance\./,
  /^billing_portal\./,
  /^charge\./,
  /^checkout\.session\./,
  /^coupon\./,
  /^credit_note\./,
  /^customer\.(?!source\.)/,
  /^invoice\./,
  /^invoiceitem\./,
  // Partially funded: the customer's cash balance, which is for bank transfers.
  /^payment_intent\.(?!partially_funded$)/,
  /^payment_link\./,
  /^payment_method\./,
  /^payout\./,
  /^plan\./,
  /^price\./,
  /^product\./,
  /^promotion_code\./,
  /^setup_intent\./,
  /^subscription\.payment_/,
  /^tax_rate\./,
  /^test_helpers\.test_clock\./,
];

/** The names in the CLI's own help that belong to one of the families. */
export function eventsOfHelp(help) {
  const listed = help.split('Supported events:')[1].split('\n\n')[0].match(/[\w.]+/g);
  return listed.filter((name) => families.some((family) => family.test(name)));
}

/** The event that a trigger is to leave behind: some triggers are named after the occasion, not after the event. */
export function eventOfTrigger(name) {
  return name.replace(/^subscription\.payment_/, 'invoice.payment_');
}
