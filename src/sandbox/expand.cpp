// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/expand.h"

#include "sandbox/checkoutsessions.h"
#include "sandbox/coupons.h"
#include "sandbox/invoices.h"
#include "sandbox/paymentlinks.h"
#include "sandbox/products.h"
#include "sandbox/refunds.h"
#include "sandbox/subscriptions.h"

#include <QStringList>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxLevels = 4;

/// Fields that exist only when they are asked for.
struct LeftOut {
    QLatin1StringView kind;
    QLatin1StringView field;
    QJsonValue (*make)(const World &, const QJsonObject &);
};

constexpr LeftOut leftOut[] = {
    {"charge"_L1, "refunds"_L1, refundsOfCharge},
    {"checkout.session"_L1, "line_items"_L1, lineItemsOfSession},
    {"coupon"_L1, "applies_to"_L1, productsOfCoupon},
    {"coupon"_L1, "currency_options"_L1, currenciesOfCoupon},
    {"customer"_L1, "subscriptions"_L1, subscriptionsOfCustomer},
    {"invoice"_L1, "payments"_L1, paymentsOfInvoice},
    {"invoice"_L1, "confirmation_secret"_L1, confirmationSecretOfInvoice},
    {"payment_link"_L1, "line_items"_L1, lineItemsOfLink},
    {"plan"_L1, "tiers"_L1, tiersOfPrice},
    {"price"_L1, "currency_options"_L1, currenciesOfPrice},
    {"price"_L1, "tiers"_L1, tiersOfPrice},
};

/// Null if the field is not one of those.
const LeftOut *leftOutField(const QJsonObject &object, const QString &name)
{
    const QString kind = textAt(object, u"object");
    for (const LeftOut &made : leftOut) {
        if (made.kind == kind && made.field == name)
            return &made;
    }
    return nullptr;
}

/// The value of a field, or what is made for it; undefined if the object has no such field.
QJsonValue field(const World &world, const QJsonObject &object, const QString &name)
{
    const QJsonValue present = name == "id"_L1 ? QJsonValue(QJsonValue::Undefined) : object.value(name);
    const LeftOut *made = present.isUndefined() ? leftOutField(object, name) : nullptr;
    return made ? made->make(world, object) : present;
}

/// Replaces an id by its object and goes on with the rest of the path. False if a step cannot be expanded.
bool expandValue(const World &world, QJsonValue &value, const QStringList &rest)
{
    if (value.isNull())
        return true;
    if (value.isArray()) {
        QJsonArray items = value.toArray();
        for (QJsonValueRef item : items) {
            QJsonValue copy = item;
            if (!expandValue(world, copy, rest))
                return false;
            item = copy;
        }
        value = items;
        return true;
    }
    if (value.isString()) {
        const QJsonObject *object = world.objects.byId(value.toString());
        if (!object)
            return false;
        value = *object;
    }
    if (rest.isEmpty())
        return value.isObject();
    if (!value.isObject())
        return false;
    QJsonObject object = value.toObject();
    QJsonValue inner = field(world, object, rest.first());
    if (inner.isUndefined()) {
        // A deleted object has none of its fields any more, and not every price has tiers.
        return object.value("deleted"_L1).toBool() || leftOutField(object, rest.first());
    }
    if (!expandValue(world, inner, rest.sliced(1)))
        return false;
    object.insert(rest.first(), inner);
    value = object;
    return true;
}

} // namespace

Answer<QJsonObject> expanded(const World &world, const QJsonObject &answer, const QJsonArray &paths)
{
    QJsonValue value = answer;
    for (const QJsonValue &path : paths) {
        const QStringList steps = path.toString().split(u'.');
        // A list's "data" counts too: data.items.data.price.product is one too many at Stripe as well.
        if (steps.size() > maxLevels) {
            return refuse(
                {}, u"You cannot expand more than %1 levels of a property: %2"_s.arg(maxLevels).arg(path.toString()),
                u"expand"_s);
        }
        if (!expandValue(world, value, steps)) {
            const bool isList = textAt(answer, u"object") == "list"_L1 && steps.first() != "data"_L1;
            const QString hint = u" You may want to try expanding 'data.%1' instead."_s.arg(path.toString());
            return refuse(
                {}, u"This property cannot be expanded (%1)."_s.arg(path.toString()) + (isList ? hint : QString()),
                u"expand"_s);
        }
    }
    return value.toObject();
}

} // namespace paydesk::sandbox
