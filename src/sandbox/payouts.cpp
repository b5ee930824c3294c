// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/payouts.h"

#include "sandbox/balances.h"
#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 60 * 60;
constexpr qint64 day = 24 * hour;
constexpr qint64 week = 7 * day;
constexpr qint64 daysToArrive = 2;

const QString kind = u"payout"_s;
const QString goodAccount = u"ba_1PaydeskPractice"_s;
/// For trying what a payout to a closed account is like.
const QString closedAccount = u"ba_1PaydeskClosed"_s;

QJsonObject bankAccount(World &world, const QString &id)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "bank_account", "account": "",
        "account_holder_name": null, "account_holder_type": null, "account_type": null,
        "available_payout_methods": ["standard"], "bank_name": "STRIPE TEST BANK", "country": "DE", "currency": "eur",
        "default_for_currency": true, "fingerprint": "", "future_requirements": null, "last4": "3000", "metadata": {},
        "requirements": null, "routing_number": "37040044", "status": "new"})");
    QJsonObject account = world.object(u"bank_account"_s, id);
    if (!account.isEmpty())
        return account;
    account = form;
    account[u"id"_s] = id;
    account[u"account"_s] = world.settings.accountId;
    account[u"fingerprint"_s] = world.ids.random(16);
    if (id == closedAccount) {
        account[u"default_for_currency"_s] = false;
        account[u"last4"_s] = u"1113"_s;
    }
    world.create(account);
    return account;
}

struct PayoutPlan {
    qint64 amount = 0;
    QString currency;
    QString destination;
    bool isAutomatic = false;
    QJsonObject params;
};

QJsonObject createPayout(World &world, const PayoutPlan &plan)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "payout", "amount": 0, "application_fee": null,
        "application_fee_amount": null, "arrival_date": 0, "automatic": false, "balance_transaction": null, "created": 0,
        "currency": "", "description": null, "destination": null, "failure_balance_transaction": null, "failure_code": null,
        "failure_message": null, "livemode": false, "metadata": {}, "method": "standard", "original_payout": null,
        "payout_method": null, "reconciliation_status": "not_applicable", "reversed_by": null, "source_type": "card",
        "statement_descriptor": null, "status": "pending", "trace_id": null, "type": "bank_account"})");
    QJsonObject payout = world.blank(form, u"po"_s);
    const QString id = textAt(payout, u"id");
    payout[u"amount"_s] = plan.amount;
    payout[u"currency"_s] = plan.currency;
    payout[u"destination"_s] = bankAccount(world, plan.destination).value("id"_L1);
    payout[u"automatic"_s] = plan.isAutomatic;
    if (plan.isAutomatic) {
        payout[u"reconciliation_status"_s] = u"completed"_s;
        payout[u"description"_s] = u"STRIPE PAYOUT"_s;
    }
    payout[u"arrival_date"_s] = (world.now() / day + daysToArrive) * day;
    copyGiven(
        payout, plan.params,
        {u"description", u"method", u"original_payout", u"payout_method", u"source_type", u"statement_descriptor"});
    payout[u"metadata"_s] = mergedMetadata({}, plan.params.value("metadata"_L1));
    const QJsonObject row = book(world,
                                 {u"payout"_s,
                                  -plan.amount,
                                  plan.currency,
                                  0,
                                  id,
                                  plan.isAutomatic ? u"STRIPE PAYOUT"_s : textAt(payout, u"description"),
                                  {},
                                  true});
    payout[u"balance_transaction"_s] = row.value("id"_L1);
    world.create(payout, u"payout.created"_s);
    world.remind(world.now() + hour, payoutMoves, id);
    return payout;
}

/// The money comes back to the balance.
QJsonObject bookBack(World &world, const QJsonObject &payout, const QString &type)
{
    return book(world,
                {type,
                 numberAt(payout, u"amount"),
                 textAt(payout, u"currency"),
                 0,
                 textAt(payout, u"id"),
                 textAt(payout, u"description"),
                 {},
                 true});
}

Answer<QJsonObject> postPayout(Call &call)
{
    World &world = call.world;
    const qint64 amount = numberAt(call.params, u"amount");
    const QString code = textAt(call.params, u"currency");
    const QString destination = call.has(u"destination") ? textAt(call.params, u"destination") : goodAccount;
    if (destination != goodAccount && destination != closedAccount)
        return refuseMissing(u"external account"_s, destination, u"destination"_s);
    if (textAt(call.params, u"method") == "instant"_L1) {
        return refuse(u"instant_payouts_unsupported"_s,
                      u"The bank account or debit card is not eligible for instant payouts."_s, u"method"_s);
    }
    if (amount > availableIn(world, code)) {
        return refuse(u"balance_insufficient"_s,
                      u"You have insufficient funds in your Stripe account for this transfer. Your card balance is too "
                      u"low. You can use the /v1/balance endpoint to view your Stripe balance (for more details, see "
                      u"stripe.com/docs/api#balance)."_s);
    }
    return createPayout(world, {amount, code, destination, false, call.params});
}

Answer<QJsonObject> updatePayout(Call &call)
{
    Answer<QJsonObject> payout = call.world.need(kind, call.id());
    if (!payout)
        return payout;
    payout->insert(u"metadata"_s,
                   mergedMetadata(payout->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    call.world.change(*payout, u"payout.updated"_s);
    return payout;
}

Answer<QJsonObject> cancelPayout(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> payout = world.need(kind, call.id());
    if (!payout)
        return payout;
    if (textAt(*payout, u"status") != "pending"_L1 || payout->value("automatic"_L1).toBool()) {
        return refuse(u"payouts_not_allowed"_s,
                      u"Payouts can only be canceled while they are pending, and automatic payouts cannot be canceled. "
                      u"This payout has a status of %1."_s.arg(textAt(*payout, u"status")));
    }
    payout->insert(u"status"_s, u"canceled"_s);
    payout->insert(u"failure_balance_transaction"_s, bookBack(world, *payout, u"payout_cancel"_s).value("id"_L1));
    world.change(*payout);
    world.announce(u"payout.canceled"_s, *payout);
    return payout;
}

Answer<QJsonObject> reversePayout(Call &call)
{
    World &world = call.world;
    Answer<QJsonObject> payout = world.need(kind, call.id());
    if (!payout)
        return payout;
    const bool isOut = textAt(*payout, u"status") == "paid"_L1 || textAt(*payout, u"status") == "in_transit"_L1;
    if (!isOut || !textAt(*payout, u"reversed_by").isEmpty() || !textAt(*payout, u"original_payout").isEmpty()) {
        return refuse(u"payouts_not_allowed"_s,
                      u"Only payouts that are paid or in transit, and were not reversed before, can be reversed. This "
                      u"payout has a status of %1."_s.arg(textAt(*payout, u"status")));
    }
    QJsonObject params{{u"original_payout"_s, call.id()}};
    copyGiven(params, call.params, {u"metadata"});
    const QJsonObject reversal = createPayout(
        world,
        {-numberAt(*payout, u"amount"), textAt(*payout, u"currency"), textAt(*payout, u"destination"), false, params});
    payout->insert(u"reversed_by"_s, reversal.value("id"_L1));
    world.change(*payout, u"payout.updated"_s);
    return reversal;
}

Answer<QJsonObject> listPayouts(Call &call)
{
    const Filter fields = sameAs(call, {u"destination"_s, u"status"_s});
    return page(call, kind, [&](const QJsonObject &payout) {
        return fields(payout)
            && (!call.has(u"arrival_date")
                || inRange(numberAt(payout, u"arrival_date"), call.params.value("arrival_date"_L1)));
    });
}

void payOutAsAsked(World &world, const QString &plan)
{
    const qint64 amount = plan.section(u' ', 0, 0).toLongLong();
    if (amount <= availableIn(world, world.settings.currency))
        createPayout(world, {amount, world.settings.currency, plan.section(u' ', 1), false, {}});
}

void payOutAutomatically(World &world)
{
    world.remind(world.now() + week, payoutIsDue, {});
    const QString code = world.settings.currency;
    const qint64 amount = availableIn(world, code);
    if (amount <= 0)
        return;
    QStringList rows;
    forEachAvailable(world, code, [&](const QJsonObject &row) {
        const QString id = textAt(row, u"id");
        if (textAt(world.notes(id), u"payout").isEmpty())
            rows.append(id);
    });
    const QJsonObject payout = createPayout(world, {amount, code, goodAccount, true, {}});
    rows.append(textAt(payout, u"balance_transaction"));
    for (const QString &id : std::as_const(rows))
        world.note(id, u"payout"_s, payout.value("id"_L1));
}

} // namespace

const QString payoutIsDue = u"payout_is_due"_s;
const QString payoutMoves = u"payout_moves"_s;

void startWeeklyPayouts(World &world, qint64 first)
{
    world.remind(first, payoutIsDue, {});
}

void planPayout(World &world, qint64 when, qint64 amount, bool toClosedAccount)
{
    const QString &destination = toClosedAccount ? closedAccount : goodAccount;
    world.remind(when, payoutIsDue, QString::number(amount) + u' ' + destination);
}

void payOut(World &world, const QString &plan)
{
    if (plan.isEmpty())
        payOutAutomatically(world);
    else
        payOutAsAsked(world, plan);
}

void movePayout(World &world, const QString &payoutId)
{
    QJsonObject payout = world.object(kind, payoutId);
    const QString status = textAt(payout, u"status");
    if (status == "pending"_L1) {
        payout[u"status"_s] = u"in_transit"_s;
        world.change(payout, u"payout.updated"_s);
        world.remind(numberAt(payout, u"arrival_date"), payoutMoves, payoutId);
        return;
    }
    if (status != "in_transit"_L1)
        return;
    if (textAt(payout, u"destination") == closedAccount) {
        payout[u"status"_s] = u"failed"_s;
        payout[u"failure_code"_s] = u"account_closed"_s;
        payout[u"failure_message"_s] = u"The bank account has been closed."_s;
        payout[u"failure_balance_transaction"_s] = bookBack(world, payout, u"payout_failure"_s).value("id"_L1);
        world.change(payout);
        world.announce(u"payout.failed"_s, payout);
        return;
    }
    payout[u"status"_s] = u"paid"_s;
    payout[u"trace_id"_s] = QJsonObject{{u"status"_s, u"supported"_s}, {u"value"_s, world.ids.digits(15)}};
    world.change(payout);
    world.announce(u"payout.paid"_s, payout);
}

Routes payoutRoutes()
{
    return {{"POST",
             u"/v1/payouts"_s,
             {integer("amount"_L1).needed().atLeast(1), currency("currency"_L1).needed(), text("description"_L1),
              text("destination"_L1), metadata(), word("method"_L1, {u"instant"_s, u"standard"_s}),
              text("payout_method"_L1), word("source_type"_L1, {u"bank_account"_s, u"card"_s, u"fpx"_s}),
              text("statement_descriptor"_L1).upTo(22)},
             postPayout},
            {"GET", u"/v1/payouts"_s,
             paged({range("arrival_date"_L1), range("created"_L1), text("destination"_L1),
                    word("status"_L1, {u"canceled"_s, u"failed"_s, u"in_transit"_s, u"paid"_s, u"pending"_s})}),
             listPayouts},
            {"GET", u"/v1/payouts/:id"_s, {}, retrieve<u"payout">},
            {"POST", u"/v1/payouts/:id"_s, {metadata()}, updatePayout},
            {"POST", u"/v1/payouts/:id/cancel"_s, {}, cancelPayout},
            {"POST", u"/v1/payouts/:id/reverse"_s, {metadata()}, reversePayout}};
}

} // namespace paydesk::sandbox
