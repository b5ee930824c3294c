// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk {

/// What Stripe asks of amounts in a currency (docs.stripe.com/currencies).
struct CurrencyRule {
    /// Digits behind the decimal separator in the amounts sent to the API: 0, 2 or 3.
    int decimals = 2;
    /// Amounts sent must be a multiple of this many minor units (100 for ISK and UGX, 10 for three-decimal currencies).
    qint64 step = 1;
    /// Digits people write: 0 for ISK and UGX although the API takes two.
    int shownDecimals = 2;
    /// The largest amount Stripe accepts, in minor units.
    qint64 largest = 99'999'999;
};

/// `code` is Stripe's lower-case ISO code ("eur"). An unknown code has two decimals.
CurrencyRule currencyRule(QStringView code);

/// True for three ASCII letters in lower case, the only form that the API uses.
bool isCurrencyCode(QStringView code);

} // namespace paydesk
