// SPDX-License-Identifier: GPL-3.0-or-later
// The gaps in an invoice's page.
#include "sandbox/pages.h"

#include "base/money.h"
#include "sandbox/pageshtml.h"

#include <QDateTime>
#include <QTimeZone>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

PageText statusText(const QString &status)
{
    if (status == "paid"_L1)
        return PageText::InvoicePaid;
    if (status == "void"_L1)
        return PageText::InvoiceVoid;
    return status == "uncollectible"_L1 ? PageText::InvoiceUncollectible : PageText::InvoiceOpen;
}

QString row(const QString &label, const QString &value, const QString &id)
{
    return u"      <div class=\"total-row\"><span class=\"muted\">%1</span><bdi class=\"num\" id=\"%2\">%3</bdi></div>\n"_s
        .arg(escapedHtml(label), id, escapedHtml(value));
}

QString factRows(const InvoiceView &view, PageLanguage language)
{
    const auto text = [language](PageText which) { return pageText(language, which); };
    const auto day = [language](qint64 time) {
        const QDate date = QDateTime::fromSecsSinceEpoch(time, QTimeZone::utc()).date();
        return pageLocale(language).toString(date, QLocale::ShortFormat);
    };
    const QString customer = view.customerName.isEmpty() ? view.customerEmail : view.customerName;
    QString rows = row(text(PageText::InvoiceNumber), view.number, u"number"_s)
        + row(text(PageText::InvoiceDate), day(view.finalizedAt), u"date"_s);
    if (!customer.isEmpty())
        rows += row(text(PageText::InvoiceFor), customer, u"customer"_s);
    if (view.dueAt > 0)
        rows += row(text(PageText::InvoiceDueDate), day(view.dueAt), u"dueDate"_s);
    return rows;
}

QString sumRows(const InvoiceView &view, PageLanguage language)
{
    const auto sum = [&](PageText label, qint64 minor, const QString &id) {
        return row(pageText(language, label), formatAmount({minor, view.currency}, pageLocale(language)), id);
    };
    QString rows = sum(PageText::Subtotal, view.subtotal, u"subtotal"_s);
    if (view.discount != 0)
        rows += sum(PageText::Discount, -view.discount, u"discount"_s);
    if (view.tax != 0)
        rows += sum(PageText::Tax, view.tax, u"tax"_s);
    rows += sum(PageText::Total, view.total, u"sum"_s);
    if (view.due != view.total)
        rows += sum(PageText::AppliedBalance, view.due - view.total, u"balance"_s);
    if (view.remaining != view.due)
        rows += sum(PageText::AmountPaid, view.due - view.remaining, u"paid"_s);
    return rows;
}

} // namespace

QHash<QString, QString> Pages::invoiceValues(const InvoiceView &view, PageLanguage language, const Typed &typed) const
{
    const auto text = [language](PageText which) { return pageText(language, which); };
    // The shop has given an uncollectible one up, and takes its money all the same.
    const bool isPayable = (view.status == "open"_L1 || view.status == "uncollectible"_L1) && view.remaining > 0;
    // Nobody is to pay what is void.
    const QString remaining =
        formatAmount({view.status == "void"_L1 ? 0 : view.remaining, view.currency}, pageLocale(language));
    const QString currency = view.currency.toUpper();
    const QString pay = text(PageText::Pay).arg(remaining, currency);
    const QString form = isPayable
        ? fillHtml(m_files.value(u"invoiceform.html"_s), {{u"card"_s, cardFields(language, typed, pay)}})
        : QString();
    return {{u"lang"_s, languageTag(language)},
            {u"dir"_s, isRightToLeft(language) ? u"rtl"_s : u"ltr"_s},
            {u"merchant"_s, view.merchant},
            {u"initial"_s, initialOf(view.merchant)},
            {u"heading"_s, text(PageText::InvoiceTitle).arg(view.number)},
            {u"testMode"_s, text(PageText::TestMode)},
            {u"remaining"_s, remaining},
            {u"currency"_s, currency},
            {u"lines"_s, lines(view.lines, view.currency, language)},
            {u"sums"_s, sumRows(view, language)},
            {u"totalLabel"_s, text(PageText::TotalDue)},
            {u"status"_s, text(statusText(view.status))},
            {u"facts"_s, factRows(view, language)},
            {u"pdf"_s, u"/i/%1/pdf"_s.arg(view.id)},
            {u"download"_s, text(PageText::DownloadPdf)},
            {u"form"_s, form},
            {u"practice"_s, text(PageText::Practice)}};
}

} // namespace paydesk::sandbox
