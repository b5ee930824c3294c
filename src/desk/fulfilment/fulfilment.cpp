// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/fulfilment.h"

#include "desk/sync/eventtargets.h"

#include <QJsonArray>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

using store::Effect;
using Effects = QList<Effect>;

/// What all deciders look at.
struct Event {
    QString id;
    QJsonObject object;
    QJsonObject previous;
};

QDateTime time(const QJsonValue &seconds)
{
    const qint64 value = seconds.toInteger();
    return value > 0 ? QDateTime::fromSecsSinceEpoch(value, Qt::UTC) : QDateTime();
}

tl::unexpected<Error> incomplete(const Event &event, const QString &member)
{
    return failure(Error::Kind::Broken, u"event_incomplete"_s, u"%1 has no %2"_s.arg(event.id, member));
}

/// `key` makes one effect out of the events that mean the same.
Effect effect(Effect::Kind kind, const QString &name, const QString &key, const Event &event)
{
    Effect made;
    made.kind = kind;
    made.name = name;
    made.id = name + u' ' + key;
    made.objectId = event.object["id"_L1].toString();
    made.customer = idOf(event.object["customer"_L1]);
    made.eventId = event.id;
    return made;
}

/// Those members of the object that are there, for whoever reads the effect.
QJsonObject excerpt(const QJsonObject &object, std::initializer_list<QLatin1String> members)
{
    QJsonObject taken;
    for (const QLatin1String member : members) {
        const QJsonValue value = object[member];
        if (!value.isUndefined() && !value.isNull())
            taken[member] = value.isObject() ? QJsonValue(idOf(value)) : value;
    }
    return taken;
}

/// Whether the object is in another state than the event speaks of. Old events do not always say.
bool isNot(const Event &event, QLatin1String status)
{
    const QString actual = event.object["status"_L1].toString();
    return !actual.isEmpty() && actual != status;
}

Result<Effects> sessionPaid(const Event &event)
{
    const QJsonObject &session = event.object;
    const QString status = session["payment_status"_L1].toString();
    if (status.isEmpty())
        return incomplete(event, u"payment_status"_s);
    // A subscription is granted by its invoices; a slow payment by the event that tells its end.
    if (session["mode"_L1] != "payment"_L1 || status == "unpaid"_L1)
        return Effects();
    Effect grant = effect(Effect::Kind::Grant, u"entitlement.granted"_s, session["id"_L1].toString(), event);
    grant.detail = excerpt(session, {"amount_total"_L1, "currency"_L1, "client_reference_id"_L1, "payment_intent"_L1});
    return Effects{grant};
}

/// A task for the object, once for each `key`.
Effect task(const Event &event, const QString &name, const QString &key)
{
    Effect made = effect(Effect::Kind::Task, name, key, event);
    made.detail =
        excerpt(event.object,
                {"amount"_L1, "amount_total"_L1, "amount_due"_L1, "amount_remaining"_L1, "currency"_L1, "reason"_L1,
                 "status"_L1, "failure_reason"_L1, "charge"_L1, "payment_intent"_L1, "attempt_count"_L1,
                 "next_payment_attempt"_L1, "number"_L1, "hosted_invoice_url"_L1, "customer_email"_L1});
    return made;
}

Result<Effects> invoicePaid(const Event &event)
{
    const QJsonObject &invoice = event.object;
    if (isNot(event, "paid"_L1))
        return Effects();
    Effect grant = effect(Effect::Kind::Grant, u"entitlement.granted"_s, invoice["id"_L1].toString(), event);
    grant.detail = excerpt(invoice, {"amount_paid"_L1, "currency"_L1, "billing_reason"_L1});
    const QString subscription = subscriptionOf(invoice);
    if (subscription.isEmpty())
        return Effects{grant};
    grant.objectId = subscription;
    const QJsonArray lines = invoice["lines"_L1]["data"_L1].toArray();
    for (const QJsonValue &line : lines) {
        const QDateTime end = time(line["period"_L1]["end"_L1]);
        grant.until = grant.until.isValid() ? std::max(grant.until, end) : end;
    }
    if (!grant.until.isValid())
        return incomplete(event, u"lines.data[].period.end"_s);
    return Effects{grant};
}

Result<Effects> invoiceFailed(const Event &event)
{
    const QJsonObject &invoice = event.object;
    // Paid meanwhile, or nobody wants it any more.
    const QString status = invoice["status"_L1].toString();
    if (status == "paid"_L1 || status == "void"_L1)
        return Effects();
    const qint64 attempt = invoice["attempt_count"_L1].toInteger();
    Effect dunning = task(event, u"invoice.payment_failed"_s, u"%1 %2"_s.arg(invoice["id"_L1].toString()).arg(attempt));
    dunning.until = time(invoice["next_payment_attempt"_L1]);
    dunning.detail["subscription"_L1] = subscriptionOf(invoice);
    return Effects{dunning};
}

/// The price and quantity of each item, as they are shown.
QJsonArray plans(const QJsonValue &items)
{
    QJsonArray plans;
    const QJsonArray data = items["data"_L1].toArray();
    for (const QJsonValue &item : data) {
        // Old events have a plan instead of a price.
        const QString price = idOf(item["price"_L1]);
        plans << QJsonObject{{u"price"_s, price.isEmpty() ? idOf(item["plan"_L1]) : price},
                             {u"quantity"_s, item["quantity"_L1].toInteger(1)}};
    }
    return plans;
}

Result<Effects> subscriptionUpdated(const Event &event)
{
    if (!event.previous.contains("items"_L1))
        return Effects();
    const QJsonArray before = plans(event.previous["items"_L1]);
    const QJsonArray after = plans(event.object["items"_L1]);
    if (before == after)
        return Effects();
    // There and back again are two changes.
    Effect change = effect(Effect::Kind::Record, u"plan.changed"_s, event.id, event);
    change.detail = {{u"before"_s, before}, {u"after"_s, after}};
    return Effects{change};
}

Result<Effects> subscriptionDeleted(const Event &event)
{
    if (isNot(event, "canceled"_L1))
        return Effects();
    return Effects{effect(Effect::Kind::Revoke, u"entitlement.revoked"_s, event.object["id"_L1].toString(), event)};
}

constexpr char requiresAction[] = "payment_intent.requires_action";

template <const char *Name>
Result<Effects> plainTask(const Event &event)
{
    return Effects{task(event, QString::fromLatin1(Name), event.object["id"_L1].toString())};
}

Result<Effects> paymentRequiresAction(const Event &event)
{
    if (isNot(event, "requires_action"_L1))
        return Effects();
    return plainTask<requiresAction>(event);
}

/// Three events tell of a refund that failed, and two of them of much else.
Result<Effects> refundChanged(const Event &event)
{
    if (event.object["status"_L1] != "failed"_L1)
        return Effects();
    return Effects{task(event, u"refund.failed"_s, event.object["id"_L1].toString())};
}

constexpr char slowPaymentFailed[] = "checkout.session.async_payment_failed";
constexpr char disputed[] = "charge.dispute.created";

struct Decider {
    QLatin1String type;
    Result<Effects> (*decide)(const Event &event);
};
constexpr Decider deciders[] = {
    {"charge.dispute.created"_L1, plainTask<disputed>},
    {"charge.refund.updated"_L1, refundChanged},
    {"checkout.session.async_payment_failed"_L1, plainTask<slowPaymentFailed>},
    {"checkout.session.async_payment_succeeded"_L1, sessionPaid},
    {"checkout.session.completed"_L1, sessionPaid},
    {"customer.subscription.deleted"_L1, subscriptionDeleted},
    {"customer.subscription.updated"_L1, subscriptionUpdated},
    {"invoice.paid"_L1, invoicePaid},
    {"invoice.payment_failed"_L1, invoiceFailed},
    {"invoice.payment_succeeded"_L1, invoicePaid},
    {"payment_intent.requires_action"_L1, paymentRequiresAction},
    {"refund.failed"_L1, refundChanged},
    {"refund.updated"_L1, refundChanged},
};

} // namespace

QStringList fulfilledTypes()
{
    QStringList types;
    for (const Decider &decider : deciders)
        types << decider.type;
    return types;
}

Result<Effects> effectsOf(const QJsonObject &whole)
{
    const QString type = whole["type"_L1].toString();
    const auto decider = std::find_if(std::begin(deciders), std::end(deciders),
                                      [&](const Decider &known) { return known.type == type; });
    if (decider == std::end(deciders))
        return Effects();
    const Event event{whole["id"_L1].toString(), whole["data"_L1]["object"_L1].toObject(),
                      whole["data"_L1]["previous_attributes"_L1].toObject()};
    if (event.object["id"_L1].toString().isEmpty())
        return incomplete(event, u"data.object.id"_s);
    return decider->decide(event);
}

} // namespace paydesk::desk
