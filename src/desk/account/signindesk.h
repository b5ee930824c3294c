// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/account/accountinfo.h"
#include "store/marker.h"
#include "stripe/apikey.h"
#include "stripe/endpoint.h"

#include <QCoroTask>

#include <QObject>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace paydesk::store {
class SecretStore;
}
namespace paydesk::stripe {
class Transport;
}

namespace paydesk::desk {

/// Finds the key (environment, then keychain), tries it with a first call and says whose account it opens.
/// A key typed by a person is kept in the keychain (written, read back) or for this session only.
class SignInDesk : public QObject {
    Q_OBJECT

public:
    enum class State { SignedOut, ReadingKey, Checking, SignedIn, Failed };
    enum class Keep { Keychain, SessionOnly };

    struct Setup {
        /// Empty for Stripe itself; a loopback address for a sandbox.
        QUrl apiBase;
        /// "NAME=value" lines, as of the process.
        QStringList environment;
        /// The key of the built-in sandbox; takes part before everything else.
        QString demoKey;
    };

    SignInDesk(Setup setup, stripe::Transport &transport, store::SecretStore &secrets, QObject *parent = nullptr);

    State state() const { return m_state; }
    /// Why Failed, or why SignedOut at the start although a key is known (`keychain_locked`, …).
    const std::optional<Error> &error() const { return m_error; }
    /// Valid in SignedIn.
    const AccountInfo &account() const { return m_account; }
    /// GET requests that the last check of a key took.
    qint64 reads() const { return m_reads; }
    /// Seconds by which Stripe's clock is ahead of this computer's, as that check found.
    std::optional<qint64> clockSkew() const { return m_clockSkew; }
    const std::optional<stripe::ApiKey> &key() const { return m_key; }
    const std::optional<stripe::Endpoint> &endpoint() const { return m_endpoint; }
    /// Name and key hint of the account whose key the keychain holds, empty before the first sign-in.
    QString rememberedAccount() const;

    /// Looks for a known key and tries it. Ends in SignedOut if there is none, or none can be read.
    void start();
    /// Tries a typed key. Nothing is kept unless the first call succeeds. If the keychain cannot keep it the state is Failed with
    /// Kind::Keychain and signIn(key, SessionOnly) is what is left.
    void signIn(const QString &key, Keep keep);
    /// Forgets the key of this session, and the kept one too if `forget`.
    void signOut(bool forget);

Q_SIGNALS:
    void stateChanged(paydesk::desk::SignInDesk::State state);

private:
    void setState(State state, std::optional<Error> error = {});
    std::optional<store::Marker> marker() const;
    /// Where this key may go, or why it may not be used here.
    Result<stripe::Endpoint> endpointFor(const stripe::ApiKey &key) const;
    QCoro::Task<> readKeptKey();
    QCoro::Task<> forgetKey();
    QCoro::Task<> check(QString text, AccountInfo::KeySource source, std::optional<Keep> keep);

    Setup m_setup;
    stripe::Transport &m_transport;
    store::SecretStore &m_secrets;
    State m_state = State::SignedOut;
    std::optional<Error> m_error;
    AccountInfo m_account;
    qint64 m_reads = 0;
    std::optional<qint64> m_clockSkew;
    std::optional<stripe::ApiKey> m_key;
    std::optional<stripe::Endpoint> m_endpoint;
};

} // namespace paydesk::desk
