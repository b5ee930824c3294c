// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "sandbox/engine.h"
#include "stripe/transport.h"

#include <QList>

#include <functional>
#include <memory>

namespace paydesk::test {

/// Carries the client's requests to a practice Stripe in the same process, byte for byte, and loses what a test says.
class PracticeTransport : public stripe::Transport {
public:
    enum class Fault {
        Offline,       ///< no connection: nothing reaches the server
        DropRequest,   ///< sent, but lost on the way; the sender cannot know
        LoseAnswer,    ///< the server acts, the answer never arrives
        Html,          ///< the server acts, the answer is a page of a captive portal
        Fault500,      ///< the server acts, the answer is 500
        KeyRefused,    ///< the server does not know the key any more
        NotPermitted,  ///< the key may not do that
        TooMany,       ///< 429: once more after a while
        UnknownCursor, ///< the object at which the last page ended is not there any more
    };

    explicit PracticeTransport(sandbox::Engine &engine) : m_engine(engine) {}

    QCoro::Task<Result<stripe::HttpAnswer>> send(stripe::HttpRequest request) override;

    /// The next `times` requests of this method whose path starts so meet the fault.
    void arm(const QByteArray &method, const QString &path, Fault fault, int times);
    /// No fault is left.
    void disarm() { m_rules.clear(); }
    /// Nothing gets through, or everything again.
    void setOffline(bool offline) { m_offline = offline; }
    /// Each answer says that the server's clock is so many seconds ahead of this one.
    void setServerClock(const Clock &clock, qint64 ahead);
    /// Requests sent so far of this method whose path starts so, lost ones included.
    int sent(const QByteArray &method, const QString &path) const;
    QList<stripe::HttpRequest> requests() const { return m_requests; }

private:
    struct Rule {
        QByteArray method;
        QString path;
        Fault fault;
        int left;
    };

    Rule *match(const stripe::HttpRequest &request);
    stripe::HttpAnswer carry(const stripe::HttpRequest &request);

    sandbox::Engine &m_engine;
    /// Tells requests under way that the test is over.
    std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    QList<Rule> m_rules;
    QList<stripe::HttpRequest> m_requests;
    bool m_offline = false;
    std::function<QByteArray()> m_date;
};

} // namespace paydesk::test
