// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/endpointwords.h"

#include "desk/endpoints/endpointdesk.h"
#include "gui/errortext.h"
#include "gui/theme/texts.h"
#include "gui/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace paydesk::gui::words {

using namespace Qt::StringLiterals;
using Endpoint = desk::EndpointDesk::Endpoint;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::endpointwords)
};

QString trouble(const Error &error)
{
    if (error.kind == Error::Kind::Permission)
        return Text::tr(
            "Stripe does not let this key read webhook endpoints. Allow it “Webhook Endpoints: Read” in the "
            "Stripe Dashboard under Developers, API keys, to see here whether Stripe delivers.");
    return Text::tr("Whether Stripe delivers is not known: %1").arg(sentence(error, Act::Reading));
}

QString noneFound(const QList<Endpoint> &endpoints, const QString &host)
{
    if (endpoints.isEmpty())
        return Text::tr("Stripe delivers to nobody: the account has no webhook endpoint. Add one with the public "
                        "address of the listener in the Stripe Dashboard under Developers, Webhooks.");
    QStringList addresses;
    for (const Endpoint &endpoint : endpoints)
        addresses << leftToRight(endpoint.url);
    return Text::tr("None of the account's webhook endpoints leads to %1. If the listener is reached by another name, "
                    "one of these may be it; else add one in the Stripe Dashboard: %2")
        .arg(leftToRight(host), addresses.join(u", "_s));
}

QString missingWords(const QStringList &missing)
{
    constexpr qsizetype shown = 6;
    QStringList names = missing.first(std::min(shown, missing.size()));
    if (missing.size() > shown)
        names << u"…"_s;
    return Text::tr("%Ln kind(s) of event that Paydesk needs are not delivered: %1. Add them to the endpoint in the "
                    "Stripe Dashboard.",
                    nullptr, int(missing.size()))
        .arg(leftToRight(names.join(u", "_s)));
}

QString found(const Endpoint &endpoint)
{
    QStringList sentences;
    const QString url = leftToRight(endpoint.url);
    if (!endpoint.isEnabled)
        sentences << Text::tr("Stripe does not deliver to %1: the endpoint is disabled. Enable it in the Stripe "
                              "Dashboard under Developers, Webhooks.")
                         .arg(url);
    else
        sentences << Text::tr("Stripe delivers to %1.").arg(url);
    if (!endpoint.missing.isEmpty())
        sentences << missingWords(endpoint.missing);
    const QString own = desk::EndpointDesk::ownVersion();
    if (!endpoint.apiVersion.isEmpty() && endpoint.apiVersion != own)
        sentences << Text::tr("Its events are written in version %1, Paydesk was made for %2. That can only be changed "
                              "by adding a new endpoint; what matters is read anew in any case.")
                         .arg(leftToRight(endpoint.apiVersion), leftToRight(own));
    return sentences.join(u' ');
}

} // namespace

QString endpointState(const desk::EndpointDesk &desk, const QString &host, const QLocale &locale)
{
    QString text;
    if (desk.error())
        text = trouble(*desk.error());
    else if (!desk.endpoints())
        text = desk.isAsking() ? Text::tr("Stripe is being asked whether it delivers…")
                               : Text::tr("Whether Stripe delivers to the listener was not asked yet.");
    else if (desk.endpoints()->isEmpty() || !desk.endpoints()->first().isListeners)
        text = noneFound(*desk.endpoints(), host);
    else
        text = found(desk.endpoints()->first());
    if (!desk.isAsking() && desk.asked().isValid())
        text += u' ' + Text::tr("(As of %1.)").arg(clockTime(desk.asked(), locale));
    return text;
}

} // namespace paydesk::gui::words
