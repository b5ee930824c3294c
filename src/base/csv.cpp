// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/csv.h"

#include <algorithm>

namespace paydesk {

using namespace Qt::StringLiterals;

namespace {

/// "-12.50": digits with at most one sign before and one point between them. Nothing that calculates.
bool isNumber(QStringView text)
{
    if (text.startsWith(u'-') || text.startsWith(u'+'))
        text = text.mid(1);
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const QStringView whole = text.left(text.indexOf(u'.') < 0 ? text.size() : text.indexOf(u'.'));
    const QStringView rest = text.mid(std::min(whole.size() + 1, text.size()));
    return !whole.isEmpty() && std::all_of(whole.begin(), whole.end(), isDigit)
        && std::all_of(rest.begin(), rest.end(), isDigit);
}

QString guarded(const QString &field)
{
    // The wide forms are turned into the narrow ones by some spreadsheets.
    static const QString formulas = u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"_s;
    return !field.isEmpty() && formulas.contains(field.at(0)) && !isNumber(field) ? u'\'' + field : field;
}

} // namespace

QByteArray csvLine(const QStringList &fields)
{
    QStringList cells;
    for (const QString &field : fields) {
        QString text = guarded(field);
        if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n') || text.contains(u'\r'))
            text = u'"' + text.replace(u'"', u"\"\""_s) + u'"';
        cells << text;
    }
    return cells.join(u',').toUtf8() + "\r\n";
}

QString csvAmount(const Money &money)
{
    QLocale plain = QLocale::c();
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return formatAmount(money, plain).replace(u'−', u'-');
}

} // namespace paydesk
