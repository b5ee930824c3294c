// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/bulk.h"

#include "sandbox/agenda.h"
#include "sandbox/coupons.h"
#include "sandbox/customers.h"
#include "sandbox/disputes.h"
#include "sandbox/invoicing.h"
#include "sandbox/methoddata.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/payouts.h"
#include "sandbox/products.h"
#include "sandbox/refunds.h"
#include "sandbox/webhookendpoints.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;

QJsonObject toJson(const BulkMetadata &metadata)
{
    QJsonObject object;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        object.insert(it.key(), it.value());
    return object;
}

qint64 timeOf(const World &world, qint64 created)
{
    return created > 0 ? created : world.now();
}

QString newCard(World &world, const QString &testId, const QString &name, const QString &email)
{
    const TestCard *card = cardByTestId(testId);
    QJsonObject method = createCard(world, card ? *card : *cardByTestId(u"pm_card_visa"_s), 12, 2034);
    world.note(textAt(method, u"id"), u"testId"_s, testId);
    put(method, u"billing_details.name", textOrNull(name));
    put(method, u"billing_details.email", textOrNull(email));
    world.change(method);
    return textAt(method, u"id");
}

/// The customer's saved card if it is of this kind, else a new one that is used this once.
QString cardFor(World &world, const BulkPayment &payment, const QString &testId)
{
    const QJsonObject customer = world.object(u"customer"_s, payment.customer);
    const QString saved = textAt(customer, u"invoice_settings.default_payment_method");
    if (!saved.isEmpty() && textAt(world.notes(saved), u"testId") == testId)
        return saved;
    const bool isGuest = customer.isEmpty();
    return newCard(world, testId, isGuest ? payment.name : textAt(customer, u"name"),
                   isGuest ? payment.email : textAt(customer, u"email"));
}

QString cardOf(const BulkPayment &payment)
{
    const TestCard *card = cardByTestId(payment.card);
    if (payment.outcome == BulkPayment::Outcome::Declined && (!card || card->behaviour != CardBehaviour::Declines))
        return u"pm_card_chargeDeclined"_s;
    if (payment.outcome == BulkPayment::Outcome::RequiresAction)
        return u"pm_card_authenticationRequired"_s;
    return payment.card;
}

/// A bank account whose debits take as long as they really do.
QString newBankAccount(World &world, const BulkPayment &payment)
{
    constexpr qint64 daysToAnswer = 5;
    const QJsonObject data{
        {u"type"_s, u"sepa_debit"_s},
        {u"sepa_debit"_s, QJsonObject{{u"iban"_s, u"DE89370400440532013000"_s}}},
        {u"billing_details"_s,
         QJsonObject{{u"name"_s, textOrNull(payment.name)}, {u"email"_s, textOrNull(payment.email)}}}};
    const QString id = textAt(createMethod(world, data, Caller::Merchant, {}).value_or(QJsonObject()), u"id");
    world.note(id, u"after"_s, daysToAnswer * day);
    return id;
}

/// Gives the customer a card that will be declined, and the subscription with it.
void swapForDecliningCard(World &world, const QString &subscriptionId)
{
    QJsonObject subscription = world.object(u"subscription"_s, subscriptionId);
    const QString methodId = newCard(world, u"pm_card_chargeCustomerFail"_s, {}, {});
    attachTo(world, world.object(u"payment_method"_s, methodId), textAt(subscription, u"customer"));
    subscription[u"default_payment_method"_s] = methodId;
    world.change(subscription);
}

/// The end of the last period that is over by `now`; the beginning if none is.
qint64 lastPeriodEnd(qint64 created, const QJsonObject &recurring, qint64 now)
{
    qint64 last = created;
    for (qint64 end = periodEnd(created, recurring, created); end <= now; end = periodEnd(created, recurring, end))
        last = end;
    return last;
}

/// Moves a time back, day by day, until a period that began then ended within the last two days.
qint64 withRecentPeriodEnd(qint64 created, const QJsonObject &recurring, qint64 now)
{
    constexpr int longestPeriod = 366;
    for (int days = 0; days <= longestPeriod; ++days, created -= day) {
        const qint64 last = lastPeriodEnd(created, recurring, now);
        // An invoice is a draft in its first hour.
        if (last > created && last > now - 2 * day && last < now - 60 * 60)
            break;
    }
    return created;
}

} // namespace

QString Bulk::addProduct(const BulkProduct &product)
{
    const World::Journey journey(m_world, timeOf(m_world, product.created), true);
    return textAt(createProduct(m_world,
                                {{u"name"_s, product.name},
                                 {u"description"_s, textOrNull(product.description)},
                                 {u"images"_s, QJsonArray::fromStringList(product.images)},
                                 {u"metadata"_s, toJson(product.metadata)},
                                 {u"active"_s, product.active}}),
                  u"id");
}

QString Bulk::addPrice(const BulkPrice &price)
{
    const World::Journey journey(m_world, timeOf(m_world, price.created), true);
    QJsonObject params{{u"product"_s, price.product},
                       {u"unit_amount"_s, price.unitAmount},
                       {u"currency"_s, price.currency.isEmpty() ? m_world.settings.currency : price.currency}};
    if (!price.interval.isEmpty())
        params[u"recurring"_s] = QJsonObject{{u"interval"_s, price.interval}};
    const Answer<QJsonObject> created = createPrice(m_world, params);
    if (!created)
        return {};
    if (price.isDefault) {
        QJsonObject product = m_world.object(u"product"_s, price.product);
        product[u"default_price"_s] = created->value("id"_L1);
        m_world.change(product, u"product.updated"_s);
    }
    return textAt(*created, u"id");
}

QString Bulk::addCustomer(const BulkCustomer &customer)
{
    const World::Journey journey(m_world, timeOf(m_world, customer.created), true);
    QJsonObject params{{u"name"_s, textOrNull(customer.name)},
                       {u"email"_s, textOrNull(customer.email)},
                       {u"phone"_s, textOrNull(customer.phone)},
                       {u"metadata"_s, toJson(customer.metadata)}};
    if (!customer.country.isEmpty())
        params[u"address"_s] = QJsonObject{{u"city"_s, textOrNull(customer.city)}, {u"country"_s, customer.country}};
    QJsonObject created = createCustomer(m_world, params);
    const QString id = textAt(created, u"id");
    if (!customer.card.isEmpty()) {
        const QString methodId = newCard(m_world, customer.card, customer.name, customer.email);
        attachTo(m_world, m_world.object(u"payment_method"_s, methodId), id);
        put(created, u"invoice_settings.default_payment_method", methodId);
        m_world.change(created, u"customer.updated"_s);
    }
    return id;
}

QString Bulk::addPayment(const BulkPayment &payment)
{
    const qint64 created = timeOf(m_world, payment.created);
    const World::Journey journey(m_world, created, true);
    using Outcome = BulkPayment::Outcome;
    const bool isManual = payment.outcome == Outcome::RequiresCapture;
    const bool isDebit = payment.outcome == Outcome::Processing;
    const QJsonObject intent =
        createIntent(m_world,
                     {{u"amount"_s, payment.amount},
                      {u"currency"_s, payment.currency.isEmpty() ? m_world.settings.currency : payment.currency},
                      {u"customer"_s, textOrNull(payment.customer)},
                      {u"description"_s, textOrNull(payment.description)},
                      {u"metadata"_s, toJson(payment.metadata)},
                      {u"payment_method_types"_s, QJsonArray{isDebit ? u"sepa_debit"_s : u"card"_s}},
                      {u"capture_method"_s, isManual ? u"manual"_s : u"automatic_async"_s}});
    const QString id = textAt(intent, u"id");
    if (payment.outcome == Outcome::Canceled) {
        cancelIntent(m_world, intent, u"requested_by_customer"_s);
        return id;
    }
    const QString methodId = isDebit ? newBankAccount(m_world, payment) : cardFor(m_world, payment, cardOf(payment));
    attemptPayment(m_world, intent, {methodId, {}, false, false, false});
    if (!payment.evidence.isEmpty()) {
        const World::Journey later(m_world, created + 2 * day, true);
        submitEvidence(m_world, textAt(m_world.object(u"payment_intent"_s, id), u"latest_charge"), payment.evidence);
    }
    for (const BulkRefund &refund : payment.refunds) {
        const World::Journey later(m_world, created + refund.after, true);
        QJsonObject params{{u"payment_intent"_s, id}};
        if (refund.amount > 0)
            params[u"amount"_s] = refund.amount;
        if (!refund.reason.isEmpty())
            params[u"reason"_s] = refund.reason;
        // More than is left is the caller's mistake; nothing is refunded then, as with the API.
        static_cast<void>(createRefund(m_world, params));
    }
    return id;
}

QString Bulk::addSubscription(const BulkSubscription &subscription)
{
    using State = BulkSubscription::State;
    const qint64 now = m_world.now();
    const QJsonObject price = m_world.object(u"price"_s, subscription.price);
    const QJsonObject recurring = price.value("recurring"_L1).toObject();
    qint64 created = timeOf(m_world, subscription.created);
    if (subscription.state == State::PastDue)
        created = withRecentPeriodEnd(created, recurring, now);

    SubscriptionPlan plan;
    plan.customer = subscription.customer;
    plan.items.append({price, subscription.quantity, {}});
    plan.metadata = toJson(subscription.metadata);
    if (subscription.state == State::Trialing)
        plan.trialDays = (now - created) / day + 7;
    QString id;
    {
        const World::Journey journey(m_world, created, true);
        const QJsonObject made = createSubscription(m_world, plan);
        id = textAt(made, u"id");
        const QJsonObject invoice = openInvoice(m_world, made, u"subscription_create"_s);
        payInvoice(m_world, invoice, {methodOfSubscription(m_world, made), {}, false, false, false});
    }
    if (subscription.state == State::PastDue) {
        {
            const World::Journey journey(m_world, lastPeriodEnd(created, recurring, now) - 1, true);
            doWhatIsDue(m_world);
        }
        swapForDecliningCard(m_world, id);
    }
    doWhatIsDue(m_world);
    QJsonObject present = m_world.object(u"subscription"_s, id);
    if (subscription.state == State::Canceled)
        endSubscription(m_world, present, u"cancellation_requested"_s);
    if (subscription.state == State::CancelsAtPeriodEnd) {
        present[u"cancel_at_period_end"_s] = true;
        present[u"cancel_at"_s] = currentPeriodEnd(present);
        present[u"canceled_at"_s] = now;
        put(present, u"cancellation_details.reason", u"cancellation_requested"_s);
        m_world.change(present, u"customer.subscription.updated"_s);
    }
    return id;
}

void Bulk::payOutWeekly(qint64 first)
{
    startWeeklyPayouts(m_world, first);
}

void Bulk::payOut(qint64 when, qint64 amount, bool toClosedAccount)
{
    planPayout(m_world, when, amount, toClosedAccount);
}

QString Bulk::addPromotionCode(const QString &code, int percent)
{
    const Answer<QJsonObject> coupon = createCoupon(m_world,
                                                    {{u"percent_off"_s, QString::number(percent)},
                                                     {u"duration"_s, u"once"_s},
                                                     {u"name"_s, u"%1 % off"_s.arg(percent)}});
    if (!coupon)
        return {};
    const Answer<QJsonObject> made = createPromotionCode(
        m_world,
        {{u"code"_s, code},
         {u"promotion"_s, QJsonObject{{u"coupon"_s, coupon->value("id"_L1)}, {u"type"_s, u"coupon"_s}}}});
    return made ? textAt(*made, u"id") : QString();
}

QString Bulk::addWebhookEndpoint(const QString &url, QString *secret, const QStringList &types)
{
    const QJsonObject endpoint = createEndpoint(
        m_world,
        {{u"url"_s, url},
         {u"enabled_events"_s, QJsonArray::fromStringList(types.isEmpty() ? QStringList{u"*"_s} : types)}});
    if (secret)
        *secret = textAt(endpoint, u"secret");
    return textAt(endpoint, u"id");
}

} // namespace paydesk::sandbox
