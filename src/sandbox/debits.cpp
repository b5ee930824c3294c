// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/debits.h"

#include "sandbox/charges.h"
#include "sandbox/disputes.h"
#include "sandbox/hostedcheckout.h"
#include "sandbox/paymentmethods.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

const QString debitAnswered = u"debit_answered"_s;

AttemptEnd startDebit(World &world, QJsonObject intent, const QJsonObject &method)
{
    const QString id = textAt(intent, u"id");
    const QJsonObject charge = createPendingCharge(world, intent, method);
    intent[u"status"_s] = u"processing"_s;
    intent[u"latest_charge"_s] = charge.value("id"_L1);
    intent[u"payment_method"_s] = method.value("id"_L1);
    intent[u"next_action"_s] = QJsonValue();
    intent[u"last_payment_error"_s] = QJsonValue();
    world.change(intent);
    world.announce(u"payment_intent.processing"_s, intent);
    sessionPaid(world, intent);
    world.remind(world.now() + debitOf(world, textAt(method, u"id")).after, debitAnswered, id);
    return {intent, std::nullopt};
}

void answerDebit(World &world, const QString &intentId)
{
    const QJsonObject intent = world.object(u"payment_intent"_s, intentId);
    if (textAt(intent, u"status") != "processing"_L1)
        return;
    const QString chargeId = textAt(intent, u"latest_charge");
    const QJsonObject method = world.object(u"payment_method"_s, textAt(intent, u"payment_method"));
    const QString failure = debitOf(world, textAt(method, u"id")).failure;
    if (failure.isEmpty()) {
        intentPaid(world, intent, method, settleCharge(world, chargeId));
        disputeIfMeant(world, chargeId);
        return;
    }
    const ApiError error = debitError(failure);
    failCharge(world, chargeId, failure, error.message);
    intentDeclined(world, intent, method, error, chargeId);
}

} // namespace paydesk::sandbox
