// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/balances.h"

#include "sandbox/paging.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 daysUntilAvailable = 3;

Answer<QJsonObject> balance(Call &call)
{
    QMap<QString, qint64> available{{call.world.settings.currency, 0}};
    QMap<QString, qint64> pending = available;
    call.world.objects.of(u"balance_transaction"_s).oldestFirst({}, [&](const QJsonObject &transaction) {
        QMap<QString, qint64> &sums = textAt(transaction, u"status") == "available"_L1 ? available : pending;
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

Answer<QJsonObject> listTransactions(Call &call)
{
    return page(call, u"balance_transaction"_s, sameAs(call, {u"currency"_s, u"source"_s, u"type"_s}));
}

} // namespace

const QString becomesAvailable = u"becomes_available"_s;

qint64 feeOf(qint64 amount)
{
    return (amount * 15 + 500) / 1000 + 25;
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
    transaction[u"reporting_category"_s] = booking.type;
    if (booking.fee != 0) {
        transaction[u"fee_details"_s] = QJsonArray{QJsonObject{{u"amount"_s, booking.fee},
                                                               {u"application"_s, QJsonValue()},
                                                               {u"currency"_s, booking.currency},
                                                               {u"description"_s, u"Stripe processing fees"_s},
                                                               {u"type"_s, u"stripe_fee"_s}}};
    }
    const qint64 availableOn = (world.now() / day + daysUntilAvailable) * day;
    transaction[u"available_on"_s] = availableOn;
    world.create(transaction);
    world.remind(availableOn, becomesAvailable, textAt(transaction, u"id"));
    return transaction;
}

void makeAvailable(World &world, const QString &transactionId)
{
    QJsonObject transaction = world.object(u"balance_transaction"_s, transactionId);
    transaction[u"status"_s] = u"available"_s;
    world.change(transaction);
}

Routes balanceRoutes()
{
    return {{"GET", u"/v1/balance"_s, {}, balance},
            {"GET", u"/v1/balance_transactions"_s,
             paged({range("created"_L1), currency("currency"_L1), text("source"_L1), text("type"_L1)}),
             listTransactions},
            {"GET", u"/v1/balance_transactions/:id"_s, {}, retrieve<u"balance_transaction">}};
}

} // namespace paydesk::sandbox
