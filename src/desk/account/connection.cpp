// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/connection.h"

#include "desk/reads/readmeter.h"
#include "desk/workspace.h"
#include "store/secretstore.h"
#include "stripe/networktransport.h"

namespace paydesk::desk {

struct Connection::Parts {
    Parts(const QString &directory, SignInDesk::Setup setup)
        : dataDirectory(directory), secrets(directory), signIn(std::move(setup), transport, secrets)
    {
    }

    QString dataDirectory;
    SystemClock clock;
    stripe::NetworkTransport transport;
    store::SecretStore secrets;
    SignInDesk signIn;
};

Connection::Connection(const QString &dataDirectory, SignInDesk::Setup setup)
    : m_parts(std::make_unique<Parts>(dataDirectory, std::move(setup)))
{
}

Connection::~Connection() = default;

SignInDesk &Connection::signIn()
{
    return m_parts->signIn;
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
                           .clockSkew = signIn.clockSkew()};
    auto workspace = Workspace::open(std::move(setup), m_parts->transport, m_parts->clock);
    if (workspace)
        (*workspace)->reads().count(signIn.reads());
    return workspace;
}

} // namespace paydesk::desk
