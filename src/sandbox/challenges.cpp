// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/challenges.h"

#include "sandbox/hostedcheckout.h"
#include "sandbox/payments.h"
#include "sandbox/setups.h"

#include <QUrl>
#include <QUrlQuery>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject openIntent(const World &world, const QString &challengeId)
{
    const QJsonObject notes = world.notes(challengeId);
    const QJsonObject *intent =
        notes.value("isOpen"_L1).toBool() ? world.objects.byId(textAt(notes, u"intent")) : nullptr;
    return intent ? *intent : QJsonObject();
}

bool isSetup(const QJsonObject &intent)
{
    return textAt(intent, u"object") == "setup_intent"_L1;
}

/// The return URL with what Stripe appends to it.
QString returnUrl(const QJsonObject &intent, const QString &target, bool succeeded)
{
    if (target.isEmpty())
        return {};
    QUrl url(target);
    QUrlQuery query(url);
    const QString kind = textAt(intent, u"object");
    query.addQueryItem(kind, textAt(intent, u"id"));
    query.addQueryItem(kind + u"_client_secret"_s, textAt(intent, u"client_secret"));
    query.addQueryItem(u"redirect_status"_s, succeeded ? u"succeeded"_s : u"failed"_s);
    url.setQuery(query);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace

QString openChallenge(World &world, const QString &intentId)
{
    const QString challengeId = u"tds_"_s + world.ids.random(24);
    world.note(challengeId, u"intent"_s, intentId);
    world.note(challengeId, u"isOpen"_s, true);
    world.note(intentId, u"challenge"_s, challengeId);
    return challengeUrl(world, challengeId);
}

void closeChallenge(World &world, const QString &intentId)
{
    const QString challengeId = textAt(world.notes(intentId), u"challenge");
    if (!challengeId.isEmpty())
        world.note(challengeId, u"isOpen"_s, false);
}

std::optional<ChallengeView> challengeView(const World &world, const QString &challengeId)
{
    const QJsonObject intent = openIntent(world, challengeId);
    if (intent.isEmpty())
        return std::nullopt;
    const QJsonObject method = world.object(u"payment_method"_s, textAt(intent, u"payment_method"));
    return ChallengeView{challengeId,
                         world.settings.accountName,
                         numberAt(intent, u"amount"),
                         isSetup(intent) ? world.settings.currency : textAt(intent, u"currency"),
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
    const AttemptEnd end =
        isSetup(intent) ? resumeSetup(world, intent, wasAuthenticated) : resumePayment(world, intent, wasAuthenticated);
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
