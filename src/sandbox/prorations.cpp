// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/prorations.h"

#include "sandbox/coupons.h"
#include "sandbox/discounts.h"
#include "sandbox/invoiceitems.h"
#include "sandbox/invoicelines.h"
#include "sandbox/products.h"
#include "sandbox/proportion.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

enum class Side { Credit, Charge };

qint64 fullPrice(const World &world, const QJsonObject &item)
{
    return priceAmount(world, item.value("price"_L1).toObject(), numberAt(item, u"quantity"));
}

bool isFor(const World &world, const QJsonObject &coupon, const QJsonObject &item)
{
    return appliesTo(world, textAt(coupon, u"id"), textAt(item, u"price.product"));
}

/// What a whole period of the item costs after the subscription's discounts. One for once is in what was paid for this period, and
/// not in what comes.
qint64 netPrice(const World &world, const QJsonObject &item, Side side)
{
    const QJsonObject subscription = world.object(u"subscription"_s, textAt(item, u"subscription"));
    const QString currency = textAt(item, u"price.currency");
    const qint64 full = fullPrice(world, item);
    qint64 net = full;
    for (const QJsonValue &id : discountsOfSubscription(world, subscription)) {
        const QJsonObject coupon = couponOfDiscount(world, id.toString());
        if (!isFor(world, coupon, item) || (side == Side::Charge && isUsedUp(world, id.toString())))
            continue;
        qint64 all = 0;
        for (const QJsonValue &other : at(subscription, u"items.data").toArray())
            all += isFor(world, coupon, other.toObject()) ? fullPrice(world, other.toObject()) : 0;
        const bool isShare = coupon.value("amount_off"_L1).isDouble() && all > full;
        const qint64 off = discountOn(world, coupon, isShare ? all : net, currency);
        net -= isShare ? proportion(off, full, all) : off;
    }
    return qMax<qint64>(0, net);
}

void prorate(World &world, const QJsonObject &item, qint64 from, Side side)
{
    const qint64 end = numberAt(item, u"current_period_end");
    const qint64 length = end - numberAt(item, u"current_period_start");
    if (length <= 0 || from >= end)
        return;
    const qint64 rest = proportion(netPrice(world, item, side), end - from, length);
    const QString name = u"%1 × %2"_s.arg(QString::number(numberAt(item, u"quantity")),
                                          nameOfPrice(world, item.value("price"_L1).toObject()));
    const QString text = side == Side::Credit ? u"Unused time on %1"_s : u"Remaining time on %1"_s;
    addProration(world, item, side == Side::Credit ? -rest : rest, from, text.arg(name));
}

} // namespace

void creditRest(World &world, const QJsonObject &item, qint64 from)
{
    prorate(world, item, from, Side::Credit);
}

void chargeRest(World &world, const QJsonObject &item, qint64 from)
{
    prorate(world, item, from, Side::Charge);
}

void creditUnusedTime(World &world, const QJsonObject &subscription, qint64 from)
{
    const QString status = textAt(subscription, u"status");
    if (status != "active"_L1 && status != "past_due"_L1)
        return;
    for (const QJsonValue &item : at(subscription, u"items.data").toArray())
        creditRest(world, item.toObject(), from);
}

} // namespace paydesk::sandbox
