// SPDX-License-Identifier: GPL-3.0-or-later
// What the mirror costs with a shop of a million payments in it: pages by each index, look-ups, search, writing. Each beside plain Qt
// SQL running the same statement in the same run: the numbers of two machines, or of two days, cannot be compared.
//
//     bench_mirror [--payments N] [--database FILE]    a FILE that is there is measured, and gets some thousand payments more
#include "desk/home/homefigures.h"
#include "desk/mirror/mirrorfile.h"
#include "desk/mirror/mirrorseed.h"
#include "desk/mirror/seedshop.h"
#include "desk/sync/rows.h"
#include "store/customermirror.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/searchtext.h"
#include "store/subscriptionmirror.h"
#include "stripe/json.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QSqlRecord>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <future>
#include <vector>

using namespace paydesk;
using desk::SeedShop;
using namespace Qt::StringLiterals;

namespace {

constexpr int looks = 200;
constexpr quint64 seed = 1;
constexpr int pageSize = 100;
/// Objects written for each number that is said.
constexpr int written = 20'000;

template <class T>
T orDie(Result<T> result)
{
    if (!result)
        qFatal("%s", qPrintable(toLogLine(result.error())));
    return std::move(*result);
}

QByteArray decimal(qint64 thousandths)
{
    return QByteArray::number(thousandths / 1000) + '.' + QByteArray::number(thousandths % 1000).rightJustified(3, '0');
}

/// Microseconds of many runs of the same thing.
class Times {
public:
    void take(const std::function<void()> &run)
    {
        QElapsedTimer timer;
        timer.start();
        run();
        m_nanoseconds << timer.nsecsElapsed();
    }
    qint64 microseconds(int percent)
    {
        std::sort(m_nanoseconds.begin(), m_nanoseconds.end());
        return m_nanoseconds.at((m_nanoseconds.size() - 1) * percent / 100) / 1000;
    }

private:
    QList<qint64> m_nanoseconds;
};

/// A connection of plain Qt SQL beside ours, with the same settings.
class Plain {
public:
    explicit Plain(const QString &path, const QString &options) : m_name(options)
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name);
        database.setDatabaseName(path);
        database.setConnectOptions(options);
        if (!database.open())
            qFatal("%s", qPrintable(database.lastError().text()));
    }
    ~Plain() { QSqlDatabase::removeDatabase(m_name); }
    Plain(const Plain &) = delete;
    Plain &operator=(const Plain &) = delete;

    QSqlQuery prepared(const QString &sql) const
    {
        QSqlQuery query(QSqlDatabase::database(m_name));
        query.setForwardOnly(true);
        if (!query.prepare(sql))
            qFatal("%s: %s", qPrintable(sql), qPrintable(query.lastError().text()));
        return query;
    }
    /// Every column of every row, as QVariant.
    static qsizetype run(QSqlQuery &query, const QVariantList &values)
    {
        for (int i = 0; i < values.size(); ++i)
            query.bindValue(i, values.at(i));
        if (!query.exec())
            qFatal("%s", qPrintable(query.lastError().text()));
        qsizetype bytes = 0;
        const int columns = query.record().count();
        while (query.next()) {
            for (int column = 0; column < columns; ++column)
                bytes += query.value(column).isNull() ? 0 : 1;
        }
        query.finish();
        return bytes;
    }

private:
    QString m_name;
};

/// One question to the mirror, as the desk asks it and with the values that its statements then have.
struct Question {
    const char *name;
    std::function<qsizetype(store::Database &, const store::Payment &from)> ask;
    std::function<QList<QVariantList>(const store::Payment &from)> values;
};

QVariantList cursorOf(const store::Payment &from)
{
    return {from.created.toMSecsSinceEpoch(), from.id};
}

Question page(const char *name, const std::function<void(store::PaymentQuery &, const store::Payment &)> &narrow,
              const std::function<QVariantList(const store::Payment &)> &before)
{
    return {name,
            [narrow](store::Database &database, const store::Payment &from) {
                store::PaymentQuery query;
                narrow(query, from);
                return orDie(store::PaymentMirror(database).page(query, store::cursorAfter(from), pageSize)).size();
            },
            [before](const store::Payment &from) { return QList<QVariantList>{before(from) + cursorOf(from)}; }};
}

Question search(const char *name, const std::function<QString(const store::Payment &)> &typed)
{
    return {name,
            [typed](store::Database &database, const store::Payment &from) {
                store::PaymentQuery query;
                query.text = typed(from);
                return orDie(store::PaymentMirror(database).page(query, {}, pageSize)).size();
            },
            [typed](const store::Payment &from) {
                const store::SearchTerms terms = store::searchTerms(typed(from));
                const QVariantList hits = terms.idPrefix.isEmpty()
                    ? QVariantList{terms.match}
                    : QVariantList{terms.idPrefix, QString(terms.idPrefix + u'{')};
                return QList<QVariantList>{hits, hits};
            }};
}

QList<Question> pages()
{
    const auto none = [](const store::Payment &) { return QVariantList(); };
    return {
        page(
            "payments by time", [](auto &, auto &) {}, none),
        page(
            "  of one status", [](auto &query, auto &) { query.statuses = {u"canceled"_s}; },
            [](auto &) { return QVariantList{u"canceled"_s}; }),
        page(
            "  of a customer", [](auto &query, auto &from) { query.customerId = from.customerId; },
            [](auto &from) { return QVariantList{from.customerId}; }),
        page(
            "  disputed", [](auto &query, auto &) { query.disputed = true; }, none),
        page(
            "  refunded", [](auto &query, auto &) { query.refunded = true; }, none),
        {"customers by time",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::CustomerMirror(database).page({}, store::Cursor{from.created, {}}, pageSize)).size();
         },
         [](const store::Payment &from) {
             return QList<QVariantList>{{from.created.toMSecsSinceEpoch(), u""_s}};
         }},
        {"refunds by time",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::RefundMirror(database).page({}, store::Cursor{from.created, {}}, pageSize)).size();
         },
         [](const store::Payment &from) {
             return QList<QVariantList>{{from.created.toMSecsSinceEpoch(), u""_s}};
         }},
        {"invoices by time",
         [](store::Database &database, const store::Payment &from) {
             return orDie(
                        store::SubscriptionMirror(database).invoicePage({}, store::Cursor{from.created, {}}, pageSize))
                 .size();
         },
         [](const store::Payment &from) {
             return QList<QVariantList>{{from.created.toMSecsSinceEpoch(), u""_s}};
         }},
        {"payment by id",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::PaymentMirror(database).find(from.id)).id == from.id ? 1 : 0;
         },
         [](const store::Payment &from) { return QList<QVariantList>{{from.id}}; }},
        {"payment by charge",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::PaymentMirror(database).findByCharge(from.chargeId)).id == from.id ? 1 : 0;
         },
         [](const store::Payment &from) { return QList<QVariantList>{{from.chargeId}}; }},
        search("search: order (one hit)", [](const auto &from) { return from.orderReference; }),
        search("search: receipt number", [](const auto &from) { return from.receiptNumber; }),
        search("search: e-mail", [](const auto &from) { return from.customerEmail; }),
        search("search: last four", [](const auto &from) { return from.cardLast4; }),
        search("search: amount", [](const auto &from) { return formatAmount(from.amount, QLocale::c()); }),
        search("search: name and goods", [](const auto &) { return u"lovelace espresso"_s; }),
        search("search: common word", [](const auto &) { return u"espresso"_s; }),
        search("search: nothing", [](const auto &) { return u"zzyzx"_s; }),
        search("search: id", [](const auto &from) { return from.id.left(14); })};
}

/// All over the file, another one for each look; a payment that has everything that is looked for.
store::Payment somewhere(const SeedShop &shop, int look)
{
    qint64 number = qint64(look) * shop.payments() / looks;
    store::Payment payment = shop.payment(number);
    while (payment.customerId.isEmpty() || payment.receiptNumber.isEmpty())
        payment = shop.payment(++number % shop.payments());
    return payment;
}

void measure(store::Database &reader, const QString &path, const Question &question, const SeedShop &shop)
{
    const Plain plain(path, u"QSQLITE_OPEN_READONLY"_s);
    for (const QString &setting : {u"query_only = ON"_s, u"cache_size = -8192"_s}) {
        QSqlQuery query = plain.prepared(u"PRAGMA "_s + setting);
        Plain::run(query, {});
    }
    Times ours;
    Times raw;
    qsizetype rows = 0;
    for (int look = 0; look < looks; ++look) {
        const store::Payment from = somewhere(shop, look);
        QStringList statements;
        reader.watch([&statements](const QString &sql) { statements << sql; });
        ours.take([&] { rows += question.ask(reader, from); });
        reader.watch({});
        const QList<QVariantList> values = question.values(from);
        if (values.size() != statements.size())
            qFatal("%s asks other statements than are measured", question.name);
        std::vector<QSqlQuery> queries;
        for (const QString &sql : std::as_const(statements))
            queries.push_back(plain.prepared(sql));
        raw.take([&] {
            for (size_t i = 0; i < queries.size(); ++i)
                Plain::run(queries[i], values.at(qsizetype(i)));
        });
    }
    const qint64 half = std::max<qint64>(1, raw.microseconds(50));
    std::printf("  %-26s %7s ms  p95 %7s ms  plain %7s ms  ratio %s  (%lld rows a look)\n", question.name,
                decimal(ours.microseconds(50)).constData(), decimal(ours.microseconds(95)).constData(),
                decimal(half).constData(), decimal(ours.microseconds(50) * 1000 / half).constData(),
                qlonglong(rows / looks));
    std::fflush(stdout);
}

/// All that the home page shows, from a connection that has read nothing of it and then again and again. Plain Qt SQL could only sum
/// the payments of each day, which is what the sums are kept for.
void measureHome(const QString &path, const QDateTime &now)
{
    std::printf("All of the home page\n");
    for (const auto period : {desk::HomePeriod::Today, desk::HomePeriod::Month, desk::HomePeriod::Quarter}) {
        const auto reader = orDie(desk::openMirror(path));
        const desk::HomeQuestion question{period, now, QTimeZone("Europe/Berlin")};
        Times first;
        Times again;
        first.take([&] { orDie(desk::readHome(*reader, question)); });
        for (int look = 0; look < looks; ++look)
            again.take([&] { orDie(desk::readHome(*reader, question)); });
        std::printf("  %3d days  first %7s ms  again %7s ms  p95 %7s ms\n", desk::daysOf(period),
                    decimal(first.microseconds(50)).constData(), decimal(again.microseconds(50)).constData(),
                    decimal(again.microseconds(95)).constData());
    }
}

/// Answers of Stripe's with payments in them that the file does not have, customers and charges expanded as they are asked for.
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
    QByteArray page(const SeedShop &shop, qint64 from) const
    {
        QByteArrayList payments;
        for (qint64 number = from; number < from + pageSize; ++number) {
            const store::Payment row = shop.payment(number);
            QByteArray payment = m_payment;
            payment.replace("PAYMENT", row.id.toLatin1());
            payment.replace("CHARGE", row.chargeId.toLatin1());
            payment.replace("NAME", row.customerName.toUtf8());
            payment.replace("CREATED", QByteArray::number(row.created.toSecsSinceEpoch()));
            payment.replace("DESCRIPTION", row.description.toUtf8());
            payment.replace("ORDER", row.orderReference.toUtf8());
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
    const QJsonArray data = orDie(stripe::parseObject(answer))["data"_L1].toArray();
    for (const QJsonValue &value : data)
        rows << desk::toRow(orDie(stripe::PaymentIntent::fromJson(value.toObject())), at);
    return rows;
}

void sayRate(const char *what, qint64 objects, qint64 nanoseconds)
{
    std::printf("  %-46s %8lld objects/s\n", what,
                qlonglong(objects * 1'000'000'000 / std::max<qint64>(1, nanoseconds)));
    std::fflush(stdout);
}

/// Runs `write` once for each answer, which is a page of a hundred and a transaction.
qint64 timed(const QList<QByteArray> &answers, const std::function<void(const QByteArray &)> &write)
{
    QElapsedTimer timer;
    timer.start();
    for (const QByteArray &answer : answers)
        write(answer);
    return timer.nsecsElapsed();
}

/// As the window does it: the next answer is read while the one before is written.
qint64 inTurns(store::PaymentMirror &payments, const QList<QByteArray> &answers, const QDateTime &at)
{
    QElapsedTimer timer;
    timer.start();
    auto next = std::async(std::launch::async, rowsOf, answers.first(), at);
    for (qsizetype i = 1; i <= answers.size(); ++i) {
        const QList<store::Payment> rows = next.get();
        if (i < answers.size())
            next = std::async(std::launch::async, rowsOf, answers.at(i), at);
        orDie(payments.upsert(rows));
    }
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
        find.bindValue(0, shop.payment(i).id);
        if (!find.exec() || !find.next())
            qFatal("what was written is not there");
        QVariantList values;
        for (int column = 0; column < find.record().count(); ++column)
            values << find.value(column);
        values[0] = QString(u"pi_plain"_s + values.first().toString().mid(7));
        // Where the sum of the refunds is looked up.
        values.insert(columns.split(u", "_s).indexOf(u"refunded"_s) + 1, values.first());
        rows << values;
        find.finish();
    }
    QSqlQuery upsert = plain.prepared(sql);
    QSqlQuery begin = plain.prepared(u"BEGIN IMMEDIATE"_s);
    QSqlQuery commit = plain.prepared(u"COMMIT"_s);
    QElapsedTimer timer;
    timer.start();
    for (int from = 0; from < written; from += pageSize) {
        Plain::run(begin, {});
        for (int i = from; i < from + pageSize; ++i)
            Plain::run(upsert, rows.at(i));
        Plain::run(commit, {});
    }
    return timer.nsecsElapsed();
}

void measureWriting(const QString &path, const QDateTime &at)
{
    const Answers maker;
    const SeedShop others(1'000'000, seed + 1, at);
    QList<QByteArray> answers;
    for (int from = 0; from < written; from += pageSize)
        answers << maker.page(others, from);
    std::printf("Writing answers with %d payments of %lld bytes each\n", pageSize, qlonglong(maker.size()));
    sayRate("read from JSON, not written", written,
            timed(answers, [&](const QByteArray &answer) { rowsOf(answer, at); }));
    QString sql;
    qint64 ours = 0;
    {
        auto database = orDie(store::Database::open(path, desk::mirrorSchema()));
        store::PaymentMirror payments(*database);
        database->watch([&sql](const QString &text) {
            if (text.startsWith("INSERT INTO payments "_L1))
                sql = text;
        });
        ours = timed(answers, [&](const QByteArray &answer) { orDie(payments.upsert(rowsOf(answer, at))); });
        sayRate("read, written and indexed, new", written, ours);
        const QDateTime later = at.addSecs(60);
        sayRate("read, written and indexed, known already", written,
                timed(answers, [&](const QByteArray &answer) { orDie(payments.upsert(rowsOf(answer, later))); }));
        sayRate("the same, read on one thread and written on another", written,
                inTurns(payments, answers, at.addSecs(120)));
    }
    const qint64 raw = plainly(path, sql, others);
    sayRate("plain Qt SQL, new, nothing read", written, raw);
    std::printf("  ratio of the time, new: %s\n", decimal(ours * 1000 / raw).constData());
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"payments"_s, {}, u"N"_s, u"1000000"_s}, {u"database"_s, {}, u"FILE"_s}});
    parser.process(app);
    const QTemporaryDir folder;
    const QString path =
        parser.isSet(u"database"_s) ? parser.value(u"database"_s) : folder.filePath(u"bench.mirror.sqlite"_s);
    const qint64 payments = parser.value(u"payments"_s).toLongLong();
    const QDateTime until(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    if (!QFile::exists(path)) {
        QElapsedTimer timer;
        timer.start();
        orDie(desk::seedMirror({path, payments, seed, until}));
        std::printf("Seeded in %lld ms\n", qlonglong(timer.elapsed()));
    }
    const qint64 bytes = QFileInfo(path).size();
    std::printf("%lld payments, %lld customers and what belongs to them: %lld bytes, %lld a payment\n",
                qlonglong(payments), qlonglong(SeedShop(payments, seed, until).customers()), qlonglong(bytes),
                qlonglong(bytes / payments));
    {
        const auto reader = orDie(desk::openMirror(path));
        const SeedShop shop(payments, seed, until);
        for (const Question &question : pages())
            measure(*reader, path, question, shop);
    }
    measureHome(path, until);
    measureWriting(path, until);
    return 0;
}
