// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/payoutmirror.h"

namespace paydesk::desk {

/// What the balance transactions of a payout are put together as.
enum class PayoutGroup {
    Gross,       ///< What customers paid, before fees.
    Fees,        ///< What Stripe kept of each, and what it charged by itself.
    Refunds,     ///< What went back to customers, and refunds that came back.
    Disputes,    ///< What disputes took, and what was won back.
    Adjustments, ///< What Stripe put right by hand.
    Other,       ///< Earlier payouts that came back, transfers, reserves, …
};

/// The group of one of Stripe's reporting categories (docs.stripe.com/reports/reporting-categories); an unknown one is Other.
PayoutGroup payoutGroup(const QString &category);

struct PayoutLine {
    PayoutGroup group = PayoutGroup::Other;
    /// How many balance transactions; of Fees only those that are a fee by themselves.
    qint64 count = 0;
    Money amount;
};

/// Why a payout is what it is.
struct PayoutExplanation {
    enum class State {
        Complete, ///< Everything is here.
        Unread,   ///< Some or all of its balance transactions were not read yet.
        NotYet,   ///< Stripe is still putting together what it consists of.
        Unknown,  ///< Somebody asked for it: what such a payout consists of Stripe does not say.
    };
    State state = State::Unread;
    /// One a group in the order of PayoutGroup; only groups that hold something.
    QList<PayoutLine> lines;
    /// The payout less all lines: what they do not explain. 0 where it is explained to the cent.
    Money unexplained;
};

PayoutExplanation explainPayout(const store::Payout &payout, const QList<store::PayoutPart> &parts);

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::desk::PayoutGroup)
