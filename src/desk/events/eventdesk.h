// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/account/accountinfo.h"
#include "store/inbox.h"
#include "stripe/networktransport.h"

#include <QCoroTask>

#include <QObject>
#include <QUrl>

#include <chrono>

namespace paydesk::store {
class SecretStore;
class Values;
}

namespace paydesk::desk {

class SyncDesk;

/// All that the detail of an event shows, besides what the listener says, which RelayDesk asks.
struct EventDetail {
    /// What of the mirror was read again because of it.
    enum class Target { Nothing, Payment, Customer, Subscription, Catalogue, Other };

    store::InboxEvent event;
    Target target = Target::Nothing;
    /// Empty for Nothing and Catalogue.
    QString targetId;
    /// The payload with a member a line.
    QString text;
};

/// What a program on this computer said to an event that was sent to it once more.
struct ReplayAnswer {
    int status = 0;
    std::chrono::milliseconds took{0};
    /// The first lines of what it wrote.
    QString text;
    /// The secret is not in the keychain, and why. It was used all the same.
    std::optional<Error> notKept;
};

/// The events that came: looks at one, tries one again that was given up, sends one to a program on this computer.
class EventDesk : public QObject {
    Q_OBJECT

public:
    struct Parts {
        store::Inbox &inbox;
        store::Values &values;
        /// None where nothing can be kept.
        store::SecretStore *secrets = nullptr;
        SyncDesk &sync;
        const AccountInfo &account;
        const Clock &clock;
    };

    explicit EventDesk(Parts parts, QObject *parent = nullptr);

    /// Errors: NotFound `event_unknown`, Kind::Storage.
    Result<EventDetail> detail(const QString &eventId) const;
    /// How many were given up.
    int givenUp() const;
    /// Looks into an event once more that was given up.
    Result<void> tryAgain(const QString &eventId);

    /// Where the last one was sent, or else where programs that are being written listen by custom.
    QUrl replayUrl() const;
    /// A signing secret lies in the keychain. It is never given out again.
    bool hasSecret() const;
    /// Sends the event as it is kept to a program on this computer, signed as Stripe signs, as of now. With an empty secret that
    /// of the keychain signs; another one is kept there. Errors: InvalidInput `replay_url` (not an address of this computer),
    /// `webhook_secret_empty`, `webhook_secret_malformed`; those of stripe::NetworkTransport and of the keychain.
    QCoro::Task<Result<ReplayAnswer>> replay(QString eventId, QUrl url, QString secret);

private:
    QString secretName() const;
    QCoro::Task<std::optional<Error>> keep(QString secret);

    Parts m_parts;
    stripe::NetworkTransport m_network;
};

/// http or https, and nobody but this computer.
bool isOfThisComputer(const QUrl &url);

} // namespace paydesk::desk
