// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/message.h"

#include <QByteArray>
#include <QJsonArray>
#include <QString>

#include <chrono>
#include <optional>
#include <vector>

namespace paydesk::sandbox {

/// How one of the next calls of the API is to go wrong.
struct FaultRule {
    enum class Kind {
        Close,      ///< not one byte, then closed
        Reset,      ///< not one byte, then reset
        CutHeader,  ///< half of the header, then closed
        CutBody,    ///< half of the body that Content-Length announces, then closed
        CutUnsized, ///< half of a body of no announced size, then closed: it looks complete
        CutChunked, ///< half of the body as a chunk, then closed without the last chunk
        CutGzip,    ///< a whole answer with half of a gzip stream in it
        Drip,       ///< the header at once, the body at some bytes a second
        DripHeader, ///< the header as well
        Delay,      ///< carried out at once, answered after some time
        Stall,      ///< never answered
        Redirect,   ///< a status from 300 with a location
        Status,     ///< any status, headers and body
        Html,       ///< 200 and the page of a hotel's network
    };

    Kind kind = Kind::Close;
    /// The call is carried out first, and only its answer is lost or replaced. Always so for what only slows the answer down.
    bool afterAct = false;
    /// "POST", or empty for any.
    QString method;
    QString path;
    /// The path and whatever begins with it, or that path alone.
    bool isPrefix = true;
    /// Calls that it is still there for, and calls that it has met.
    int times = 1;
    int hits = 0;
    int status = 500;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    int bytesPerSecond = 1;
    std::chrono::milliseconds delay{0};
};

/// The rules that are armed, each for so many calls. Used on the server's thread only.
class Faults {
public:
    /// Reads one rule:
    /// {"fault": "status", "method": "POST", "path_prefix": "/v1/refunds", "times": 2, "status": 429, "headers": {"Retry-After": "1"}, "body": {…}}
    ///
    /// `fault` is close, reset, cut_header, cut_body, cut_unsized, cut_chunked, cut_gzip, drip, drip_header, delay, stall, redirect, status or
    /// html; with "_after_act" behind it the call is carried out before its answer is lost. `path_prefix` ("/v1/" unless given) or `path` for one
    /// path alone; `method` and `times` (1) as wanted. drip: `bytes_per_second` (1); delay: `milliseconds`; redirect: `location`, `status`
    /// (302), status: `status` (500), `headers`, `body` as text or JSON. Errors: InvalidInput, `code` names the key.
    Result<void> arm(const QByteArray &json);
    void clear() { m_rules.clear(); }
    /// Also those that have met all their calls: `times` is what is left of them, `hits` what they met.
    QJsonArray list() const;

    /// The first rule for this call that is left, counted.
    std::optional<FaultRule> take(const QString &method, const QString &path);

private:
    std::vector<FaultRule> m_rules;
};

/// The answer with the rule's fault in it. Not for Kind::Stall, which has none. `date` is seconds since 1970.
http::Response faulty(const FaultRule &rule, http::Response answer, qint64 date);

} // namespace paydesk::sandbox
