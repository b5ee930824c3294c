// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentsheet.h"

#include <QPainter>
#include <QPdfWriter>
#include <QPromise>
#include <QSaveFile>
#include <QTextOption>
#include <QThreadPool>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

// A dot is a tenth of a millimetre.
constexpr int resolution = 254;
constexpr int margin = 140;
constexpr int gap = 24;
constexpr int pad = 12;
constexpr int headSpace = 150;
constexpr int footSpace = 90;

/// Thousandths of the width.
constexpr std::array<int, PaymentSheet::columns> shares{176, 250, 212, 126, 106, 130};
static_assert(shares[0] + shares[1] + shares[2] + shares[3] + shares[4] + shares[5] == 1000);
constexpr int amountColumn = 5;

Error notWritten(const QSaveFile &file)
{
    return Error::make(Error::Kind::Storage, u"file_write"_s, file.errorString());
}

/// Paints the sheet onto pages, in two passes: where each of them begins, so that each can say how many there are; then the pages.
class Pages {
public:
    using Progress = std::function<bool(qint64 written)>;

    Pages(const PaymentSheet &sheet, QPdfWriter &writer, QPainter &painter)
        : m_sheet(sheet), m_writer(writer), m_painter(painter), m_width(painter.viewport().width()),
          m_height(painter.viewport().height())
    {
        m_painter.setLayoutDirection(sheet.direction);
    }

    /// False if `progress` said so.
    bool paint(const Progress &progress);

private:
    QFont font(int points, bool isBold = false) const;
    QTextOption option(Qt::Alignment alignment) const;
    /// A column's place; mirrored where people read from right to left.
    QRect cell(int column, int top, int height) const;
    QRect across(int top, int height) const { return {0, top, m_width, height}; }
    int heightOf(const PaymentSheet::Line &line);
    int sumsHeight() const { return int(m_sheet.sums.size()) * sumHeight + pad; }
    void findPages();
    void paintFrame(qsizetype page);
    void paintLine(const PaymentSheet::Line &line, int top, int height);
    void paintSums(int top);

    static constexpr int sumHeight = 60;

    const PaymentSheet &m_sheet;
    QPdfWriter &m_writer;
    QPainter &m_painter;
    const int m_width;
    const int m_height;
    QList<int> m_heights;
    /// The first line of each page; of one that has nothing but the sums, how many lines there are.
    QList<qsizetype> m_firsts;
};

QFont Pages::font(int points, bool isBold) const
{
    QFont font = m_sheet.font;
    font.setPointSize(points);
    font.setBold(isBold);
    return font;
}

QTextOption Pages::option(Qt::Alignment alignment) const
{
    QTextOption option(alignment);
    option.setTextDirection(m_sheet.direction);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

QRect Pages::cell(int column, int top, int height) const
{
    int left = 0;
    for (int before = 0; before < column; ++before)
        left += m_width * shares[std::size_t(before)] / 1000;
    const int width = m_width * shares[std::size_t(column)] / 1000 - (column == amountColumn ? 0 : gap);
    return {m_sheet.direction == Qt::RightToLeft ? m_width - left - width : left, top, width, height};
}

int Pages::heightOf(const PaymentSheet::Line &line)
{
    int height = 0;
    for (int column = 0; column < PaymentSheet::columns; ++column) {
        const QRectF room = cell(column, 0, m_height);
        const QRectF taken =
            m_painter.boundingRect(room, line[std::size_t(column)], option(Qt::AlignLeading | Qt::AlignTop));
        height = std::max(height, int(taken.height()));
    }
    return height + 2 * pad;
}

void Pages::findPages()
{
    m_painter.setFont(font(8));
    const int bottom = m_height - footSpace;
    int top = bottom + 1;
    for (const PaymentSheet::Line &line : m_sheet.lines) {
        // No line is higher than a page: its words have been cut.
        const int height = std::min(heightOf(line), bottom - headSpace);
        if (top + height > bottom) {
            m_firsts.append(m_heights.size());
            top = headSpace;
        }
        m_heights.append(height);
        top += height;
    }
    if (m_firsts.isEmpty() || top + sumsHeight() > bottom)
        m_firsts.append(m_heights.size());
}

void Pages::paintFrame(qsizetype page)
{
    m_painter.setPen(Qt::black);
    m_painter.setFont(font(11, true));
    m_painter.drawText(QRectF(across(0, 60)), m_sheet.title, option(Qt::AlignLeading | Qt::AlignTop));
    m_painter.setFont(font(8));
    const QString right = m_sheet.asOf.isEmpty() ? m_sheet.account : m_sheet.account + u" · "_s + m_sheet.asOf;
    m_painter.drawText(QRectF(across(0, 60)), right, option(Qt::AlignTrailing | Qt::AlignTop));
    m_painter.drawText(QRectF(across(m_height - 45, 45)),
                       m_sheet.footer.arg(m_sheet.locale.toString(page + 1), m_sheet.locale.toString(m_firsts.size())),
                       option(Qt::AlignHCenter | Qt::AlignBottom));
    m_painter.setFont(font(8, true));
    paintLine(m_sheet.headings, headSpace - 65, 60);
    m_painter.setPen(QPen(Qt::black, 3));
    m_painter.drawLine(0, headSpace - 4, m_width, headSpace - 4);
    m_painter.setFont(font(8));
}

void Pages::paintLine(const PaymentSheet::Line &line, int top, int height)
{
    m_painter.setPen(Qt::black);
    for (int column = 0; column < PaymentSheet::columns; ++column) {
        const auto side = column == amountColumn ? Qt::AlignTrailing : Qt::AlignLeading;
        m_painter.drawText(QRectF(cell(column, top + pad, height - pad)), line[std::size_t(column)],
                           option(side | Qt::AlignTop));
    }
    m_painter.setPen(QPen(Qt::lightGray, 1));
    m_painter.drawLine(0, top + height, m_width, top + height);
}

void Pages::paintSums(int top)
{
    m_painter.setPen(Qt::black);
    m_painter.setFont(font(8, true));
    top += pad;
    for (const QString &sum : m_sheet.sums) {
        m_painter.drawText(QRectF(across(top, sumHeight)), sum, option(Qt::AlignTrailing | Qt::AlignVCenter));
        top += sumHeight;
    }
}

bool Pages::paint(const Progress &progress)
{
    findPages();
    for (qsizetype page = 0; page < m_firsts.size(); ++page) {
        if (page > 0)
            m_writer.newPage();
        paintFrame(page);
        const bool isLast = page + 1 == m_firsts.size();
        const qsizetype end = isLast ? m_sheet.lines.size() : m_firsts.at(page + 1);
        int top = headSpace;
        for (qsizetype at = m_firsts.at(page); at < end; ++at) {
            paintLine(m_sheet.lines.at(at), top, m_heights.at(at));
            top += m_heights.at(at);
        }
        if (isLast)
            paintSums(top);
        if (!progress(end))
            return false;
    }
    return true;
}

Result<qint64> write(const PaymentSheet &sheet, const QString &path, const Pages::Progress &progress)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failure(notWritten(file));
    QPdfWriter writer(&file);
    writer.setResolution(resolution);
    writer.setPageLayout({QPageSize(sheet.paper), QPageLayout::Portrait, QMarginsF(margin, margin, margin, margin) / 10,
                          QPageLayout::Millimeter});
    writer.setTitle(sheet.title);
    writer.setCreator(u"Paydesk"_s);
    QPainter painter;
    if (!painter.begin(&writer))
        return failure(notWritten(file));
    const bool isWhole = Pages(sheet, writer, painter).paint(progress);
    painter.end();
    if (!isWhole)
        return failure(Error::make(Error::Kind::Canceled, u"export"_s));
    // The writer of the pages says nothing of a full disk; the file does.
    if (file.error() != QFileDevice::NoError || !file.flush() || !file.commit())
        return failure(notWritten(file));
    return sheet.lines.size();
}

} // namespace

QFuture<Result<qint64>> writePdf(PaymentSheet sheet, const QString &path,
                                 std::shared_ptr<const std::atomic_bool> isCanceled)
{
    const auto promise = std::make_shared<QPromise<Result<qint64>>>();
    promise->setProgressRange(0, int(sheet.lines.size()));
    promise->start();
    QThreadPool::globalInstance()->start([promise, sheet = std::move(sheet), path, isCanceled = std::move(isCanceled)] {
        const auto progress = [&](qint64 written) {
            promise->setProgressValue(int(written));
            return !*isCanceled;
        };
        promise->addResult(write(sheet, path, progress));
        promise->finish();
    });
    return promise->future();
}

} // namespace paydesk::gui
