// SPDX-License-Identifier: GPL-3.0-or-later
#include "measure.h"

#include "desk/mirror/mirrorfile.h"
#include "desk/mirror/seedshop.h"
#include "desk/sync/rows.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "store/schema.h"
#include "stripe/json.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>
#include <deque>
#include <vector>

using namespace paydesk;
using desk::SeedShop;

namespace measure {

namespace {

constexpr int pageSize = 100;
/// Objects written for each number that is said.
constexpr int written = 40'000;
/// Pages that are read ahead of the one that is written: with more rows to a transaction fewer pages of the indexes are written for each.
constexpr size_t mostWaiting = 256;
constexpr quint64 otherSeed = 2;

/// Answers of Stripe's with payments in them that the file does not have, newest first, customers and charges expanded as they are asked for.
class Answers {
public:
    Answers()
    {
        QFile file(QStringLiteral(PAYDESK_BENCH_PAYMENT));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("%s: %s", qPrintable(file.fileName()), qPrintable(file.errorString()));
        m_payment = file.readAll().trimmed();
    }

    qsizetype size() const { return m_payment.size(); }
    /// Begins with the newest payment but `skipped`.
    QByteArray page(const SeedShop &shop, qint64 skipped) const
    {
        QByteArrayList payments;
        const qint64 newest = shop.payments() - 1 - skipped;
        for (qint64 number = newest; number > newest - pageSize; --number) {
            const store::Payment row = shop.payment(number);
            QByteArray payment = m_payment;
            payment.replace("PAYMENT", row.id.toLatin1());
            payment.replace("CHARGE", row.chargeId.toLatin1());
            payment.replace("NAME", row.customerName.toUtf8());
            payment.replace("CREATED", QByteArray::number(row.created.toSecsSinceEpoch()));
            payment.replace("DESCRIPTION", row.description.toUtf8());
            payment.replace("ORDER", row.orderReference.toUtf8());
            payment.replace(":1250,", ':' + QByteArray::number(row.amount.minor) + ',');
            payment.replace("\"4242\"", '"' + row.cardLast4.toLatin1() + '"');
            if (!row.customerId.isEmpty()) {
                payment.replace("cus_9MPehgWldVga1Z", row.customerId.toLatin1());
                payment.replace("ada@example.com", row.customerEmail.toUtf8());
            }
            payments << payment;
        }
        return R"({"object":"list","url":"/v1/payment_intents","has_more":true,"data":[)" + payments.join(',') + "]}";
    }

private:
    QByteArray m_payment;
};

QList<store::Payment> rowsOf(const QByteArray &answer, const QDateTime &at)
{
    QList<store::Payment> rows;
    const stripe::JsonValue page = orDie(stripe::parseObject(answer));
    for (const stripe::JsonValue &value : page["data"_L1])
        rows << desk::toRow(orDie(stripe::PaymentIntent::fromJson(value)), at);
    return rows;
}

void sayRate(const char *what, qint64 nanoseconds)
{
    std::printf("    %-52s %8lld objects/s\n", what,
                qlonglong(qint64(written) * 1'000'000'000 / std::max<qint64>(1, nanoseconds)));
    std::fflush(stdout);
}

/// The pages one after the other, each on disk before the next is begun, as when they come from far away.
qint64 oneByOne(store::MirrorFile &mirror, const QList<QList<store::Payment>> &pages)
{
    QElapsedTimer timer;
    timer.start();
    for (const QList<store::Payment> &page : pages)
        orDie(mirror.writer()
                  .run<int>([page](store::Database &database) { return store::PaymentMirror(database).upsert(page); })
                  .result());
    return timer.nsecsElapsed();
}

/// As fast as they can be taken: read and made ready on this thread and written on another, which takes whatever waits into one transaction.
qint64 together(store::MirrorFile &mirror, qsizetype pages, const std::function<QList<store::Payment>(qsizetype)> &page)
{
    QElapsedTimer timer;
    timer.start();
    std::deque<QFuture<Result<int>>> waiting;
    for (qsizetype i = 0; i < pages; ++i) {
        if (waiting.size() >= mostWaiting) {
            orDie(waiting.front().result());
            waiting.pop_front();
        }
        const auto write = [rows = store::PaymentMirror::toRecords(page(i))](store::Database &database) {
            return store::PaymentMirror(database).upsertRecords(rows);
        };
        waiting.push_back(mirror.writer().run<int>(write));
    }
    for (const QFuture<Result<int>> &one : waiting)
        orDie(one.result());
    return timer.nsecsElapsed();
}

/// The same rows under other ids, by plain Qt SQL: the statement and the triggers alone.
qint64 plainly(const QString &path, const QString &sql, const SeedShop &shop)
{
    const Plain plain(path, u"QSQLITE_BUSY_TIMEOUT=3000"_s);
    for (const QString &setting : {u"synchronous = FULL"_s, u"cache_size = -16384"_s}) {
        QSqlQuery query = plain.prepared(u"PRAGMA "_s + setting);
        Plain::run(query, {});
    }
    const QString columns = sql.section(u'(', 1).section(u')', 0, 0);
    QSqlQuery find = plain.prepared(u"SELECT %1 FROM payments WHERE id = ?"_s.arg(columns));
    QList<QVariantList> rows;
    for (int i = 0; i < written; ++i) {
        find.bindValue(0, shop.payment(shop.payments() - 1 - i).id);
        if (!find.exec() || !find.next())
            qFatal("what was written is not there");
        QVariantList values;
        for (int column = 0; column < find.record().count(); ++column)
            values << find.value(column);
        values[0] = values.first().toString().replace("seededshop"_L1, "plain_shop"_L1);
        // Where the sum of the refunds is looked up.
        values.insert(columns.split(u", "_s).indexOf(u"refunded"_s) + 1, values.first());
        rows << values;
        find.finish();
    }
    QSqlQuery upsert = plain.prepared(sql);
    QSqlQuery begin = plain.prepared(u"BEGIN IMMEDIATE"_s);
    QSqlQuery commit = plain.prepared(u"COMMIT"_s);
    std::vector<QSqlQuery> indexing;
    for (const QString &statement : store::Schema::mirror().beforeCommit)
        indexing.push_back(plain.prepared(statement));
    QElapsedTimer timer;
    timer.start();
    for (int from = 0; from < written; from += pageSize) {
        Plain::run(begin, {});
        for (int i = from; i < from + pageSize; ++i)
            Plain::run(upsert, rows.at(i));
        for (QSqlQuery &query : indexing)
            Plain::run(query, {});
        Plain::run(commit, {});
    }
    return timer.nsecsElapsed();
}

} // namespace

void writing(const QString &path, qint64 payments, const QDateTime &at)
{
    const Answers maker;
    // Where a list is read on that was read down to the oldest payment of the file.
    const SeedShop others(1'000'000, otherSeed, at.addDays(-730));
    QList<QByteArray> answers;
    QList<QByteArray> moreAnswers;
    for (int from = 0; from < written; from += pageSize) {
        answers << maker.page(others, from);
        moreAnswers << maker.page(others, 500'000 + from);
    }
    std::printf("Writing answers with %d payments of %lld bytes each into a file of %lld\n", pageSize,
                qlonglong(maker.size()), qlonglong(payments));
    QElapsedTimer timer;
    timer.start();
    QList<QList<store::Payment>> rows;
    for (const QByteArray &answer : answers)
        rows << rowsOf(answer, at);
    sayRate("read from JSON, not written", timer.nsecsElapsed());
    QString sql;
    qint64 ours = 0;
    {
        const auto mirror = orDie(store::MirrorFile::open(path));
        const auto given = [&](qsizetype i) { return rows.at(i); };
        ours = together(*mirror, rows.size(), given);
        sayRate("written and indexed, new", ours);
        sayRate("the same, known and unchanged", together(*mirror, rows.size(), given));
        sayRate("the same, changed", together(*mirror, rows.size(), [&](qsizetype i) {
                    QList<store::Payment> page = rows.at(i);
                    for (store::Payment &payment : page) {
                        payment.refunded = 1 + payment.refunded;
                        payment.fetchedAt = at.addSecs(60);
                    }
                    return page;
                }));
        sayRate("read, written and indexed, new",
                together(*mirror, moreAnswers.size(), [&](qsizetype i) { return rowsOf(moreAnswers.at(i), at); }));
        QList<QList<store::Payment>> more;
        for (int from = 0; from < written; from += pageSize)
            more << rowsOf(maker.page(others, 250'000 + from), at);
        sayRate("each page on disk before the next, new", oneByOne(*mirror, more));
        sql = orDie(mirror->writer()
                        .run<QString>([&](store::Database &database) -> Result<QString> {
                            QString text;
                            database.watch([&text](const QString &statement) {
                                if (statement.contains(" INTO payments ("_L1))
                                    text = statement;
                            });
                            orDie(store::PaymentMirror(database).upsert(rows.first()));
                            database.watch({});
                            return text;
                        })
                        .result());
    }
    const qint64 raw = plainly(path, sql, others);
    sayRate("plain Qt SQL, written and indexed, new", raw);
    std::printf("    ratio of the time, written and indexed, new: %s\n", decimal(ours * 1000 / raw).constData());
}

} // namespace measure
