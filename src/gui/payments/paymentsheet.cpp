// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentsheet.h"

#include "base/money.h"
#include "desk/payments/paymentsmodel.h"
#include "gui/payments/paymentrow.h"
#include "gui/theme/texts.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QLocale>

#include <algorithm>
#include <map>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using desk::PaymentsModel;

namespace {

struct Sheet {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::PaymentSheet)
};

/// Where paper is as long as a letter, unicode.org/cldr (paperSize).
QPageSize::PageSizeId paperOf(const QLocale &locale)
{
    static constexpr std::array letter{
        QLocale::Belize,     QLocale::Canada,     QLocale::Chile,        QLocale::Colombia, QLocale::CostaRica,
        QLocale::Guatemala,  QLocale::Mexico,     QLocale::Nicaragua,    QLocale::Panama,   QLocale::Philippines,
        QLocale::PuertoRico, QLocale::ElSalvador, QLocale::UnitedStates, QLocale::Venezuela};
    return std::find(letter.begin(), letter.end(), locale.territory()) != letter.end() ? QPageSize::Letter
                                                                                       : QPageSize::A4;
}

/// On one line, and no longer than a few lines of a column: anybody may have written it.
QString fit(const QString &text)
{
    constexpr qsizetype most = 120;
    const QString line = text.left(10 * most).simplified();
    if (line.size() <= most)
        return line;
    const qsizetype end = line.at(most - 1).isHighSurrogate() ? most - 1 : most;
    return line.left(end) + u'…';
}

QString twoLines(const QString &first, const QString &second)
{
    return first.isEmpty() || second.isEmpty() ? first + second : first + u'\n' + second;
}

bool isTaken(desk::PaymentStatus status)
{
    using Status = desk::PaymentStatus;
    return status == Status::Paid || status == Status::PartRefunded || status == Status::Refunded
        || status == Status::Disputed;
}

struct Sum {
    int count = 0;
    qint64 all = 0;
    qint64 taken = 0;
};

QStringList inWords(const std::map<QString, Sum> &sums, const QLocale &locale)
{
    QStringList lines;
    for (const auto &[currency, sum] : sums) {
        const QString all = leftToRight(formatMoney({sum.all, currency}, locale));
        const QString taken = leftToRight(formatMoney({sum.taken, currency}, locale));
        lines.append(
            sum.all == sum.taken
                ? Sheet::tr("%Ln payment(s), together %1", nullptr, sum.count).arg(all)
                : Sheet::tr("%Ln payment(s), together %1, of that paid %2", nullptr, sum.count).arg(all, taken));
    }
    return lines;
}

} // namespace

PaymentSheet paymentSheet(const QModelIndexList &rows, const QString &account, const QDateTime &asOf,
                          const QLocale &locale)
{
    PaymentSheet sheet;
    sheet.account = fit(account);
    sheet.title = Sheet::tr("Payments");
    if (asOf.isValid())
        sheet.asOf = Sheet::tr("As of %1").arg(locale.toString(asOf.toLocalTime(), QLocale::ShortFormat));
    sheet.headings = {Sheet::tr("Time"),   Sheet::tr("Customer"), Sheet::tr("Description"),
                      Sheet::tr("Method"), Sheet::tr("Status"),   Sheet::tr("Amount")};
    sheet.locale = locale;
    sheet.footer = Sheet::tr("Page %1 of %2");
    sheet.paper = paperOf(locale);
    sheet.direction = QGuiApplication::layoutDirection();
    sheet.font = QGuiApplication::font();
    std::map<QString, Sum> sums;
    sheet.lines.reserve(rows.size());
    for (const QModelIndex &row : rows) {
        const auto money = row.data(PaymentsModel::MoneyRole).value<Money>();
        const QDateTime created = row.data(PaymentsModel::CreatedRole).toDateTime().toLocalTime();
        const QString email = row.data(PaymentsModel::CustomerEmailRole).toString();
        const auto cell = [&row](PaymentsModel::Column column) {
            return asWritten(fit(row.siblingAtColumn(int(column)).data().toString()));
        };
        sheet.lines.append({locale.toString(created, QLocale::ShortFormat),
                            twoLines(fit(paymentrow::customer(row)), email.isEmpty() ? email : leftToRight(fit(email))),
                            twoLines(cell(PaymentsModel::Column::Description), cell(PaymentsModel::Column::Order)),
                            paymentrow::method(row), paymentrow::status(row).text,
                            leftToRight(formatMoney(money, locale))});
        Sum &sum = sums[money.currency];
        ++sum.count;
        sum.all += money.minor;
        if (isTaken(row.data(PaymentsModel::StatusRole).value<desk::PaymentStatus>()))
            sum.taken += money.minor;
    }
    sheet.sums = inWords(sums, locale);
    return sheet;
}

} // namespace paydesk::gui
