// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/money.h"
#include "base/result.h"
#include "desk/operations/operations.h"
#include "desk/sale/cartmodel.h"
#include "store/sales.h"

#include <QCoroTask>

#include <QObject>
#include <QTimer>
#include <QUrl>

#include <optional>

namespace paydesk::stripe {
class Client;
}

namespace paydesk::desk {

class Changes;
class SyncDesk;

/// What a guarded web view needs to know of a page that Stripe hosts.
struct HostedPage {
    /// Opened first; also what the QR code and the browser get.
    QUrl url;
    /// Scheme, host, port and path of the address that the page ends at; its query says how. The view stops there.
    QUrl returnTo;
    /// The origin of a sandbox on this computer, empty with Stripe itself.
    QUrl sandboxOrigin;
    /// False where the page belongs to this window only (3-D Secure of a saved card).
    bool canLeaveWindow = true;
};

/// A payment that a page of Stripe's takes part in. Whatever the page does only triggers a look at the API; Paid is what the API
/// says of the object that was created, with its amount and currency. Outlives every window.
class HostedFlow : public QObject {
    Q_OBJECT

public:
    enum class State {
        Idle,     ///< nothing under way
        Opening,  ///< creating the Checkout Session, or confirming the PaymentIntent
        Open,     ///< page() is to be shown
        Checking, ///< the page was left: the API is being asked
        Paid,     ///< the API says so
        Declined, ///< saved card only: the bank said no, nothing was taken
        Canceled, ///< the session was expired, nothing can be paid on it any more
        Expired,  ///< it ran out by itself
        Failed,   ///< error() says why; nothing was taken
        InDoubt,  ///< no valid answer: it settles itself as soon as the API can be asked
    };
    Q_ENUM(State)

    struct Parts {
        stripe::Client &client;
        Operations &operations;
        store::Sales &sales;
        SyncDesk &sync;
        Changes &changes;
        const Clock &clock;
        /// Where the page goes at its end; a query is added.
        QUrl returnTo;
        QUrl sandboxOrigin;
    };

    explicit HostedFlow(Parts parts, QObject *parent = nullptr);

    State state() const { return m_state; }
    const std::optional<Error> &error() const { return m_error; }
    const HostedPage &page() const { return m_page; }
    /// What the customer is asked for; after Paid what was paid.
    const Money &total() const { return m_total; }
    /// Paid: the payment's id (`pi_…`); empty for a subscription whose first invoice was zero.
    const QString &paymentId() const { return m_paymentId; }
    /// Paid by subscription: `sub_…`.
    const QString &subscriptionId() const { return m_subscriptionId; }
    /// Who pays, for people: a name or e-mail, or empty.
    const QString &customerLabel() const { return m_sale.customerLabel; }
    bool isUnderWay() const
    {
        return m_state == State::Opening || m_state == State::Open || m_state == State::Checking
            || m_state == State::InDoubt;
    }

    store::Sale::Kind kind() const { return m_sale.kind; }
    /// The sale under way, or the last one.
    const store::Sale &sale() const { return m_sale; }
    /// What is being bought; empty for a saved card.
    QList<CartLine> lines() const;

    /// The page arrived at returnTo, or was closed, or died: ask the API now. A hint only.
    void check();
    /// The person gives up. Ends in Canceled, or in Paid if the customer was faster.
    void cancel();
    /// Back to Idle after an end state was shown.
    void acknowledge();
    /// Settles what an earlier run of the program left open, by asking the API. One that can still be paid becomes the sale under
    /// way, in state Open.
    QCoro::Task<> recover();

Q_SIGNALS:
    void stateChanged(paydesk::desk::HostedFlow::State state);
    /// recover() found how a sale of an earlier run ended.
    void settledEarlier(const store::Sale &sale);

protected:
    /// Writes operation and sale, sends, and takes over the answer.
    Result<void> begin(const Operations::Plan &plan, store::Sale sale);
    /// Whether sales of this kind are this flow's.
    virtual bool owns(store::Sale::Kind kind) const = 0;
    /// Takes over the object as Stripe answered it to the creation.
    virtual Result<void> adopt(const stripe::JsonValue &object) = 0;
    /// Reads the object and takes it over.
    virtual QCoro::Task<Result<void>> read() = 0;
    /// What makes the object unpayable.
    virtual Operations::Plan cancellation() const = 0;
    /// How the person is told that the creation was refused.
    virtual State refusal(const Error &error) const = 0;

    /// Stripe has made the object: it is found again after a restart.
    void known(const QString &objectId, const QUrl &url);
    /// The same, and its page is there to be shown.
    void opened(const QString &objectId, const QUrl &url, bool canLeaveWindow);
    void finish(store::Sale::State saleState, State state, std::optional<Error> error = {});
    void setState(State state, std::optional<Error> error = {});
    bool isCancelAsked() const { return m_cancelAsked; }

    Parts m_parts;
    HostedPage m_page;
    Money m_total;
    QString m_paymentId;
    QString m_subscriptionId;

private:
    QCoro::Task<> send(QString operationId);
    QCoro::Task<> look();
    QCoro::Task<> giveUp();
    void answered(const Result<Operations::Outcome> &outcome);
    void take(const store::Sale &sale);
    /// Whether an earlier run's operation says which object the sale is about.
    bool recallObject();
    void arm();

    State m_state = State::Idle;
    std::optional<Error> m_error;
    store::Sale m_sale;
    QTimer m_timer;
    int m_looks = 0;
    bool m_looking = false;
    bool m_cancelAsked = false;
};

} // namespace paydesk::desk
