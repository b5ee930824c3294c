// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/typedsearch.h"

#include "base/money.h"
#include "desk/search/typeddays.h"
#include "store/searchtext.h"

#include <QHash>
#include <QRegularExpression>

#include <array>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

using Kind = TypedSearch::Kind;

/// Of what is typed or pasted; nobody types more than this.
constexpr qsizetype mostWords = 30;

/// The text in words; one in quotes is only text and has its quotes in front still.
QStringList wordsOf(const QString &typed)
{
    static const QRegularExpression word(u"\"[^\"]*\"?|[^\\s\"]+"_s);
    // "> 100" is ">100", "100 .. 200" is "100..200".
    static const QRegularExpression spaced(u"([<>≤≥]=?|\\.\\.|…)\\s+(?=\\d)"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression before(u"(?<=\\d)\\s+(?=\\.\\.|…)"_s,
                                           QRegularExpression::UseUnicodePropertiesOption);
    QString text = typed;
    text.replace(spaced, u"\\1"_s).remove(before);
    QStringList words;
    for (auto it = word.globalMatch(text); it.hasNext() && words.size() < mostWords;)
        words << it.next().captured();
    return words;
}

Kind kindOf(const QString &word)
{
    static const QStringList refunds{u"refund"_s,    u"refunds"_s,      u"refunded"_s,       u"erstattung"_s,
                                     u"erstattet"_s, u"erstattungen"_s, u"rückerstattung"_s, u"استرداد"_s,
                                     u"المسترد"_s,   u"مسترد"_s};
    static const QStringList customers{u"customer"_s, u"customers"_s, u"kunde"_s,  u"kundin"_s,
                                       u"kunden"_s,   u"عميل"_s,      u"العميل"_s, u"زبون"_s};
    const QString plain = word.toCaseFolded();
    if (refunds.contains(plain))
        return Kind::Refunds;
    return customers.contains(plain) ? Kind::Customers : Kind::Any;
}

/// Stripe's word for the brand of a card at the beginning of the words, which are taken then.
QString takeBrand(QStringList &words)
{
    static const QHash<QString, QString> brands{{u"visa"_s, u"visa"_s},     {u"mastercard"_s, u"mastercard"_s},
                                                {u"amex"_s, u"amex"_s},     {u"american express"_s, u"amex"_s},
                                                {u"diners"_s, u"diners"_s}, {u"discover"_s, u"discover"_s},
                                                {u"jcb"_s, u"jcb"_s},       {u"unionpay"_s, u"unionpay"_s}};
    for (const int count : {2, 1}) {
        if (words.size() < count)
            continue;
        const QString brand = brands.value(words.first(count).join(u' ').toCaseFolded());
        if (!brand.isEmpty()) {
            words.remove(0, count);
            return brand;
        }
    }
    return {};
}

/// An amount in thousandths as it is written in `locale`, or with a point or a comma by somebody who thinks in another one.
std::optional<qint64> amountOf(const QString &word, const QLocale &locale)
{
    QString number = store::folded(word);
    number.remove(QChar(0x066C)).replace(QChar(0x066B), locale.decimalPoint());
    static const QRegularExpression nothing(u"^0+(?:[.,]0*)?$"_s);
    if (nothing.match(number).hasMatch())
        return 0;
    const std::array ways{locale, QLocale::c(), QLocale(QLocale::German, QLocale::Germany)};
    for (const QLocale &way : ways) {
        // The euro stands for everything that has two decimals.
        if (const auto money = parseAmount(number, u"eur"_s, way))
            return store::thousandths(*money);
    }
    return {};
}

/// True if the word is a bound of the amount, which is taken then.
bool takeAmount(const QString &word, const QLocale &locale, TypedSearch &search)
{
    static const QRegularExpression bound(u"^([<>≤≥]=?)(.+)$"_s);
    static const QRegularExpression range(u"^(.*\\d.*?)(?:\\.\\.+|…)(.*\\d.*)$"_s,
                                          QRegularExpression::UseUnicodePropertiesOption);
    if (const auto match = range.match(word); match.hasMatch()) {
        const auto from = amountOf(match.captured(1), locale);
        const auto to = amountOf(match.captured(2), locale);
        if (!from || !to)
            return false;
        search.least = std::min(*from, *to);
        search.most = std::max(*from, *to);
        return true;
    }
    const auto match = bound.match(word);
    const auto amount = match.hasMatch() ? amountOf(match.captured(2), locale) : std::nullopt;
    if (!amount)
        return false;
    const QString sign = match.captured(1);
    const bool isInclusive = sign.endsWith(u'=') || sign == u"≤"_s || sign == u"≥"_s;
    if (sign.startsWith(u'>') || sign.startsWith(u'≥'))
        search.least = *amount + (isInclusive ? 0 : 1);
    else
        search.most = *amount - (isInclusive ? 0 : 1);
    return true;
}

/// A second brand, or the name of a customer, is only text.
bool takesBrand(const TypedSearch &search)
{
    return search.method.isEmpty() && search.kind != Kind::Customers;
}

} // namespace

TypedSearch understand(const QString &typed, const QDate &today, const QLocale &locale)
{
    TypedSearch search;
    QStringList words = wordsOf(typed);
    if (!words.isEmpty())
        search.kind = kindOf(words.first());
    // Alone the word for a customer says nothing yet.
    if (search.kind == Kind::Customers && words.size() == 1)
        search.kind = Kind::Any;
    else if (search.kind != Kind::Any)
        words.removeFirst();
    QStringList rest;
    while (!words.isEmpty()) {
        if (words.first().startsWith(u'"')) {
            rest << words.takeFirst().remove(u'"').split(u' ', Qt::SkipEmptyParts);
        } else if (const auto days = search.first.isNull() ? daysOf(words, today, locale) : std::nullopt) {
            search.first = days->first;
            search.last = days->last;
            words.remove(0, days->words);
        } else if (takeAmount(words.first(), locale, search)) {
            words.removeFirst();
        } else if (const QString brand = takesBrand(search) ? takeBrand(words) : QString(); !brand.isEmpty()) {
            search.method = brand;
        } else {
            rest << words.takeFirst();
        }
    }
    search.text = rest.join(u' ');
    return search;
}

} // namespace paydesk::desk
