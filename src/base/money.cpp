// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/money.h"

#include "base/currency.h"

#include <array>
#include <limits>

namespace paydesk {

namespace {

using namespace Qt::StringLiterals;

qint64 powerOfTen(int exponent)
{
    qint64 value = 1;
    for (int i = 0; i < exponent; ++i)
        value *= 10;
    return value;
}

/// The value of a digit in the locale's script or in ASCII, or -1.
int digitValue(QChar c, QChar zero)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    const int offset = c.unicode() - zero.unicode();
    return offset >= 0 && offset <= 9 ? offset : -1;
}

bool isGroupSeparator(QChar c, const QString &separator)
{
    if (separator.size() != 1)
        return false;
    const QChar wanted = separator.front();
    // French groups with a narrow no-break space; people type or paste any of its relatives.
    if (wanted.isSpace())
        return c.isSpace();
    if (wanted == u'’')
        return c == u'’' || c == u'\'';
    return c == wanted;
}

/// Indian locales group by two digits above the thousands.
bool groupsByTwo(const QLocale &locale)
{
    const QString group = locale.groupSeparator();
    return !group.isEmpty() && locale.toString(qulonglong(1'000'000)).count(group) == 2
        && locale.toString(qulonglong(10'000'000)).count(group) == 3;
}

/// Amount text taken apart; both parts hold ASCII digits only.
struct Digits {
    QString whole;
    QString fraction;
    bool negative = false;
};

Result<Digits> split(QStringView text, const QLocale &locale)
{
    const auto refuse = [] { return failure(Error::Kind::InvalidInput, u"amount_not_number"_s); };
    const QString zeroDigit = locale.zeroDigit();
    const QChar zero = zeroDigit.size() == 1 ? zeroDigit.front() : u'0';
    const QString point = locale.decimalPoint();
    const QString group = locale.groupSeparator();
    Digits digits;
    if (text.startsWith(u'-') || text.startsWith(u'−')) {
        digits.negative = true;
        text = text.mid(1);
    }
    bool inFraction = false;
    qsizetype sinceGroup = -1; // digits since the last group separator; -1 before the first one
    for (const QChar c : text) {
        if (const int value = digitValue(c, zero); value >= 0) {
            (inFraction ? digits.fraction : digits.whole) += QChar(u'0' + value);
            if (sinceGroup >= 0 && !inFraction)
                ++sinceGroup;
        } else if (!inFraction && point.size() == 1 && c == point.front()) {
            if (sinceGroup >= 0 && sinceGroup != 3)
                return refuse();
            inFraction = true;
        } else if (!inFraction && isGroupSeparator(c, group)) {
            const bool firstGroup = sinceGroup < 0 && !digits.whole.isEmpty() && digits.whole.size() <= 3;
            if (!firstGroup && sinceGroup != 3 && !(sinceGroup == 2 && groupsByTwo(locale)))
                return refuse();
            sinceGroup = 0;
        } else {
            return refuse();
        }
    }
    if (!inFraction && sinceGroup >= 0 && sinceGroup != 3)
        return refuse();
    if (digits.whole.isEmpty() || (inFraction && digits.fraction.isEmpty()))
        return refuse();
    return digits;
}

} // namespace

QString formatAmount(const Money &money, const QLocale &locale)
{
    const CurrencyRule rule = currencyRule(money.currency);
    const qint64 unit = powerOfTen(rule.decimals);
    const bool negative = money.minor < 0;
    // The smallest integer has no positive twin: work on the unsigned value.
    const quint64 value = negative ? 0 - quint64(money.minor) : quint64(money.minor);
    QString text = locale.toString(qulonglong(value / quint64(unit)));
    // Digits that people do not write are left out only where they say nothing.
    const quint64 rest = value % quint64(unit);
    const int shown = rest == 0 ? rule.shownDecimals : rule.decimals;
    if (shown > 0) {
        const QString zeroDigit = locale.zeroDigit();
        const QString fraction = QString::number(rest).rightJustified(rule.decimals, u'0');
        text += locale.decimalPoint();
        for (const QChar c : fraction)
            text += zeroDigit.size() == 1 ? QChar(zeroDigit.front().unicode() + (c.unicode() - u'0')) : c;
    }
    return negative ? u'−' + text : text;
}

QString formatMoney(const Money &money, const QLocale &locale)
{
    return formatAmount(money, locale) + QChar(QChar::Nbsp) + money.currency.toUpper();
}

Result<Money> parseAmount(QStringView text, const QString &currency, const QLocale &locale)
{
    text = text.trimmed();
    if (text.isEmpty())
        return failure(Error::Kind::InvalidInput, u"amount_empty"_s);
    const auto digits = split(text, locale);
    if (!digits)
        return tl::unexpected(digits.error());
    const CurrencyRule rule = currencyRule(currency);
    if (digits->fraction.size() > rule.shownDecimals)
        return failure(Error::Kind::InvalidInput, u"amount_decimals"_s);
    const QString all = digits->whole + digits->fraction.leftJustified(rule.decimals, u'0');
    qint64 minor = 0;
    for (const QChar c : all) {
        if (minor > (std::numeric_limits<qint64>::max() - 9) / 10)
            return failure(Error::Kind::InvalidInput, u"amount_too_large"_s);
        minor = minor * 10 + (c.unicode() - u'0');
    }
    if (minor == 0)
        return failure(Error::Kind::InvalidInput, u"amount_zero"_s);
    if (digits->negative)
        return failure(Error::Kind::InvalidInput, u"amount_negative"_s);
    if (minor % rule.step != 0)
        return failure(Error::Kind::InvalidInput, u"amount_step"_s);
    if (minor > rule.largest)
        return failure(Error::Kind::InvalidInput, u"amount_too_large"_s);
    return Money{minor, currency};
}

Result<Money> add(const Money &a, const Money &b)
{
    if (a.currency != b.currency)
        return failure(Error::Kind::InvalidInput, u"currency_mixed"_s, a.currency + u" and "_s + b.currency);
    qint64 sum = 0;
    if (__builtin_add_overflow(a.minor, b.minor, &sum))
        return failure(Error::Kind::InvalidInput, u"amount_too_large"_s);
    return Money{sum, a.currency};
}

} // namespace paydesk
