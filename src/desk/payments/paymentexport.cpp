// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentexport.h"

#include "desk/mirror/mirrorexport.h"
#include "store/databasethread.h"
#include "store/paymentmirror.h"

#include <QCoroFuture>
#include <QPointer>
#include <QSaveFile>

#include <memory>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr int pageSize = 1000;

/// Used by one thread at a time: the one that reads while a page is under way, else the window's.
struct Target {
    explicit Target(const QString &path) : file(path) {}

    QSaveFile file;
    std::optional<store::Cursor> after;
    bool isComplete = false;
};

Error notWritten(const QSaveFile &file)
{
    return Error::make(Error::Kind::Storage, u"file_write"_s, file.errorString());
}

/// The next page, and with the last one the file takes its place.
Result<qsizetype> writePage(store::Database &database, const store::PaymentQuery &query, Target &target)
{
    const auto page = store::PaymentMirror(database).page(query, target.after, pageSize);
    if (!page)
        return failure(page.error());
    QByteArray bytes = target.after ? QByteArray() : exportHead(ExportFormat::Csv);
    for (const store::Payment &payment : *page)
        bytes += exportLine(payment, ExportFormat::Csv);
    if (target.file.write(bytes) != bytes.size() || !target.file.flush())
        return failure(notWritten(target.file));
    target.isComplete = page->size() < pageSize;
    if (!target.isComplete)
        target.after = store::cursorAfter(page->last(), query);
    else if (!target.file.commit())
        return failure(notWritten(target.file));
    return page->size();
}

} // namespace

PaymentExport::PaymentExport(store::DatabaseThread &reader, store::PaymentQuery query, QObject *parent)
    : QObject(parent), m_reader(reader), m_query(std::move(query))
{
}

QCoro::Task<Result<qint64>> PaymentExport::write(QString path)
{
    const QPointer<PaymentExport> self(this);
    const auto target = std::make_shared<Target>(path);
    if (!target->file.open(QIODevice::WriteOnly))
        co_return failure(notWritten(target->file));
    qint64 written = 0;
    while (!target->isComplete) {
        const QFuture<Result<qsizetype>> page = m_reader.run<qsizetype>(
            [query = m_query, target](store::Database &database) { return writePage(database, query, *target); });
        const Result<qsizetype> rows = co_await page;
        if (!rows)
            co_return failure(rows.error());
        written += *rows;
        if (!target->isComplete && (!self || m_isCanceled))
            co_return failure(Error::make(Error::Kind::Canceled, u"export"_s));
        if (self)
            Q_EMIT progressed(written);
    }
    co_return written;
}

} // namespace paydesk::desk
