// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/bulk.h"
#include "sandbox/hosted.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <utility>

namespace paydesk {
class Clock;
}

namespace paydesk::sandbox {

/// The only version that is spoken here.
inline constexpr QLatin1StringView apiVersion("2026-10-28.endive");

/// One call of the API, as bytes from the wire. `path` without the query ("/v1/refunds"); header names in lower case.
struct ApiRequest {
    QByteArray method;
    QByteArray path;
    QByteArray query;
    QMap<QByteArray, QByteArray> headers;
    QByteArray body;
};

/// The answer: a JSON body, and the headers Stripe would send, Content-Type among them and Content-Length not.
struct ApiResponse {
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    QByteArray header(QByteArrayView name) const;
};

/// A new event and where it must be delivered to.
struct EventNotice {
    struct Endpoint {
        /// Of a webhook endpoint, or the web socket of a `stripe listen`, which has no address.
        QString id;
        QString url;
        QString secret;
        /// The event object in the endpoint's version of the API, as it is sent there.
        QByteArray body;
    };

    QString id;
    QString type;
    /// The event object in the account's own version of the API.
    QByteArray body;
    /// The enabled endpoints which want this type, and who listens. The listener is called when there are none as well.
    QList<Endpoint> endpoints;
};

/// A `stripe listen` that may open its web socket.
struct CliSession {
    QString webSocketId;
    QString secret;
    /// It sends the events on to an address, and says what was answered there.
    bool forwards = false;
};

/// What becomes of a subscription when the last attempt to collect has failed: in Stripe's Dashboard, "Manage failed payments".
enum class AfterRetries { Cancel, MarkUnpaid, LeavePastDue };

/// What the practice account is called and how it is entered.
struct EngineSettings {
    QString secretKey = QStringLiteral("sk_test_51PaydeskPractice0000000000000000");
    QString publishableKey = QStringLiteral("pk_test_51PaydeskPractice0000000000000000");
    QString accountId = QStringLiteral("acct_1PaydeskPractice");
    QString accountName = QStringLiteral("Paydesk practice shop");
    QString accountEmail = QStringLiteral("shop@example.com");
    QString country = QStringLiteral("DE");
    QString currency = QStringLiteral("eur");
    /// Where the hosted pages are reached, without a slash at the end. May be set later, see setBaseUrl().
    QString baseUrl = QStringLiteral("http://127.0.0.1");
    AfterRetries afterRetries = AfterRetries::Cancel;
    /// Seconds until a new object is found by search; at Stripe it is about a minute.
    qint64 searchLag = 0;
    /// All ids and secrets follow from this number and the order of the calls.
    quint64 seed = 1;
};

/// The practice Stripe without its network: takes the bytes of a call to the API, gives the bytes of the answer, and keeps the
/// state in between, in the shape of API 2026-10-28.endive. Nothing leaves the process and nothing is kept on disk.
/// May be called from any thread: one mutex makes the calls take turns. The clock must outlive the engine.
class Engine {
public:
    explicit Engine(const Clock &clock, EngineSettings settings = {});
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    const EngineSettings &settings() const;
    /// Once, when the port is known and before the first call.
    void setBaseUrl(const QString &url);

    /// A call of the API: /v1/….
    ApiResponse handle(const ApiRequest &request);

    /// Called for every new event in the order of their creation, with the engine locked, from the thread of the call that made it:
    /// it must be quick (queue it) and must not call the engine.
    void setEventListener(std::function<void(const EventNotice &)> listener);

    /// For trying faults and slow answers: called without the lock when a POST has taken its idempotency key and before it is carried
    /// out. Returns 0 to go on, or a status from 500 which is then answered, and saved for the key, instead.
    void setGate(std::function<int(const ApiRequest &)> gate);

    /// Does what is due by the clock: sessions expire, subscriptions renew or end, old idempotency keys go. handle() does it as
    /// well, so a timer is needed only for the events of an account that nobody asks about.
    void tick();

    /// Marks a delivery as done, so that the event's `pending_webhooks` falls.
    void delivered(const QString &eventId);

    /// What POST /v1/stripecli/sessions gave that id to.
    std::optional<CliSession> cliSession(const QString &webSocketId) const;
    /// While the web socket of a session is open, all events are meant for it too.
    void setListening(const QString &webSocketId, bool isOpen);

    // The verbs of the hosted pages, see hosted.h. Ids of unknown things give nothing or Gone.

    /// What the checkout page shows. Also for sessions that are complete or expired.
    std::optional<CheckoutView> checkout(const QString &sessionId) const;
    PayOutcome payCheckoutSession(const QString &sessionId, const CardEntry &card, const QString &email,
                                  const QString &name);
    /// The buyer says how much to pay where a price leaves that open. Empty when it worked, else the sentence to show.
    QString chooseAmount(const QString &sessionId, qint64 amount);
    /// Puts a promotion code on an open session. Empty when it worked, else the sentence to show.
    QString applyPromotionCode(const QString &sessionId, const QString &code);
    void removePromotionCode(const QString &sessionId);
    /// Where the page's "back" link goes; empty if the session has none.
    QString cancelUrl(const QString &sessionId) const;

    /// What the page <baseUrl>/i/<id> of an invoice shows, and its PDF; nothing for drafts.
    std::optional<InvoiceView> invoice(const QString &invoiceId) const;
    /// Pays an open invoice as its customer, from its page.
    PayOutcome payInvoice(const QString &invoiceId, const CardEntry &card, const QString &name);

    /// True for a charge that was paid: its receipt is <baseUrl>/receipts/<id>.
    bool hasReceipt(const QString &chargeId) const;

    /// The customer portal's page <baseUrl>/p/session/<secret>; nothing for a session that is over.
    std::optional<PortalView> portal(const QString &secret) const;
    /// Somebody opens the payment link <baseUrl>/b/<code>.
    std::optional<LinkVisit> visitPaymentLink(const QString &code);

    /// The 3-D Secure challenge of a payment: the page is <baseUrl>/3ds/<id>.
    std::optional<ChallengeView> challenge(const QString &challengeId) const;
    /// The cardholder passed. Paid with the address to go to, or Declined when the bank says no after all.
    PayOutcome completeChallenge(const QString &challengeId);
    /// The cardholder failed or gave up. Declined with the address to go to.
    PayOutcome failChallenge(const QString &challengeId);

    // For seed and traffic, see bulk.h.

    enum class Announce { No, Yes };
    /// Lets `fill` put objects in while the engine is locked; it must not call the engine. Announce::Yes makes events for them.
    void bulk(const std::function<void(Bulk &)> &fill, Announce announce = Announce::No);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace paydesk::sandbox
