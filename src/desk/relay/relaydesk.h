// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/account/accountinfo.h"
#include "desk/relay/relayapi.h"
#include "desk/relay/relayclient.h"
#include "stripe/jsonvalue.h"

#include <QCoroTask>

#include <QDateTime>
#include <QJsonObject>
#include <QObject>

#include <optional>

namespace paydesk::store {
class SecretStore;
class Values;
}

namespace paydesk::desk {

class SyncDesk;

/// The listener that this account's desktop follows, if it was paired with one: its events go into the inbox as they happen, each
/// once, and the polling only makes sure, at a slower pace. Where it is is kept in the database of the account, the token in the
/// keychain.
class RelayDesk : public QObject {
    Q_OBJECT

public:
    enum class State {
        Unpaired,
        Locked, ///< the keychain does not give out the token, error() says why
        Connecting,
        Connected,
        Waiting, ///< tried again in a while, error() says why
        Refused, ///< the token is not good any more: pair again
    };

    struct Parts {
        store::Values &values;
        /// None where nothing can be kept: then nothing can be paired.
        store::SecretStore *secrets = nullptr;
        SyncDesk &sync;
        const AccountInfo &account;
        const Clock &clock;
    };

    /// What the listener and the stream say of themselves.
    struct Health {
        /// When an event came, and when anything did.
        QDateTime lastEvent;
        QDateTime lastPing;
        /// Events the listener has and this desktop does not yet.
        qint64 backlog = 0;
        /// Bodies the listener set aside, and events it gave up working on.
        qint64 quarantined = 0;
        qint64 givenUp = 0;
    };

    /// An event as the listener knows it: its signature was right.
    struct Delivered {
        /// The endpoint that took it.
        QString endpoint;
        QDateTime first;
        QDateTime latest;
        /// With the first one.
        qint64 times = 1;
    };

    /// A body that was signed rightly and could not be read.
    struct SetAside {
        qint64 number = 0;
        QString endpoint;
        /// "bom", "utf8", "json", "shape", "thin", "livemode".
        QString reason;
        QDateTime received;
        /// In bytes.
        qint64 size = 0;
    };

    RelayDesk(Parts parts, RelayClient::Settings settings, QObject *parent = nullptr);

    State state() const;
    std::optional<Error> error() const;
    const Health &health() const { return m_health; }
    /// "hooks.example.com:8443", empty when unpaired.
    QString address() const;
    /// Without the port.
    QString host() const { return m_link ? m_link->host : QString(); }
    bool isPaired() const { return m_link.has_value(); }

    /// Begins to follow the listener of an earlier run.
    void start();
    /// Takes the link that `paydesk-listener pair` shows and follows from now on. Errors: those of PairingLink::parse() and of the keychain.
    QCoro::Task<Result<void>> pair(QString text);
    /// Forgets listener and token. The token stays good until it is revoked at the listener.
    QCoro::Task<Result<void>> unpair();

    /// What the listener says of an event; nothing if it never had it. Errors as of RelayClient, and NotFound `relay_unpaired`.
    QCoro::Task<Result<std::optional<Delivered>>> askAbout(QString eventId);
    /// The latest hundred that the listener set aside, the newest first.
    QCoro::Task<Result<QList<SetAside>>> askForSetAside();

Q_SIGNALS:
    /// Anything of the above.
    void changed();

private:
    QCoro::Task<> readToken();
    QCoro::Task<Result<QJsonObject>> ask(QString path, QUrlQuery query);
    QString secretName() const;
    Result<void> keep(const PairingLink &link);
    void follow();
    void take(const QList<StreamMessage> &messages);
    Result<void> store(const QList<StreamMessage> &messages);
    bool isOurs(const stripe::JsonValue &event) const;
    void learnState(const QByteArray &json);
    Result<void> setPlace(const RelayClient::Place &place);

    Parts m_parts;
    RelayClient m_client;
    RelayApi m_api;
    std::optional<PairingLink> m_link;
    std::optional<Error> m_locked;
    /// The last event that is in the inbox.
    std::optional<RelayClient::Place> m_place;
    /// The last event that the listener said it had.
    RelayClient::Place m_head;
    Health m_health;
};

} // namespace paydesk::desk
