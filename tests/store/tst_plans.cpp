// SPDX-License-Identifier: GPL-3.0-or-later
// Asks SQLite how it would run every statement that the module issues. // EVT-17
#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/fixture.h"
#include "store/inbox.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/sales.h"
#include "store/subscriptionmirror.h"
#include "store/values.h"

#include <functional>

using namespace fixture;

namespace {

using Use = std::function<void(Database &)>;

QStringList planOf(Database &database, const QString &sql)
{
    auto query = database.prepare(u"EXPLAIN QUERY PLAN "_s + sql);
    if (!query)
        return {u"does not prepare: "_s + sql};
    // Every placeholder needs a value before SQLite explains anything.
    const QVariantList values(sql.count(u'?'), QVariant(u"a"_s));
    return query
        ->all<QString>(values,
                       [](Row row) {
                           row.number();
                           row.number();
                           row.number();
                           return row.text();
                       })
        .value_or(QList<QString>{u"cannot be explained: "_s + sql});
}

/// The steps of the plans of everything that `use` issues.
QStringList plansOf(const Use &use, const Schema &schema)
{
    Store store(schema);
    QStringList statements;
    store->watch([&](const QString &sql) { statements << sql; });
    use(*store);
    store->watch({});
    QStringList steps;
    for (const QString &sql : statements) {
        if (sql.startsWith("SELECT"_L1) || sql.startsWith("UPDATE"_L1) || sql.startsWith("DELETE"_L1))
            steps << planOf(*store, sql);
    }
    return steps;
}

PaymentQuery paymentQuery(const std::function<void(PaymentQuery &)> &narrow)
{
    PaymentQuery query;
    narrow(query);
    return query;
}

Use paymentPage(const std::function<void(PaymentQuery &)> &narrow)
{
    return [narrow](Database &database) {
        QVERIFY(PaymentMirror(database).page(paymentQuery(narrow), Cursor{at(0), u"pi_1"_s}, 100));
        QVERIFY(PaymentMirror(database).page(paymentQuery(narrow), {}, 100));
    };
}

} // namespace

class TestPlans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noStatementReadsAWholeTable_data();
    void noStatementReadsAWholeTable();
    void noListSortsMoreThanItShows_data();
    void noListSortsMoreThanItShows();
};

void TestPlans::noStatementReadsAWholeTable_data()
{
    QTest::addColumn<Use>("use");
    QTest::addColumn<bool>("isCopy");
    const auto row = [](const char *name, const Use &use) { QTest::newRow(name) << use << true; };
    const auto ownRow = [](const char *name, const Use &use) { QTest::newRow(name) << use << false; };
    row("payments", paymentPage([](PaymentQuery &) {}));
    row("payments of a status", paymentPage([](PaymentQuery &q) { q.statuses = {u"a"_s}; }));
    row("payments of statuses", paymentPage([](PaymentQuery &q) { q.statuses = {u"a"_s, u"b"_s}; }));
    row("payments by word", paymentPage([](PaymentQuery &q) { q.text = u"word"_s; }));
    row("payments by word and status", paymentPage([](PaymentQuery &q) {
            q.text = u"word"_s;
            q.statuses = {u"a"_s, u"b"_s};
        }));
    row("payments by short word", paymentPage([](PaymentQuery &q) { q.text = u"ab"_s; }));
    for (const QString &id : {u"pi_1"_s, u"ch_1"_s, u"cus_1"_s, u"in_1"_s, u"sub_1"_s, u"re_1"_s})
        row(qPrintable("payments by "_L1 + id), paymentPage([id](PaymentQuery &q) { q.text = id; }));
    row("payments of a customer", paymentPage([](PaymentQuery &q) { q.customerId = u"cus_1"_s; }));
    row("payments of a subscription", paymentPage([](PaymentQuery &q) { q.subscriptionId = u"sub_1"_s; }));
    row("payments disputed", paymentPage([](PaymentQuery &q) { q.disputed = true; }));
    row("payments refunded", paymentPage([](PaymentQuery &q) { q.refunded = true; }));
    row("payments of a time", paymentPage([](PaymentQuery &q) {
            q.from = at(0);
            q.before = at(9);
        }));
    row("payments counted", [](Database &d) { QVERIFY(PaymentMirror(d).count({})); });
    row("payments of a status counted", [](Database &d) {
        QVERIFY(PaymentMirror(d).count(paymentQuery([](PaymentQuery &q) { q.statuses = {u"a"_s}; })));
    });
    row("a payment", [](Database &d) {
        QVERIFY(!PaymentMirror(d).find(u"pi_1"_s));
        QVERIFY(!PaymentMirror(d).findByCharge(u"ch_1"_s));
    });
    row("mirroring", [](Database &d) {
        QVERIFY(PaymentMirror(d).upsert({payment(u"pi_1"_s)}));
        QVERIFY(RefundMirror(d).upsert({refund(u"re_1"_s, u"pi_1"_s, 1, u"pending"_s)}));
    });
    row("refunds", [](Database &d) {
        QVERIFY(RefundMirror(d).forPayment(u"pi_1"_s));
        QVERIFY(!RefundMirror(d).findByOperation(u"op"_s));
        QVERIFY(RefundMirror(d).page({}, Cursor{at(0), u"re"_s}, 9));
        RefundQuery query;
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(RefundMirror(d).page(query, {}, 9));
    });
    row("customers", [](Database &d) {
        CustomerQuery query;
        QVERIFY(CustomerMirror(d).page(query, Cursor{at(0), u"cus"_s}, 9));
        query.withDeleted = true;
        QVERIFY(CustomerMirror(d).page(query, {}, 9));
        query.text = u"word"_s;
        QVERIFY(CustomerMirror(d).page(query, {}, 9));
    });
    row("catalogue", [](Database &d) {
        CatalogueMirror catalogue(d);
        QVERIFY(catalogue.products({}, Product{}, 9));
        ProductQuery query;
        query.category = u"a"_s;
        QVERIFY(catalogue.products(query, {}, 9));
        QVERIFY(catalogue.prices(u"prod"_s));
        QVERIFY(catalogue.removeProducts({u"prod"_s}));
        QVERIFY(catalogue.categories());
    });
    row("subscriptions", [](Database &d) {
        SubscriptionMirror mirror(d);
        SubscriptionQuery query;
        QVERIFY(mirror.page(query, Cursor{at(0), u"sub"_s}, 9));
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(mirror.page(query, {}, 9));
        query.customerId = u"cus"_s;
        QVERIFY(mirror.page(query, {}, 9));
        query = {};
        query.text = u"word"_s;
        QVERIFY(mirror.page(query, {}, 9));
        QVERIFY(mirror.invoices(u"sub"_s));
        QVERIFY(mirror.invoicesOfCustomer(u"cus"_s, 9));
    });
    ownRow("inbox", [](Database &d) {
        Inbox inbox(d);
        QVERIFY(inbox.pending(9));
        QVERIFY(inbox.done({u"evt"_s}));
        QVERIFY(inbox.forObject({u"pi"_s, u"ch"_s}));
        QVERIFY(inbox.newestId());
        QVERIFY(inbox.deadCount());
        QVERIFY(inbox.count());
    });
    ownRow("journal", [](Database &d) {
        Journal journal(d);
        QVERIFY(journal.begin(refundOperation(u"op"_s)));
        QVERIFY(journal.attempt(u"op"_s, at(0)));
        QVERIFY(journal.settle(u"op"_s, u"re"_s, {}, at(0)));
        QVERIFY(journal.unsettled());
        QVERIFY(journal.frozen());
        QVERIFY(journal.forSubject(u"pi"_s));
    });
    ownRow("sales", [](Database &d) {
        QVERIFY(Sales(d).open());
        QVERIFY(!Sales(d).find(u"op"_s));
        QVERIFY(!Sales(d).findByObject(u"cs"_s));
    });
    ownRow("values", [](Database &d) { QVERIFY(Values(d).withPrefix(u"a"_s)); });
}

void TestPlans::noStatementReadsAWholeTable()
{
    QFETCH(const Use, use);
    QFETCH(const bool, isCopy);
    const QStringList steps = plansOf(use, isCopy ? Schema::mirror() : Schema::shipped());
    QVERIFY(!steps.isEmpty());
    for (const QString &step : steps) {
        // A walk along an index is what a list is; a table or a virtual table without a constraint is read as a whole.
        const bool whole = step.startsWith("SCAN "_L1) && !step.contains("INDEX"_L1)
            && !step.contains("VIRTUAL TABLE"_L1) && !step.contains("(subquery"_L1) && step != "SCAN CONSTANT ROW"_L1;
        QVERIFY2(!whole, qPrintable(steps.join(u'\n')));
        QVERIFY2(!step.endsWith("VIRTUAL TABLE INDEX 0:"_L1), qPrintable(steps.join(u'\n')));
        QVERIFY2(!step.contains("explained"_L1) && !step.contains("prepare"_L1), qPrintable(step));
    }
}

void TestPlans::noListSortsMoreThanItShows_data()
{
    QTest::addColumn<Use>("use");
    QTest::addColumn<bool>("isCopy");
    const auto row = [](const char *name, const Use &use) { QTest::newRow(name) << use << true; };
    const auto ownRow = [](const char *name, const Use &use) { QTest::newRow(name) << use << false; };
    row("payments", paymentPage([](PaymentQuery &) {}));
    row("payments of a status", paymentPage([](PaymentQuery &q) { q.statuses = {u"a"_s}; }));
    row("payments of statuses", paymentPage([](PaymentQuery &q) { q.statuses = {u"a"_s, u"b"_s}; }));
    row("payments of a customer", paymentPage([](PaymentQuery &q) { q.customerId = u"cus_1"_s; }));
    row("payments of a subscription", paymentPage([](PaymentQuery &q) { q.subscriptionId = u"sub_1"_s; }));
    row("payments disputed", paymentPage([](PaymentQuery &q) { q.disputed = true; }));
    row("payments refunded", paymentPage([](PaymentQuery &q) { q.refunded = true; }));
    row("payments of a time", paymentPage([](PaymentQuery &q) {
            q.from = at(0);
            q.before = at(9);
        }));
    row("customers", [](Database &d) { QVERIFY(CustomerMirror(d).page({}, Cursor{at(0), u"cus"_s}, 9)); });
    row("subscriptions", [](Database &d) {
        SubscriptionQuery query;
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(SubscriptionMirror(d).page(query, Cursor{at(0), u"sub"_s}, 9));
    });
    row("refunds", [](Database &d) { QVERIFY(RefundMirror(d).page({}, Cursor{at(0), u"re"_s}, 9)); });
    row("products", [](Database &d) { QVERIFY(CatalogueMirror(d).products({}, Product{}, 9)); });
    row("prices", [](Database &d) { QVERIFY(CatalogueMirror(d).prices(u"prod"_s)); });
    row("invoices", [](Database &d) { QVERIFY(SubscriptionMirror(d).invoices(u"sub"_s)); });
    ownRow("pending events", [](Database &d) { QVERIFY(Inbox(d).pending(9)); });
    ownRow("newest event", [](Database &d) { QVERIFY(Inbox(d).newestId()); });
    ownRow("operations", [](Database &d) {
        QVERIFY(Journal(d).forSubject(u"pi"_s));
        QVERIFY(Journal(d).recent(9));
    });
}

void TestPlans::noListSortsMoreThanItShows()
{
    QFETCH(const Use, use);
    QFETCH(const bool, isCopy);
    const QStringList steps = plansOf(use, isCopy ? Schema::mirror() : Schema::shipped());
    for (qsizetype i = 0; i < steps.size(); ++i) {
        // Merging branches sorts what their limits let through, which is a page each.
        const bool ofPages = i > 0 && steps.at(i - 1).startsWith("SCAN (subquery"_L1);
        QVERIFY2(!steps.at(i).contains("TEMP B-TREE"_L1) || ofPages, qPrintable(steps.join(u'\n')));
    }
}

QTEST_GUILESS_MAIN(TestPlans)
#include "tst_plans.moc"
