// SPDX-License-Identifier: GPL-3.0-or-later
// What writing a row costs is seen by nobody until a million are written: here by what SQLite does about it.
#include "store/customermirror.h"
#include "store/fixture.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/transaction.h"

using namespace fixture;

class TestUpsert : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void halfOfARowIsNotKeptToBeUndone_data();
    void halfOfARowIsNotKeptToBeUndone();
    void noStatementMayFailHalfWay();
    void whatLastsIsNotWrittenAgain_data();
    void whatLastsIsNotWrittenAgain();
    void textsArriveAsTheyAre();
    void aRowThatCannotBeWrittenSaysWhy();
    void whatIsUndivided();
};

namespace {

Payment lasting()
{
    Payment made = payment(u"pi_1"_s, 1250, 10, 20);
    made.description = u"Three espressos"_s;
    made.orderReference = u"A-1001"_s;
    made.customerId = u"cus_1"_s;
    made.customerName = u"Ada Lovelace"_s;
    return made;
}

/// From now on a row that is noted in `once` a second time fails, after it was written to the table itself.
Result<void> failSecondTime(Database &database, const QString &when)
{
    if (const auto made = database.change(u"CREATE TABLE once (one INTEGER UNIQUE)"_s); !made)
        return made;
    if (const auto first = database.change(u"INSERT INTO once VALUES (1)"_s); !first)
        return first;
    return database.change(
        u"CREATE TRIGGER second AFTER %1 ON payments BEGIN INSERT INTO once VALUES (1); END"_s.arg(when));
}

} // namespace

void TestUpsert::halfOfARowIsNotKeptToBeUndone_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<Payment>("written");
    Payment later = lasting();
    later.fetchedAt = later.fetchedAt.addSecs(60);
    Payment refunded = later;
    refunded.refunded = 50;
    Payment renamed = refunded;
    renamed.description = u"Two espressos"_s;
    Payment other = lasting();
    other.id = u"pi_2"_s;
    QTest::newRow("new") << u"INSERT"_s << other;
    QTest::newRow("read again") << u"UPDATE OF fetched_at"_s << later;
    QTest::newRow("changed") << u"UPDATE OF refunded"_s << refunded;
    QTest::newRow("changed for good") << u"UPDATE OF description"_s << renamed;
}

void TestUpsert::halfOfARowIsNotKeptToBeUndone()
{
    QFETCH(QString, when);
    QFETCH(Payment, written);
    Mirror store;
    VERIFY_RESULT(PaymentMirror(*store).upsert({lasting()}));
    VERIFY_RESULT(failSecondTime(*store, when));
    const QString sum = u"SELECT sum(fetched_at + refunded) + count(*) + sum(length(description)) FROM payments"_s;
    const qint64 before = store->number(sum).value();
    {
        auto transaction = Transaction::beginUndivided(*store);
        VERIFY_RESULT(transaction);
        QCOMPARE(PaymentMirror(*store).upsert({written}).error().code, u"database_constraint"_s);
        // SQLite undoes a statement that fails by the copies of all pages that it changed, unless it says OR FAIL: none were made.
        QVERIFY(store->number(sum).value() != before);
    }
    QCOMPARE(store->number(sum).value(), before);
}

/// SQLite keeps pages to be undone for a statement that calls a function anywhere, in a trigger or a column's own too, or that undoes itself
/// where a row is refused.
void TestUpsert::noStatementMayFailHalfWay()
{
    Mirror store;
    QSet<QString> statements;
    store->watch([&statements](const QString &sql) {
        if (sql.contains(" OR FAIL "_L1))
            statements << sql;
    });
    Payment changed = lasting();
    changed.refunded = 50;
    changed.fetchedAt = changed.fetchedAt.addSecs(60);
    Payment renamed = changed;
    renamed.description = u"Zwölf Brötchen"_s;
    VERIFY_RESULT(PaymentMirror(*store).upsert({lasting(), lasting(), changed, renamed}));
    Customer customer;
    customer.id = u"cus_1"_s;
    customer.created = customer.fetchedAt = lasting().fetchedAt;
    VERIFY_RESULT(CustomerMirror(*store).upsert({customer}));
    VERIFY_RESULT(RefundMirror(*store).upsert({refund(u"re_1"_s, u"pi_1"_s, 50, u"succeeded"_s)}));
    store->watch({});
    QCOMPARE(statements.size(), 10);
    for (const QString &sql : std::as_const(statements)) {
        auto query = store->prepare("EXPLAIN "_L1 + sql);
        VERIFY_RESULT(query);
        const auto steps = query->all<QString>(QVariantList(sql.count(u'?'), 1), [](Row row) {
            row.number();
            const QString operation = row.text();
            constexpr qint64 abort = 2;
            const bool isHalt = operation.startsWith("Halt"_L1) && row.number() != 0 && row.number() == abort;
            return isHalt || operation.endsWith("Func"_L1) || operation == "Function"_L1 ? operation : QString();
        });
        VERIFY_RESULT(steps);
        QVERIFY(steps->size() > 10);
        QVERIFY2(QStringList(*steps).join(QString()).isEmpty(), qPrintable(sql));
    }
}

void TestUpsert::whatLastsIsNotWrittenAgain_data()
{
    QTest::addColumn<Payment>("written");
    QTest::addColumn<QString>("noted");
    Payment read = lasting();
    read.fetchedAt = read.fetchedAt.addSecs(60);
    QTest::newRow("nothing new") << read << u"fetched_at"_s;
    Payment refunded = read;
    refunded.refunded = 50;
    QTest::newRow("refunded") << refunded << u"fetched_at refunded"_s;
    Payment renamed = read;
    renamed.description = u"Zwölf Brötchen"_s;
    QTest::newRow("renamed") << renamed
                             << u"created description description_key fetched_at refunded search sort_amount"_s;
}

/// A trigger on a column fires where a statement names it, which is also where its indexes are written.
void TestUpsert::whatLastsIsNotWrittenAgain()
{
    QFETCH(Payment, written);
    QFETCH(QString, noted);
    Mirror store;
    VERIFY_RESULT(PaymentMirror(*store).upsert({lasting()}));
    VERIFY_RESULT(store->change(u"CREATE TABLE notes (name TEXT UNIQUE)"_s));
    for (const QString &column : {u"created"_s, u"description"_s, u"description_key"_s, u"fetched_at"_s, u"refunded"_s,
                                  u"search"_s, u"sort_amount"_s}) {
        VERIFY_RESULT(store->change(u"CREATE TRIGGER note_%1 AFTER UPDATE OF %1 ON payments BEGIN INSERT INTO notes"
                                    " VALUES ('%1') ON CONFLICT DO NOTHING; END"_s.arg(column)));
    }
    QCOMPARE(PaymentMirror(*store).upsert({written}).value(), 1);
    auto query =
        store->prepare(u"SELECT coalesce(group_concat(name, ' '), '') FROM (SELECT name FROM notes ORDER BY name)"_s);
    VERIFY_RESULT(query);
    QCOMPARE(query->first<QString>({}, [](Row row) { return row.text(); }).value(), noted);
    QCOMPARE(PaymentMirror(*store).find(u"pi_1"_s).value().description, written.description);
}

void TestUpsert::textsArriveAsTheyAre()
{
    Mirror store;
    Payment written = lasting();
    written.description = u"Zoë 🧁 田中 \u202Emixed"_s;
    written.customerName = u"a\0b"_s;
    written.customerEmail = QString(1, QChar(0xD83E));
    written.receiptNumber = QString(10'000, u'x');
    VERIFY_RESULT(PaymentMirror(*store).upsert({written}));
    const Payment read = PaymentMirror(*store).find(u"pi_1"_s).value();
    QCOMPARE(read.description, written.description);
    QCOMPARE(read.customerName, written.customerName);
    QCOMPARE(read.customerEmail, QString(QChar::ReplacementCharacter));
    QCOMPARE(read.receiptNumber, written.receiptNumber);
    QCOMPARE(read.riskScore, std::optional<qint64>());
    QCOMPARE(store->number(u"SELECT count(*) FROM payments WHERE risk_score IS NULL AND status <> ''"_s).value(), 1);
}

void TestUpsert::aRowThatCannotBeWrittenSaysWhy()
{
    Mirror store;
    Payment undated = lasting();
    undated.created = {};
    const auto written = PaymentMirror(*store).upsert({undated});
    QVERIFY(!written);
    QCOMPARE(written.error().code, u"database_constraint"_s);
    QVERIFY2(written.error().detail.contains("payments.created"_L1), qPrintable(written.error().detail));
    QCOMPARE(PaymentMirror(*store).upsert({lasting()}).value(), 1);
}

void TestUpsert::whatIsUndivided()
{
    Mirror store;
    {
        auto whole = Transaction::beginUndivided(*store);
        VERIFY_RESULT(whole);
        VERIFY_RESULT(PaymentMirror(*store).upsert({lasting()}));
        {
            const auto part = Transaction::begin(*store);
            VERIFY_RESULT(part);
        }
        QCOMPARE(PaymentMirror(*store).upsert({lasting()}).error().code, u"database_divided"_s);
        QCOMPARE(whole->commit().error().code, u"database_divided"_s);
    }
    QCOMPARE(store->number(u"SELECT count(*) FROM payments"_s).value(), 0);
    auto next = Transaction::begin(*store);
    VERIFY_RESULT(next);
    {
        const auto part = Transaction::begin(*store);
        VERIFY_RESULT(part);
    }
    VERIFY_RESULT(PaymentMirror(*store).upsert({lasting()}));
    VERIFY_RESULT(next->commit());
    QCOMPARE(store->number(u"SELECT count(*) FROM payments"_s).value(), 1);
}

QTEST_GUILESS_MAIN(TestUpsert)
#include "tst_upsert.moc"
