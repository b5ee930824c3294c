// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/setups.h"

#include "sandbox/cardpresent.h"
#include "sandbox/challenges.h"
#include "sandbox/hostedcheckout.h"
#include "sandbox/methodchoice.h"
#include "sandbox/paymentmethods.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const char *setupForm =
    R"({"id": "", "object": "setup_intent", "allowed_payment_method_types": null, "application": null,
    "automatic_payment_methods": null, "cancellation_reason": null, "client_secret": "", "created": 0, "customer": null,
    "customer_account": null, "description": null, "excluded_payment_method_types": null, "flow_directions": null,
    "last_setup_error": null, "latest_attempt": null, "livemode": false, "managed_payments": null, "mandate": null, "metadata": {},
    "next_action": null, "on_behalf_of": null, "payment_method": null, "payment_method_configuration_details": null,
    "payment_method_options": {"card": {"mandate_options": null, "network": null, "request_three_d_secure": "automatic"}},
    "payment_method_types": ["card"], "single_use_mandate": null, "status": "requires_payment_method", "usage": "off_session"})";

AttemptEnd declined(World &world, QJsonObject setup, const QJsonObject &method, ApiError error)
{
    QJsonObject last = error.toJson();
    last[u"payment_method"_s] = method;
    setup[u"status"_s] = u"requires_payment_method"_s;
    setup[u"payment_method"_s] = QJsonValue();
    setup[u"next_action"_s] = QJsonValue();
    setup[u"last_setup_error"_s] = last;
    world.change(setup);
    world.announce(u"setup_intent.setup_failed"_s, setup);
    error.extra = {{u"setup_intent"_s, setup}, {u"payment_method"_s, method}};
    return {setup, error};
}

AttemptEnd waiting(World &world, QJsonObject setup, const QJsonObject &method, const QJsonObject &nextAction)
{
    setup[u"status"_s] = u"requires_action"_s;
    setup[u"payment_method"_s] = method.value("id"_L1);
    setup[u"last_setup_error"_s] = QJsonValue();
    setup[u"next_action"_s] = nextAction;
    world.change(setup);
    world.announce(u"setup_intent.requires_action"_s, setup);
    return {setup, std::nullopt};
}

AttemptEnd succeeded(World &world, QJsonObject setup, const QJsonObject &method)
{
    const QString customerId = textAt(setup, u"customer");
    if (!customerId.isEmpty() && textAt(method, u"customer").isEmpty() && !isPresented(method))
        attachTo(world, method, customerId);
    setup[u"status"_s] = u"succeeded"_s;
    setup[u"payment_method"_s] = method.value("id"_L1);
    setup[u"last_setup_error"_s] = QJsonValue();
    setup[u"next_action"_s] = QJsonValue();
    world.change(setup);
    world.announce(u"setup_intent.succeeded"_s, setup);
    sessionSetUp(world, setup);
    return {setup, std::nullopt};
}

} // namespace

QJsonObject createSetup(World &world, const QJsonObject &fields)
{
    static const QJsonObject form = shape(setupForm);
    const QJsonObject setup = blankIntent(world, form, u"seti"_s, fields);
    world.create(setup, u"setup_intent.created"_s);
    return setup;
}

AttemptEnd attemptSetup(World &world, QJsonObject setup, const Attempt &attempt)
{
    closeChallenge(world, textAt(setup, u"id"));
    const QJsonObject method = world.object(u"payment_method"_s, attempt.method);
    if (isBankDebit(textAt(method, u"type"))) {
        return debitOf(world, attempt.method).needsDeposits
            ? waiting(world, setup, method, depositsAction(world, textAt(setup, u"id")))
            : succeeded(world, setup, method);
    }
    switch (behaviourOf(world, attempt.method)) {
    case CardBehaviour::Declines: return declined(world, setup, method, declineError(reasonOf(world, attempt.method)));
    case CardBehaviour::Challenges:
    case CardBehaviour::ChallengesUnlessSaved:
    case CardBehaviour::ChallengesOnSession:
    case CardBehaviour::ChallengesThenDeclines: {
        const QString url = openChallenge(world, textAt(setup, u"id"));
        return waiting(world, setup, method, challengeAction(url, attempt.returnUrl, attempt.usesSdk));
    }
    case CardBehaviour::Pays:
    case CardBehaviour::DeclinesOnceSaved:
    case CardBehaviour::RefundFails:
    case CardBehaviour::RefundPends:
    case CardBehaviour::SkipsPending:
    case CardBehaviour::Disputes:
    case CardBehaviour::Inquires: break;
    }
    return succeeded(world, setup, method);
}

AttemptEnd resumeSetup(World &world, const QJsonObject &setup, bool wasAuthenticated)
{
    closeChallenge(world, textAt(setup, u"id"));
    const QJsonObject method = world.object(u"payment_method"_s, textAt(setup, u"payment_method"));
    if (wasAuthenticated)
        return succeeded(world, setup, method);
    ApiError error = declineError(u"authentication_failure"_s);
    error.type = u"invalid_request_error"_s;
    error.code = u"setup_intent_authentication_failure"_s;
    return declined(world, setup, method, error);
}

QJsonObject cancelSetup(World &world, QJsonObject setup, const QString &reason)
{
    closeChallenge(world, textAt(setup, u"id"));
    setup[u"status"_s] = u"canceled"_s;
    setup[u"cancellation_reason"_s] = textOrNull(reason);
    setup[u"next_action"_s] = QJsonValue();
    world.change(setup);
    world.announce(u"setup_intent.canceled"_s, setup);
    return setup;
}

} // namespace paydesk::sandbox
