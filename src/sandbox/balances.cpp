// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/balances.h"

#include "sandbox/paging.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 daysUntilAvailable = 3;

/// The demo's past is made kind by kind: what is there need not have happened yet at the moment that is being made up.
bool isAvailable(const World &world, const QJsonObject &transaction)
{
    return textAt(transaction, u"status") == "available"_L1 && numberAt(transaction, u"available_on") <= world.now();
}

QJsonObject balanceOf(const World &world)
{
    QMap<QString, qint64> available{{world.settings.currency, 0}};
    QMap<QString, qint64> pending = available;
    world.objects.of(u"balance_transaction"_s).oldestFirst({}, [&](const QJsonObject &transaction) {
        QMap<QString, qint64> &sums = isAvailable(world, transaction) ? available : pending;
        sums[textAt(transaction, u"currency")] += numberAt(transaction, u"net");
        return true;
    });
    const auto rows = [](const QMap<QString, qint64> &sums) {
        QJsonArray array;
        for (auto it = sums.begin(); it != sums.end(); ++it) {
            array.append(QJsonObject{{u"amount"_s, it.value()},
                                     {u"currency"_s, it.key()},
                                     {u"source_types"_s, QJsonObject{{u"card"_s, it.value()}}}});
        }
        return array;
    };
    return QJsonObject{{u"object"_s, u"balance"_s},
                       {u"available"_s, rows(available)},
                       {u"livemode"_s, false},
                       {u"pending"_s, rows(pending)}};
}

Answer<QJsonObject> balance(Call &call)
{
    return balanceOf(call.world);
}

Answer<QJsonObject> listTransactions(Call &call)
{
    const QString payoutId = textAt(call.params, u"payout");
    if (!payoutId.isEmpty()) {
        const Answer<QJsonObject> payout = call.world.need(u"payout"_s, payoutId, u"payout"_s);
        if (!payout)
            return payout;
        if (!payout->value("automatic"_L1).toBool()) {
            return refuse({}, u"Balance transaction history can only be filtered on automatic transfers, not manual."_s,
                          u"payout"_s);
        }
    }
    const Filter fields = sameAs(call, {u"currency"_s, u"source"_s, u"type"_s});
    return page(call, u"balance_transaction"_s, [&](const QJsonObject &transaction) {
        return fields(transaction)
            && (payoutId.isEmpty() || textAt(call.world.notes(textAt(transaction, u"id")), u"payout") == payoutId);
    });
}

QString categoryOf(const Booking &booking)
{
    static const QMap<QString, QString> categories{{u"payment"_s, u"charge"_s},
                                                   {u"payment_refund"_s, u"refund"_s},
                                                   {u"payment_failure_refund"_s, u"refund_failure"_s},
                                                   {u"payout_cancel"_s, u"payout_reversal"_s},
                                                   {u"payout_failure"_s, u"payout_reversal"_s}};
    return booking.category.isEmpty() ? categories.value(booking.type, booking.type) : booking.category;
}

} // namespace

const QString becomesAvailable = u"becomes_available"_s;
const QString balanceIsAvailable = u"balance_is_available"_s;

qint64 feeOf(qint64 amount)
{
    return (amount * 15 + 500) / 1000 + 25;
}

void announceBalance(World &world)
{
    // The sum over all transactions is worth making only for an event that will be there.
    if (!world.isAnnouncing())
        return;
    world.announce(u"balance.available"_s, balanceOf(world));
}

QJsonObject book(World &world, const Booking &booking)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "balance_transaction", "amount": 0, "available_on": 0,
        "balance_type": "payments", "created": 0, "currency": "", "description": null, "exchange_rate": null, "fee": 0,
        "fee_details": [], "net": 0, "reporting_category": "", "source": "", "status": "pending", "type": ""})");
    QJsonObject transaction = world.blank(form, u"txn"_s);
    transaction[u"amount"_s] = booking.amount;
    transaction[u"currency"_s] = booking.currency;
    transaction[u"description"_s] = textOrNull(booking.description);
    transaction[u"fee"_s] = booking.fee;
    transaction[u"net"_s] = booking.amount - booking.fee;
    transaction[u"source"_s] = booking.source;
    transaction[u"type"_s] = booking.type;
    transaction[u"reporting_category"_s] = categoryOf(booking);
    if (booking.fee != 0) {
        transaction[u"fee_details"_s] = QJsonArray{QJsonObject{{u"amount"_s, booking.fee},
                                                               {u"application"_s, QJsonValue()},
                                                               {u"currency"_s, booking.currency},
                                                               {u"description"_s, u"Stripe processing fees"_s},
                                                               {u"type"_s, u"stripe_fee"_s}}};
    }
    if (booking.isAvailable) {
        transaction[u"available_on"_s] = world.now();
        transaction[u"status"_s] = u"available"_s;
        world.create(transaction);
        if (booking.amount > 0)
            announceBalance(world);
        return transaction;
    }
    const qint64 availableOn = (world.now() / day + daysUntilAvailable) * day;
    transaction[u"available_on"_s] = availableOn;
    world.create(transaction);
    world.remind(availableOn, becomesAvailable, textAt(transaction, u"id"));
    return transaction;
}

void forEachAvailable(const World &world, const QString &currency,
                      const std::function<void(const QJsonObject &transaction)> &visit)
{
    world.objects.of(u"balance_transaction"_s).oldestFirst({}, [&](const QJsonObject &transaction) {
        if (textAt(transaction, u"currency") == currency && isAvailable(world, transaction))
            visit(transaction);
        return true;
    });
}

qint64 availableIn(const World &world, const QString &currency)
{
    qint64 sum = 0;
    forEachAvailable(world, currency, [&sum](const QJsonObject &transaction) { sum += numberAt(transaction, u"net"); });
    return sum;
}

void makeAvailable(World &world, const QString &transactionId)
{
    QJsonObject transaction = world.object(u"balance_transaction"_s, transactionId);
    transaction[u"status"_s] = u"available"_s;
    world.change(transaction);
    const qint64 soon = world.now() + 1;
    if (numberAt(world.notes(u"balance"_s), u"planned") == soon)
        return;
    world.note(u"balance"_s, u"planned"_s, soon);
    world.remind(soon, balanceIsAvailable, {});
}

Routes balanceRoutes()
{
    return {
        {"GET", u"/v1/balance"_s, {}, balance},
        {"GET", u"/v1/balance_transactions"_s,
         paged({range("created"_L1), currency("currency"_L1), text("payout"_L1), text("source"_L1), text("type"_L1)}),
         listTransactions},
        {"GET", u"/v1/balance_transactions/:id"_s, {}, retrieve<u"balance_transaction">}};
}

} // namespace paydesk::sandbox
