// SPDX-License-Identifier: GPL-3.0-or-later
// ISO 32000-1: text in two of the fonts that need not be embedded, written by hand, for Qt's writer of PDFs is a part of its GUI.
#include "sandbox/invoicepdf.h"

#include "base/money.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int left = 56;
constexpr int right = 539;
constexpr int top = 780;
constexpr int bottom = 80;

/// In WinAnsiEncoding, as a string of the PDF's.
QByteArray pdfText(const QString &text)
{
    QByteArray escaped = "(";
    for (const QChar c : text) {
        const char16_t code = c.unicode();
        const char16_t letter = code == 0x20AC ? 0x80 : code == 0x2013 ? 0x96 : code == 0x2014 ? 0x97 : code;
        const bool isPlain = letter >= 0x20 && letter < 0x7F && letter != u'(' && letter != u')' && letter != u'\\';
        if (isPlain)
            escaped += static_cast<char>(letter);
        else if (letter >= 0x20 && letter <= 0xFF)
            escaped += '\\' + QByteArray::number(letter, 8).rightJustified(3, '0');
        else
            escaped += '?';
    }
    return escaped + ')';
}

/// Writes down the pages from above.
class Sheet {
public:
    /// Moves down; what does not fit goes to a new page.
    void down(int points)
    {
        m_y -= points;
        if (m_y < bottom) {
            m_pages.append(QByteArray());
            m_y = top;
        }
    }

    void write(int size, const QString &text, bool isBold = false) { put(isBold ? "/F2" : "/F1", size, left, text); }

    /// Ends at the right margin. All letters of the font are as wide as each other.
    void writeRight(int size, const QString &text)
    {
        const qsizetype width = 6 * size * text.size() / 10;
        put("/F3", size, right - width, text);
    }

    void line()
    {
        const QByteArray height = ' ' + QByteArray::number(m_y);
        m_pages.last() +=
            "0.5 w " + QByteArray::number(left) + height + " m " + QByteArray::number(right) + height + " l S\n";
    }

    const QList<QByteArray> &pages() const { return m_pages; }

private:
    void put(const QByteArray &font, int size, qsizetype x, const QString &text)
    {
        m_pages.last() += "BT " + font + ' ' + QByteArray::number(size) + " Tf " + QByteArray::number(x) + ' '
            + QByteArray::number(m_y) + " Td " + pdfText(text) + " Tj ET\n";
    }

    QList<QByteArray> m_pages{QByteArray()};
    int m_y = top;
};

QString day(qint64 time)
{
    return QDateTime::fromSecsSinceEpoch(time, QTimeZone::utc()).date().toString(Qt::ISODate);
}

QString statusLine(const InvoiceView &view)
{
    if (view.status == "paid"_L1)
        return u"Paid on %1"_s.arg(day(view.paidAt));
    if (view.status == "void"_L1)
        return u"Void: nothing is to be paid"_s;
    if (view.status == "uncollectible"_L1)
        return u"Uncollectible"_s;
    return view.dueAt > 0 ? u"Due on %1"_s.arg(day(view.dueAt)) : u"Due at once"_s;
}

void writeHead(Sheet &sheet, const InvoiceView &view)
{
    sheet.write(20, u"Invoice"_s, true);
    sheet.down(28);
    sheet.write(11, view.merchant, true);
    sheet.down(24);
    const QString date = day(view.finalizedAt);
    QStringList facts{u"Invoice number: %1"_s.arg(view.number), u"Date: %1"_s.arg(date), statusLine(view)};
    for (const QString &party : {view.customerName, view.customerEmail}) {
        if (!party.isEmpty())
            facts.append(u"Bill to: %1"_s.arg(party));
    }
    for (const QString &fact : std::as_const(facts)) {
        sheet.write(10, fact);
        sheet.down(15);
    }
    sheet.down(12);
    sheet.line();
    sheet.down(18);
}

void writeLines(Sheet &sheet, const InvoiceView &view, const QLocale &locale)
{
    constexpr qsizetype longest = 72;
    for (const CheckoutView::Line &line : view.lines) {
        const QString count = line.name.startsWith(QString::number(line.quantity)) || line.quantity == 1
            ? QString()
            : u"%1 × "_s.arg(line.quantity);
        const QString name = count + line.name;
        sheet.write(10, name.size() > longest ? name.first(longest - 3) + u"..."_s : name);
        sheet.writeRight(10, formatAmount({line.amount, view.currency}, locale));
        sheet.down(16);
    }
    sheet.line();
    sheet.down(18);
}

void writeSums(Sheet &sheet, const InvoiceView &view, const QLocale &locale)
{
    const auto row = [&](const QString &label, qint64 amount, bool isBold = false) {
        sheet.write(10, label, isBold);
        sheet.writeRight(10, formatMoney({amount, view.currency}, locale));
        sheet.down(16);
    };
    row(u"Subtotal"_s, view.subtotal);
    if (view.discount != 0)
        row(u"Discount"_s, -view.discount);
    if (view.tax != 0)
        row(u"Tax"_s, view.tax);
    row(u"Total"_s, view.total, true);
    if (view.due != view.total)
        row(u"Applied balance"_s, view.due - view.total);
    if (view.remaining != view.due)
        row(u"Amount paid"_s, view.due - view.remaining);
    row(u"Amount due"_s, view.status == "void"_L1 ? 0 : view.remaining, true);
    sheet.down(20);
    sheet.write(8, u"A practice invoice: no money moves."_s);
}

/// Numbers the objects and says where each one begins.
class PdfFile {
public:
    void add(const QByteArray &object)
    {
        m_places.append(m_bytes.size());
        m_bytes += QByteArray::number(m_places.size()) + " 0 obj\n" + object + "\nendobj\n";
    }

    QByteArray finished() const
    {
        const QByteArray count = QByteArray::number(m_places.size() + 1);
        QByteArray file = m_bytes + "xref\n0 " + count + "\n0000000000 65535 f \n";
        for (const qsizetype place : m_places)
            file += QByteArray::number(place).rightJustified(10, '0') + " 00000 n \n";
        return file + "trailer\n<< /Size " + count + " /Root 1 0 R >>\nstartxref\n" + QByteArray::number(m_bytes.size())
            + "\n%%EOF\n";
    }

private:
    QByteArray m_bytes = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
    QList<qsizetype> m_places;
};

QByteArray font(const QByteArray &name)
{
    return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>";
}

} // namespace

QByteArray invoicePdf(const InvoiceView &view)
{
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    Sheet sheet;
    writeHead(sheet, view);
    writeLines(sheet, view, locale);
    writeSums(sheet, view, locale);

    // The catalog, the list of pages and the fonts are the first five; then each page with its content.
    constexpr int firstPage = 6;
    PdfFile file;
    file.add("<< /Type /Catalog /Pages 2 0 R >>");
    QByteArray kids;
    for (qsizetype i = 0; i < sheet.pages().size(); ++i)
        kids += QByteArray::number(firstPage + 2 * i) + " 0 R ";
    file.add("<< /Type /Pages /Kids [ " + kids + "] /Count " + QByteArray::number(sheet.pages().size()) + " >>");
    for (const char *name : {"Helvetica", "Helvetica-Bold", "Courier"})
        file.add(font(name));
    for (qsizetype i = 0; i < sheet.pages().size(); ++i) {
        file.add(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R /F3 5 "
            "0 R >> >> /Contents "
            + QByteArray::number(firstPage + 2 * i + 1) + " 0 R >>");
        const QByteArray &content = sheet.pages().at(i);
        file.add("<< /Length " + QByteArray::number(content.size()) + " >>\nstream\n" + content + "endstream");
    }
    return file.finished();
}

} // namespace paydesk::sandbox
