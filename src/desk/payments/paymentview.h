// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"

#include <QDate>
#include <QJsonObject>
#include <QLocale>
#include <QMetaType>
#include <QString>

#include <optional>

namespace paydesk::desk {

/// Which payments a list shows: what is chosen, and what is looked for among that. Empty fields do not restrict.
struct PaymentView {
    enum class Status { All, Paid, Refunded, Failed, Open };
    /// Those in words go along with the calendar.
    enum class Days { Any, Today, Yesterday, Last7, Last30, ThisMonth, LastMonth, Between };

    /// As TypedSearch understands it.
    QString search;
    Status status = Status::All;
    Days days = Days::Any;
    /// Of Days::Between, both inclusive; either may be missing.
    QDate first;
    QDate last;
    /// In thousandths of any currency, both inclusive.
    std::optional<qint64> least;
    std::optional<qint64> most;
    /// "eur".
    QString currency;
    /// As store::PaymentQuery has it.
    QString method;
    /// Only those that were disputed.
    bool disputed = false;

    bool isNarrowed() const { return *this != PaymentView(); }
    /// The same without what is looked for and without the status: what else is filtered.
    PaymentView filters() const;

    friend bool operator==(const PaymentView &, const PaymentView &) = default;
};

/// The first and the last day of a view, null where there is none.
struct DaySpan {
    QDate first;
    QDate last;
};
DaySpan daysOf(const PaymentView &view, const QDate &today);

/// What is typed and what is filtered restrict each other. The days are those of this computer's time zone.
store::PaymentQuery queryOf(const PaymentView &view, const QDate &today, const QLocale &locale);

/// What is looked for as it is, without the words for days, amounts and kinds: what can be found in a row.
QString soughtText(const PaymentView &view, const QDate &today, const QLocale &locale);

/// A bound of the amount as it is typed: at most two decimals, in thousandths of any currency. Errors are those of parseAmount().
Result<qint64> parseBound(const QString &text, const QLocale &locale);
QString boundText(qint64 thousandths, const QLocale &locale);

/// As it is kept. What cannot be read does not restrict.
QJsonObject toJson(const PaymentView &view);
PaymentView viewFromJson(const QJsonObject &json);

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::desk::PaymentView)
Q_DECLARE_METATYPE(paydesk::desk::PaymentView::Status)
Q_DECLARE_METATYPE(paydesk::desk::PaymentView::Days)
