// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/error.h"

#include <QCoroTask>

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QStringList>

#include <optional>

namespace paydesk::stripe {
class Client;
}

namespace paydesk::desk {

class RelayDesk;

/// What Stripe says of the webhook endpoints of the account, and so of the way on which events reach the listener. A read,
/// counted like all of them: at most every fifteen minutes, and whenever a person asks.
class EndpointDesk : public QObject {
    Q_OBJECT

public:
    struct Parts {
        stripe::Client &client;
        RelayDesk &relay;
        const Clock &clock;
    };

    struct Endpoint {
        QString url;
        /// Leads to the computer of the paired listener.
        bool isListeners = false;
        bool isEnabled = false;
        /// In which events are written; empty for the account's.
        QString apiVersion;
        /// Types of events that Paydesk needs and that do not come by it.
        QStringList missing;
    };

    explicit EndpointDesk(Parts parts, QObject *parent = nullptr);

    /// Nothing before the first answer. That of the listener first.
    const std::optional<QList<Endpoint>> &endpoints() const { return m_endpoints; }
    /// Why the last look failed, none after a good one.
    const std::optional<Error> &error() const { return m_error; }
    bool isAsking() const { return m_asking; }
    const QDateTime &asked() const { return m_asked; }
    /// The version that Paydesk was written for.
    static QString ownVersion();

    /// Looks if a listener is paired and nobody has looked for fifteen minutes.
    void lookIfDue();
    void look();

Q_SIGNALS:
    /// Any of the above.
    void changed();

private:
    QCoro::Task<> read();

    Parts m_parts;
    std::optional<QList<Endpoint>> m_endpoints;
    std::optional<Error> m_error;
    QDateTime m_asked;
    bool m_asking = false;
};

/// Those that an endpoint's list does not bring, of the types that Paydesk needs.
QStringList missingTypes(const QStringList &enabledEvents);

} // namespace paydesk::desk
