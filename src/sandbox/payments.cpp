// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/payments.h"

#include "base/currency.h"
#include "sandbox/billing.h"
#include "sandbox/cardpresent.h"
#include "sandbox/challenges.h"
#include "sandbox/charges.h"
#include "sandbox/debits.h"
#include "sandbox/disputes.h"
#include "sandbox/hostedcheckout.h"
#include "sandbox/methodchoice.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/vouchers.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 authorizationLasts = 7 * 24 * 60 * 60;

const char *intentForm = R"({"id": "", "object": "payment_intent", "allowed_payment_method_types": null, "amount": 0,
    "amount_capturable": 0, "amount_details": {"tip": {}}, "amount_received": 0, "application": null, "application_fee_amount": null,
    "automatic_payment_methods": null, "canceled_at": null, "cancellation_reason": null, "capture_method": "automatic_async",
    "client_secret": "", "confirmation_method": "automatic", "created": 0, "currency": "", "customer": null, "customer_account": null,
    "description": null, "excluded_payment_method_types": null, "last_payment_error": null, "latest_charge": null, "livemode": false,
    "managed_payments": null, "metadata": {}, "next_action": null, "on_behalf_of": null, "payment_method": null,
    "payment_method_configuration_details": null,
    "payment_method_options": {"card": {"installments": null, "mandate_options": null, "network": null,
        "request_three_d_secure": "automatic"}},
    "payment_method_types": ["card"], "payment_record": null, "processing": null, "receipt_email": null, "review": null,
    "setup_future_usage": null, "shipping": null, "source": null, "statement_descriptor": null, "statement_descriptor_suffix": null,
    "status": "requires_payment_method", "transfer_data": null, "transfer_group": null})";

QJsonObject lastError(const ApiError &error, const QJsonObject &method, const QString &chargeId)
{
    QJsonObject last = error.toJson();
    if (!chargeId.isEmpty())
        last[u"charge"_s] = chargeId;
    last[u"payment_method"_s] = method;
    return last;
}

AttemptEnd challenged(World &world, QJsonObject intent, const QJsonObject &method, const Attempt &attempt)
{
    const QString url = openChallenge(world, textAt(intent, u"id"));
    intent[u"status"_s] = u"requires_action"_s;
    intent[u"payment_method"_s] = method.value("id"_L1);
    intent[u"last_payment_error"_s] = QJsonValue();
    intent[u"next_action"_s] = challengeAction(url, attempt.returnUrl, attempt.usesSdk);
    world.change(intent);
    world.announce(u"payment_intent.requires_action"_s, intent);
    invoiceNeedsAction(world, intent);
    return {intent, std::nullopt};
}

/// A payment method is kept with the customer when the intent was made to use it again.
void keepMethod(World &world, const QJsonObject &intent, const QJsonObject &method)
{
    const QString customerId = textAt(intent, u"customer");
    if (!customerId.isEmpty() && !textAt(intent, u"setup_future_usage").isEmpty()
        && textAt(method, u"customer").isEmpty() && !isPresented(method))
        attachTo(world, method, customerId);
}

AttemptEnd charged(World &world, const QJsonObject &intent, const QJsonObject &method, bool wasAuthenticated)
{
    const bool isManual = textAt(intent, u"capture_method") == "manual"_L1;
    const QJsonObject charge = createCharge(world, {intent, method, wasAuthenticated, !isManual, std::nullopt});
    const AttemptEnd end = intentPaid(world, intent, method, charge);
    disputeIfMeant(world, textAt(charge, u"id"));
    return end;
}

AttemptEnd chargedOrDeclined(World &world, const QJsonObject &intent, const QJsonObject &method, bool wasAuthenticated)
{
    const QString methodId = textAt(method, u"id");
    const CardBehaviour behaviour = behaviourOf(world, methodId);
    const bool saysNo = behaviour == CardBehaviour::Declines || behaviour == CardBehaviour::ChallengesThenDeclines
        || (behaviour == CardBehaviour::DeclinesOnceSaved && !textAt(method, u"customer").isEmpty());
    if (!saysNo)
        return charged(world, intent, method, wasAuthenticated);
    const ApiError error = declineError(reasonOf(world, methodId));
    const QJsonObject charge = createCharge(world, {intent, method, wasAuthenticated, false, error});
    return intentDeclined(world, intent, method, error, textAt(charge, u"id"));
}

/// A bank account that is not verified yet must be before it is debited.
AttemptEnd needsDeposits(World &world, QJsonObject intent, const QJsonObject &method)
{
    intent[u"status"_s] = u"requires_action"_s;
    intent[u"payment_method"_s] = method.value("id"_L1);
    intent[u"last_payment_error"_s] = QJsonValue();
    intent[u"next_action"_s] = depositsAction(world, textAt(intent, u"id"));
    world.change(intent);
    world.announce(u"payment_intent.requires_action"_s, intent);
    return {intent, std::nullopt};
}

bool wantsChallenge(const World &world, const QJsonObject &method, bool isOffSession)
{
    const bool isSaved = !textAt(method, u"customer").isEmpty();
    switch (behaviourOf(world, textAt(method, u"id"))) {
    case CardBehaviour::Challenges:
    case CardBehaviour::ChallengesThenDeclines: return true;
    case CardBehaviour::ChallengesUnlessSaved: return !isSaved;
    case CardBehaviour::ChallengesOnSession: return !isSaved || !isOffSession;
    case CardBehaviour::Pays:
    case CardBehaviour::Declines:
    case CardBehaviour::DeclinesOnceSaved:
    case CardBehaviour::RefundFails:
    case CardBehaviour::RefundPends:
    case CardBehaviour::SkipsPending:
    case CardBehaviour::Disputes:
    case CardBehaviour::Inquires: break;
    }
    return false;
}

} // namespace

const QString authorizationExpires = u"authorization_expires"_s;

AttemptEnd intentPaid(World &world, QJsonObject intent, const QJsonObject &method, const QJsonObject &charge)
{
    const bool isReserved = !charge.value("captured"_L1).toBool();
    const qint64 amount = numberAt(intent, u"amount");
    intent[u"latest_charge"_s] = charge.value("id"_L1);
    intent[u"payment_method"_s] = method.value("id"_L1);
    intent[u"next_action"_s] = QJsonValue();
    intent[u"last_payment_error"_s] = QJsonValue();
    intent[u"status"_s] = isReserved ? u"requires_capture"_s : u"succeeded"_s;
    intent[isReserved ? u"amount_capturable"_s : u"amount_received"_s] = amount;
    world.change(intent);
    world.announce(isReserved ? u"payment_intent.amount_capturable_updated"_s : u"payment_intent.succeeded"_s, intent);
    keepMethod(world, intent, method);
    if (isReserved)
        world.remind(world.now() + authorizationLasts, authorizationExpires, textAt(intent, u"id"));
    else
        invoicePaid(world, intent);
    sessionPaid(world, intent);
    return {intent, std::nullopt};
}

AttemptEnd intentDeclined(World &world, QJsonObject intent, const QJsonObject &method, ApiError error,
                          const QString &chargeId)
{
    intent[u"status"_s] = u"requires_payment_method"_s;
    intent[u"payment_method"_s] = QJsonValue();
    intent[u"next_action"_s] = QJsonValue();
    intent[u"last_payment_error"_s] = lastError(error, method, chargeId);
    if (!chargeId.isEmpty())
        intent[u"latest_charge"_s] = chargeId;
    world.change(intent);
    world.announce(u"payment_intent.payment_failed"_s, intent);
    error.extra = {{u"payment_intent"_s, intent}, {u"payment_method"_s, method}};
    if (!chargeId.isEmpty())
        error.extra[u"charge"_s] = chargeId;
    invoiceNotPaid(world, intent);
    sessionNotPaid(world, intent, error.message);
    return {intent, error};
}

QJsonObject blankIntent(World &world, const QJsonObject &shape, const QString &idPrefix, const QJsonObject &fields)
{
    QJsonObject intent = world.blank(shape, idPrefix);
    intent[u"client_secret"_s] = textAt(intent, u"id") + u"_secret_"_s + world.ids.random(25);
    for (auto it = fields.begin(); it != fields.end(); ++it)
        intent.insert(it.key(), it.value());
    return intent;
}

QJsonObject createIntent(World &world, const QJsonObject &fields)
{
    static const QJsonObject form = shape(intentForm);
    const QJsonObject intent = blankIntent(world, form, u"pi"_s, fields);
    world.create(intent, u"payment_intent.created"_s);
    return intent;
}

AttemptEnd attemptPayment(World &world, QJsonObject intent, const Attempt &attempt)
{
    closeChallenge(world, textAt(intent, u"id"));
    const QJsonObject method = world.object(u"payment_method"_s, attempt.method);
    if (isBankDebit(textAt(method, u"type"))) {
        return debitOf(world, attempt.method).needsDeposits ? needsDeposits(world, intent, method)
                                                            : startDebit(world, intent, method);
    }
    if (textAt(method, u"type") == "multibanco"_L1)
        return showVoucher(world, intent, method);
    const bool wasAuthenticated = world.notes(textAt(intent, u"id")).value("wasAuthenticated"_L1).toBool();
    if (wasAuthenticated) {
        world.note(textAt(intent, u"id"), u"wasAuthenticated"_s, false);
        return chargedOrDeclined(world, intent, method, true);
    }
    if (!wantsChallenge(world, method, attempt.isOffSession))
        return chargedOrDeclined(world, intent, method, false);
    if (attempt.isOffSession || attempt.refusesAction) {
        const ApiError error = declineError(u"authentication_required"_s);
        const QJsonObject charge = createCharge(world, {intent, method, false, false, error});
        return intentDeclined(world, intent, method, error, textAt(charge, u"id"));
    }
    return challenged(world, intent, method, attempt);
}

AttemptEnd resumePayment(World &world, QJsonObject intent, bool wasAuthenticated)
{
    closeChallenge(world, textAt(intent, u"id"));
    const QJsonObject method = world.object(u"payment_method"_s, textAt(intent, u"payment_method"));
    if (wasAuthenticated && textAt(intent, u"confirmation_method") == "manual"_L1) {
        // The merchant confirms once more, and is charged then.
        world.note(textAt(intent, u"id"), u"wasAuthenticated"_s, true);
        intent[u"status"_s] = u"requires_confirmation"_s;
        intent[u"next_action"_s] = QJsonValue();
        world.change(intent);
        return {intent, std::nullopt};
    }
    if (wasAuthenticated)
        return chargedOrDeclined(world, intent, method, true);
    ApiError error = declineError(u"authentication_failure"_s);
    error.type = u"invalid_request_error"_s;
    return intentDeclined(world, intent, method, error, {});
}

QJsonObject captureIntent(World &world, QJsonObject intent, qint64 amount)
{
    captureCharge(world, world.object(u"charge"_s, textAt(intent, u"latest_charge")), amount);
    intent[u"status"_s] = u"succeeded"_s;
    intent[u"amount_capturable"_s] = 0;
    intent[u"amount_received"_s] = amount;
    world.change(intent);
    world.announce(u"payment_intent.succeeded"_s, intent);
    sessionPaid(world, intent);
    disputeIfMeant(world, textAt(intent, u"latest_charge"));
    return intent;
}

QJsonObject cancelIntent(World &world, QJsonObject intent, const QString &reason)
{
    closeChallenge(world, textAt(intent, u"id"));
    releaseCharge(world, textAt(intent, u"latest_charge"), u"charge.refunded"_s);
    intent[u"status"_s] = u"canceled"_s;
    intent[u"canceled_at"_s] = world.now();
    intent[u"cancellation_reason"_s] = textOrNull(reason);
    intent[u"amount_capturable"_s] = 0;
    intent[u"next_action"_s] = QJsonValue();
    world.change(intent);
    world.announce(u"payment_intent.canceled"_s, intent);
    return intent;
}

void expireAuthorization(World &world, const QString &intentId)
{
    QJsonObject intent = world.object(u"payment_intent"_s, intentId);
    if (textAt(intent, u"status") != "requires_capture"_L1)
        return;
    releaseCharge(world, textAt(intent, u"latest_charge"), u"charge.expired"_s);
    cancelIntent(world, intent, u"automatic"_s);
}

qint64 smallestCharge(const QString &currency)
{
    static const QMap<QString, qint64> amounts{{u"gbp"_s, 30},   {u"jpy"_s, 50},  {u"huf"_s, 17500}, {u"mxn"_s, 1000},
                                               {u"dkk"_s, 250},  {u"sek"_s, 300}, {u"nok"_s, 300},   {u"pln"_s, 200},
                                               {u"czk"_s, 1500}, {u"aed"_s, 200}, {u"hkd"_s, 400},   {u"thb"_s, 1000},
                                               {u"myr"_s, 200},  {u"ron"_s, 200}};
    return amounts.value(currency, 50);
}

std::optional<ApiError> amountFault(qint64 amount, const QString &currency, const QString &param)
{
    const qint64 smallest = smallestCharge(currency);
    const qint64 largest = currencyRule(currency).largest;
    if (amount >= smallest && amount <= largest)
        return std::nullopt;
    ApiError error;
    error.param = param;
    error.code = amount < smallest ? u"amount_too_small"_s : u"amount_too_large"_s;
    error.message = amount < smallest ? u"Amount must be at least %1"_s.arg(shownAmount(smallest, currency))
                                      : u"Amount must be no more than %1"_s.arg(shownAmount(largest, currency));
    return error;
}

QString challengeUrl(const World &world, const QString &challengeId)
{
    return world.settings.baseUrl + u"/3ds/"_s + challengeId;
}

} // namespace paydesk::sandbox
