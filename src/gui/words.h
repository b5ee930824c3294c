// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QDateTime>
#include <QLocale>
#include <QString>

namespace paydesk::desk {
enum class PaymentStatus;
enum class SubscriptionStatus;
}

/// Stripe's and the desk's words as people read them. Times are given in UTC and shown in the local time zone.
namespace paydesk::gui::words {

/// A state as word, icon and colour.
struct Word {
    QString text;
    QString icon;
    Tone tone = Tone::Neutral;
};

/// `stripeWord` is shown as it is where this version does not know the state.
Word payment(desk::PaymentStatus status, const QString &stripeWord = {});
Word subscription(desk::SubscriptionStatus status, const QString &stripeWord = {});
/// Stripe's word: pending, requires_action, succeeded, failed, canceled.
Word refund(const QString &status);
/// Stripe's word: draft, open, paid, uncollectible, void.
Word invoice(const QString &status);
/// Stripe's word: pending, in_transit, paid, failed, canceled.
Word payout(const QString &status);

/// Stripe's word: duplicate, fraudulent, requested_by_customer, expired_uncaptured_charge; or empty.
QString refundReason(const QString &reason);
/// Stripe's failure_reason of a refund.
QString refundFailure(const QString &reason);
/// Stripe's failure_code of a payout.
QString payoutFailure(const QString &code);
/// "by schedule", "asked for".
QString payoutKind(bool automatic);
/// What a cashier may say to a customer. Never tells why a bank suspects somebody.
QString decline(const QString &declineCode);
/// The bank's reason for the desk, behind a click.
QString declineDetail(const QString &declineCode);

/// "visa" gives "Visa".
QString cardBrand(const QString &brand);
/// "Visa 4242", "SEPA debit"; empty if nothing is known.
QString method(const QString &method, const QString &brand, const QString &last4);
/// "exp. 04/28"
QString expiry(int month, int year);

/// Stripe's words day, week, month, year: "monthly", "every 3 months".
QString interval(const QString &interval, int count);
/// "per month", "per 3 months".
QString perInterval(const QString &interval, int count);

/// "today, 14:02", "yesterday, 14:02", "Mon 16 Nov, 14:02", "16 Nov 2025, 14:02".
QString moment(const QDateTime &time, const QDateTime &now, const QLocale &locale);
/// "This was already done at 14:02.", "This was already done: yesterday, 14:02."; without a time if that is null.
QString doneBefore(const QDateTime &time, const QDateTime &now, const QLocale &locale);
/// "today", "tomorrow", "3 Mar 2027".
QString day(const QDateTime &time, const QDateTime &now, const QLocale &locale);
/// "Mon 23 Nov"
QString weekday(const QDate &day, const QLocale &locale);
/// "23 Nov"
QString dayAndMonth(const QDate &day, const QLocale &locale);
/// "14:02"
QString timeOfDay(QTime time, const QLocale &locale);
/// "14:02:11"
QString clockTime(const QDateTime &time, const QLocale &locale);
/// "4 s", "3 min", "2 h", "5 days".
QString duration(qint64 seconds);

} // namespace paydesk::gui::words
