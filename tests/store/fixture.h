// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/journal.h"
#include "store/rows.h"

#include <QTemporaryDir>
#include <QTest>

/// Fails the test with the error's own words.
#define VERIFY_RESULT(result) \
    do { \
        const auto &checkedResult = (result); \
        QVERIFY2(checkedResult.has_value(), \
                 checkedResult ? "" : qPrintable(paydesk::toLogLine(checkedResult.error()))); \
    } while (false)

namespace fixture {

using namespace paydesk;
using namespace paydesk::store;
using namespace Qt::StringLiterals;

inline QDateTime at(qint64 seconds)
{
    return QDateTime::fromSecsSinceEpoch(1'790'000'000 + seconds, Qt::UTC);
}

/// A database in a folder of its own.
class Store {
public:
    explicit Store(Schema schema = Schema::shipped()) : m_schema(std::move(schema)) { open(); }

    QString path() const { return m_folder.filePath(u"till.db"_s); }
    QString folder() const { return m_folder.path(); }
    Database &operator*() { return *m_database; }
    Database *operator->() { return m_database.get(); }
    void close() { m_database.reset(); }
    void open()
    {
        auto opened = Database::open(path(), m_schema);
        if (!opened)
            qFatal("%s", qPrintable(toLogLine(opened.error())));
        m_database = std::move(*opened);
    }

private:
    Schema m_schema;
    QTemporaryDir m_folder;
    std::unique_ptr<Database> m_database;
};

/// The same of the copy of what Stripe keeps.
class Mirror : public Store {
public:
    Mirror() : Store(Schema::mirror()) {}
};

inline Operation refundOperation(const QString &id, const QString &payment = u"pi_1"_s)
{
    Operation operation;
    operation.id = id;
    operation.kind = u"refund.create"_s;
    operation.subject = payment;
    operation.amount = {1250, u"eur"_s};
    operation.reason = u"requested_by_customer"_s;
    operation.method = "POST";
    operation.path = u"/v1/refunds"_s;
    operation.body = "payment_intent=pi_1&amount=1250";
    operation.idempotencyKey = u"key-"_s + id;
    operation.created = at(0);
    return operation;
}

inline Payment payment(const QString &id, qint64 minor = 1250, qint64 created = 0, qint64 fetched = 0)
{
    Payment payment;
    payment.id = id;
    payment.amount = {minor, u"eur"_s};
    payment.received = minor;
    payment.status = u"succeeded"_s;
    payment.created = at(created);
    payment.fetchedAt = at(fetched);
    return payment;
}

inline Refund refund(const QString &id, const QString &paymentId, qint64 minor, const QString &status,
                     qint64 fetched = 0)
{
    Refund refund;
    refund.id = id;
    refund.paymentId = paymentId;
    refund.amount = {minor, u"eur"_s};
    refund.status = status;
    refund.created = at(0);
    refund.fetchedAt = at(fetched);
    return refund;
}

template <class T>
QStringList idsOf(const QList<T> &rows)
{
    QStringList ids;
    for (const T &row : rows)
        ids << row.id;
    return ids;
}

/// Every byte of the database and of what lies beside it.
inline QByteArray bytesOnDisk(const QString &folder)
{
    QByteArray bytes;
    const QFileInfoList files = QDir(folder).entryInfoList(QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : files) {
        QFile file(info.filePath());
        if (file.open(QIODevice::ReadOnly))
            bytes += file.readAll();
    }
    return bytes;
}

} // namespace fixture
