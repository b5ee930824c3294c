// SPDX-License-Identifier: GPL-3.0-or-later
// Asks SQLite how it would run every statement that the module issues. // EVT-17
#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/disputemirror.h"
#include "store/filledmirror.h"
#include "store/inbox.h"
#include "store/paymentmirror.h"
#include "store/payoutmirror.h"
#include "store/plans.h"
#include "store/readcounts.h"
#include "store/refundmirror.h"
#include "store/sales.h"
#include "store/subscriptionmirror.h"
#include "store/takings.h"
#include "store/values.h"

#include <QFile>

#include <functional>

using namespace fixture;

namespace {

using Use = std::function<void(Database &)>;

/// The steps of the plans of everything that `use` issues.
QStringList plansOf(const Use &use, const Schema &schema)
{
    Store store(schema);
    if (schema.isCopy)
        fillMirror(*store);
    QStringList statements;
    store->watch([&](const QString &sql) { statements << sql; });
    use(*store);
    store->watch({});
    QStringList steps;
    for (const QString &sql : statements) {
        if (sql.startsWith("SELECT"_L1) || sql.startsWith("INSERT"_L1) || sql.startsWith("UPDATE"_L1)
            || sql.startsWith("DELETE"_L1))
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

QList<PaymentQuery::Order> sorted()
{
    using Order = PaymentQuery::Order;
    return {Order::Time,   Order::Amount,      Order::Status,   Order::Customer,
            Order::Method, Order::Description, Order::Reference};
}

Use paymentPage(const std::function<void(PaymentQuery &)> &narrow)
{
    return [narrow](Database &database) {
        QVERIFY(PaymentMirror(database).page(paymentQuery(narrow), Cursor{at(0), u"pi_1"_s, u"a"_s}, 100));
        QVERIFY(PaymentMirror(database).page(paymentQuery(narrow), {}, 100));
    };
}

QList<InboxQuery> inboxQueries()
{
    using State = InboxEvent::State;
    return {{},
            {{}, State::Pending, {}},
            {{}, State::Done, {}},
            {{}, State::Dead, u"relay"_s},
            {{}, {}, u"poll"_s},
            {u"refund"_s, {}, {}},
            {u"refund"_s, State::Done, u"relay"_s},
            {u"evt_1"_s, {}, {}}};
}

QString nameOf(const InboxQuery &query)
{
    return query.text + u'/' + (query.state ? QString::number(int(*query.state)) : QString()) + u'/' + query.source;
}

/// With events of two types that one word finds.
Use inboxPage(const InboxQuery &query)
{
    return [query](Database &database) {
        Inbox inbox(database);
        InboxEvent event;
        for (const QString &type : {u"refund.created"_s, u"refund.failed"_s}) {
            event.id = type;
            event.type = type;
            event.created = event.received = at(0);
            QVERIFY(inbox.insert({event}));
        }
        QVERIFY(inbox.page(query, {}, 100));
        QVERIFY(inbox.page(query, Cursor{at(0), u"evt_1"_s}, 100));
        QVERIFY(inbox.count(query));
    };
}

} // namespace

class TestPlans : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noStatementReadsAWholeTable_data();
    void noStatementReadsAWholeTable();
    void everyStatementIsLookedAt_data();
    void everyStatementIsLookedAt();
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
    row("payments by common short word", paymentPage([](PaymentQuery &q) { q.text = u"or"_s; }));
    row("payments by customer", paymentPage([](PaymentQuery &q) { q.customerText = u"word1 wo"_s; }));
    row("payments by amount", paymentPage([](PaymentQuery &q) {
            q.least = 1000;
            q.most = 2000;
        }));
    for (const auto order : sorted())
        row(qPrintable(u"payments sorted by %1"_s.arg(int(order))),
            paymentPage([order](PaymentQuery &q) { q.order = order; }));
    for (const QString &id : {u"pi_1"_s, u"ch_1"_s, u"cus_1"_s, u"in_1"_s, u"sub_1"_s, u"re_1"_s})
        row(qPrintable("payments by "_L1 + id), paymentPage([id](PaymentQuery &q) { q.text = id; }));
    row("payments of a customer", paymentPage([](PaymentQuery &q) { q.customerId = u"cus_1"_s; }));
    row("payments of a subscription", paymentPage([](PaymentQuery &q) { q.subscriptionId = u"sub_1"_s; }));
    row("payments disputed", paymentPage([](PaymentQuery &q) { q.disputed = true; }));
    row("payments refunded", paymentPage([](PaymentQuery &q) { q.refunded = true; }));
    row("payments of a currency", paymentPage([](PaymentQuery &q) { q.currency = u"eur"_s; }));
    row("payments of a rare currency", paymentPage([](PaymentQuery &q) { q.currency = u"jpy"_s; }));
    row("payments by a method", paymentPage([](PaymentQuery &q) { q.method = u"visa"_s; }));
    row("payments by a method, sorted", paymentPage([](PaymentQuery &q) {
            q.method = u"visa"_s;
            q.order = PaymentQuery::Order::Method;
        }));
    row("choices of filters", [](Database &d) {
        QVERIFY(PaymentMirror(d).currencies());
        QVERIFY(PaymentMirror(d).methods());
    });
    row("payments of a time", paymentPage([](PaymentQuery &q) {
            q.from = at(0);
            q.before = at(9);
        }));
    row("payments counted", [](Database &d) { QVERIFY(PaymentMirror(d).count({})); });
    row("payments of a status counted", [](Database &d) {
        QVERIFY(PaymentMirror(d).count(paymentQuery([](PaymentQuery &q) { q.statuses = {u"a"_s}; })));
    });
    row("a payment", [](Database &d) {
        QVERIFY(PaymentMirror(d).find(u"pi_1"_s));
        QVERIFY(!PaymentMirror(d).findByCharge(u"ch_1"_s));
    });
    row("disputes", [](Database &d) {
        DisputeMirror disputes(d);
        DisputeQuery query;
        QVERIFY(disputes.page(query, Cursor{at(0), u"du"_s}, 9));
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(disputes.page(query, {}, 9));
        query.paymentId = u"pi_1"_s;
        QVERIFY(disputes.page(query, {}, 9));
        QVERIFY(disputes.count(query));
        QVERIFY(disputes.find(u"du_1"_s));
        QVERIFY(disputes.forPayment(u"pi_1"_s));
        QVERIFY(disputes.due(9));
        QVERIFY(disputes.countDue());
    });
    row("invoices", [](Database &d) {
        SubscriptionMirror mirror(d);
        InvoiceQuery query;
        QVERIFY(mirror.invoicePage(query, Cursor{at(0), u"in"_s}, 9));
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(mirror.invoicePage(query, {}, 9));
        query.customerId = u"cus_1"_s;
        QVERIFY(mirror.invoicePage(query, {}, 9));
        query.subscriptionId = u"sub_1"_s;
        QVERIFY(mirror.countInvoices(query));
        QVERIFY(mirror.findInvoice(u"in_1"_s));
        QVERIFY(mirror.invoicesBeginning(u"in_"_s, 9));
        QVERIFY(mirror.invoicesNumbered(u"inv"_s, 9));
    });
    row("sort keys", [](Database &d) { QVERIFY(PaymentMirror(d).fillSortKeys()); });
    row("mirroring", [](Database &d) {
        QVERIFY(PaymentMirror(d).upsert({payment(u"pi_1"_s)}));
        QVERIFY(PaymentMirror(d).upsertRecords(PaymentMirror::toRecords({payment(u"pi_1"_s)})));
        QVERIFY(RefundMirror(d).upsert({refund(u"re_1"_s, u"pi_1"_s, 1, u"pending"_s)}));
    });
    row("refunds", [](Database &d) {
        QVERIFY(RefundMirror(d).forPayment(u"pi_1"_s));
        QVERIFY(!RefundMirror(d).findByOperation(u"op"_s));
        QVERIFY(RefundMirror(d).find(u"re_1"_s));
        QVERIFY(RefundMirror(d).beginning(u"re_"_s, 9));
        QVERIFY(RefundMirror(d).numbered(u"745"_s, 9));
        QVERIFY(RefundMirror(d).count({}));
        QVERIFY(RefundMirror(d).page({}, Cursor{at(0), u"re"_s}, 9));
        RefundQuery query;
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(RefundMirror(d).page(query, {}, 9));
    });
    row("customers", [](Database &d) {
        CustomerQuery query;
        QVERIFY(CustomerMirror(d).find(u"cus_1"_s));
        QVERIFY(CustomerMirror(d).count(query));
        QVERIFY(CustomerMirror(d).upsert({Customer{.id = u"cus_1"_s, .deleted = true, .fetchedAt = at(9)}}));
        QVERIFY(CustomerMirror(d).markMissing(at(0), at(9)));
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
        QVERIFY(catalogue.prices(QStringList{u"prod"_s}));
        QVERIFY(catalogue.count(query));
        QVERIFY(catalogue.findProduct(u"prod_1"_s));
        QVERIFY(catalogue.findPrice(u"price_1"_s));
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
        QVERIFY(mirror.count(query));
        QVERIFY(mirror.find(u"sub_1"_s));
        QVERIFY(mirror.invoices(u"sub"_s));
        QVERIFY(mirror.invoicesOfCustomer(u"cus"_s, 9));
    });
    row("takings", [](Database &d) { QVERIFY(TakingsMirror(d).between(at(0), at(9))); });
    row("payouts", [](Database &d) {
        PayoutMirror mirror(d);
        QVERIFY(mirror.setExplained(u"po_1"_s, at(0)));
        QVERIFY(mirror.page({}, Cursor{at(0), u"po"_s}, 9));
        QVERIFY(mirror.page({{u"a"_s, u"b"_s}}, {}, 9));
        QVERIFY(mirror.count({{u"a"_s}}));
        const Payout payout = mirror.find(u"po_1"_s).value();
        QVERIFY(mirror.parts(payout));
        QVERIFY(mirror.transactions(payout, {}, {}, 9));
        QVERIFY(mirror.transactions(payout, {u"a"_s, u"b"_s}, Cursor{at(0), u"txn"_s}, 9));
    });
    ownRow("inbox", [](Database &d) {
        Inbox inbox(d);
        QVERIFY(inbox.pending(9));
        QVERIFY(inbox.insert({InboxEvent{.id = u"evt"_s, .created = at(0), .received = at(0)}}));
        QVERIFY(inbox.retry(u"evt"_s, Error{}));
        QVERIFY(inbox.dead(u"evt"_s, Error{}));
        QVERIFY(inbox.replay(u"evt"_s));
        QVERIFY(inbox.done({u"evt"_s}));
        QVERIFY(inbox.forObject({u"pi"_s, u"ch"_s}));
        QVERIFY(inbox.ofType(u"sub"_s, u"customer.subscription.updated"_s, 9));
        QVERIFY(inbox.newestId());
        QVERIFY(inbox.deadCount());
        QVERIFY(inbox.count());
        QVERIFY(!inbox.find(u"evt_none"_s));
    });
    for (const InboxQuery &query : inboxQueries())
        ownRow(qPrintable("events "_L1 + nameOf(query)), inboxPage(query));
    ownRow("journal", [](Database &d) {
        Journal journal(d);
        QVERIFY(journal.begin(refundOperation(u"op"_s)));
        QVERIFY(journal.attempt(u"op"_s, at(0)));
        QVERIFY(journal.doubt(u"op"_s, Error{}, at(0)));
        QVERIFY(journal.freeze(u"op"_s, Error{}, at(0)));
        QVERIFY(journal.settle(u"op"_s, u"re"_s, {}, at(0)));
        QVERIFY(journal.begin(refundOperation(u"op2"_s)));
        QVERIFY(journal.fail(u"op2"_s, Error{}, at(0)));
        QVERIFY(journal.find(u"op"_s));
        QVERIFY(journal.recent(9));
        QVERIFY(journal.unsettled());
        QVERIFY(journal.frozen());
        QVERIFY(journal.forSubject(u"pi"_s));
    });
    ownRow("sales", [](Database &d) {
        Sale sale;
        sale.id = u"sale"_s;
        sale.created = sale.updated = at(0);
        QVERIFY(Sales(d).begin(sale));
        QVERIFY(Sales(d).opened(sale.id, u"cs_1"_s, {}, at(0)));
        QVERIFY(Sales(d).finish(sale.id, Sale::State::Paid, at(0)));
        QVERIFY(Sales(d).recent(9));
        QVERIFY(Sales(d).open());
        QVERIFY(!Sales(d).find(u"op"_s));
        QVERIFY(!Sales(d).findByObject(u"cs"_s));
    });
    ownRow("values", [](Database &d) {
        QVERIFY(Values(d).set(u"a"_s, u"b"_s));
        QVERIFY(Values(d).value(u"a"_s));
        QVERIFY(Values(d).withPrefix(u"a"_s));
        QVERIFY(Values(d).remove(u"a"_s));
    });
    ownRow("reads", [](Database &d) {
        QVERIFY(ReadCounts(d).add(at(0), 1));
        QVERIFY(ReadCounts(d).inWindow(at(0)));
    });
}

void TestPlans::noStatementReadsAWholeTable()
{
    QFETCH(const Use, use);
    QFETCH(const bool, isCopy);
    const QStringList steps = plansOf(use, isCopy ? Schema::mirror() : Schema::shipped());
    QVERIFY(!steps.isEmpty());
    for (const QString &step : steps) {
        // A walk along an index is what a list is; a table or a virtual table without a constraint is read as a whole.
        // So is what waits for the search index, which is what the transaction has written.
        const bool whole = step.startsWith("SCAN "_L1) && !step.contains("INDEX"_L1) && !step.contains("_unindexed"_L1)
            && !step.contains("VIRTUAL TABLE"_L1) && !step.contains("(subquery"_L1) && step != "SCAN CONSTANT ROW"_L1;
        QVERIFY2(!whole, qPrintable(steps.join(u'\n')));
        QVERIFY2(!step.endsWith("VIRTUAL TABLE INDEX 0:"_L1), qPrintable(steps.join(u'\n')));
        QVERIFY2(!step.contains("explained"_L1) && !step.contains("prepare"_L1), qPrintable(step));
    }
}

void TestPlans::everyStatementIsLookedAt_data()
{
    QTest::addColumn<QString>("header");
    for (const QString &header : {u"cataloguemirror.h"_s, u"customermirror.h"_s, u"disputemirror.h"_s, u"inbox.h"_s,
                                  u"journal.h"_s, u"paymentmirror.h"_s, u"payoutmirror.h"_s, u"readcounts.h"_s,
                                  u"refundmirror.h"_s, u"sales.h"_s, u"subscriptionmirror.h"_s, u"values.h"_s})
        QTest::newRow(qPrintable(header)) << header;
}

/// A function that somebody adds to one of these classes has to be tried here.
void TestPlans::everyStatementIsLookedAt()
{
    QFETCH(const QString, header);
    QString test;
    for (const QString &path : {QFINDTESTDATA("tst_plans.cpp"), QFINDTESTDATA("filledmirror.h")}) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        test += QString::fromUtf8(file.readAll());
    }
    const QStringList functions = functionsOf(header);
    QVERIFY(!functions.isEmpty());
    for (const QString &function : functions)
        QVERIFY2(test.contains(u'.' + function + u'('), qPrintable(function));
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
    for (const auto order : sorted()) {
        row(qPrintable(u"payments sorted by %1"_s.arg(int(order))),
            paymentPage([order](PaymentQuery &q) { q.order = order; }));
        row(qPrintable(u"payments of statuses sorted by %1"_s.arg(int(order))), paymentPage([order](PaymentQuery &q) {
                q.order = order;
                q.statuses = {u"a"_s, u"b"_s};
                q.ascending = true;
            }));
    }
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
    row("refunds", [](Database &d) {
        QVERIFY(RefundMirror(d).page({}, Cursor{at(0), u"re"_s}, 9));
        QVERIFY(RefundMirror(d).numbered(u"745"_s, 9));
    });
    row("disputes", [](Database &d) {
        QVERIFY(DisputeMirror(d).page({}, Cursor{at(0), u"du"_s}, 9));
        QVERIFY(DisputeMirror(d).due(9));
        QVERIFY(DisputeMirror(d).forPayment(u"pi_1"_s));
    });
    row("all invoices", [](Database &d) {
        InvoiceQuery query;
        query.statuses = {u"a"_s, u"b"_s};
        QVERIFY(SubscriptionMirror(d).invoicePage({}, Cursor{at(0), u"in"_s}, 9));
        QVERIFY(SubscriptionMirror(d).invoicePage(query, {}, 9));
        QVERIFY(SubscriptionMirror(d).invoicesNumbered(u"inv"_s, 9));
    });
    row("products", [](Database &d) { QVERIFY(CatalogueMirror(d).products({}, Product{}, 9)); });
    row("prices", [](Database &d) { QVERIFY(CatalogueMirror(d).prices(u"prod"_s)); });
    row("invoices", [](Database &d) { QVERIFY(SubscriptionMirror(d).invoices(u"sub"_s)); });
    for (const InboxQuery &query : inboxQueries()) {
        // The few hits of an id are sorted.
        if (!query.text.startsWith("evt_"_L1))
            ownRow(qPrintable("events "_L1 + nameOf(query)), inboxPage(query));
    }
    row("takings", [](Database &d) { QVERIFY(TakingsMirror(d).between(at(0), at(9))); });
    row("payouts", [](Database &d) {
        PayoutMirror mirror(d);
        QVERIFY(mirror.page({{u"a"_s, u"b"_s}}, {}, 9));
        QVERIFY(mirror.parts({}));
        QVERIFY(mirror.transactions({}, {}, {}, 9));
        QVERIFY(mirror.transactions({}, {u"a"_s, u"b"_s}, Cursor{at(0), u"txn"_s}, 9));
    });
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
