// SPDX-License-Identifier: GPL-3.0-or-later
// A stand-in for Stripe.js: as much of it as a payment page needs, speaking to the practice Stripe that serves this file.
// Names, parameters and results are those of docs.stripe.com/js. Card numbers typed here are test numbers.
"use strict";
(() => {
  const ownBase = new URL(document.currentScript.src).origin;

  class IntegrationError extends Error {
    constructor(message) {
      super(message);
      this.name = "IntegrationError";
    }
  }
  const demand = (holds, message) => { if (!holds) throw new IntegrationError(message); };

  // The API as far as a publishable key and a client secret reach. A form is sent as it is, so that browsers ask for no leave first.

  const addTo = (form, name, value) => {
    if (value === undefined || value === null) return;
    if (typeof value !== "object") return form.append(name, String(value));
    for (const [key, inner] of Object.entries(value)) addTo(form, name ? `${name}[${key}]` : key, inner);
  };

  const call = async (client, method, path, params) => {
    const form = new URLSearchParams();
    addTo(form, "", { ...params, key: client.key });
    try {
      const answer = method === "GET" ? await fetch(`${client.base}${path}?${form}`, { credentials: "omit" })
        : await fetch(client.base + path, { method, body: form, credentials: "omit" });
      return await answer.json();
    } catch (reason) {
      const message = "We are experiencing issues connecting to our payments provider. You have not been charged. Please check your internet connection and try again.";
      return { error: { type: "api_connection_error", message } };
    }
  };

  const paths = { paymentIntent: "/v1/payment_intents/", setupIntent: "/v1/setup_intents/" };
  const pathOf = (kind, secret) => {
    const prefix = kind === "paymentIntent" ? "pi_" : "seti_";
    demand(typeof secret === "string" && secret.startsWith(prefix) && secret.includes("_secret_"),
      `Invalid value for clientSecret: value should be a client secret of the form \${id}_secret_\${secret}. You specified: ${secret}.`);
    return paths[kind] + secret.split("_secret_")[0];
  };
  const retrieve = async (client, kind, secret) => {
    const found = await call(client, "GET", pathOf(kind, secret), { client_secret: secret });
    return found.error ? found : { [kind]: found };
  };

  // What people read. Messages have the names of their errors' codes.

  const wordings = {
    en: {
      number: "Card number", expiry: "Expiration date", cvc: "Security code", expiryHint: "MM / YY", cancel: "Cancel",
      incomplete_number: "Your card number is incomplete.", invalid_number: "Your card number is invalid.",
      incomplete_expiry: "Your card's expiration date is incomplete.", invalid_expiry_year_past: "Your card's expiration year is in the past.",
      invalid_expiry_month_past: "Your card's expiration date is in the past.", incomplete_cvc: "Your card's security code is incomplete.",
    },
    de: {
      number: "Kartennummer", expiry: "Ablaufdatum", cvc: "Prüfziffer", expiryHint: "MM / JJ", cancel: "Abbrechen",
      incomplete_number: "Ihre Kartennummer ist unvollständig.", invalid_number: "Ihre Kartennummer ist ungültig.",
      incomplete_expiry: "Das Ablaufdatum Ihrer Karte ist unvollständig.", invalid_expiry_year_past: "Das Ablaufjahr Ihrer Karte liegt in der Vergangenheit.",
      invalid_expiry_month_past: "Das Ablaufdatum Ihrer Karte liegt in der Vergangenheit.", incomplete_cvc: "Die Prüfziffer Ihrer Karte ist unvollständig.",
    },
    ar: {
      number: "رقم البطاقة", expiry: "تاريخ انتهاء الصلاحية", cvc: "رمز الأمان", expiryHint: "MM / YY", cancel: "إلغاء",
      incomplete_number: "رقم بطاقتك غير مكتمل.", invalid_number: "رقم بطاقتك غير صالح.",
      incomplete_expiry: "تاريخ انتهاء صلاحية بطاقتك غير مكتمل.", invalid_expiry_year_past: "سنة انتهاء صلاحية بطاقتك في الماضي.",
      invalid_expiry_month_past: "تاريخ انتهاء صلاحية بطاقتك في الماضي.", incomplete_cvc: "رمز أمان بطاقتك غير مكتمل.",
    },
  };
  /// Those of `locale`, which is the browser's own unless one is named, as far as they are known here.
  const wordsFor = (locale = "auto") => {
    const wish = locale === "auto" ? navigator.language : locale;
    return wordings[wish.toLowerCase().split("-")[0]] || wordings.en;
  };

  // The card's fields.

  const digits = (text) => text.replace(/\D/g, "");
  const passesLuhn = (number) => [...number].reverse().reduce((sum, letter, place) => {
    const value = Number(letter) * (place % 2 + 1);
    return sum + (value > 9 ? value - 9 : value);
  }, 0) % 10 === 0;

  const readExpiry = (text) => {
    const parts = text.includes("/") ? text.split("/").map(digits) : [digits(text).slice(0, 2), digits(text).slice(2)];
    const [month, year] = parts.map(Number);
    return { month, year: parts[1].length === 2 ? 2000 + year : year, complete: parts[0] !== "" && [2, 4].includes(parts[1].length) };
  };

  /// {card} or {error, field}.
  const readCard = (typed, words, now = new Date()) => {
    const invalid = (field, code) => ({ field, error: { type: "validation_error", code, message: words[code] } });
    const number = digits(typed.number);
    if (number.length < (/^3[47]/.test(number) ? 15 : 14)) return invalid("number", "incomplete_number");
    if (!passesLuhn(number)) return invalid("number", "invalid_number");
    const { month, year, complete } = readExpiry(typed.expiry);
    if (!complete || month < 1 || month > 12) return invalid("expiry", "incomplete_expiry");
    if (year < now.getFullYear()) return invalid("expiry", "invalid_expiry_year_past");
    if (year === now.getFullYear() && month <= now.getMonth()) return invalid("expiry", "invalid_expiry_month_past");
    const cvc = digits(typed.cvc);
    if (cvc.length < (/^3[47]/.test(number) ? 4 : 3)) return invalid("cvc", "incomplete_cvc");
    return { card: { number, exp_month: month, exp_year: year, cvc } };
  };

  const look = `
    :host { display: block; font: inherit; color: inherit; }
    div { display: flex; flex-wrap: wrap; gap: 12px; }
    label { display: flex; flex-direction: column; gap: 4px; flex: 1 1 90px; min-width: 0; font-size: 0.875em; }
    label.number { flex: 1 1 100%; }
    .card label.number { flex: 3 1 180px; }
    .card span { position: absolute; clip-path: inset(50%); }
    input { font: inherit; font-size: 1rem; padding: 10px 12px; border: 1px solid #8a94a6; border-radius: 6px; min-width: 0; background: Field; color: FieldText; }
    input[aria-invalid=true] { border-color: #c0123c; outline-color: #c0123c; }`;
  const fieldNames = ["number", "expiry", "cvc"];
  const grouped = {
    number: (text) => (digits(text).match(/.{1,4}/g) || []).join(" "),
    expiry: (text) => { const { month, year, complete } = readExpiry(text); return complete ? `${String(month).padStart(2, "0")} / ${String(year).slice(-2)}` : text; },
    cvc: digits,
  };

  class StripeElement {
    #listeners = [];
    #inputs = {};
    #host = null;
    #options;
    #words;

    constructor(type, options, words) {
      this.type = type;
      this.#options = options;
      this.#words = words;
    }

    mount(target) {
      const place = typeof target === "string" ? document.querySelector(target) : target;
      demand(place instanceof Element, `The selector you specified (${target}) applies to no DOM elements that are currently on the page. Make sure the element exists on the page before calling mount().`);
      this.unmount();
      this.#host = document.createElement("div");
      this.#host.className = "StripeElement";
      const root = this.#host.attachShadow({ mode: "open" });
      // Not a style element: a page may forbid those.
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(look);
      root.adoptedStyleSheets = [sheet];
      root.append(this.#form());
      this.update(this.#options);
      place.replaceChildren(this.#host);
      setTimeout(() => this.#emit("ready", {}));
      return this;
    }

    #form() {
      const form = document.createElement("div");
      form.className = this.type;
      const examples = { number: "1234 1234 1234 1234", expiry: this.#words.expiryHint, cvc: "CVC" };
      for (const name of fieldNames) {
        const label = document.createElement("label");
        const text = document.createElement("span");
        const input = document.createElement("input");
        Object.assign(input, { name, placeholder: examples[name], inputMode: "numeric", maxLength: 24, dir: "ltr", autocomplete: { number: "cc-number", expiry: "cc-exp", cvc: "cc-csc" }[name] });
        label.className = name;
        text.textContent = this.#words[name];
        label.append(text, input);
        form.append(label);
        this.#inputs[name] = input;
        input.addEventListener("input", () => this.#changed());
        input.addEventListener("change", () => { input.value = grouped[name](input.value); });
        for (const event of ["focus", "blur"]) input.addEventListener(event, () => this.#emit(event, {}));
        input.addEventListener("keydown", (event) => { if (event.key === "Escape") this.#emit("escape", {}); });
      }
      return form;
    }

    #typed() { return Object.fromEntries(Object.entries(this.#inputs).map(([name, input]) => [name, input.value])); }

    #changed() {
      for (const input of Object.values(this.#inputs)) input.removeAttribute("aria-invalid");
      const typed = this.#typed();
      const read = readCard(typed, this.#words);
      const wrong = read.error && !read.error.code.startsWith("incomplete") ? read.error : undefined;
      this.#emit("change", { complete: !read.error, empty: !Object.values(typed).some(Boolean), error: wrong, value: { type: "card" } });
    }

    #emit(event, detail) {
      for (const [wanted, heard] of [...this.#listeners]) if (wanted === event) heard({ elementType: this.type, ...detail });
    }

    /// {card} or {error}, which the field shows as well.
    read() {
      demand(this.#host, `We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.`);
      const read = readCard(this.#typed(), this.#words);
      if (read.error) {
        this.#inputs[read.field].setAttribute("aria-invalid", "true");
        this.#inputs[read.field].focus();
      }
      return read.error ? { error: read.error } : { card: read.card };
    }

    on(event, heard) { this.#listeners.push([event, heard]); return this; }
    once(event, heard) { const only = (detail) => { this.off(event, only); heard(detail); }; return this.on(event, only); }
    off(event, heard) { this.#listeners = this.#listeners.filter(([name, one]) => name !== event || (heard && one !== heard)); return this; }
    update(options = {}) {
      this.#options = { ...this.#options, ...options };
      for (const input of Object.values(this.#inputs)) input.disabled = Boolean(this.#options.disabled || this.#options.readOnly);
    }
    focus() { this.#inputs.number?.focus(); }
    blur() { this.#host?.shadowRoot.activeElement?.blur(); }
    clear() { for (const input of Object.values(this.#inputs)) input.value = ""; }
    unmount() { this.#host?.remove(); this.#host = null; this.#inputs = {}; }
    destroy() { this.unmount(); this.#listeners = []; }
  }

  const elementsOf = (client, options = {}) => {
    const made = {};
    return {
      clientSecret: options.clientSecret,
      create(type, more = {}) {
        demand(["payment", "card"].includes(type), `A valid Element name must be provided. Valid Elements are: payment, card. You passed: ${type}.`);
        demand(!made[type], `Can only create one Element of type ${type} through elements().`);
        return made[type] = new StripeElement(type, more, wordsFor(options.locale ?? client.locale));
      },
      getElement: (type) => made[type] || null,
      update(more = {}) { Object.assign(options, more); },
      fetchUpdates: async () => ({}),
      async submit() {
        const element = made.payment || made.card;
        demand(element, "Before calling elements.submit(), you must create and mount a Payment Element.");
        const { error } = element.read();
        return error ? { error } : { selectedPaymentMethod: "card" };
      },
    };
  };

  // 3-D Secure: the bank's page in a window over this one. Whenever it has moved on, the intent says how it ended.

  const challenge = (client, kind, secret, address) => new Promise((resolve) => {
    const dialog = document.createElement("dialog");
    const frame = document.createElement("iframe");
    const close = document.createElement("button");
    Object.assign(dialog.style, { padding: "0", border: "0", borderRadius: "12px", width: "min(440px, 94vw)", height: "min(640px, 94vh)" });
    Object.assign(frame.style, { border: "0", width: "100%", height: "100%" });
    Object.assign(close.style, { position: "absolute", insetInlineEnd: "8px", top: "8px" });
    Object.assign(frame, { src: address, name: "stripe-challenge", title: "3-D Secure" });
    Object.assign(close, { type: "button", textContent: "\u00d7", ariaLabel: wordsFor(client.locale).cancel });
    let isOver = false;
    const look = async () => {
      const result = await retrieve(client, kind, secret);
      if (isOver || (!result.error && result[kind].status === "requires_action")) return;
      isOver = true;
      dialog.remove();
      resolve(result);
    };
    const giveUp = async () => {
      await fetch(address, { method: "POST", mode: "no-cors", body: new URLSearchParams({ action: "fail" }) }).catch(() => {});
      look();
    };
    frame.addEventListener("load", look);
    close.addEventListener("click", giveUp);
    dialog.addEventListener("cancel", (event) => { event.preventDefault(); giveUp(); });
    dialog.append(frame, close);
    document.body.append(dialog);
    dialog.showModal();
  });

  const never = new Promise(() => {});

  /// Does what the intent waits for. A payment that is sent back to its start has failed.
  const followed = async (client, kind, secret, result) => {
    const intent = result[kind];
    const action = intent?.status === "requires_action" ? intent.next_action : null;
    if (action?.type === "redirect_to_url") {
      location.assign(action.redirect_to_url.url);
      return never;
    }
    if (action?.type !== "use_stripe_sdk") return result;
    const ended = await challenge(client, kind, secret, action.use_stripe_sdk.stripe_js);
    const now = ended[kind];
    if (now?.status !== "requires_payment_method") return ended;
    const name = kind === "paymentIntent" ? "payment_intent" : "setup_intent";
    return { error: { ...(now.last_payment_error || now.last_setup_error), [name]: now } };
  };

  const confirm = async (client, kind, secret, params, handlesActions = true) => {
    const intent = await call(client, "POST", `${pathOf(kind, secret)}/confirm`, { ...params, use_stripe_sdk: true, client_secret: secret });
    if (intent.error) return { error: intent.error };
    return handlesActions ? followed(client, kind, secret, { [kind]: intent }) : { [kind]: intent };
  };

  /// The card typed into an element of the group: {card} or {error}.
  const readElements = (elements) => {
    const element = elements.getElement("payment") || elements.getElement("card");
    demand(element, "The elements given have no payment Element in them.");
    return element.read();
  };

  /// What confirmCardPayment and createPaymentMethod are told of a card: {params} or {error}.
  const methodParams = ({ card, billing_details, type = "card", metadata }) => {
    if (card?.token) return { params: { type, card: { token: card.token }, billing_details, metadata } };
    demand(card instanceof StripeElement, "A card Element, or a token, must be given as `card`.");
    const read = card.read();
    return read.error ? read : { params: { type, card: read.card, billing_details, metadata } };
  };

  const confirmCard = async (client, kind, secret, data = {}, { handleActions = true } = {}) => {
    const { payment_method: method, ...rest } = data;
    if (method === undefined || typeof method === "string") return confirm(client, kind, secret, data, handleActions);
    const { error, params } = methodParams(method);
    return error ? { error } : confirm(client, kind, secret, { ...rest, payment_method_data: params }, handleActions);
  };

  const confirmElements = async (client, kind, { elements, clientSecret, confirmParams = {}, redirect = "always" }) => {
    const secret = clientSecret || elements?.clientSecret;
    const { return_url: returnUrl, payment_method_data: data = {}, ...rest } = confirmParams;
    demand(redirect === "if_required" || returnUrl, "You must provide `confirmParams.return_url`, or `redirect: 'if_required'`.");
    const params = { ...rest, return_url: returnUrl };
    if (elements) {
      const read = readElements(elements);
      if (read.error) return read;
      params.payment_method_data = { ...data, type: "card", card: read.card };
    }
    const result = await confirm(client, kind, secret, params);
    if (result.error || redirect === "if_required") return result;
    const name = kind === "paymentIntent" ? "payment_intent" : "setup_intent";
    const target = new URL(returnUrl);
    target.searchParams.set(name, result[kind].id);
    target.searchParams.set(`${name}_client_secret`, secret);
    target.searchParams.set("redirect_status", "succeeded");
    location.assign(target);
    return never;
  };

  /// Either a whole group of elements, or a `card` beside the parameters.
  const createMethod = async (client, { elements, params = {}, ...options }) => {
    const read = elements ? readElements(elements) : methodParams(options);
    if (read.error) return { error: read.error };
    const method = await call(client, "POST", "/v1/payment_methods", elements ? { ...params, type: "card", card: read.card } : read.params);
    return method.error ? { error: method.error } : { paymentMethod: method };
  };

  const createToken = async (client, element, data = {}) => {
    demand(element instanceof StripeElement, "You must provide a Stripe Element or a valid token type to create a Token.");
    const { error, card } = element.read();
    if (error) return { error };
    const token = await call(client, "POST", "/v1/tokens", { card: { ...data, ...card } });
    return token.error ? { error: token.error } : { token };
  };

  const next = async (client, kind, secret) => {
    const result = await retrieve(client, kind, secret);
    return result.error ? result : followed(client, kind, secret, result);
  };

  window.Stripe = function Stripe(key, { apiBase = ownBase, locale } = {}) {
    demand(typeof key === "string" && key !== "", "Missing value for Stripe(): apiKey should be a string.");
    demand(!key.startsWith("sk_") && !key.startsWith("rk_"), "You should not use your secret key with Stripe.js.\n        Please pass a publishable key instead.");
    const client = { key, base: apiBase, locale };
    const kindOf = (secret) => String(secret).startsWith("seti_") ? "setupIntent" : "paymentIntent";
    return {
      elements: (options) => elementsOf(client, options),
      confirmPayment: (options) => confirmElements(client, "paymentIntent", options),
      confirmSetup: (options) => confirmElements(client, "setupIntent", options),
      confirmCardPayment: (secret, data, options) => confirmCard(client, "paymentIntent", secret, data, options),
      confirmCardSetup: (secret, data, options) => confirmCard(client, "setupIntent", secret, data, options),
      handleNextAction: ({ clientSecret }) => next(client, kindOf(clientSecret), clientSecret),
      handleCardAction: (secret) => next(client, "paymentIntent", secret),
      retrievePaymentIntent: (secret) => retrieve(client, "paymentIntent", secret),
      retrieveSetupIntent: (secret) => retrieve(client, "setupIntent", secret),
      createPaymentMethod: (options) => createMethod(client, options),
      createToken: (element, data) => createToken(client, element, data),
    };
  };
  window.Stripe.version = "endive";
})();
