// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "desk/payments/paymentstatus.h"
#include "store/rows.h"

#include <QCoroTask>

#include <QDateTime>
#include <QObject>

#include <optional>

namespace paydesk::store {
class MirrorFile;
}

namespace paydesk::desk {

class Changes;
class Operations;
class SyncDesk;

/// One line of a payment's story. The window turns it into words.
struct TimelineEntry {
    enum class Kind {
        Created,
        Paid,
        Declined, ///< detail: Stripe's decline or failure code
        NeedsAction,
        Canceled,
        Refunded, ///< money: of this refund; detail: reason
        RefundPending,
        RefundFailed,  ///< detail: failure reason
        OwnRefundSent, ///< our operation, no refund known yet
        OwnRefundDoubt,
        OwnRefundRefused, ///< detail: code
        Disputed,
    };
    Kind kind = Kind::Created;
    QDateTime time;
    Money money;
    QString detail;
};

/// All that the detail of a payment shows.
struct PaymentDetail {
    store::Payment payment;
    PaymentStatus status = PaymentStatus::Unknown;
    /// What can still be refunded; zero where nothing can.
    Money refundable;
    /// Newest first.
    QList<store::Refund> refunds;
    /// Newest first.
    QList<TimelineEntry> timeline;
};

/// Reads payments for the detail, and asks Stripe for a fresh one.
class PaymentDesk : public QObject {
    Q_OBJECT

public:
    PaymentDesk(store::MirrorFile &mirror, Operations &operations, SyncDesk &sync, QObject *parent = nullptr);

    /// At once, from the mirror.
    std::optional<PaymentDetail> detail(const QString &paymentId) const;
    /// Reads the payment and its refunds from the API into the mirror; Changes::payments follows if anything is new.
    QCoro::Task<Result<PaymentDetail>> refresh(QString paymentId);

private:
    store::MirrorFile &m_mirror;
    Operations &m_operations;
    SyncDesk &m_sync;
};

} // namespace paydesk::desk
