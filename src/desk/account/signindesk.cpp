// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/signindesk.h"

#include "desk/account/environment.h"
#include "store/secretstore.h"
#include "stripe/account.h"
#include "stripe/client.h"

#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

/// One key at a time; its name says to which place it belongs, so that a sandbox's key never goes to Stripe.
QString keychainName(const QUrl &apiBase)
{
    return apiBase.isEmpty() ? u"stripe-key"_s
                             : u"stripe-key "_s + apiBase.toString(QUrl::RemovePath | QUrl::RemoveUserInfo);
}

bool cannotReach(Error::Kind kind)
{
    return kind == Error::Kind::Offline || kind == Error::Kind::TimedOut || kind == Error::Kind::Broken
        || kind == Error::Kind::ServerFault;
}

} // namespace

SignInDesk::SignInDesk(Setup setup, stripe::Transport &transport, store::SecretStore &secrets, QObject *parent)
    : QObject(parent), m_setup(std::move(setup)), m_transport(transport), m_secrets(secrets)
{
}

void SignInDesk::setState(State state, std::optional<Error> error)
{
    m_state = state;
    m_error = std::move(error);
    Q_EMIT stateChanged(state);
}

std::optional<store::Marker> SignInDesk::marker() const
{
    for (const store::Marker &marker : m_secrets.markers()) {
        if (marker.name == keychainName(m_setup.apiBase))
            return marker;
    }
    return std::nullopt;
}

QString SignInDesk::rememberedAccount() const
{
    const auto kept = marker();
    return kept ? kept->accountName + u" · "_s + kept->hint : QString();
}

void SignInDesk::start()
{
    if (!m_setup.demoKey.isEmpty()) {
        check(m_setup.demoKey, AccountInfo::KeySource::Demo, std::nullopt);
        return;
    }
    if (const QString key = fromEnvironment(m_setup.environment, "STRIPE_SECRET_KEY"_L1); !key.isEmpty()) {
        check(key, AccountInfo::KeySource::Environment, std::nullopt);
        return;
    }
    readKeptKey();
}

void SignInDesk::signIn(const QString &key, Keep keep)
{
    if (m_state == State::Checking || m_state == State::ReadingKey)
        return;
    check(key, keep == Keep::Keychain ? AccountInfo::KeySource::Keychain : AccountInfo::KeySource::Session, keep);
}

QCoro::Task<> SignInDesk::readKeptKey()
{
    if (!marker()) {
        setState(State::SignedOut);
        co_return;
    }
    setState(State::ReadingKey);
    const QPointer<SignInDesk> self(this);
    const Result<QString> key = co_await m_secrets.read(keychainName(m_setup.apiBase));
    if (!self)
        co_return;
    if (!key) {
        setState(State::SignedOut, key.error());
        co_return;
    }
    check(*key, AccountInfo::KeySource::Keychain, std::nullopt);
}

Result<stripe::Endpoint> SignInDesk::endpointFor(const stripe::ApiKey &key) const
{
    const auto allowed = stripe::checkEnvironment(key, fromEnvironment(m_setup.environment, "ENV"_L1));
    if (!allowed)
        return tl::unexpected(allowed.error());
    return stripe::Endpoint::forKey(key, m_setup.apiBase);
}

QCoro::Task<> SignInDesk::check(QString text, AccountInfo::KeySource source, std::optional<Keep> keep)
{
    setState(State::Checking);
    const auto key = stripe::ApiKey::parse(text);
    if (!key) {
        setState(State::Failed, key.error());
        co_return;
    }
    const auto endpoint = endpointFor(*key);
    if (!endpoint) {
        setState(State::Failed, endpoint.error());
        co_return;
    }
    const QPointer<SignInDesk> self(this);
    const auto client = std::make_shared<stripe::Client>(m_transport, *key, *endpoint);
    const auto account = co_await stripe::accounts::retrieve(*client);
    if (!self)
        co_return;
    m_reads = client->reads();
    m_clockSkew = client->clockSkew();
    AccountInfo info;
    info.live = key->isLive();
    info.restricted = key->isRestricted();
    info.keyHint = key->hint();
    info.keySource = source;
    if (account) {
        info.id = account->id.text();
        info.name = account->name;
        info.country = account->country;
        info.currency = account->defaultCurrency;
        info.website = account->businessUrl;
    } else if (const auto kept = marker();
               kept && !keep && kept->hint == info.keyHint && cannotReach(account.error().kind)) {
        // Without the network the window opens on what it knows; the first answer tells whether the key is still good.
        info.id = kept->accountId;
        info.name = kept->accountName;
    } else {
        setState(State::Failed, account.error());
        co_return;
    }
    if (keep == Keep::Keychain) {
        const store::Marker note{
            .name = {}, .hint = {}, .accountId = info.id, .accountName = info.name, .live = info.live, .savedAt = {}};
        const auto kept =
            co_await m_secrets.write(keychainName(m_setup.apiBase), QString::fromLatin1(key->secret()), note);
        if (!self)
            co_return;
        if (!kept) {
            setState(State::Failed, kept.error());
            co_return;
        }
    }
    m_key = *key;
    m_endpoint = *endpoint;
    m_account = info;
    setState(State::SignedIn, account ? std::nullopt : std::optional<Error>(account.error()));
}

void SignInDesk::signOut(bool forget)
{
    m_key.reset();
    m_endpoint.reset();
    m_account = {};
    if (forget)
        forgetKey();
    else
        setState(State::SignedOut);
}

QCoro::Task<> SignInDesk::forgetKey()
{
    const QPointer<SignInDesk> self(this);
    const auto removed = co_await m_secrets.remove(keychainName(m_setup.apiBase));
    if (self)
        setState(State::SignedOut, removed ? std::nullopt : std::optional<Error>(removed.error()));
}

} // namespace paydesk::desk
