// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/throttle.h"
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
#include <memory>
#include <optional>

namespace paydesk::stripe {
class Client;
}

namespace paydesk::listener {

class Writer;

/// Tells the merchant's own systems of effects: an address that is posted to, a program that is started, or both; and customers of a
/// payment that failed, by mail. At least once each, with the effect's id, so that they can tell a repetition; later and later after a
/// failure. One that does not answer holds up no other. No letter goes out about an invoice that was paid meanwhile.
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
        /// Whether other listeners, with other ways perhaps, work on the same database.
        bool isShared = false;
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
    /// To ask, before a letter is sent, whether there is still a reason. Without one it is known by events alone.
    void setApi(std::shared_ptr<stripe::Client> api) { m_api = std::move(api); }
    /// Looks for what is due now, and from then on whenever there is some.
    void start();
    /// From any thread: an effect was applied.
    void wake();
    /// Another listener that begins with other settings is not to believe in the ways of this one. Before the writer stops.
    void stop();

Q_SIGNALS:
    /// Nothing is due at the moment.
    void idle();

private:
    struct Claim {
        QList<store::OutgoingEffect> effects;
        std::optional<QDateTime> nextDue;
        /// Set aside just now, because nobody has their way any more.
        int setAside = 0;
    };

    QStringList ways() const;
    bool isToAnnounce() const;
    QCoro::Task<> look();
    QCoro::Task<> tell(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> post(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> run(store::OutgoingEffect effect);
    QCoro::Task<Result<void>> write(store::OutgoingEffect effect);
    QCoro::Task<Result<bool>> isOvertaken(store::OutgoingEffect effect);
    QFuture<Result<bool>> askEvents(const QString &invoice);
    QCoro::Task<Result<void>> tellBy(store::OutgoingEffect effect);
    QFuture<int> startProgram(const store::OutgoingEffect &effect);
    QFuture<Result<Claim>> claimSoon();
    QFuture<Result<bool>> settleSoon(const store::OutgoingEffect &effect, const Result<void> &told);
    QDateTime nextAttempt(const store::OutgoingEffect &effect, const Error &why);
    QByteArray signature(const QByteArray &body) const;

    Parts m_parts;
    Ways m_ways;
    std::optional<MailAccount> m_mail;
    std::shared_ptr<stripe::Client> m_api;
    QDateTime m_announced;
    Mailer m_mailer;
    stripe::NetworkTransport m_transport;
    QTimer m_timer;
    Throttle m_complaints;
    std::atomic<bool> m_woken{false};
    bool m_looking = false;
    int m_underWay = 0;
};

} // namespace paydesk::listener
