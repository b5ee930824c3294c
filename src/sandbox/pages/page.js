// SPDX-License-Identifier: GPL-3.0-or-later
// Comfort only: the page works without it, and nothing here decides anything.
"use strict";
(() => {
  const digits = (text) => text.replace(/\D/g, "");
  const field = (id) => document.getElementById(id);
  const brands = [[/^4/, "VISA"], [/^(5[1-5]|2[2-7])/, "MASTERCARD"], [/^3[47]/, "AMEX"], [/^(6011|64[4-9]|65)/, "DISCOVER"],
    [/^35/, "JCB"], [/^3[0689]/, "DINERS"], [/^62/, "UNIONPAY"]];
  const isAmex = (number) => /^3[47]/.test(number);

  const groupNumber = (text) => {
    const number = digits(text).slice(0, isAmex(digits(text)) ? 15 : 19);
    const groups = isAmex(number) ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)] : number.match(/.{1,4}/g) || [];
    return groups.filter(Boolean).join(" ");
  };
  const groupExpiry = (text) => {
    let value = digits(text).slice(0, 6);
    if (/^[2-9]/.test(value)) value = "0" + value;
    if (value.length > 4 && !value.startsWith("20", 2)) value = value.slice(0, 4);
    return value.length > 2 ? value.slice(0, 2) + " / " + value.slice(2) : value;
  };

  // Writes the text in its groups and leaves the caret behind the same digit.
  const keepGrouped = (input, group, done) => {
    if (!input) return;
    input.addEventListener("input", () => {
      const before = digits(input.value.slice(0, input.selectionStart)).length;
      const atEnd = input.selectionStart === input.value.length;
      input.value = group(input.value);
      if (!atEnd) {
        let at = 0;
        for (let seen = 0; at < input.value.length && seen < before; ++at)
          if (/\d/.test(input.value[at])) ++seen;
        input.setSelectionRange(at, at);
      }
      input.removeAttribute("aria-invalid");
      if (done) done(digits(input.value));
    });
  };

  keepGrouped(field("cardNumber"), groupNumber, (number) => {
    const known = brands.find(([start]) => start.test(number));
    field("brand").textContent = known ? known[1] : "";
    field("cardCvc").maxLength = isAmex(number) ? 4 : 3;
  });
  keepGrouped(field("cardExpiry"), groupExpiry);
  keepGrouped(field("cardCvc"), (text) => digits(text).slice(0, 4));

  // What was typed beside the card survives the promotion's round trip. The card itself never comes back from the server.
  const promotion = field("promotion");
  if (promotion) promotion.addEventListener("submit", () => {
    for (const name of ["email", "billingName"]) promotion.elements[name].value = field(name).value;
  });

  // One click is one payment.
  for (const form of document.querySelectorAll("#checkout, #challenge")) {
    form.addEventListener("submit", () => setTimeout(() => {
      for (const button of form.querySelectorAll("button")) button.disabled = true;
      const pay = field("pay");
      if (pay && pay.dataset.busy) pay.querySelector("bdi").textContent = pay.dataset.busy;
    }));
  }
  // The cursor waits where something has to be typed.
  const waiting = [...document.querySelectorAll("#checkout input:not([type=hidden])")].filter((input) => !input.readOnly);
  const first = waiting.find((input) => input.getAttribute("aria-invalid") === "true") || waiting.find((input) => !input.value);
  if (first) first.focus();
  addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
})();
