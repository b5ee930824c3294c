// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words.h"
#include "desk/payments/paymentstatus.h"
#include "desk/subscriptions/subscriptionsmodel.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace paydesk::gui::words {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::words)
};

/// A word of Stripe's that has no translation: readable, but its own.
QString plain(const QString &stripeWord)
{
    QString text = stripeWord;
    text.replace(u'_', u' ');
    if (!text.isEmpty())
        text[0] = text.at(0).toUpper();
    return text;
}

Word unknown(const QString &stripeWord)
{
    return {stripeWord.isEmpty() ? Text::tr("Unknown") : plain(stripeWord), u"circle-question-mark"_s, Tone::Neutral};
}

} // namespace

Word payment(desk::PaymentStatus status, const QString &stripeWord)
{
    using S = desk::PaymentStatus;
    switch (status) {
    case S::Paid: return {Text::tr("Paid"), u"check"_s, Tone::Ok};
    case S::PartRefunded: return {Text::tr("Part refunded"), u"undo-2"_s, Tone::Information};
    case S::Refunded: return {Text::tr("Refunded"), u"undo-2"_s, Tone::Neutral};
    case S::Disputed: return {Text::tr("Disputed"), u"shield-alert"_s, Tone::Danger};
    case S::Declined: return {Text::tr("Declined"), u"x"_s, Tone::Danger};
    case S::Incomplete: return {Text::tr("Incomplete"), u"hourglass"_s, Tone::Neutral};
    case S::NeedsAction: return {Text::tr("3-D Secure"), u"shield"_s, Tone::Warning};
    case S::Processing: return {Text::tr("Processing"), u"clock"_s, Tone::Information};
    case S::Uncaptured: return {Text::tr("Reserved"), u"lock"_s, Tone::Warning};
    case S::Canceled: return {Text::tr("Cancelled"), u"ban"_s, Tone::Neutral};
    case S::InDoubt: return {Text::tr("In doubt"), u"circle-question-mark"_s, Tone::Warning};
    case S::Unknown: return unknown(stripeWord);
    }
    return unknown(stripeWord);
}

Word subscription(desk::SubscriptionStatus status, const QString &stripeWord)
{
    using S = desk::SubscriptionStatus;
    switch (status) {
    case S::Active: return {Text::tr("Active"), u"check"_s, Tone::Ok};
    case S::Trialing: return {Text::tr("Trial"), u"clock"_s, Tone::Information};
    case S::Ending: return {Text::tr("Ending"), u"calendar-x"_s, Tone::Neutral};
    case S::PastDue: return {Text::tr("Past due"), u"triangle-alert"_s, Tone::Warning};
    case S::Unpaid: return {Text::tr("Unpaid"), u"x"_s, Tone::Danger};
    case S::Incomplete: return {Text::tr("First payment missing"), u"shield"_s, Tone::Warning};
    case S::Paused: return {Text::tr("Paused"), u"pause"_s, Tone::Neutral};
    case S::Canceled: return {Text::tr("Cancelled"), u"ban"_s, Tone::Neutral};
    case S::Unknown: return unknown(stripeWord);
    }
    return unknown(stripeWord);
}

Word refund(const QString &status)
{
    if (status == "succeeded"_L1)
        return {Text::tr("Refunded"), u"check"_s, Tone::Ok};
    if (status == "pending"_L1)
        return {Text::tr("On its way"), u"clock"_s, Tone::Information};
    if (status == "requires_action"_L1)
        return {Text::tr("Customer must act"), u"user"_s, Tone::Warning};
    if (status == "failed"_L1)
        return {Text::tr("Refund failed"), u"x"_s, Tone::Danger};
    if (status == "canceled"_L1)
        return {Text::tr("Cancelled"), u"ban"_s, Tone::Neutral};
    return unknown(status);
}

Word invoice(const QString &status)
{
    if (status == "paid"_L1)
        return {Text::tr("Paid"), u"check"_s, Tone::Ok};
    if (status == "open"_L1)
        return {Text::tr("Open"), u"clock"_s, Tone::Warning};
    if (status == "draft"_L1)
        return {Text::tr("Draft"), u"pencil"_s, Tone::Neutral};
    if (status == "uncollectible"_L1)
        return {Text::tr("Written off"), u"circle-slash"_s, Tone::Danger};
    if (status == "void"_L1)
        return {Text::tr("Void"), u"ban"_s, Tone::Neutral};
    return unknown(status);
}

Word payout(const QString &status)
{
    if (status == "paid"_L1)
        return {Text::tr("Arrived"), u"check"_s, Tone::Ok};
    if (status == "in_transit"_L1)
        return {Text::tr("On its way"), u"clock"_s, Tone::Information};
    if (status == "pending"_L1)
        return {Text::tr("Being prepared"), u"hourglass"_s, Tone::Information};
    if (status == "failed"_L1)
        return {Text::tr("Failed"), u"x"_s, Tone::Danger};
    if (status == "canceled"_L1)
        return {Text::tr("Cancelled"), u"ban"_s, Tone::Neutral};
    return unknown(status);
}

QString payoutFailure(const QString &code)
{
    if (code == "account_closed"_L1)
        return Text::tr("The bank account has been closed.");
    if (code == "account_frozen"_L1)
        return Text::tr("The bank account is frozen.");
    if (code == "no_account"_L1 || code == "invalid_account_number"_L1 || code == "incorrect_account_holder_name"_L1)
        return Text::tr("The bank does not know the account. Check its number and holder at Stripe.");
    if (code == "could_not_process"_L1 || code == "declined"_L1)
        return Text::tr("The bank refused the payout.");
    if (code == "insufficient_funds"_L1)
        return Text::tr("The Stripe balance was too low.");
    return Text::tr("The bank gave no reason.");
}

QString payoutKind(bool automatic)
{
    return automatic ? Text::tr("by schedule") : Text::tr("asked for");
}

QString refundReason(const QString &reason)
{
    if (reason.isEmpty())
        return Text::tr("No reason given");
    if (reason == "requested_by_customer"_L1)
        return Text::tr("Requested by customer");
    if (reason == "duplicate"_L1)
        return Text::tr("Paid twice");
    if (reason == "fraudulent"_L1)
        return Text::tr("Fraud");
    if (reason == "expired_uncaptured_charge"_L1)
        return Text::tr("Reservation expired");
    return plain(reason);
}

QString refundFailure(const QString &reason)
{
    if (reason == "lost_or_stolen_card"_L1)
        return Text::tr("The card was reported lost or stolen.");
    if (reason == "expired_or_canceled_card"_L1)
        return Text::tr("The card has expired or was closed.");
    if (reason == "charge_for_pending_refund_disputed"_L1)
        return Text::tr("The customer disputed the payment in the meantime.");
    if (reason == "insufficient_funds"_L1)
        return Text::tr("The Stripe balance was too low.");
    if (reason == "declined"_L1)
        return Text::tr("The bank did not take the money back.");
    if (reason == "merchant_request"_L1)
        return Text::tr("The refund was stopped on request.");
    return Text::tr("The bank gave no reason.");
}

QString cardBrand(const QString &brand)
{
    static const QHash<QString, QString> names = {
        {u"visa"_s, u"Visa"_s},
        {u"mastercard"_s, u"Mastercard"_s},
        {u"amex"_s, u"Amex"_s},
        {u"discover"_s, u"Discover"_s},
        {u"diners"_s, u"Diners Club"_s},
        {u"jcb"_s, u"JCB"_s},
        {u"unionpay"_s, u"UnionPay"_s},
        {u"eftpos_au"_s, u"eftpos"_s},
        {u"cartes_bancaires"_s, u"Cartes Bancaires"_s},
        {u"interac"_s, u"Interac"_s},
        {u"link"_s, u"Link"_s},
    };
    if (brand.isEmpty() || brand == "unknown"_L1)
        return Text::tr("Card");
    return names.value(brand, plain(brand));
}

QString method(const QString &method, const QString &brand, const QString &last4)
{
    if (method.isEmpty() && brand.isEmpty() && last4.isEmpty())
        return {};
    QString name;
    if (!brand.isEmpty() || method == "card"_L1 || method == "card_present"_L1)
        name = cardBrand(brand);
    else if (method == "sepa_debit"_L1)
        name = Text::tr("SEPA debit");
    else
        name = plain(method);
    return last4.isEmpty() ? name : name + u' ' + last4;
}

QString expiry(int month, int year)
{
    if (month <= 0 || year <= 0)
        return {};
    return Text::tr("exp. %1").arg(u"%1/%2"_s.arg(month, 2, 10, QChar(u'0')).arg(year % 100, 2, 10, QChar(u'0')));
}

QString interval(const QString &interval, int count)
{
    const int n = qMax(1, count);
    if (interval == "day"_L1)
        return n == 1 ? Text::tr("daily") : Text::tr("every %n day(s)", nullptr, n);
    if (interval == "week"_L1)
        return n == 1 ? Text::tr("weekly") : Text::tr("every %n week(s)", nullptr, n);
    if (interval == "month"_L1)
        return n == 1 ? Text::tr("monthly") : Text::tr("every %n month(s)", nullptr, n);
    if (interval == "year"_L1)
        return n == 1 ? Text::tr("yearly") : Text::tr("every %n year(s)", nullptr, n);
    return interval;
}

QString perInterval(const QString &interval, int count)
{
    const int n = qMax(1, count);
    if (interval == "day"_L1)
        return n == 1 ? Text::tr("per day") : Text::tr("per %n day(s)", nullptr, n);
    if (interval == "week"_L1)
        return n == 1 ? Text::tr("per week") : Text::tr("per %n week(s)", nullptr, n);
    if (interval == "month"_L1)
        return n == 1 ? Text::tr("per month") : Text::tr("per %n month(s)", nullptr, n);
    if (interval == "year"_L1)
        return n == 1 ? Text::tr("per year") : Text::tr("per %n year(s)", nullptr, n);
    return interval;
}

namespace {

QString date(const QDate &day, const QDate &today, bool withWeekday, const QLocale &locale)
{
    if (withWeekday)
        return locale.toString(day, Text::tr("ddd d MMM", "date: weekday, day, month"));
    if (day.year() == today.year())
        return locale.toString(day, Text::tr("d MMM", "date: day, month"));
    return locale.toString(day, Text::tr("d MMM yyyy", "date: day, month, year"));
}

QString shortTime(QTime time, const QLocale &locale)
{
    // The C locale writes seconds even where it is to be short.
    return locale.toString(time, locale.timeFormat(QLocale::ShortFormat).remove(u":ss"_s));
}

} // namespace

QString moment(const QDateTime &time, const QDateTime &now, const QLocale &locale)
{
    if (!time.isValid())
        return {};
    const QDateTime local = time.toLocalTime();
    const QDate today = now.toLocalTime().date();
    const QString clock = shortTime(local.time(), locale);
    const qint64 days = local.date().daysTo(today);
    if (days == 0)
        return Text::tr("today, %1").arg(clock);
    if (days == 1)
        return Text::tr("yesterday, %1").arg(clock);
    const bool near = days > 1 && days < 7;
    return Text::tr("%1, %2", "a date and a time of day").arg(date(local.date(), today, near, locale), clock);
}

QString doneBefore(const QDateTime &time, const QDateTime &now, const QLocale &locale)
{
    if (!time.isValid())
        return Text::tr("This was already done.");
    const QDateTime local = time.toLocalTime();
    if (local.date() == now.toLocalTime().date())
        return Text::tr("This was already done at %1.").arg(shortTime(local.time(), locale));
    return Text::tr("This was already done: %1.").arg(moment(time, now, locale));
}

QString day(const QDateTime &time, const QDateTime &now, const QLocale &locale)
{
    if (!time.isValid())
        return {};
    const QDate today = now.toLocalTime().date();
    const QDate that = time.toLocalTime().date();
    const qint64 ahead = today.daysTo(that);
    if (ahead == 0)
        return Text::tr("today");
    if (ahead == 1)
        return Text::tr("tomorrow");
    if (ahead == -1)
        return Text::tr("yesterday");
    return date(that, today, false, locale);
}

QString weekday(const QDate &day, const QLocale &locale)
{
    return date(day, day, true, locale);
}

QString dayAndMonth(const QDate &day, const QLocale &locale)
{
    return date(day, day, false, locale);
}

QString timeOfDay(QTime time, const QLocale &locale)
{
    return shortTime(time, locale);
}

QString clockTime(const QDateTime &time, const QLocale &locale)
{
    return locale.toString(time.toLocalTime().time(), Text::tr("HH:mm:ss", "time of day with seconds"));
}

QString duration(qint64 seconds)
{
    if (seconds < 60)
        return Text::tr("%L1 s", "seconds").arg(qMax<qint64>(0, seconds));
    if (seconds < 3600)
        return Text::tr("%L1 min", "minutes").arg(seconds / 60);
    if (seconds < 86400)
        return Text::tr("%L1 h", "hours").arg(seconds / 3600);
    return Text::tr("%n day(s)", nullptr, static_cast<int>(seconds / 86400));
}

} // namespace paydesk::gui::words
