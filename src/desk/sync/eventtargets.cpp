// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/eventtargets.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

QString target(QLatin1String kind, const QString &id)
{
    return id.isEmpty() ? QString() : kind + u' ' + id;
}

} // namespace

bool isAboutTheEvent(const Error &error)
{
    return error.kind == Error::Kind::Broken || error.kind == Error::Kind::Mismatch
        || error.kind == Error::Kind::InvalidRequest;
}

QString idOf(const QJsonValue &value)
{
    return value.isObject() ? value["id"_L1].toString() : value.toString();
}

QString subscriptionOf(const QJsonObject &invoice)
{
    const QString parent = idOf(invoice["parent"_L1]["subscription_details"_L1]["subscription"_L1]);
    return parent.isEmpty() ? idOf(invoice["subscription"_L1]) : parent;
}

QString eventTarget(const QString &objectType, const QString &objectId, const QJsonObject &object)
{
    const QString intent = idOf(object.value("payment_intent"_L1));
    if (objectType == "payment_intent"_L1)
        return target("payment_intent"_L1, objectId);
    if (objectType == "charge"_L1 || objectType == "refund"_L1)
        return target("payment_intent"_L1, intent);
    if (objectType == "dispute"_L1)
        return target("dispute"_L1, objectId);
    if (objectType == "customer"_L1)
        return target("customer"_L1, objectId);
    if (objectType == "subscription"_L1)
        return target("subscription"_L1, objectId);
    if (objectType == "invoice"_L1) {
        const QString subscription = subscriptionOf(object);
        return subscription.isEmpty() ? target("invoice"_L1, objectId) : target("subscription"_L1, subscription);
    }
    if (objectType == "checkout.session"_L1) {
        const QString subscription = idOf(object.value("subscription"_L1));
        return subscription.isEmpty() ? target("payment_intent"_L1, intent) : target("subscription"_L1, subscription);
    }
    if (objectType == "payout"_L1)
        return target("payout"_L1, objectId);
    if (objectType == "product"_L1 || objectType == "price"_L1)
        return u"catalogue"_s;
    return {};
}

} // namespace paydesk::desk
