// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/endpoints/endpointdesk.h"

#include "desk/fulfilment/fulfilment.h"
#include "desk/relay/relaydesk.h"
#include "stripe/client.h"
#include "stripe/walk.h"
#include "stripe/webhookendpoint.h"

#include <QPointer>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pauseSeconds = 15 * 60;

/// What keeps the mirror true; what the business does because of an event comes on top.
QStringList mirroredTypes()
{
    return {u"charge.refunded"_s,
            u"customer.created"_s,
            u"customer.deleted"_s,
            u"customer.subscription.created"_s,
            u"customer.updated"_s,
            u"payment_intent.canceled"_s,
            u"payment_intent.payment_failed"_s,
            u"payment_intent.succeeded"_s,
            u"price.created"_s,
            u"price.updated"_s,
            u"product.created"_s,
            u"product.updated"_s,
            u"refund.created"_s};
}

} // namespace

QStringList missingTypes(const QStringList &enabledEvents)
{
    if (enabledEvents.contains(u"*"_s))
        return {};
    QStringList missing;
    for (const QString &type : mirroredTypes() + fulfilledTypes()) {
        // Both say the same, of which newer accounts send one.
        const bool isTwin = type == "invoice.payment_succeeded"_L1 || type == "charge.refund.updated"_L1;
        if (!isTwin && !enabledEvents.contains(type))
            missing << type;
    }
    missing.sort();
    return missing;
}

EndpointDesk::EndpointDesk(Parts parts, QObject *parent) : QObject(parent), m_parts(parts) {}

QString EndpointDesk::ownVersion()
{
    return QString::fromLatin1(stripe::Client::apiVersion);
}

void EndpointDesk::lookIfDue()
{
    if (m_parts.relay.isPaired() && (!m_asked.isValid() || m_asked.secsTo(m_parts.clock.now()) >= pauseSeconds))
        look();
}

void EndpointDesk::look()
{
    if (std::exchange(m_asking, true))
        return;
    m_asked = m_parts.clock.now();
    Q_EMIT changed();
    read();
}

QCoro::Task<> EndpointDesk::read()
{
    const QPointer<EndpointDesk> self(this);
    QList<Endpoint> found;
    std::optional<Error> trouble;
    auto walk = stripe::everything(m_parts.client, &stripe::webhookendpoints::list, stripe::webhookendpoints::Filter());
    while (!trouble && !walk.atEnd()) {
        const auto some = co_await walk.next();
        if (!self)
            co_return;
        if (!some) {
            trouble = some.error();
            break;
        }
        for (const stripe::WebhookEndpoint &endpoint : *some)
            found << Endpoint{.url = endpoint.url,
                              .isListeners = QUrl(endpoint.url).host().toLower() == m_parts.relay.host().toLower(),
                              .isEnabled = endpoint.status == "enabled"_L1,
                              .apiVersion = endpoint.apiVersion,
                              .missing = missingTypes(endpoint.enabledEvents)};
    }
    m_asking = false;
    m_error = trouble;
    if (!trouble) {
        std::stable_partition(found.begin(), found.end(), [](const Endpoint &one) { return one.isListeners; });
        m_endpoints = std::move(found);
    }
    Q_EMIT changed();
}

} // namespace paydesk::desk
