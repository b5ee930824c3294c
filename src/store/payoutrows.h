// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QDateTime>
#include <QString>

/// Rows of the mirror, as those of rows.h.
namespace paydesk::store {

/// Money on its way from the balance to the bank.
struct Payout {
    QString id;
    /// What arrives at the bank.
    Money amount;
    QString status;
    /// By the account's schedule: only of these does Stripe say what they consist of.
    bool automatic = false;
    /// "standard" or "instant".
    QString method;
    /// The day on which it should arrive, at midnight UTC.
    QDateTime arrival;
    /// "completed" once Stripe can say what it consists of; "in_progress", "not_applicable".
    QString reconciliation;
    QString description;
    QString statementDescriptor;
    QString failureCode;
    QString failureMessage;
    /// The number with which a bank finds it.
    QString traceId;
    QDateTime created;
    QDateTime fetchedAt;
    /// When the last of its balance transactions was read; invalid while some may be missing.
    QDateTime explainedAt;
};

/// What a charge, refund, dispute … did to the balance, as a part of a payout.
struct BalanceTransaction {
    QString id;
    QString payoutId;
    /// Stripe's reporting category: "charge", "refund", "dispute", "fee" …, or its type where it has none.
    QString category;
    /// Before the fee; below zero if it left the balance.
    Money amount;
    /// What Stripe kept.
    qint64 fee = 0;
    /// The amount less the fee.
    qint64 net = 0;
    /// The id of the charge, refund, dispute … behind it.
    QString source;
    QString description;
    QDateTime created;
    QDateTime fetchedAt;
};

} // namespace paydesk::store
