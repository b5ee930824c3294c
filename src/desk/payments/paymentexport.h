// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/query.h"

#include <QCoroTask>
#include <QObject>

namespace paydesk::store {
class DatabaseThread;
}

namespace paydesk::desk {

/// Writes payments of the mirror into a CSV file, page by page on a thread that reads, so that lists are answered in between.
class PaymentExport : public QObject {
    Q_OBJECT

public:
    PaymentExport(store::DatabaseThread &reader, store::PaymentQuery query, QObject *parent = nullptr);

    /// How many payments were written. They are written beside `path` and take its place when all of them are on disk; until then, and
    /// if that fails, a file that was there stays as it was. Errors are those of store::Database, Kind::Storage `file_write`, and
    /// Kind::Canceled.
    QCoro::Task<Result<qint64>> write(QString path);
    void cancel() { m_isCanceled = true; }

Q_SIGNALS:
    void progressed(qint64 written);

private:
    store::DatabaseThread &m_reader;
    const store::PaymentQuery m_query;
    bool m_isCanceled = false;
};

} // namespace paydesk::desk
