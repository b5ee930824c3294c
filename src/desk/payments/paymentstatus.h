// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/rows.h"

#include <QMetaType>

namespace paydesk::desk {

/// What people call the state of a payment; made of Stripe's status, the refunds and our own journal.
enum class PaymentStatus {
    Paid,
    PartRefunded,
    Refunded,
    Disputed,
    Declined,    ///< requires_payment_method after an attempt
    Incomplete,  ///< requires_payment_method or requires_confirmation before any attempt
    NeedsAction, ///< 3-D Secure
    Processing,
    Uncaptured, ///< requires_capture
    Canceled,
    InDoubt, ///< an operation of ours on it has no valid answer yet
    Unknown, ///< a word of Stripe's that this version does not know; shown as it is
};

PaymentStatus paymentStatus(const store::Payment &payment, bool inDoubt = false);

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::desk::PaymentStatus)
