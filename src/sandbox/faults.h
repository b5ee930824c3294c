// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "http/message.h"

#include <QByteArray>
#include <QJsonArray>
#include <QString>

#include <optional>
#include <vector>

namespace paydesk::sandbox {

/// How one of the next calls of the API is to go wrong.
struct FaultRule {
    enum class Kind { Close, Reset, CutHeader, CutBody, Stall, Status, Html };

    Kind kind = Kind::Close;
    /// The call is carried out first, and only its answer is lost or replaced.
    bool afterAct = false;
    /// "POST", or empty for any.
    QString method;
    QString pathPrefix;
    int times = 1;
    /// Of Kind::Status.
    int status = 500;
    /// Of Kind::Status, for redirects; may be empty.
    QString location;
};

/// The rules that are armed, each for so many calls. Used on the server's thread only.
class Faults {
public:
    /// Reads {"method", "path_prefix", "fault", "times", "status", "location"}. `fault` is close, reset, cut_header, cut_body, stall, status or
    /// html; with "_after_act" behind it the call is carried out first. Errors: InvalidInput, `code` names the key.
    Result<void> arm(const QByteArray &json);
    void clear() { m_rules.clear(); }
    QJsonArray list() const;

    /// The first rule for this call, counted down.
    std::optional<FaultRule> take(const QString &method, const QString &path);

private:
    std::vector<FaultRule> m_rules;
};

/// The answer with the rule's fault in it. Not for Kind::Stall, which has none.
http::Response faulty(const FaultRule &rule, http::Response answer);

} // namespace paydesk::sandbox
