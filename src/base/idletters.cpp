// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/idletters.h"

#include <algorithm>

namespace paydesk {

namespace {

constexpr QLatin1StringView letters("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
/// Where Stripe's ids count from: "ch_3MmlLr…" was made 336,701,159 seconds later (docs.stripe.com/api/charges/object).
constexpr qint64 firstSecond = 1'342'389'380;
constexpr qsizetype timeLength = 5;

} // namespace

QString idLetters(qint64 number, qsizetype length)
{
    QString text(length, u'0');
    for (auto letter = text.rbegin(); letter != text.rend(); ++letter, number /= letters.size())
        *letter = QChar(letters.at(number % letters.size()));
    return text;
}

QString timeLetters(qint64 seconds)
{
    return idLetters(std::max<qint64>(0, seconds - firstSecond), timeLength);
}

} // namespace paydesk
