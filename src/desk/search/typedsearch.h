// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

#include <optional>

namespace paydesk::desk {

/// What a person means by the text in a search field: "refund ada today >100" are the refunded payments of today above 100 in which
/// "ada" is found.
struct TypedSearch {
    enum class Kind { Any, Refunds, Customers };

    /// By the first word: "refund …", "customer …".
    Kind kind = Kind::Any;
    /// What is left, to be looked for as it is.
    QString text;
    /// "visa", "amex": the brand of the card, as PaymentQuery::method.
    QString method;
    /// The first and the last day, both inclusive.
    QDate first;
    QDate last;
    /// ">100", "<20", "100..200": thousandths of any currency, both inclusive.
    std::optional<qint64> least;
    std::optional<qint64> most;

    friend bool operator==(const TypedSearch &, const TypedSearch &) = default;
};

/// Words for days, kinds and brands are understood in every language of the program; the order of day and month between slashes and what a
/// comma means follow `locale`. A day without a year is the last one up to `today`. What stands in quotes is only text.
TypedSearch understand(const QString &typed, const QDate &today, const QLocale &locale);

} // namespace paydesk::desk
