// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/bulkload.h"
#include "store/cataloguemirror.h"
#include "store/customermirror.h"
#include "store/fixture.h"
#include "store/mirrortables.h"
#include "store/paymentmirror.h"
#include "store/refundmirror.h"
#include "store/subscriptionmirror.h"

using namespace fixture;

namespace {

Customer customer(const QString &id, const QString &name, qint64 created, qint64 fetched = 0)
{
    Customer customer;
    customer.id = id;
    customer.name = name;
    customer.email = name.toLower() + u"@example.com"_s;
    customer.created = at(created);
    customer.fetchedAt = at(fetched);
    return customer;
}

Product product(const QString &id, const QString &name, qint64 fetched = 0)
{
    Product product;
    product.id = id;
    product.name = name;
    product.created = at(0);
    product.fetchedAt = at(fetched);
    return product;
}

Price price(const QString &id, const QString &productId, qint64 minor, qint64 created = 0)
{
    Price price;
    price.id = id;
    price.productId = productId;
    price.unit = {minor, u"eur"_s};
    price.created = at(created);
    price.fetchedAt = at(0);
    return price;
}

Subscription subscription(const QString &id, qint64 created, qint64 fetched = 0)
{
    Subscription subscription;
    subscription.id = id;
    subscription.customerId = u"cus_1"_s;
    subscription.customerName = u"Ada Lovelace"_s;
    subscription.status = u"active"_s;
    subscription.currency = u"eur"_s;
    subscription.created = at(created);
    subscription.fetchedAt = at(fetched);
    SubscriptionItem item;
    item.id = u"si_"_s + id;
    item.priceId = u"price_1"_s;
    item.productName = u"Coffee club"_s;
    item.unit = {990, u"eur"_s};
    item.quantity = 2;
    item.interval = u"month"_s;
    item.periodStart = at(created);
    item.periodEnd = at(created + 1000);
    subscription.items << item;
    return subscription;
}

/// Into a file of an older schema: what it has a column for.
void copyInto(Database &old, Database &rows, const QStringList &tables)
{
    VERIFY_RESULT(old.run(u"ATTACH ? AS rows"_s, {rows.path()}));
    for (const QString &table : tables) {
        const auto columns = old.prepare(u"SELECT name FROM pragma_table_info(?)"_s)
                                 ->all<QString>({table}, [](Row row) { return row.text(); })
                                 .value();
        const QString names = QStringList(columns).join(u", "_s);
        VERIFY_RESULT(old.run(u"INSERT INTO main.%1 (%2) SELECT %2 FROM rows.%1"_s.arg(table, names)));
    }
    VERIFY_RESULT(old.run(u"DETACH rows"_s));
}

} // namespace

class TestMirror : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersAreFoundAsTheyAreTyped();
    void whatSaysNothingNewTouchesNoIndex();
    void aFileOfAnOlderSchemaIsBroughtUpToDate();
    void nothingIsMissingAfterABulkLoad();
    void customersArePagedAndFound();
    void aDeletedCustomerStaysReadable();
    void productsAreListedByName();
    void pricesComeDefaultFirst();
    void aRemovedProductTakesItsPricesAlong();
    void aSubscriptionComesWithItsItems();
    void aChangedSubscriptionHasOnlyItsNewItems();
    void subscriptionsAreFilteredAndFound();
    void invoicesAreListedNewestFirst();
    void anInvoiceComesWithItsLines();
};

void TestMirror::customersArePagedAndFound()
{
    Mirror store;
    CustomerMirror mirror(*store);
    Customer ada = customer(u"cus_1"_s, u"Ada"_s, 1);
    ada.phone = u"+49 30 1234567"_s;
    ada.description = u"Regular"_s;
    ada.defaultPaymentMethod = u"pm_1"_s;
    QCOMPARE(mirror.upsert({ada, customer(u"cus_2"_s, u"Bob"_s, 2), customer(u"cus_3"_s, u"Cleo"_s, 3)}).value(), 3);
    QCOMPARE(mirror.upsert({customer(u"cus_1"_s, u"Old"_s, 1, -5)}).value(), 0);
    const Customer read = mirror.find(u"cus_1"_s).value();
    QCOMPARE(read.name, ada.name);
    QCOMPARE(read.email, ada.email);
    QCOMPARE(read.phone, ada.phone);
    QCOMPARE(read.description, ada.description);
    QCOMPARE(read.defaultPaymentMethod, ada.defaultPaymentMethod);
    const auto first = mirror.page({}, {}, 2).value();
    QCOMPARE(idsOf(first), (QStringList{u"cus_3"_s, u"cus_2"_s}));
    QCOMPARE(idsOf(mirror.page({}, cursorAfter(first.last()), 2).value()), QStringList{u"cus_1"_s});
    CustomerQuery query;
    query.text = u"1234567"_s;
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), QStringList{u"cus_1"_s});
    query.text = u"cus_2"_s;
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), QStringList{u"cus_2"_s});
    query.text = u"bob@example.com"_s;
    QCOMPARE(mirror.count(query).value(), 1);
}

void TestMirror::aDeletedCustomerStaysReadable()
{
    Mirror store;
    CustomerMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert({customer(u"cus_1"_s, u"Ada"_s, 1)}));
    // Stripe says nothing else of a deleted customer.
    Customer gone;
    gone.id = u"cus_1"_s;
    gone.deleted = true;
    gone.fetchedAt = at(10);
    Customer unknown = gone;
    unknown.id = u"cus_2"_s;
    QCOMPARE(mirror.upsert({gone, unknown}).value(), 2);
    QCOMPARE(mirror.find(u"cus_1"_s).value().name, u"Ada"_s);
    QVERIFY(mirror.find(u"cus_1"_s).value().deleted);
    QCOMPARE(mirror.count({}).value(), 0);
    CustomerQuery all;
    all.withDeleted = true;
    QCOMPARE(mirror.count(all).value(), 2);
    QCOMPARE(mirror.upsert({customer(u"cus_1"_s, u"Ada"_s, 1, 5)}).value(), 0);
    gone.fetchedAt = at(3);
    QCOMPARE(mirror.upsert({gone}).value(), 0);
}

void TestMirror::productsAreListedByName()
{
    Mirror store;
    CatalogueMirror mirror(*store);
    Product tea = product(u"prod_1"_s, u"tea"_s);
    tea.category = u"Drinks"_s;
    tea.favourite = true;
    tea.icon = u"cup"_s;
    tea.metadata = {{u"icon"_s, u"cup"_s}};
    Product old = product(u"prod_2"_s, u"Absinthe"_s);
    old.active = false;
    VERIFY_RESULT(
        mirror.upsertProducts({product(u"prod_3"_s, u"Zwieback"_s), tea, old, product(u"prod_4"_s, u"Éclair"_s)}));
    QCOMPARE(idsOf(mirror.products({}, {}, 10).value()), (QStringList{u"prod_4"_s, u"prod_1"_s, u"prod_3"_s}));
    const auto first = mirror.products({}, {}, 2).value();
    QCOMPARE(idsOf(mirror.products({}, first.last(), 2).value()), QStringList{u"prod_3"_s});
    QCOMPARE(mirror.findProduct(u"prod_1"_s).value().metadata, tea.metadata);
    QCOMPARE(mirror.findProduct(u"prod_1"_s).value().icon, tea.icon);
    ProductQuery query;
    query.withInactive = true;
    QCOMPARE(mirror.count(query).value(), 4);
    query.text = u"eclair"_s;
    QCOMPARE(idsOf(mirror.products(query, {}, 10).value()), QStringList{u"prod_4"_s});
    query.text = u"drink tea"_s;
    QCOMPARE(idsOf(mirror.products(query, {}, 10).value()), QStringList{u"prod_1"_s});
    query = {};
    query.favouritesOnly = true;
    query.category = u"Drinks"_s;
    QCOMPARE(mirror.count(query).value(), 1);
    QCOMPARE(mirror.categories().value(), QStringList{u"Drinks"_s});
    QCOMPARE(mirror.upsertProducts({product(u"prod_1"_s, u"Older"_s, -1)}).value(), 0);
}

void TestMirror::pricesComeDefaultFirst()
{
    Mirror store;
    CatalogueMirror mirror(*store);
    Price monthly = price(u"price_m"_s, u"prod_1"_s, 990, 5);
    monthly.recurringInterval = u"month"_s;
    monthly.recurringCount = 3;
    monthly.nickname = u"Quarter"_s;
    monthly.isDefault = true;
    Price off = price(u"price_off"_s, u"prod_1"_s, 1);
    off.active = false;
    VERIFY_RESULT(
        mirror.upsertPrices({price(u"price_b"_s, u"prod_1"_s, 200, 2), off, price(u"price_a"_s, u"prod_1"_s, 100, 1),
                             monthly, price(u"price_x"_s, u"prod_2"_s, 5)}));
    QCOMPARE(idsOf(mirror.prices(u"prod_1"_s).value()), (QStringList{u"price_m"_s, u"price_a"_s, u"price_b"_s}));
    QCOMPARE(mirror.prices(QStringList{u"prod_1"_s, u"prod_2"_s}).value().size(), 4);
    const Price read = mirror.findPrice(u"price_m"_s).value();
    QCOMPARE(read.unit, monthly.unit);
    QCOMPARE(read.recurringInterval, monthly.recurringInterval);
    QCOMPARE(read.recurringCount, 3);
    QCOMPARE(read.nickname, monthly.nickname);
}

void TestMirror::aRemovedProductTakesItsPricesAlong()
{
    Mirror store;
    CatalogueMirror mirror(*store);
    VERIFY_RESULT(mirror.upsertProducts({product(u"prod_1"_s, u"Tea"_s), product(u"prod_2"_s, u"Cake"_s)}));
    VERIFY_RESULT(mirror.upsertPrices({price(u"price_1"_s, u"prod_1"_s, 100), price(u"price_2"_s, u"prod_2"_s, 100)}));
    VERIFY_RESULT(mirror.removeProducts({u"prod_1"_s}));
    QCOMPARE(mirror.findProduct(u"prod_1"_s).error().code, u"not_mirrored"_s);
    QCOMPARE(mirror.findPrice(u"price_1"_s).error().code, u"not_mirrored"_s);
    VERIFY_RESULT(mirror.findPrice(u"price_2"_s));
}

void TestMirror::aSubscriptionComesWithItsItems()
{
    Mirror store;
    SubscriptionMirror mirror(*store);
    Subscription written = subscription(u"sub_1"_s, 10);
    written.cancelAtPeriodEnd = true;
    written.cancelAt = at(99);
    written.latestInvoiceId = u"in_1"_s;
    VERIFY_RESULT(mirror.upsert({written}));
    const Subscription read = mirror.find(u"sub_1"_s).value();
    QCOMPARE(read.customerName, written.customerName);
    QCOMPARE(read.status, written.status);
    QVERIFY(read.cancelAtPeriodEnd);
    QCOMPARE(read.cancelAt, at(99));
    QVERIFY(!read.canceledAt.isValid() && !read.endedAt.isValid() && !read.trialEnd.isValid());
    QCOMPARE(read.latestInvoiceId, written.latestInvoiceId);
    QCOMPARE(read.items.size(), 1);
    QCOMPARE(read.items.first().unit, written.items.first().unit);
    QCOMPARE(read.items.first().quantity, 2);
    QCOMPARE(read.items.first().productName, u"Coffee club"_s);
    QCOMPARE(read.items.first().periodEnd, at(1010));
}

void TestMirror::aChangedSubscriptionHasOnlyItsNewItems()
{
    Mirror store;
    SubscriptionMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert({subscription(u"sub_1"_s, 10, 10)}));
    Subscription changed = subscription(u"sub_1"_s, 10, 20);
    changed.items.first().id = u"si_new"_s;
    changed.items << changed.items.first();
    changed.items.last().id = u"si_second"_s;
    QCOMPARE(mirror.upsert({changed, subscription(u"sub_1"_s, 10, 15)}).value(), 1);
    QCOMPARE(idsOf(mirror.find(u"sub_1"_s).value().items), (QStringList{u"si_new"_s, u"si_second"_s}));
    VERIFY_RESULT(store->check());
}

void TestMirror::subscriptionsAreFilteredAndFound()
{
    Mirror store;
    SubscriptionMirror mirror(*store);
    Subscription past = subscription(u"sub_2"_s, 20);
    past.status = u"past_due"_s;
    past.customerId = u"cus_2"_s;
    past.customerName = u"Bob"_s;
    Subscription ended = subscription(u"sub_3"_s, 30);
    ended.status = u"canceled"_s;
    VERIFY_RESULT(mirror.upsert({subscription(u"sub_1"_s, 10), past, ended}));
    const auto first = mirror.page({}, {}, 2).value();
    QCOMPARE(idsOf(first), (QStringList{u"sub_3"_s, u"sub_2"_s}));
    QCOMPARE(first.first().items.size(), 1);
    QCOMPARE(idsOf(mirror.page({}, cursorAfter(first.last()), 2).value()), QStringList{u"sub_1"_s});
    SubscriptionQuery query;
    query.statuses = {u"active"_s, u"past_due"_s};
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), (QStringList{u"sub_2"_s, u"sub_1"_s}));
    query.customerId = u"cus_1"_s;
    QCOMPARE(mirror.count(query).value(), 1);
    query = {};
    for (const auto &[text, found] :
         {std::pair(u"bob"_s, 1), std::pair(u"coffee"_s, 3), std::pair(u"cus_2"_s, 1), std::pair(u"sub_3"_s, 1)}) {
        query.text = text;
        QCOMPARE(mirror.page(query, {}, 9).value().size(), found);
    }
}

void TestMirror::invoicesAreListedNewestFirst()
{
    Mirror store;
    SubscriptionMirror mirror(*store);
    QList<Invoice> invoices;
    for (int i = 0; i < 3; ++i) {
        Invoice invoice;
        invoice.id = u"in_%1"_s.arg(i);
        invoice.number = u"A-%1"_s.arg(i);
        invoice.status = u"paid"_s;
        invoice.subscriptionId = i < 2 ? u"sub_1"_s : QString();
        invoice.customerId = u"cus_1"_s;
        invoice.total = {990, u"eur"_s};
        invoice.amountPaid = 900;
        invoice.amountRemaining = 90;
        invoice.hostedUrl = u"https://invoice.stripe.com/i/x"_s;
        invoice.created = at(i);
        invoice.fetchedAt = at(0);
        invoices << invoice;
    }
    QCOMPARE(mirror.upsertInvoices(invoices).value(), 3);
    QCOMPARE(idsOf(mirror.invoices(u"sub_1"_s).value()), (QStringList{u"in_1"_s, u"in_0"_s}));
    QCOMPARE(idsOf(mirror.invoicesOfCustomer(u"cus_1"_s, 2).value()), (QStringList{u"in_2"_s, u"in_1"_s}));
    const Invoice read = mirror.findInvoice(u"in_1"_s).value();
    QCOMPARE(read.number, u"A-1"_s);
    QCOMPARE(read.total, invoices.at(1).total);
    QCOMPARE(read.amountPaid, 900);
    QCOMPARE(read.amountRemaining, 90);
    QVERIFY(!read.periodEnd.isValid());
}

void TestMirror::anInvoiceComesWithItsLines()
{
    Mirror store;
    SubscriptionMirror mirror(*store);
    const auto written = [](qint64 fetched, const QList<InvoiceLine> &lines) {
        Invoice invoice;
        invoice.id = u"in_1"_s;
        invoice.status = u"open"_s;
        invoice.customerId = u"cus_1"_s;
        invoice.total = {990, u"eur"_s};
        invoice.lines = lines;
        invoice.created = at(0);
        invoice.fetchedAt = at(fetched);
        return invoice;
    };
    InvoiceLine plan;
    plan.id = u"il_1"_s;
    plan.description = u"1 × Coffee club"_s;
    plan.amount = {990, u"eur"_s};
    plan.quantity = 1;
    plan.priceId = u"price_1"_s;
    plan.periodStart = at(0);
    plan.periodEnd = at(100);
    InvoiceLine credit;
    credit.id = u"il_2"_s;
    credit.amount = {-500, u"eur"_s};
    credit.proration = true;
    QCOMPARE(mirror.upsertInvoices({written(10, {credit, plan})}).value(), 1);
    const QList<InvoiceLine> read = mirror.findInvoice(u"in_1"_s).value().lines;
    QCOMPARE(idsOf(read), (QStringList{u"il_2"_s, u"il_1"_s}));
    QCOMPARE(read.first().amount, credit.amount);
    QVERIFY(read.first().proration && !read.first().quantity && !read.first().periodStart.isValid());
    QCOMPARE(read.last().description, plan.description);
    QCOMPARE(read.last().quantity, std::optional<qint64>(1));
    QCOMPARE(read.last().priceId, plan.priceId);
    QCOMPARE(read.last().periodEnd, at(100));
    QCOMPARE(mirror.upsertInvoices({written(5, {})}).value(), 0);
    QCOMPARE(mirror.findInvoice(u"in_1"_s).value().lines.size(), 2);
    QCOMPARE(mirror.upsertInvoices({written(20, {plan})}).value(), 1);
    QCOMPARE(idsOf(mirror.findInvoice(u"in_1"_s).value().lines), QStringList{u"il_1"_s});
    InvoiceQuery query;
    query.statuses = {u"open"_s, u"draft"_s};
    query.customerId = u"cus_1"_s;
    QCOMPARE(idsOf(mirror.invoicePage(query, {}, 9).value()), QStringList{u"in_1"_s});
    query.subscriptionId = u"sub_1"_s;
    QCOMPARE(mirror.countInvoices(query).value(), 0);
    VERIFY_RESULT(store->check());
}

void TestMirror::numbersAreFoundAsTheyAreTyped()
{
    Mirror store;
    SubscriptionMirror billing(*store);
    RefundMirror refunds(*store);
    QList<Invoice> invoices;
    for (int i = 1; i <= 9; ++i) {
        invoices << Invoice{.id = u"in_%1"_s.arg(i), .number = u"BRG3YLWV-%1"_s.arg(i, 4, 10, QChar(u'0'))};
        invoices.last().created = invoices.last().fetchedAt = at(i);
    }
    invoices.last().number = QString();
    VERIFY_RESULT(billing.upsertInvoices(invoices));
    QCOMPARE(idsOf(billing.invoicesNumbered(u"BRG3YLWV-0003"_s, 4).value()), QStringList{u"in_3"_s});
    QCOMPARE(idsOf(billing.invoicesNumbered(u"brg3ylwv-0003"_s, 4).value()), QStringList{u"in_3"_s});
    QCOMPARE(idsOf(billing.invoicesNumbered(u"brg3"_s, 2).value()), (QStringList{u"in_8"_s, u"in_7"_s}));
    QCOMPARE(idsOf(billing.invoicesNumbered(QString(), 99).value()).size(), 8);
    QVERIFY(billing.invoicesNumbered(u"3YLWV"_s, 4).value().isEmpty());
    Refund one = refund(u"re_1"_s, u"pi_1"_s, 500, u"succeeded"_s);
    one.receiptNumber = u"2743-1129"_s;
    one.reference = u"74537604221222132710557"_s;
    VERIFY_RESULT(refunds.upsert({one, refund(u"re_2"_s, u"pi_1"_s, 100, u"succeeded"_s)}));
    QCOMPARE(refunds.find(u"re_1"_s).value().receiptNumber, one.receiptNumber);
    for (const QString &typed : {u"274"_s, u"2743-1129"_s, u"7453"_s, one.reference})
        QCOMPARE(idsOf(refunds.numbered(typed, 4).value()), QStringList{u"re_1"_s});
    QVERIFY(refunds.numbered(u"1129"_s, 4).value().isEmpty());
}

void TestMirror::whatSaysNothingNewTouchesNoIndex()
{
    Mirror store;
    PaymentMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert({payment(u"pi_1"_s, 1250, 0, 0)}));
    // Fires where the statement names the column, and what it names is written to its index.
    VERIFY_RESULT(store->run(u"CREATE TEMP TABLE touched (id TEXT)"_s));
    VERIFY_RESULT(store->run(u"CREATE TEMP TRIGGER touch AFTER UPDATE OF amount ON payments BEGIN"
                             " INSERT INTO touched VALUES (new.id); END"_s));
    QCOMPARE(mirror.upsert({payment(u"pi_1"_s, 1250, 0, 5)}).value(), 1);
    QCOMPARE(mirror.find(u"pi_1"_s).value().fetchedAt, at(5));
    QCOMPARE(store->number(u"SELECT count(*) FROM touched"_s).value(), 0);
    QCOMPARE(mirror.upsert({payment(u"pi_1"_s, 1300, 0, 6)}).value(), 1);
    QCOMPARE(store->number(u"SELECT count(*) FROM touched"_s).value(), 1);
    // A refund that changes the sum is a change too, whatever the charge says.
    VERIFY_RESULT(RefundMirror(*store).upsert({refund(u"re_1"_s, u"pi_1"_s, 500, u"succeeded"_s)}));
    QCOMPARE(mirror.upsert({payment(u"pi_1"_s, 1300, 0, 7)}).value(), 1);
    QCOMPARE(mirror.find(u"pi_1"_s).value().refunded, 500);
    QCOMPARE(mirror.upsert({payment(u"pi_1"_s, 1400, 0, 3)}).value(), 0);
    QCOMPARE(mirror.find(u"pi_1"_s).value().amount.minor, 1300);
}

void TestMirror::aFileOfAnOlderSchemaIsBroughtUpToDate()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"old.db"_s);
    Schema old = Schema::mirror();
    old.steps.resize(5);
    old.beforeCommit.clear();
    {
        Mirror rows;
        Payment one = payment(u"pi_1"_s, 1250, 1);
        one.customerName = u"Ada Lovelace"_s;
        one.cardBrand = u"visa"_s;
        one.cardLast4 = u"4242"_s;
        one.description = u"Zwieback"_s;
        one.orderReference = QString(70, u'Q');
        Payment two = payment(u"pi_2"_s, 300, 2);
        two.description = u"Öl"_s;
        two.customerName = u"Łukasz"_s;
        two.orderReference = u"Ä-1"_s;
        VERIFY_RESULT(PaymentMirror(*rows).upsert({one, two}));
        VERIFY_RESULT(CustomerMirror(*rows).upsert({customer(u"cus_1"_s, u"Grace"_s, 1)}));
        VERIFY_RESULT(RefundMirror(*rows).upsert({refund(u"re_1"_s, u"pi_1"_s, 5, u"succeeded"_s)}));
        const auto database = Database::open(path, old);
        VERIFY_RESULT(database);
        copyInto(**database, *rows, {u"payments"_s, u"customers"_s, u"refunds"_s});
        VERIFY_RESULT((*database)->run(u"UPDATE payments SET sort_method = 'visa 4242' WHERE id = 'pi_1'"_s));
        VERIFY_RESULT((*database)->run(u"UPDATE payments SET sort_customer = 'łukasz' WHERE id = 'pi_2'"_s));
    }
    const auto database = Database::open(path, Schema::mirror());
    VERIFY_RESULT(database);
    PaymentMirror mirror(**database);
    QCOMPARE(idsOf(mirror.page({}, {}, 9).value()), (QStringList{u"pi_2"_s, u"pi_1"_s}));
    for (const QString &text : {u"love"_s, u"ad"_s, u"4242"_s, u"12.50"_s}) {
        PaymentQuery query;
        query.text = text;
        QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), QStringList{u"pi_1"_s});
    }
    QCOMPARE(mirror.methods().value(), QStringList{u"visa"_s});
    // What SQL cannot work out of the rows.
    PaymentQuery sorted;
    sorted.ascending = true;
    sorted.order = PaymentQuery::Order::Description;
    QCOMPARE(idsOf(mirror.page(sorted, {}, 9).value()), (QStringList{u"pi_2"_s, u"pi_1"_s}));
    QCOMPARE((*database)
                 ->number(u"SELECT count(*) FROM payments WHERE sort_customer = 'lukasz' AND order_key = 'a-1'"_s)
                 .value(),
             1);
    QCOMPARE((*database)->number(u"SELECT count(*) FROM payments WHERE description_key IS NULL"_s).value(), 1);
    sorted.order = PaymentQuery::Order::Reference;
    QCOMPARE(idsOf(mirror.page(sorted, cursorAfter(mirror.find(u"pi_1"_s).value(), sorted), 9).value()), QStringList());
    VERIFY_RESULT(RefundMirror(**database).find(u"re_1"_s));
    CustomerQuery customers;
    customers.text = u"grace"_s;
    QCOMPARE(CustomerMirror(**database).page(customers, {}, 9).value().size(), 1);
    QCOMPARE(MirrorTables(**database).verify().value(), QStringList());
}

void TestMirror::nothingIsMissingAfterABulkLoad()
{
    Mirror store;
    const auto schema = [&store] {
        return store->prepare(u"SELECT type || name || coalesce(sql, '') FROM sqlite_schema ORDER BY 1"_s)
            ->all<QString>({}, [](Row row) { return row.text(); })
            .value();
    };
    const QList<QString> before = schema();
    auto load = BulkLoad::begin(*store);
    VERIFY_RESULT(load);
    QVERIFY(schema().size() < before.size());
    VERIFY_RESULT(PaymentMirror(*store).upsert({payment(u"pi_1"_s)}));
    VERIFY_RESULT(load->finish());
    QCOMPARE(schema(), before);
    PaymentQuery query;
    query.text = u"12.50"_s;
    QCOMPARE(PaymentMirror(*store).page(query, {}, 9).value().size(), 1);
    QCOMPARE(MirrorTables(*store).verify().value(), QStringList());
}

QTEST_GUILESS_MAIN(TestMirror)
#include "tst_mirror.moc"
