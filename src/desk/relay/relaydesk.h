// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/account/accountinfo.h"
#include "desk/relay/relayclient.h"

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

    RelayDesk(Parts parts, RelayClient::Settings settings, QObject *parent = nullptr);

    State state() const;
    std::optional<Error> error() const;
    const Health &health() const { return m_health; }
    /// "hooks.example.com:8443", empty when unpaired.
    QString address() const;
    bool canPair() const { return m_parts.secrets != nullptr; }

    /// Begins to follow the listener of an earlier run.
    void start();
    /// Takes the link that `paydesk-listener pair` shows and follows from now on. Errors: those of PairingLink::parse() and of the keychain.
    QCoro::Task<Result<void>> pair(QString text);
    /// Forgets listener and token. The token stays good until it is revoked at the listener.
    QCoro::Task<Result<void>> unpair();

Q_SIGNALS:
    /// Anything of the above.
    void changed();

private:
    QCoro::Task<> readToken();
    QString secretName() const;
    Result<void> keep(const PairingLink &link);
    void follow();
    void take(const QList<StreamMessage> &messages);
    Result<void> store(const QList<StreamMessage> &messages);
    bool isOurs(const QJsonObject &event) const;
    void learnState(const QByteArray &json);
    Result<void> setPlace(const RelayClient::Place &place);

    Parts m_parts;
    RelayClient m_client;
    std::optional<PairingLink> m_link;
    std::optional<Error> m_locked;
    /// The last event that is in the inbox.
    std::optional<RelayClient::Place> m_place;
    /// The last event that the listener said it had.
    RelayClient::Place m_head;
    Health m_health;
};

} // namespace paydesk::desk
