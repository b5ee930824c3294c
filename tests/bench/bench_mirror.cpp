// SPDX-License-Identifier: GPL-3.0-or-later
// What the mirror costs with a shop of a million payments in it: pages by each index, look-ups, search, writing. Each beside plain Qt
// SQL running the same statement in the same run: the numbers of two machines, or of two days, cannot be compared.
//
//     bench_mirror [--payments N] [--folder FOLDER] [--only reading|writing]
//
// The files are made in the folder, beside this program if it is not named, and measured again the next time.
#include "measure.h"
#include "seededmirror.h"

#include "desk/home/homefigures.h"
#include "desk/mirror/mirrorfile.h"
#include "desk/mirror/mirrorseed.h"
#include "desk/mirror/seedshop.h"
#include "desk/search/findings.h"
#include "store/customermirror.h"
#include "store/databasefile.h"
#include "store/disputemirror.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/searchtext.h"
#include "store/subscriptionmirror.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <unistd.h>

#include <cstdio>
#include <limits>
#include <vector>

using namespace paydesk;
using desk::SeedShop;
using namespace measure;

namespace {

constexpr int looks = 200;
constexpr int pageSize = 100;

/// One question to the mirror, as the desk asks it and with the values that its statements then have.
template <class From>
struct Question {
    const char *name;
    std::function<qsizetype(store::Database &, const From &from)> ask;
    std::function<QVariantList(const From &from, const QString &sql)> values;
};

using PaymentQuestion = Question<store::Payment>;

QVariantList cursorOf(const store::Payment &from)
{
    return {from.created.toMSecsSinceEpoch(), from.id};
}

PaymentQuestion page(const char *name, const std::function<void(store::PaymentQuery &, const store::Payment &)> &narrow,
                     const std::function<QVariantList(const store::Payment &)> &before)
{
    return {
        name,
        [narrow](store::Database &database, const store::Payment &from) {
            store::PaymentQuery query;
            narrow(query, from);
            return orDie(store::PaymentMirror(database).page(query, store::cursorAfter(from, query), pageSize)).size();
        },
        [before](const store::Payment &from, const QString &) { return before(from) + cursorOf(from); }};
}

PaymentQuestion sorted(const char *name, store::PaymentQuery::Order order)
{
    return page(
        name, [order](auto &query, auto &) { query.order = order; },
        [order](auto &from) {
            store::PaymentQuery query;
            query.order = order;
            return QVariantList{store::cursorAfter(from, query).key};
        });
}

/// As the window's connections have it.
const QString cached = u"cache_size = -16384"_s;

/// Some texts to judge by what is rare, as the mirror takes them.
QStringList sample;

PaymentQuestion search(const char *name, const std::function<QString(const store::Payment &)> &typed)
{
    return {name,
            [typed](store::Database &database, const store::Payment &from) {
                store::PaymentQuery query;
                query.text = typed(from);
                return orDie(store::PaymentMirror(database).page(query, {}, pageSize)).size();
            },
            [typed](const store::Payment &from, const QString &sql) {
                const store::SearchTerms terms = store::searchTerms(typed(from));
                if (!terms.idPrefix.isEmpty())
                    return QVariantList{terms.idPrefix, QString(terms.idPrefix + u'{')};
                QVariantList patterns;
                for (const QStringList &word : terms.words) {
                    for (const QString &meaning : word)
                        patterns << store::likePattern(meaning);
                }
                QVariantList values;
                static const QRegularExpression placeholder(u"(\\S+) \\?"_s);
                for (auto it = placeholder.globalMatch(sql); it.hasNext();) {
                    const QString before = it.next().captured(1);
                    if (before == "MATCH"_L1)
                        values << store::matchFor(terms, store::hasManyTrigrams(terms) ? sample : QStringList());
                    else if (before == "LIKE"_L1)
                        values << patterns.takeFirst();
                    else
                        // Where a part of the list or of the hits begins and ends.
                        values << (before == ">="_L1 ? qint64(0) : std::numeric_limits<qint64>::max());
                }
                return values;
            }};
}

QList<PaymentQuestion> pages()
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
        sorted("  sorted by amount", store::PaymentQuery::Order::Amount),
        sorted("  sorted by status", store::PaymentQuery::Order::Status),
        sorted("  sorted by customer", store::PaymentQuery::Order::Customer),
        sorted("  sorted by method", store::PaymentQuery::Order::Method),
        sorted("  sorted by description", store::PaymentQuery::Order::Description),
        sorted("  sorted by order", store::PaymentQuery::Order::Reference),
        {"customers by time",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::CustomerMirror(database).page({}, store::Cursor{from.created, {}}, pageSize)).size();
         },
         [](const store::Payment &from, const QString &) {
             return QVariantList{from.created.toMSecsSinceEpoch(), u""_s};
         }},
        {"refunds by time",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::RefundMirror(database).page({}, store::Cursor{from.created, {}}, pageSize)).size();
         },
         [](const store::Payment &from, const QString &) {
             return QVariantList{from.created.toMSecsSinceEpoch(), u""_s};
         }},
        {"invoices by time",
         [](store::Database &database, const store::Payment &from) {
             return orDie(
                        store::SubscriptionMirror(database).invoicePage({}, store::Cursor{from.created, {}}, pageSize))
                 .size();
         },
         [](const store::Payment &from, const QString &) {
             return QVariantList{from.created.toMSecsSinceEpoch(), u""_s};
         }},
        {"payment by id",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::PaymentMirror(database).find(from.id)).id == from.id ? 1 : 0;
         },
         [](const store::Payment &from, const QString &) { return QVariantList{from.id}; }},
        {"payment by charge",
         [](store::Database &database, const store::Payment &from) {
             return orDie(store::PaymentMirror(database).findByCharge(from.chargeId)).id == from.id ? 1 : 0;
         },
         [](const store::Payment &from, const QString &) { return QVariantList{from.chargeId}; }}};
}

QList<PaymentQuestion> searches()
{
    return {search("search: order (one hit)", [](const auto &from) { return from.orderReference; }),
            search("search: receipt number", [](const auto &from) { return from.receiptNumber; }),
            search("search: e-mail", [](const auto &from) { return from.customerEmail; }),
            search("search: last four", [](const auto &from) { return from.cardLast4; }),
            search("search: amount", [](const auto &from) { return formatAmount(from.amount, QLocale::c()); }),
            search("search: name and goods", [](const auto &) { return u"lovelace espresso"_s; }),
            search("search: common word", [](const auto &) { return u"espresso"_s; }),
            search("search: start of old orders", [](const auto &) { return u"a-5"_s; }),
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

template <class From>
void ask(store::Database &reader, const QString &path, const Question<From> &question,
         const std::function<From(int look)> &fromOf)
{
    const Plain plain(path, u"QSQLITE_OPEN_READONLY"_s);
    for (const QString &setting : {u"query_only = ON"_s, cached}) {
        QSqlQuery query = plain.prepared(u"PRAGMA "_s + setting);
        Plain::run(query, {});
    }
    Times ours;
    Times raw;
    qsizetype rows = 0;
    for (int look = 0; look < looks; ++look) {
        const From from = fromOf(look);
        QStringList statements;
        reader.watch([&statements](const QString &sql) { statements << sql; });
        ours.take([&] { rows += question.ask(reader, from); });
        reader.watch({});
        std::vector<QSqlQuery> queries;
        QList<QVariantList> values;
        for (const QString &sql : std::as_const(statements)) {
            queries.push_back(plain.prepared(sql));
            values << question.values(from, sql).first(sql.count(u'?'));
        }
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

store::Refund someRefund(const SeedShop &shop, int look)
{
    for (qint64 number = qint64(look) * shop.payments() / looks;; ++number) {
        const QList<store::Refund> refunds = shop.refundsOf(number % shop.payments());
        if (!refunds.isEmpty())
            return refunds.first();
    }
}

/// As somebody types it: from the third sign on, where the search for it begins, to the whole.
QString typed(const QString &number, int look)
{
    return number.left(3 + look % (number.size() - 2));
}

/// Everything that the search in the header looks for at each key.
void lookEverywhere(store::Database &reader, const char *name, const std::function<QString(int look)> &typedAt)
{
    Times ours;
    qsizetype rows = 0;
    for (int look = 0; look < looks; ++look) {
        const QString text = typedAt(look);
        ours.take([&] {
            const auto found = orDie(desk::findEverywhere(reader, text, until.date(), QLocale(QLocale::English)));
            rows += found.payments.size() + found.customers.size() + found.subscriptions.size() + found.invoices.size()
                + found.refunds.size() + found.disputes.size() + found.payouts.size();
        });
    }
    std::printf("  %-26s %7s ms  p95 %7s ms  (%lld rows a look)\n", name, decimal(ours.microseconds(50)).constData(),
                decimal(ours.microseconds(95)).constData(), qlonglong(rows / looks));
    std::fflush(stdout);
}

/// The numbers that stand on papers: asked for alone, then everything, as in the header.
void measureNumbers(store::Database &reader, const QString &path, const SeedShop &shop)
{
    constexpr int few = desk::Findings::mostOfAKind;
    const auto invoices = [](store::Database &database, const QString &number) {
        return orDie(store::SubscriptionMirror(database).invoicesNumbered(number, few)).size();
    };
    const auto refunds = [](store::Database &database, const QString &number) {
        return orDie(store::RefundMirror(database).numbered(number, few)).size();
    };
    const auto range = [](const QString &number, const QString &) {
        return QVariantList{number, QString(number + QString::fromUcs4(U"\U0010FFFF"))};
    };
    const auto invoice = [&shop](int look) {
        return typed(shop.invoice(qint64(look) * shop.subscriptions() / looks).number, look);
    };
    const auto receipt = [&shop](int look) { return typed(someRefund(shop, look).receiptNumber, look); };
    const auto reference = [&shop](int look) { return typed(someRefund(shop, look).reference, look); };
    ask<QString>(reader, path, {"invoices by number", invoices, range}, invoice);
    ask<QString>(reader, path, {"refunds by receipt", refunds, range}, receipt);
    ask<QString>(reader, path, {"refunds by bank's number", refunds, range}, reference);
    std::printf("All that is found, as it is typed\n");
    lookEverywhere(reader, "number of an invoice", invoice);
    lookEverywhere(reader, "receipt of a refund", receipt);
    lookEverywhere(reader, "bank's number of a refund", reference);
    lookEverywhere(reader, "order", [&shop](int look) { return typed(somewhere(shop, look).orderReference, look); });
    lookEverywhere(reader, "e-mail", [&shop](int look) { return typed(somewhere(shop, look).customerEmail, look); });
    lookEverywhere(reader, "name", [&shop](int look) { return typed(somewhere(shop, look).customerName, look); });
    lookEverywhere(reader, "id", [&shop](int look) { return typed(somewhere(shop, look).id, look); });
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

void measureReading(const QString &path, qint64 payments)
{
    const auto reader = orDie(desk::openMirror(path));
    {
        const Plain plain(path, u"QSQLITE_OPEN_READONLY"_s);
        QSqlQuery query = plain.prepared(u"SELECT search FROM payments ORDER BY seq DESC LIMIT 300"_s);
        query.exec();
        while (query.next())
            sample << query.value(0).toString();
    }
    orDie(reader->number(u"PRAGMA "_s + cached));
    // What the system has in memory is measured, not its disk.
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s cannot be read", qPrintable(path));
    while (!file.read(1 << 20).isEmpty()) {
    }
    const SeedShop shop(payments, seed, until);
    std::printf("Reading, with %lld payments\n", qlonglong(payments));
    for (const PaymentQuestion &question : pages() + searches())
        ask<store::Payment>(*reader, path, question, [&shop](int look) { return somewhere(shop, look); });
    measureNumbers(*reader, path, shop);
    measureHome(path, until);
}

/// Of copies, so that the files can be measured again.
void measureWriting(const QString &folder, qint64 payments)
{
    const QString copy = folder + "/bench-writing.mirror.sqlite"_L1;
    for (const qint64 size : {qint64(0), payments / 10, payments}) {
        store::removeDatabaseFiles(copy);
        if (size > 0 && !QFile::copy(seededMirror(folder, size), copy))
            qFatal("%s cannot be written", qPrintable(copy));
        // The disk is to be done with the copy before what is written into it is measured.
        ::sync();
        writing(copy, size, until);
    }
    store::removeDatabaseFiles(copy);
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addOptions({{u"payments"_s, {}, u"N"_s, u"1000000"_s},
                       {u"folder"_s, {}, u"FOLDER"_s, QCoreApplication::applicationDirPath()},
                       {u"only"_s, {}, u"PART"_s}});
    parser.process(app);
    const QString folder = parser.value(u"folder"_s);
    const qint64 payments = parser.value(u"payments"_s).toLongLong();
    if (parser.value(u"only"_s) != "writing"_L1)
        measureReading(seededMirror(folder, payments), payments);
    if (parser.value(u"only"_s) != "reading"_L1)
        measureWriting(folder, payments);
    return 0;
}
