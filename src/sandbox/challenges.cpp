// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/challenges.h"

#include "sandbox/hostedcheckout.h"
#include "sandbox/payments.h"

#include <QUrl>
#include <QUrlQuery>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject openIntent(const World &world, const QString &challengeId)
{
    const QJsonObject notes = world.notes(challengeId);
    return notes.value("isOpen"_L1).toBool() ? world.object(u"payment_intent"_s, textAt(notes, u"intent"))
                                             : QJsonObject();
}

/// The return URL with what Stripe appends to it.
QString returnUrl(const QJsonObject &intent, const QString &target, bool succeeded)
{
    if (target.isEmpty())
        return {};
    QUrl url(target);
    QUrlQuery query(url);
    query.addQueryItem(u"payment_intent"_s, textAt(intent, u"id"));
    query.addQueryItem(u"payment_intent_client_secret"_s, textAt(intent, u"client_secret"));
    query.addQueryItem(u"redirect_status"_s, succeeded ? u"succeeded"_s : u"failed"_s);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

std::optional<ChallengeView> challengeView(const World &world, const QString &challengeId)
{
    const QJsonObject intent = openIntent(world, challengeId);
    if (intent.isEmpty())
        return std::nullopt;
    const QJsonObject method = world.object(u"payment_method"_s, textAt(intent, u"payment_method"));
    return ChallengeView{challengeId,
                         world.settings.accountName,
                         numberAt(intent, u"amount"),
                         textAt(intent, u"currency"),
                         textAt(method, u"card.brand"),
                         textAt(method, u"card.last4")};
}

PayOutcome endChallenge(World &world, const QString &challengeId, bool wasAuthenticated)
{
    const QJsonObject intent = openIntent(world, challengeId);
    if (intent.isEmpty())
        return {};
    const QString target = textAt(intent, u"next_action.redirect_to_url.return_url");
    const QString sessionId = sessionOfIntent(world, textAt(intent, u"id"));
    const AttemptEnd end = resumePayment(world, intent, wasAuthenticated);
    const bool isPaid = !end.error;
    PayOutcome outcome;
    outcome.kind = isPaid ? PayOutcome::Kind::Paid : PayOutcome::Kind::Declined;
    outcome.message = isPaid ? QString() : end.error->message;
    if (sessionId.isEmpty())
        outcome.url = returnUrl(end.intent, target, isPaid);
    else
        outcome.url = isPaid ? successUrlOf(world, sessionId) : pageUrlOf(world, sessionId);
    return outcome;
}

} // namespace paydesk::sandbox
