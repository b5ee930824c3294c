// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "listener/counters.h"
#include "listener/mailer.h"
#include "store/outbox.h"
#include "stripe/networktransport.h"
#include "stripe/webhooksignature.h"

#include <QCoroTask>

#include <QFuture>
#include <QObject>
#include <QTimer>
#include <QUrl>

#include <atomic>
#include <optional>

namespace paydesk::listener {

class Writer;

/// Tells the merchant's own systems of effects: an address that is posted to, a program that is started, or both; and customers of a
/// payment that failed, by mail. At least once each, with the effect's id, so that they can tell a repetition; later and later after a
/// failure. One that does not answer holds up no other.
///
/// The body, or what the program reads on stdin, is {"id","type","object","customer","event","detail","applied"}. It is signed as
/// Stripe signs (docs.stripe.com/webhooks/signature), in the header `Paydesk-Signature` or the variable PAYDESK_SIGNATURE.
class Messenger : public QObject {
    Q_OBJECT

public:
    struct Parts {
        Writer &writer;
        Counters &counters;
        const Clock &clock;
    };
    /// Where effects go, secret and all.
    struct Ways {
        QUrl url;
        /// A program and its arguments, started without a shell.
        QStringList command;
        std::optional<stripe::WebhookSecret> secret;
        std::chrono::milliseconds patience{30'000};

        /// As the outbox calls them.
        QStringList names() const;
    };

    explicit Messenger(Parts parts, QObject *parent = nullptr);

    /// Before start(), and again when the secret was rolled.
    void setWays(Ways ways) { m_ways = std::move(ways); }
    void setMail(std::optional<MailAccount> mail) { m_mail = std::move(mail); }
    /// Looks for what is due now, and from then on whenever there is some.
    void start();
    /// From any thread: an effect was applied.
    void wake();

Q_SIGNALS:
    /// Nothing is due at the moment.
    void idle();

private:
    struct Claim {
        QList<store::OutgoingEffect> effects;
        std::optional<QDateTime> nextDue;
    };

    QCoro::Task<> look();
    QCoro::Task<> tell(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> post(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> run(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> write(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> tellBy(store::OutgoingEffect effect);
    QFuture<int> startProgram(const store::OutgoingEffect &effect);
    QFuture<Result<Claim>> claimSoon();
    QFuture<Result<bool>> settleSoon(const store::OutgoingEffect &effect, const Result<void> &told);
    QByteArray signature(const QByteArray &body) const;

    Parts m_parts;
    Ways m_ways;
    std::optional<MailAccount> m_mail;
    Mailer m_mailer;
    stripe::NetworkTransport m_transport;
    QTimer m_timer;
    std::atomic<bool> m_woken{false};
    bool m_looking = false;
    int m_underWay = 0;
};

} // namespace paydesk::listener
