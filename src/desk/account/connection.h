// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "desk/account/proxydesk.h"
#include "desk/account/signindesk.h"
#include "desk/preparation.h"

#include <memory>

namespace paydesk::desk {

class Workspace;

/// Network, keychain and clock of this computer, and the sign-in that uses them. Made once by a program; outlives its workspaces.
class Connection {
public:
    /// `dataDirectory` holds the databases, the settings and the list of known keys. A proxy given here is for this run only.
    Connection(const QString &dataDirectory, SignInDesk::Setup setup, std::optional<Proxy> proxy = {});
    ~Connection();

    /// Finds out how the network is reached, then SignInDesk::start().
    QCoro::Task<> start();
    SignInDesk &signIn();
    ProxyDesk &proxy();
    /// What takes time of openWorkspace(), see Workspace::preparation().
    std::optional<Preparation> preparation() const;
    /// The workspace of the account that is signed in.
    Result<std::unique_ptr<Workspace>> openWorkspace(const QUrl &returnPage);

private:
    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace paydesk::desk
