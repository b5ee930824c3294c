// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"
#include "stripe/revocations.h"
#include "stripe/route.h"
#include "stripe/transport.h"

#include <QNetworkAccessManager>

#include <memory>

namespace paydesk::stripe {

/// The network: no redirects, no cookies, no cache, no proxy but the one that is set, no HTTP/2, no exception for bad
/// certificates. Mutations have connections of their own, so that they never wait behind slow reads. Qt is not kept
/// from sending a request again when the server closes without an answer: hence the idempotency key on each mutation.
/// Certificates that were taken back, by a word that the server sends along or by a list (Revocations), are refused as
/// `certificate_revoked`. A header is at most 256 KiB (Kind::Broken, `answer_header_too_large`), and one without end lasts until the deadline.
/// Logs method, path without ids, status, request id and milliseconds, nothing else. Requests under way when it is
/// destroyed end as Kind::Canceled, mutations in doubt.
class NetworkTransport final : public Transport {
public:
    /// Answers with a body larger than this many bytes are cut off: Kind::Broken, `answer_too_large`.
    static constexpr qint64 largestBody = 32 * 1024 * 1024;

    /// Takes answers up to `largestBody`.
    NetworkTransport();
    /// Takes answers of up to `bodyLimit` bytes.
    explicit NetworkTransport(qint64 bodyLimit);
    /// Asks `askSystem` for the way where the proxy is Proxy::Kind::System.
    explicit NetworkTransport(Routes::AskSystem askSystem);
    Q_DISABLE_COPY_MOVE(NetworkTransport)

    /// Which way requests go that begin from now on; directly at first. A proxy that fails is an error of Kind::Offline
    /// that names it in `detail`: `proxy_authentication` if it wants another user or password, or any; else `proxy_failed`.
    void setProxy(const Proxy &proxy);

    QCoro::Task<Result<HttpAnswer>> send(HttpRequest request) override;

private:
    NetworkTransport(qint64 bodyLimit, const std::shared_ptr<Routes> &routes);

    std::shared_ptr<Routes> m_routes;
    QNetworkAccessManager m_reads;
    QNetworkAccessManager m_mutations;
    QNetworkAccessManager m_lists;
    Revocations m_revocations{m_lists, m_routes};
    qint64 m_bodyLimit;
    // Its end cancels the requests under way. Last, so that the managers are still there.
    QObject m_life;
};

} // namespace paydesk::stripe
