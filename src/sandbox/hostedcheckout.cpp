// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/hostedcheckout.h"

#include "sandbox/coupons.h"
#include "sandbox/customers.h"
#include "sandbox/invoicing.h"
#include "sandbox/methodchoice.h"
#include "sandbox/methoddata.h"
#include "sandbox/paymentlinks.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/products.h"
#include "sandbox/setups.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString sessionKind = u"checkout.session"_s;

bool isOpen(const QJsonObject &session)
{
    return textAt(session, u"status") == "open"_L1;
}

bool isPayment(const QJsonObject &session)
{
    return textAt(session, u"mode") == "payment"_L1;
}

bool isSetup(const QJsonObject &session)
{
    return textAt(session, u"mode") == "setup"_L1;
}

bool isSubscription(const QJsonObject &session)
{
    return textAt(session, u"mode") == "subscription"_L1;
}

PayOutcome paid(const World &world, const QString &sessionId)
{
    PayOutcome outcome;
    outcome.kind = PayOutcome::Kind::Paid;
    outcome.url = successUrlOf(world, sessionId);
    return outcome;
}

/// The customer whom the session names, or a new one if the session is to make one; made once, however often paying is tried.
QString customerFor(World &world, const QJsonObject &session, const QString &email, const QString &name)
{
    const QString id = textAt(session, u"id");
    if (!textAt(session, u"customer").isEmpty())
        return textAt(session, u"customer");
    const QString made = textAt(world.notes(id), u"customer");
    if (!made.isEmpty() || textAt(session, u"customer_creation") != "always"_L1)
        return made;
    const QString customerId =
        textAt(createCustomer(world, {{u"email"_s, email}, {u"name"_s, textOrNull(name)}}), u"id");
    world.note(id, u"customer"_s, customerId);
    return customerId;
}

QStringList typesOf(const QJsonObject &session)
{
    QStringList types;
    for (const QJsonValue &type : session.value("payment_method_types"_L1).toArray())
        types.append(type.toString());
    return types;
}

/// The session's intent, made at the first attempt to pay; later attempts may have another amount or e-mail.
QJsonObject intentFor(World &world, const QJsonObject &session, const QString &customerId)
{
    const QString id = textAt(session, u"id");
    QJsonObject intent = world.object(u"payment_intent"_s, textAt(world.notes(id), u"intent"));
    if (!intent.isEmpty()) {
        intent[u"amount"_s] = session.value("amount_total"_L1);
        world.change(intent);
        return intent;
    }
    const QJsonObject data = world.notes(id).value("intentData"_L1).toObject();
    QJsonObject fields{{u"amount"_s, session.value("amount_total"_L1)},
                       {u"currency"_s, session.value("currency"_L1)},
                       {u"customer"_s, textOrNull(customerId)}};
    copyGiven(fields, data,
              {u"capture_method", u"description", u"receipt_email", u"setup_future_usage", u"statement_descriptor",
               u"statement_descriptor_suffix", u"transfer_group"});
    fields[u"metadata"_s] = mergedMetadata({}, data.value("metadata"_L1));
    if (data.contains("shipping"_L1))
        fields[u"shipping"_s] = fullShipping(data.value("shipping"_L1));
    setTypes(fields, typesOf(session), u"payment_intent"_s);
    if (isSubscription(session)) {
        fields[u"description"_s] = u"Subscription creation"_s;
        fields[u"setup_future_usage"_s] = u"off_session"_s;
    }
    intent = createIntent(world, fields);
    world.note(id, u"intent"_s, intent.value("id"_L1));
    world.note(textAt(intent, u"id"), u"session"_s, id);
    return intent;
}

/// The typed card as a payment method of the buyer.
QJsonObject methodFor(World &world, const CardEntry &entry, const QString &email, const QString &name)
{
    QJsonObject method = createTypedCard(world, entry);
    put(method, u"billing_details.email", textOrNull(email));
    put(method, u"billing_details.name", textOrNull(name));
    world.change(method);
    return method;
}

SubscriptionPlan planOf(const World &world, const QJsonObject &session, const QString &customerId,
                        const QString &methodId)
{
    const QJsonObject notes = world.notes(textAt(session, u"id"));
    const QJsonObject data = notes.value("subscriptionData"_L1).toObject();
    const QJsonObject discount = session.value("discounts"_L1).toArray().first().toObject();
    SubscriptionPlan plan;
    plan.customer = customerId;
    for (const QJsonValue &value : notes.value("lines"_L1).toArray()) {
        const QJsonObject line = value.toObject();
        plan.items.append({line.value("price"_L1).toObject(), numberAt(line, u"quantity"), {}});
    }
    plan.metadata = mergedMetadata({}, data.value("metadata"_L1));
    plan.description = textAt(data, u"description");
    plan.trialDays = numberAt(data, u"trial_period_days");
    plan.defaultMethod = methodId;
    plan.coupon = textAt(discount, u"coupon");
    plan.promotionCode = textAt(discount, u"promotion_code");
    plan.checkoutSession = textAt(session, u"id");
    plan.status = u"active"_s;
    return plan;
}

/// Makes the subscription that was paid by `intentId`, or needed no payment.
void startSubscription(World &world, QJsonObject &session, const QString &customerId, const QString &methodId,
                       const QString &intentId)
{
    const QJsonObject subscription = createSubscription(world, planOf(world, session, customerId, methodId));
    const QJsonObject draft = draftInvoice(world, subscription, u"subscription_create"_s, Scope::Period);
    const QJsonObject invoice = finalizeInvoice(world, draft, intentId);
    if (!intentId.isEmpty())
        settleInvoice(world, invoice, Settled::ByIntent);
    session[u"subscription"_s] = subscription.value("id"_L1);
    session[u"invoice"_s] = invoice.value("id"_L1);
}

void completeSession(World &world, QJsonObject session, const QString &customerId, const QString &paymentStatus)
{
    const QString id = textAt(session, u"id");
    const QJsonObject notes = world.notes(id);
    session[u"status"_s] = u"complete"_s;
    session[u"payment_status"_s] = paymentStatus;
    session[u"customer"_s] = textOrNull(customerId);
    session[u"url"_s] = QJsonValue();
    QJsonObject buyer = world.object(u"customer"_s, customerId);
    if (notes.value("takesName"_L1).toBool() && !textAt(notes, u"name").isEmpty()) {
        buyer[u"name"_s] = notes.value("name"_L1);
        world.change(buyer, u"customer.updated"_s);
    }
    if (buyer.isEmpty()) {
        buyer = {{u"email"_s, notes.value("email"_L1)},
                 {u"name"_s, notes.value("name"_L1)},
                 {u"phone"_s, notes.value("phone"_L1)},
                 {u"address"_s, notes.value("address"_L1)}};
    }
    session[u"customer_details"_s] = customerDetails(buyer);
    const QJsonObject discount = session.value("discounts"_L1).toArray().first().toObject();
    // A subscription's discount is counted where it is made.
    if (isPayment(session))
        noteRedemption(world, textAt(discount, u"coupon"), textAt(discount, u"promotion_code"));
    world.change(session);
    world.announce(u"checkout.session.completed"_s, session);
    countCompletion(world, textAt(session, u"payment_link"));
}

void completeUnpaid(World &world, QJsonObject session, const QString &customerId, const QJsonObject &method)
{
    if (isSubscription(session)) {
        attachTo(world, method, customerId);
        startSubscription(world, session, customerId, textAt(method, u"id"), {});
    }
    completeSession(world, session, customerId, u"no_payment_required"_s);
}

std::optional<PayOutcome> entryFault(const World &world, const QJsonObject &session, const CardEntry &card,
                                     const QString &email)
{
    const qsizetype sign = email.indexOf(u'@');
    if (sign < 1 || email.indexOf(u'.', sign) < sign + 2 || email.endsWith(u'.') || email.contains(u' '))
        return PayOutcome::declined(u"email"_s,
                                    email.isEmpty() ? u"Your email is required."_s : u"Your email is invalid."_s);
    const bool needsCard = numberAt(session, u"amount_total") > 0 || !isPayment(session);
    if (needsCard && !typesOf(session).contains(u"card"_s))
        return PayOutcome::declined({}, u"This order cannot be paid by card."_s);
    const auto fault = needsCard ? cardFault(card, world.now()) : std::nullopt;
    return fault ? std::optional(PayOutcome::declined(fault->field, fault->message)) : std::nullopt;
}

/// The line whose amount is the buyer's to choose; it is then the only one. Empty if there is none.
QJsonObject chosenLine(const World &world, const QString &sessionId)
{
    const QJsonObject line = world.notes(sessionId).value("lines"_L1).toArray().first().toObject();
    return at(line, u"price.custom_unit_amount").isObject() ? line : QJsonObject();
}

/// What the lines cost which a coupon is for.
qint64 amountFor(const World &world, const QJsonArray &lines, const QString &couponId)
{
    qint64 amount = 0;
    for (const QJsonValue &line : lines) {
        if (appliesTo(world, couponId, textAt(line.toObject(), u"price.product")))
            amount += numberAt(line.toObject(), u"amount_subtotal");
    }
    return amount;
}

} // namespace

QString pageUrlOf(const World &world, const QString &sessionId)
{
    return world.settings.baseUrl + u"/c/pay/"_s + sessionId;
}

QString successUrlOf(const World &world, const QString &sessionId)
{
    QString url = textAt(world.object(sessionKind, sessionId), u"success_url");
    // A payment link has no page of the shop to go to: its own says that it is paid.
    if (url.isEmpty())
        return pageUrlOf(world, sessionId);
    return url.replace(u"{CHECKOUT_SESSION_ID}"_s, sessionId);
}

QString sessionOfIntent(const World &world, const QString &intentId)
{
    return textAt(world.notes(intentId), u"session");
}

QJsonObject customerDetails(const QJsonObject &customer)
{
    QJsonObject details =
        shape(R"({"address": null, "business_name": null, "email": null, "individual_name": null, "name": null,
        "phone": null, "tax_exempt": "none", "tax_ids": []})");
    copyGiven(details, customer, {u"address", u"email", u"name", u"phone"});
    return details;
}

void computeTotals(World &world, QJsonObject &session)
{
    const QString id = textAt(session, u"id");
    QJsonArray lines = world.notes(id).value("lines"_L1).toArray();
    const QJsonObject discount = session.value("discounts"_L1).toArray().first().toObject();
    const QString couponId = textAt(discount, u"coupon");
    const QJsonObject coupon = world.object(u"coupon"_s, couponId);
    qint64 subtotal = 0;
    qsizetype last = -1;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QJsonObject line = lines.at(i).toObject();
        subtotal += numberAt(line, u"amount_subtotal");
        if (appliesTo(world, couponId, textAt(line, u"price.product")))
            last = i;
    }
    const qint64 base = amountFor(world, lines, couponId);
    const qint64 off = coupon.isEmpty() ? 0 : discountOn(world, coupon, base, textAt(session, u"currency"));
    // Each line that the coupon is for gets its share, and the last one what rounding has left.
    qint64 rest = off;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QJsonObject line = lines.at(i).toObject();
        const qint64 amount = numberAt(line, u"amount_subtotal");
        const bool isFor = base > 0 && appliesTo(world, couponId, textAt(line, u"price.product"));
        const qint64 share = !isFor ? 0 : i == last ? rest : off * amount / base;
        rest -= share;
        line[u"amount_discount"_s] = share;
        line[u"amount_total"_s] = amount - share;
        lines[i] = line;
    }
    world.note(id, u"lines"_s, lines);
    const bool isTrial = at(world.notes(id), u"subscriptionData.trial_period_days").isDouble();
    session[u"amount_subtotal"_s] = isTrial ? 0 : subtotal;
    session[u"amount_total"_s] = isTrial ? 0 : subtotal - off;
    put(session, u"total_details.amount_discount", isTrial ? 0 : off);
}

std::optional<CheckoutView> checkoutView(const World &world, const QString &sessionId)
{
    const QJsonObject session = world.object(sessionKind, sessionId);
    if (session.isEmpty())
        return std::nullopt;
    const QJsonObject notes = world.notes(sessionId);
    CheckoutView view;
    view.id = sessionId;
    view.merchant = world.settings.accountName;
    view.mode = textAt(session, u"mode");
    view.status = textAt(session, u"status");
    view.locale = textAt(session, u"locale").isEmpty() ? u"auto"_s : textAt(session, u"locale");
    // A session that only keeps a card may have none.
    view.currency = textAt(session, u"currency").isEmpty() ? world.settings.currency : textAt(session, u"currency");
    view.subtotal = numberAt(session, u"amount_subtotal");
    view.discount = numberAt(session, u"total_details.amount_discount");
    view.total = numberAt(session, u"amount_total");
    for (const QJsonValue &value : notes.value("lines"_L1).toArray()) {
        const QJsonObject line = value.toObject();
        const QJsonObject product = world.object(u"product"_s, textAt(line, u"price.product"));
        view.lines.append({textAt(line, u"description"), textAt(product, u"description"),
                           product.value("images"_L1).toArray().first().toString(), numberAt(line, u"quantity"),
                           priceAmount(world, line.value("price"_L1).toObject(), 1), numberAt(line, u"amount_subtotal"),
                           textAt(line, u"price.recurring.interval"),
                           numberAt(line, u"price.recurring.interval_count")});
    }
    if (const QJsonObject line = chosenLine(world, sessionId); !line.isEmpty()) {
        view.choice = {numberAt(line, u"price.custom_unit_amount.minimum"),
                       numberAt(line, u"price.custom_unit_amount.maximum")};
    }
    view.takesPromotionCodes = session.value("allow_promotion_codes"_L1).toBool();
    const QString code = textAt(session.value("discounts"_L1).toArray().first().toObject(), u"promotion_code");
    view.promotionCode = textAt(world.object(u"promotion_code"_s, code), u"code");
    view.email = textAt(session, u"customer_details.email");
    view.emailFixed = !textAt(session, u"customer").isEmpty() && !view.email.isEmpty();
    view.customerName = textAt(session, u"customer_details.name");
    if (!textAt(session, u"success_url").isEmpty())
        view.successUrl = successUrlOf(world, sessionId);
    view.cancelUrl = textAt(session, u"cancel_url");
    view.lastError = textAt(notes, u"lastError");
    return view;
}

PayOutcome paySession(World &world, const QString &sessionId, const CardEntry &card, const QString &email,
                      const QString &name)
{
    const QJsonObject session = world.object(sessionKind, sessionId);
    if (!isOpen(session))
        return {};
    const QString buyer = email.trimmed();
    if (const auto fault = entryFault(world, session, card, buyer))
        return *fault;
    world.note(sessionId, u"email"_s, buyer);
    world.note(sessionId, u"name"_s, textOrNull(name));
    const bool needsMethod = numberAt(session, u"amount_total") > 0 || !isPayment(session);
    const QJsonObject method = needsMethod ? methodFor(world, card, buyer, name) : QJsonObject();
    const AttemptEnd end = confirmSession(world, sessionId, method);
    if (end.error)
        return PayOutcome::declined(end.error->param == "cvc"_L1 ? u"cvc"_s : QString(), end.error->message);
    if (textAt(end.intent, u"status") != "requires_action"_L1)
        return paid(world, sessionId);
    PayOutcome outcome;
    outcome.kind = PayOutcome::Kind::NeedsChallenge;
    outcome.challengeId = textAt(world.notes(textAt(end.intent, u"id")), u"challenge");
    outcome.url = challengeUrl(world, outcome.challengeId);
    return outcome;
}

AttemptEnd confirmSession(World &world, const QString &sessionId, const QJsonObject &method)
{
    const QJsonObject session = world.object(sessionKind, sessionId);
    const QJsonObject notes = world.notes(sessionId);
    world.note(sessionId, u"lastError"_s, QString());
    const QString customerId = customerFor(world, session, textAt(notes, u"email"), textAt(notes, u"name"));
    if (isSetup(session)) {
        QJsonObject setup = world.object(u"setup_intent"_s, textAt(session, u"setup_intent"));
        setup[u"customer"_s] = textOrNull(customerId);
        return attemptSetup(world, setup, {textAt(method, u"id"), {}, false, false, false});
    }
    if (numberAt(session, u"amount_total") == 0) {
        completeUnpaid(world, session, customerId, method);
        return {};
    }
    const QJsonObject intent = intentFor(world, session, customerId);
    return attemptPayment(world, intent, {textAt(method, u"id"), {}, false, false, false});
}

QString chooseSessionAmount(World &world, const QString &sessionId, qint64 amount)
{
    QJsonObject session = world.object(sessionKind, sessionId);
    QJsonObject line = chosenLine(world, sessionId);
    if (!isOpen(session) || line.isEmpty())
        return u"The amount can't be changed."_s;
    const QJsonObject limits = at(line, u"price.custom_unit_amount").toObject();
    const qint64 most = numberAt(limits, u"maximum");
    if (amountFault(amount, textAt(session, u"currency"), u"amount"_s) || amount < numberAt(limits, u"minimum")
        || (most > 0 && amount > most))
        return u"This amount can't be paid here."_s;
    line[u"amount_subtotal"_s] = amount * numberAt(line, u"quantity");
    world.note(sessionId, u"lines"_s, QJsonArray{line});
    computeTotals(world, session);
    world.change(session);
    return {};
}

QString applyCodeToSession(World &world, const QString &sessionId, const QString &code)
{
    QJsonObject session = world.object(sessionKind, sessionId);
    if (!isOpen(session) || !session.value("allow_promotion_codes"_L1).toBool())
        return u"This code can't be applied."_s;
    const QJsonObject found = findPromotionCode(world, code.trimmed());
    const QString owner = textAt(found, u"customer");
    const QString coupon = textAt(found, u"promotion.coupon");
    const QString currency = textAt(session, u"currency");
    const qint64 subtotal = numberAt(session, u"amount_subtotal");
    if (found.isEmpty() || (!owner.isEmpty() && owner != textAt(session, u"customer")))
        return u"This code is invalid."_s;
    const qint64 base = amountFor(world, world.notes(sessionId).value("lines"_L1).toArray(), coupon);
    if (discountOn(world, world.object(u"coupon"_s, coupon), base, currency) == 0
        || !fitsPromotionCode(world, found, subtotal, currency, textAt(session, u"customer")))
        return u"This code can't be applied to this order."_s;
    session[u"discounts"_s] =
        QJsonArray{QJsonObject{{u"coupon"_s, coupon}, {u"promotion_code"_s, found.value("id"_L1)}}};
    computeTotals(world, session);
    world.change(session);
    return {};
}

void removeCodeFromSession(World &world, const QString &sessionId)
{
    QJsonObject session = world.object(sessionKind, sessionId);
    if (!isOpen(session) || !session.value("allow_promotion_codes"_L1).toBool())
        return;
    session[u"discounts"_s] = QJsonArray();
    computeTotals(world, session);
    world.change(session);
}

QJsonObject expireSession(World &world, const QString &sessionId)
{
    QJsonObject session = world.object(sessionKind, sessionId);
    if (!isOpen(session))
        return session;
    session[u"status"_s] = u"expired"_s;
    session[u"url"_s] = QJsonValue();
    world.change(session);
    world.announce(u"checkout.session.expired"_s, session);
    const QJsonObject intent = world.object(u"payment_intent"_s, textAt(world.notes(sessionId), u"intent"));
    if (!intent.isEmpty())
        cancelIntent(world, intent, u"expired"_s);
    return session;
}

void sessionSetUp(World &world, const QJsonObject &setup)
{
    const QJsonObject session = world.object(sessionKind, sessionOfIntent(world, textAt(setup, u"id")));
    if (isOpen(session))
        completeSession(world, session, textAt(setup, u"customer"), u"no_payment_required"_s);
}

void sessionPaid(World &world, const QJsonObject &intent)
{
    QJsonObject session = world.object(sessionKind, sessionOfIntent(world, textAt(intent, u"id")));
    const QString status = textAt(intent, u"status");
    const QString customerId = textAt(intent, u"customer");
    if (isOpen(session)) {
        if (isSubscription(session))
            startSubscription(world, session, customerId, textAt(intent, u"payment_method"), textAt(intent, u"id"));
        else
            session[u"payment_intent"_s] = intent.value("id"_L1);
        world.note(textAt(session, u"id"), u"isDelayed"_s, status == "processing"_L1 || status == "requires_action"_L1);
        completeSession(world, session, customerId, status == "succeeded"_L1 ? u"paid"_s : u"unpaid"_s);
    } else if (textAt(session, u"status") == "complete"_L1 && textAt(session, u"payment_status") == "unpaid"_L1
               && status == "succeeded"_L1) {
        session[u"payment_status"_s] = u"paid"_s;
        world.change(session);
        // Money that was captured late came by no delayed payment method.
        if (world.notes(textAt(session, u"id")).value("isDelayed"_L1).toBool())
            world.announce(u"checkout.session.async_payment_succeeded"_s, session);
    }
}

void sessionNotPaid(World &world, const QJsonObject &intent, const QString &message)
{
    const QString sessionId = sessionOfIntent(world, textAt(intent, u"id"));
    if (sessionId.isEmpty())
        return;
    world.note(sessionId, u"lastError"_s, message);
    const QJsonObject session = world.object(sessionKind, sessionId);
    if (textAt(session, u"status") == "complete"_L1)
        world.announce(u"checkout.session.async_payment_failed"_s, session);
}

} // namespace paydesk::sandbox
