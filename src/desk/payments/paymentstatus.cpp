// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentstatus.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

PaymentStatus paymentStatus(const store::Payment &payment, bool inDoubt)
{
    if (inDoubt)
        return PaymentStatus::InDoubt;
    const QString &word = payment.status;
    if (word == "succeeded"_L1) {
        if (payment.disputed)
            return PaymentStatus::Disputed;
        if (payment.refunded > 0)
            return payment.refunded >= payment.received ? PaymentStatus::Refunded : PaymentStatus::PartRefunded;
        return PaymentStatus::Paid;
    }
    if (word == "requires_payment_method"_L1)
        return payment.failureCode.isEmpty() && payment.declineCode.isEmpty() ? PaymentStatus::Incomplete
                                                                              : PaymentStatus::Declined;
    if (word == "requires_confirmation"_L1)
        return PaymentStatus::Incomplete;
    if (word == "requires_action"_L1)
        return PaymentStatus::NeedsAction;
    if (word == "processing"_L1)
        return PaymentStatus::Processing;
    if (word == "requires_capture"_L1)
        return PaymentStatus::Uncaptured;
    if (word == "canceled"_L1)
        return PaymentStatus::Canceled;
    return PaymentStatus::Unknown;
}

} // namespace paydesk::desk
