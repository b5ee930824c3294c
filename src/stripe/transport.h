// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCoroTask>

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>
#include <QUrl>

#include <chrono>
#include <optional>

namespace paydesk::stripe {

/// Names and values in the order of the wire. A name may come more than once.
using HttpHeaders = QList<QPair<QByteArray, QByteArray>>;

/// One HTTP request, complete.
struct HttpRequest {
    /// "GET", "POST" or "DELETE".
    QByteArray method;
    QUrl url;            ///< With scheme, host, path and query.
    HttpHeaders headers; ///< Sent as they are; the transport adds what HTTP needs.
    QByteArray body;     ///< Empty for none.
    /// From the call of send() to the last byte of the answer; absolute, whatever trickles in meanwhile.
    std::chrono::milliseconds deadline{30'000};

    /// Anything but a GET may change something at the other side.
    bool isMutation() const { return method != "GET"; }
};

/// One HTTP answer, complete: its body is as long as its header promised.
struct HttpAnswer {
    /// 200, 402, …
    int status = 0;
    /// As they came.
    HttpHeaders headers;
    /// Unpacked, if it came compressed.
    QByteArray body;
    /// How often the request was sent for it: the network stack sends again on its own when a connection closes.
    int sendings = 1;

    /// The value of the first header of that name in any case, empty if there is none.
    QByteArray header(QByteArrayView name) const;
    /// The HTTP date in that header, in UTC.
    std::optional<QDateTime> date(QByteArrayView name) const;
};

/// The one seam between the API client and the network.
class Transport {
public:
    virtual ~Transport() = default;
    /// Sends the request and gives any complete answer, whatever its status; redirects are not followed. Otherwise
    /// Kind::Offline, Kind::Tls (nothing reached the server), Kind::TimedOut or Kind::Broken. `inDoubt` is set if a
    /// mutation may have reached the server.
    virtual QCoro::Task<Result<HttpAnswer>> send(HttpRequest request) = 0;
};

} // namespace paydesk::stripe
