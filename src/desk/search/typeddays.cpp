// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/typeddays.h"

#include "store/searchtext.h"

#include <QHash>
#include <QRegularExpression>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

TypedDays oneDay(const QDate &day, int words = 1)
{
    return {day, day, words};
}

TypedDays wholeMonth(const QDate &day, int words)
{
    const QDate first(day.year(), day.month(), 1);
    return {first, first.addMonths(1).addDays(-1), words};
}

TypedDays wholeWeek(const QDate &day, const QLocale &locale, int words)
{
    const QDate first = day.addDays(-((day.dayOfWeek() - int(locale.firstDayOfWeek()) + 7) % 7));
    return {first, first.addDays(6), words};
}

enum class Word { Today, Yesterday, ThisWeek, LastWeek, ThisMonth, LastMonth };

/// Folded, as they are compared.
const QHash<QString, Word> &dayWords()
{
    static const QHash<QString, Word> words = [] {
        QHash<QString, Word> folded;
        const auto add = [&folded](Word word, const QStringList &texts) {
            for (const QString &text : texts)
                folded.insert(store::folded(text), word);
        };
        add(Word::Today, {u"today"_s, u"heute"_s, u"اليوم"_s});
        add(Word::Yesterday, {u"yesterday"_s, u"gestern"_s, u"أمس"_s, u"البارحة"_s});
        add(Word::ThisWeek, {u"this week"_s, u"diese woche"_s, u"هذا الأسبوع"_s});
        add(Word::LastWeek, {u"last week"_s, u"letzte woche"_s, u"الأسبوع الماضي"_s});
        add(Word::ThisMonth, {u"this month"_s, u"dieser monat"_s, u"diesen monat"_s, u"هذا الشهر"_s});
        add(Word::LastMonth, {u"last month"_s, u"letzter monat"_s, u"letzten monat"_s, u"الشهر الماضي"_s});
        return folded;
    }();
    return words;
}

/// Names of months, whole and short, folded.
QHash<QString, int> monthsOf(const QLocale &locale)
{
    QHash<QString, int> months;
    for (int month = 1; month <= 12; ++month) {
        for (const auto format : {QLocale::LongFormat, QLocale::ShortFormat}) {
            for (const QString &name : {locale.monthName(month, format), locale.standaloneMonthName(month, format)}) {
                QString plain = store::folded(name);
                if (plain.endsWith(u'.'))
                    plain.chop(1);
                if (plain.size() >= 3)
                    months.insert(plain, month);
            }
        }
    }
    return months;
}

/// 0 if it is no name of a month in the person's language or one of the program's.
int monthOf(QString word, const QLocale &locale)
{
    static const QList<QHash<QString, int>> known{
        monthsOf(QLocale(QLocale::English)), monthsOf(QLocale(QLocale::German)),
        monthsOf(QLocale(QLocale::Arabic, QLocale::Egypt)), monthsOf(QLocale(QLocale::Arabic, QLocale::Syria))};
    if (word.endsWith(u'.') || word.endsWith(u','))
        word.chop(1);
    for (const QHash<QString, int> &months : known) {
        if (const int month = months.value(word))
            return month;
    }
    return monthsOf(locale).value(word);
}

/// The day in this year or, if that is still to come, in the last one in which there was such a day.
QDate lastSuch(int month, int day, const QDate &today)
{
    for (int year = today.year(); year > today.year() - 9; --year) {
        if (const QDate date(year, month, day); date.isValid() && date <= today)
            return date;
    }
    return {};
}

QDate dateOf(int day, int month, const QString &year, const QDate &today)
{
    if (year.isEmpty())
        return lastSuch(month, day, today);
    return QDate(year.toInt() + (year.size() == 2 ? 2000 : 0), month, day);
}

std::optional<TypedDays> byFigures(const QString &word, const QDate &today, const QLocale &locale)
{
    static const QRegularExpression iso(u"^((?:19|20)\\d\\d)-(\\d{1,2})(?:-(\\d{1,2}))?$"_s);
    static const QRegularExpression dotted(u"^(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})?$"_s);
    static const QRegularExpression slashed(u"^(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?$"_s);
    if (const auto match = iso.match(word); match.hasMatch()) {
        const bool isMonth = match.captured(3).isEmpty();
        const QDate date(match.captured(1).toInt(), match.captured(2).toInt(), isMonth ? 1 : match.captured(3).toInt());
        if (date.isValid())
            return isMonth ? wholeMonth(date, 1) : oneDay(date);
    }
    if (const auto match = dotted.match(word); match.hasMatch()) {
        const QDate date = dateOf(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3), today);
        if (date.isValid())
            return oneDay(date);
    }
    if (const auto match = slashed.match(word); match.hasMatch()) {
        int day = match.captured(1).toInt();
        int month = match.captured(2).toInt();
        if ((locale.dateFormat(QLocale::ShortFormat).startsWith(u'M') && day <= 12) || month > 12)
            std::swap(day, month);
        const QDate date = dateOf(day, month, match.captured(3), today);
        if (date.isValid())
            return oneDay(date);
    }
    return {};
}

/// "november 2026", "24. november", "24 november 2026", "november 24".
std::optional<TypedDays> byMonthName(const QStringList &words, const QDate &today, const QLocale &locale)
{
    static const QRegularExpression dayOfMonth(u"^(\\d{1,2})[.,]?$"_s);
    static const QRegularExpression year(u"^20\\d\\d$"_s);
    if (words.size() < 2)
        return {};
    const QString third = words.size() > 2 && year.match(words.at(2)).hasMatch() ? words.at(2) : QString();
    const int used = third.isEmpty() ? 2 : 3;
    QDate date;
    if (const int month = monthOf(words.at(0), locale)) {
        if (year.match(words.at(1)).hasMatch())
            return wholeMonth(QDate(words.at(1).toInt(), month, 1), 2);
        if (const auto day = dayOfMonth.match(words.at(1)); day.hasMatch())
            date = dateOf(day.captured(1).toInt(), month, third, today);
    } else if (const auto day = dayOfMonth.match(words.at(0)); day.hasMatch()) {
        if (const int named = monthOf(words.at(1), locale))
            date = dateOf(day.captured(1).toInt(), named, third, today);
    }
    if (!date.isValid())
        return {};
    return oneDay(date, used);
}

std::optional<TypedDays> byWord(const QStringList &words, const QDate &today, const QLocale &locale)
{
    for (const int used : {2, 1}) {
        const auto word = words.size() < used ? dayWords().end() : dayWords().find(words.first(used).join(u' '));
        if (word == dayWords().end())
            continue;
        switch (*word) {
        case Word::Today: return oneDay(today);
        case Word::Yesterday: return oneDay(today.addDays(-1));
        case Word::ThisWeek: return wholeWeek(today, locale, used);
        case Word::LastWeek: return wholeWeek(today.addDays(-7), locale, used);
        case Word::ThisMonth: return wholeMonth(today, used);
        case Word::LastMonth: return wholeMonth(today.addMonths(-1), used);
        }
    }
    return {};
}

} // namespace

std::optional<TypedDays> daysOf(const QStringList &words, const QDate &today, const QLocale &locale)
{
    // No more of them say one day.
    QStringList plain;
    for (const QString &word : words.first(qMin(words.size(), qsizetype(3))))
        plain << store::folded(word);
    if (plain.isEmpty())
        return {};
    if (const auto days = byWord(plain, today, locale))
        return days;
    if (const auto days = byFigures(plain.first(), today, locale))
        return days;
    return byMonthName(plain, today, locale);
}

} // namespace paydesk::desk
