// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/rows.h"

#include <QCoroTask>
#include <QLocale>

#include <QObject>
#include <QSet>

namespace paydesk::desk {

class Operations;
class PaymentDesk;
class SyncDesk;

/// Refunds payments. One confirmation makes at most one refund, whatever the network does.
class RefundDesk : public QObject {
    Q_OBJECT

public:
    struct Request {
        QString paymentId;
        Money amount;
        /// What the person saw as refundable when confirming. If the API says otherwise just before sending, nothing is sent:
        /// Kind::Mismatch, `refundable_changed`.
        Money refundableSeen;
        /// Stripe's word: duplicate, fraudulent, requested_by_customer; or empty.
        QString reason;
        /// For colleagues; kept in the refund's metadata.
        QString note;
    };

    RefundDesk(Operations &operations, PaymentDesk &payments, SyncDesk &sync, QObject *parent = nullptr);

    /// The amount in the field: parseAmount()'s codes, and `amount_over_refundable`.
    static Result<Money> checkAmount(QStringView text, const Money &refundable, const QLocale &locale);

    /// Errors: Kind::Busy (`refund_under_way`: an earlier refund of this payment has no answer yet), `nothing_refundable`,
    /// `refundable_changed`, and what the API says. Error::inDoubt: it settles itself, and must not be sent again.
    QCoro::Task<Result<store::Refund>> refund(Request request);

private:
    QCoro::Task<Result<store::Refund>> send(Request request);

    Operations &m_operations;
    PaymentDesk &m_payments;
    SyncDesk &m_sync;
    QSet<QString> m_underWay;
};

} // namespace paydesk::desk
