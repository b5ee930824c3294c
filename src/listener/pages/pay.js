// SPDX-License-Identifier: GPL-3.0-or-later
// Pays the one PaymentIntent whose client secret stands behind the '#' of this page's address: browsers keep that part to themselves.
"use strict";
(() => {
  const words = document.getElementById("words").dataset;
  const form = document.getElementById("form");
  const button = document.getElementById("pay");
  const say = (text) => { document.getElementById("message").textContent = text; };

  // Stripe's minor units (docs.stripe.com/currencies), which are not those that browsers know.
  const zeroDecimal = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
  const threeDecimal = "BHD JOD KWD OMR TND".split(" ");
  // No minor unit in daily life, yet sent with two decimals that are zero.
  const zeroShownAsTwo = "ISK UGX".split(" ");

  const formatted = (amount, currency) => {
    const digits = zeroDecimal.includes(currency) ? 0 : threeDecimal.includes(currency) ? 3 : 2;
    const shown = zeroShownAsTwo.includes(currency) ? 0 : digits;
    const style = { style: "currency", currency, minimumFractionDigits: shown, maximumFractionDigits: shown };
    return new Intl.NumberFormat(words.locale, style).format(amount / 10 ** digits);
  };

  /// Shows how the payment stands; true if there is something to pay.
  const show = (intent) => {
    document.getElementById("amount").textContent = formatted(intent.amount, intent.currency.toUpperCase());
    const ends = { succeeded: words.done, requires_capture: words.done, processing: words.processing, canceled: words.nothing };
    say(ends[intent.status] ?? "");
    form.hidden = intent.status in ends;
    return !form.hidden;
  };

  const start = async () => {
    const secret = decodeURIComponent(location.hash.slice(1));
    if (!/^pi_[A-Za-z0-9]+_secret_[A-Za-z0-9]+$/.test(secret)) return say(words.nothing);
    if (typeof Stripe !== "function") return say(words.unreachable);
    const stripe = Stripe(words.key, { locale: words.locale });
    const found = await stripe.retrievePaymentIntent(secret);
    if (found.error) return say(found.error.type === "api_connection_error" ? words.unreachable : words.nothing);
    if (!show(found.paymentIntent)) return;
    const elements = stripe.elements({ clientSecret: secret });
    elements.create("payment").mount("#element");

    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      say(words.wait);
      try {
        const result = await stripe.confirmPayment({ elements, confirmParams: { return_url: `${location.origin}/return` }, redirect: "if_required" });
        if (!result.error) show(result.paymentIntent);
        else if (["card_error", "validation_error"].includes(result.error.type)) say(result.error.message || words.failed);
        else say(words.unknown);
      } catch {
        say(words.unknown);
      } finally {
        button.disabled = false;
      }
    });
  };

  // Another payment in the same window.
  addEventListener("hashchange", () => location.reload());
  start().catch(() => say(words.unreachable));
})();
