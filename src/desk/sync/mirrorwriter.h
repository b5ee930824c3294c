// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "stripe/checkoutsession.h"
#include "stripe/customer.h"
#include "stripe/dispute.h"
#include "stripe/invoice.h"
#include "stripe/paymentintent.h"
#include "stripe/payout.h"
#include "stripe/price.h"
#include "stripe/product.h"
#include "stripe/refund.h"
#include "stripe/subscription.h"
#include "stripe/walk.h"

#include <QCoroTask>

#include <QObject>
#include <QSet>

#include <functional>

namespace paydesk::store {
class Database;
class MirrorFile;
}
namespace paydesk::stripe {
class Client;
}

namespace paydesk::desk {

class Changes;

/// The only one that writes the mirror: reads an object with the pinned version, writes its row, says what changed.
class MirrorWriter : public QObject {
    Q_OBJECT

public:
    struct Parts {
        stripe::Client &client;
        store::MirrorFile &mirror;
        Changes &changes;
    };

    /// A change of the copy, on the thread that writes it.
    using Work = std::function<Result<void>(store::Database &)>;

    explicit MirrorWriter(Parts parts, QObject *parent = nullptr);

    /// Writes what was read, by the thread for that; on disk, and told by Changes, when the task ends. `at` is the moment the read began.
    QCoro::Task<Result<void>> write(const QList<stripe::PaymentIntent> &intents, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Refund> &refunds, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Dispute> &disputes, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Customer> &customers, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Product> &products, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Price> &prices, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Subscription> &subscriptions, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Invoice> &invoices, const QDateTime &at);
    QCoro::Task<Result<void>> write(const QList<stripe::Payout> &payouts, const QDateTime &at);

    /// The same, and `along` with it: both are on disk, or neither is.
    template <class Object>
    QCoro::Task<Result<void>> write(const QList<Object> &objects, const QDateTime &at, Work along)
    {
        m_along = std::move(along);
        return write(objects, at);
    }
    /// Takes customers who were made at `from` or later and not read since `began` for deleted. `along` as above.
    QCoro::Task<Result<void>> missing(const std::optional<QDateTime> &from, const QDateTime &began, Work along);

    /// Something else that is kept in the copy.
    QCoro::Task<Result<void>> run(Work work);

    /// The payment, and its refunds where there are any.
    QCoro::Task<Result<void>> readPayment(QString paymentId);
    /// The dispute, and its payment.
    QCoro::Task<Result<void>> readDispute(QString disputeId);
    QCoro::Task<Result<void>> readCustomer(QString customerId);
    /// The subscription and its newest invoices, as far as the key may read invoices.
    QCoro::Task<Result<void>> readSubscription(QString subscriptionId);
    QCoro::Task<Result<void>> readInvoice(QString invoiceId);
    /// The payout, and what it consists of where Stripe can say that.
    QCoro::Task<Result<void>> readPayout(QString payoutId);
    /// All payouts made then or later, without what they consist of.
    QCoro::Task<Result<void>> readPayouts(QDateTime from);
    QCoro::Task<Result<void>> readCatalogue();

    /// Lists of whose objects the key might not read one when it was asked for last, as Listing::name.
    const QSet<QString> &refused() const { return m_refused; }

    /// By Stripe's clock: were it the computer's, a clock that is set back would make later reads look older.
    QDateTime now() const;
    stripe::Client &client() { return m_parts.client; }

private:
    /// `work` says how many rows were new; `tell` is called if there were any.
    QCoro::Task<Result<void>> put(std::function<Result<int>(store::Database &)> work, std::function<void()> tell);
    template <class Object>
    QCoro::Task<Result<void>> writeAll(stripe::Walk<Object> walk);
    QCoro::Task<Result<void>> readTransactions(Id<stripe::Payout> payout);
    QCoro::Task<Result<void>> writeParts(const QString &payoutId, const QList<stripe::BalanceTransaction> &transactions,
                                         const QDateTime &at, bool isWhole);

    /// Whether the key may read objects of the list.
    void note(const QString &list, const std::optional<Error> &error);

    Parts m_parts;
    QSet<QString> m_refused;
    /// For the put() that is called next.
    Work m_along;
};

} // namespace paydesk::desk
