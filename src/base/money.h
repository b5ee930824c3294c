// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLocale>
#include <QMetaType>
#include <QString>

namespace paydesk {

/// An amount in the currency's minor units as Stripe counts them (1250 "eur" is 12.50 EUR). Integers only, no rounding anywhere.
struct Money {
    qint64 minor = 0;
    /// Stripe's lower-case ISO code.
    QString currency;

    friend bool operator==(const Money &, const Money &) = default;
};

/// "1,284.60" in the locale's digits and separators, without the currency.
QString formatAmount(const Money &money, const QLocale &locale);
/// "1,284.60 EUR".
QString formatMoney(const Money &money, const QLocale &locale);

/// Reads what a person typed, for an amount that must be above zero. Takes the locale's digits, its decimal separator and properly
/// placed group separators; ASCII digits are always taken. Error codes (Kind::InvalidInput): `amount_empty`, `amount_not_number`,
/// `amount_zero`, `amount_negative`, `amount_decimals` (too many digits after the separator), `amount_step`
/// (Stripe wants a multiple), `amount_too_large`.
Result<Money> parseAmount(QStringView text, const QString &currency, const QLocale &locale);

/// The sum, or an error if the currencies differ or the sum does not fit.
Result<Money> add(const Money &a, const Money &b);

} // namespace paydesk

Q_DECLARE_METATYPE(paydesk::Money)
