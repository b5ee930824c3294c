// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"

#include <QJsonObject>
#include <QString>

namespace paydesk::sandbox {

/// How a debit of a bank account goes. It is always processing at first.
struct DebitCourse {
    /// Seconds until the bank answers; 0: before the next call.
    qint64 after = 0;
    /// Why the bank says no, as the charge's failure_code; empty: it pays.
    QString failure;
    /// It pays, and the account's holder takes the money back.
    bool isDisputed = false;
    /// It may be debited only after small deposits were reported back.
    bool needsDeposits = false;
};

/// A payment method's `sepa_debit` or `us_bank_account` from its parameters. `path` is where they stand in the call.
Answer<QJsonObject> bankDetails(const QString &type, const QJsonObject &params, const QString &path);
/// The course of those test accounts that Stripe documents (docs.stripe.com/payments/sepa-debit/accept-a-payment#test,
/// docs.stripe.com/payments/ach-direct-debit/accept-a-payment#test-account-numbers); of any other, that it pays.
DebitCourse courseOf(const QString &type, const QJsonObject &params);

/// The account behind a test id such as "pm_usBankAccount_success", as parameters; empty if there is none.
QJsonObject bankByTestId(const QString &testId);

/// The bank's no, without the objects that come with it.
ApiError debitError(const QString &failure);

/// One that is not charged at once, but by a bank, days later.
bool isBankDebit(const QString &methodType);

} // namespace paydesk::sandbox
