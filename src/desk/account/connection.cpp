// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/connection.h"

#include "desk/reads/readmeter.h"
#include "desk/workspace.h"
#include "store/secretstore.h"
#include "stripe/networktransport.h"

#include <QPointer>

namespace paydesk::desk {

struct Connection::Parts {
    Parts(const QString &directory, SignInDesk::Setup setup, std::optional<Proxy> instead)
        : dataDirectory(directory), secrets(directory),
          proxy({.dataDirectory = directory, .environment = setup.environment, .instead = std::move(instead)},
                transport, secrets),
          signIn(std::move(setup), transport, secrets)
    {
    }

    QString dataDirectory;
    SystemClock clock;
    stripe::NetworkTransport transport;
    store::SecretStore secrets;
    ProxyDesk proxy;
    SignInDesk signIn;
};

Connection::Connection(const QString &dataDirectory, SignInDesk::Setup setup, std::optional<Proxy> proxy)
    : m_parts(std::make_unique<Parts>(dataDirectory, std::move(setup), std::move(proxy)))
{
}

Connection::~Connection() = default;

QCoro::Task<> Connection::start()
{
    const QPointer<SignInDesk> signIn(&m_parts->signIn);
    co_await m_parts->proxy.start();
    if (signIn)
        signIn->start();
}

ProxyDesk &Connection::proxy()
{
    return m_parts->proxy;
}

SignInDesk &Connection::signIn()
{
    return m_parts->signIn;
}

std::optional<Preparation> Connection::preparation() const
{
    return Workspace::preparation(m_parts->dataDirectory, m_parts->signIn.account());
}

Result<std::unique_ptr<Workspace>> Connection::openWorkspace(const QUrl &returnPage)
{
    const SignInDesk &signIn = m_parts->signIn;
    Q_ASSERT(signIn.state() == SignInDesk::State::SignedIn);
    Workspace::Setup setup{.dataDirectory = m_parts->dataDirectory,
                           .account = signIn.account(),
                           .key = *signIn.key(),
                           .endpoint = *signIn.endpoint(),
                           .returnPage = returnPage,
                           .pollInterval = {},
                           .clockSkew = signIn.clockSkew(),
                           .secrets = &m_parts->secrets};
    auto workspace = Workspace::open(std::move(setup), m_parts->transport, m_parts->clock);
    if (workspace)
        (*workspace)->reads().count(signIn.reads());
    return workspace;
}

} // namespace paydesk::desk
