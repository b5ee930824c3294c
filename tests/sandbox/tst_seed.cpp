// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/clock.h"
#include "sandbox/seed.h"
#include "sandbox/traffic.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace paydesk;
using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

namespace {

/// A seeded shop and the whole of its lists.
class Shop {
public:
    Shop() : clock(QDateTime(QDate(2026, 11, 23), QTime(15, 30), Qt::UTC)), engine(clock)
    {
        engine.setBaseUrl(u"http://127.0.0.1:4242"_s);
        seeded = seedDemo(engine, clock.now(), QTimeZone::utc());
    }

    QJsonObject get(const QByteArray &path, const QByteArray &query)
    {
        ApiRequest request;
        request.method = "GET";
        request.path = path;
        request.query = query;
        request.headers = {{"authorization", "Bearer " + engine.settings().secretKey.toLatin1()}};
        return QJsonDocument::fromJson(engine.handle(request).body).object();
    }

    QList<QJsonObject> all(const QByteArray &path, const QByteArray &query = {})
    {
        QList<QJsonObject> objects;
        for (;;) {
            QByteArray page = "limit=100&" + query;
            if (!objects.isEmpty())
                page += "&starting_after=" + objects.last().value("id"_L1).toString().toLatin1();
            const QJsonObject list = get(path, page);
            for (const QJsonValue &value : list.value("data"_L1).toArray())
                objects << value.toObject();
            if (!list.value("has_more"_L1).toBool())
                return objects;
        }
    }

    ManualClock clock;
    Engine engine;
    SeededShop seeded;
};

QHash<QString, int> countBy(const QList<QJsonObject> &objects, QLatin1StringView key)
{
    QHash<QString, int> counts;
    for (const QJsonObject &object : objects)
        ++counts[object.value(key).toString()];
    return counts;
}

} // namespace

class TestSeed : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodsHaveNamesIconsCategoriesAndPrices();
    void customersAreManyAndReachOnlyExampleAddresses();
    void paymentsSpreadOverThreeMonthsOfOpeningHours();
    void paymentsAreInEveryStateThatTheTillShows();
    void refundsNeverExceedWhatWasPaid(); // I4
    void subscriptionsAreInEveryStateAndHaveInvoices();
    void promotionCodesWork();
    void payoutsArrivedAreOnTheirWayAndFailed();
    void seedIsTheSameEachTimeAndMakesNoEvents();
    void someSubscriptionsRenewSoon();
    void trafficSellsAndRefundsAndTells();
};

void TestSeed::goodsHaveNamesIconsCategoriesAndPrices()
{
    Shop shop;
    const QList<QJsonObject> products = shop.all("/v1/products");
    QVERIFY(products.size() > 100);
    QSet<QString> names;
    int favourites = 0;
    for (const QJsonObject &product : products) {
        const QJsonObject metadata = product.value("metadata"_L1).toObject();
        names << product.value("name"_L1).toString();
        QVERIFY(!metadata.value("icon"_L1).toString().isEmpty());
        QVERIFY(!metadata.value("category"_L1).toString().isEmpty());
        favourites += metadata.value("favourite"_L1).toString() == "true"_L1;
        QVERIFY(product.value("default_price"_L1).isString() || metadata.contains("open_amount"_L1));
    }
    QCOMPARE(names.size(), products.size());
    QCOMPARE(favourites, 12);
    QCOMPARE(shop.all("/v1/prices", "type=recurring").size(), 6);
}

void TestSeed::customersAreManyAndReachOnlyExampleAddresses()
{
    Shop shop;
    const QList<QJsonObject> customers = shop.all("/v1/customers");
    QCOMPARE(customers.size(), 120);
    QSet<QString> addresses;
    static const QRegularExpression address(u"^[a-z]+(\\.[a-z]+)*@example\\.com$"_s);
    for (const QJsonObject &customer : customers) {
        const QString email = customer.value("email"_L1).toString();
        QVERIFY2(address.match(email).hasMatch(), qPrintable(email));
        addresses << email;
    }
    QCOMPARE(addresses.size(), customers.size());
    const auto withCard = std::count_if(shop.seeded.customers.begin(), shop.seeded.customers.end(),
                                        [](const SeededShop::Customer &customer) { return !customer.card.isEmpty(); });
    QVERIFY(withCard > 80);
}

void TestSeed::paymentsSpreadOverThreeMonthsOfOpeningHours()
{
    Shop shop;
    const QList<QJsonObject> payments = shop.all("/v1/payment_intents");
    QVERIFY(payments.size() >= 2'000);
    const qint64 now = shop.clock.now().toSecsSinceEpoch();
    QSet<QDate> days;
    int counted = 0;
    for (const QJsonObject &payment : payments) {
        const qint64 created = payment.value("created"_L1).toInteger();
        QVERIFY(created <= now);
        if (!payment.value("metadata"_L1).toObject().contains("sale"_L1))
            continue; // a subscription's
        const QDateTime moment = QDateTime::fromSecsSinceEpoch(created, Qt::UTC);
        QVERIFY(moment.time().hour() >= 7 && moment.time().hour() < 19);
        QVERIFY(created > now - 91 * 86'400);
        QVERIFY(!payment.value("description"_L1).toString().isEmpty());
        days << moment.date();
        ++counted;
    }
    QCOMPARE(counted, 2'000);
    QVERIFY(days.size() > 80);
}

void TestSeed::paymentsAreInEveryStateThatTheTillShows()
{
    Shop shop;
    const QHash<QString, int> states = countBy(shop.all("/v1/payment_intents"), "status"_L1);
    QVERIFY(states.value(u"succeeded"_s) > 1'800);
    QVERIFY(states.value(u"requires_payment_method"_s) > 20);
    QCOMPARE(states.value(u"requires_action"_s), 2);
    QVERIFY(states.value(u"requires_capture"_s) >= 1);
    QVERIFY(states.value(u"canceled"_s) >= 3);
}

void TestSeed::refundsNeverExceedWhatWasPaid()
{
    Shop shop;
    QHash<QString, qint64> refunded;
    for (const QJsonObject &refund : shop.all("/v1/refunds")) {
        if (refund.value("status"_L1).toString() == "succeeded"_L1)
            refunded[refund.value("payment_intent"_L1).toString()] += refund.value("amount"_L1).toInteger();
    }
    QVERIFY(refunded.size() > 50);
    int full = 0;
    int part = 0;
    for (const QJsonObject &payment : shop.all("/v1/payment_intents")) {
        const qint64 back = refunded.value(payment.value("id"_L1).toString());
        const qint64 paid = payment.value("amount_received"_L1).toInteger();
        QVERIFY(back <= paid);
        full += back > 0 && back == paid;
        part += back > 0 && back < paid;
    }
    QVERIFY(full > 20);
    QVERIFY(part > 10);
}

void TestSeed::subscriptionsAreInEveryStateAndHaveInvoices()
{
    Shop shop;
    const QList<QJsonObject> subscriptions = shop.all("/v1/subscriptions", "status=all");
    QCOMPARE(subscriptions.size(), 25);
    const QHash<QString, int> states = countBy(subscriptions, "status"_L1);
    for (const QString &state : {u"active"_s, u"trialing"_s, u"past_due"_s, u"canceled"_s})
        QVERIFY2(states.value(state) > 0, qPrintable(state));
    QVERIFY(std::any_of(subscriptions.begin(), subscriptions.end(),
                        [](const QJsonObject &one) { return one.value("cancel_at_period_end"_L1).toBool(); }));
    for (const QJsonObject &one : subscriptions)
        QVERIFY(one.value("latest_invoice"_L1).isString());
}

void TestSeed::promotionCodesWork()
{
    Shop shop;
    const QHash<QString, int> codes = countBy(shop.all("/v1/promotion_codes"), "code"_L1);
    QCOMPARE(codes.value(u"BREAKFAST"_s), 1);
    QCOMPARE(codes.value(u"WELCOME5"_s), 1);
}

void TestSeed::payoutsArrivedAreOnTheirWayAndFailed()
{
    Shop shop;
    const QHash<QString, int> states = countBy(shop.all("/v1/payouts"), "status"_L1);
    QVERIFY(states.value(u"paid"_s) >= 10);
    QVERIFY(states.value(u"in_transit"_s) >= 1);
    QCOMPARE(states.value(u"failed"_s), 1);
    // What an automatic one consists of adds up to it.
    for (const QJsonObject &payout : shop.all("/v1/payouts", "status=paid")) {
        qint64 sum = 0;
        const QByteArray id = payout.value("id"_L1).toString().toLatin1();
        const qint64 created = payout.value("created"_L1).toInteger();
        for (const QJsonObject &row : shop.all("/v1/balance_transactions", "payout=" + id)) {
            sum += row.value("net"_L1).toInteger();
            QVERIFY2(row.value("created"_L1).toInteger() <= created
                         && row.value("available_on"_L1).toInteger() <= created,
                     "A payout holds what came later than it");
        }
        QCOMPARE(sum, 0);
    }
}

void TestSeed::seedIsTheSameEachTimeAndMakesNoEvents()
{
    Shop one;
    Shop other;
    QCOMPARE(one.all("/v1/payment_intents"), other.all("/v1/payment_intents"));
    QCOMPARE(one.all("/v1/subscriptions"), other.all("/v1/subscriptions"));
    QVERIFY(one.all("/v1/events").isEmpty());
}

void TestSeed::someSubscriptionsRenewSoon()
{
    Shop shop;
    const qsizetype before = shop.all("/v1/invoices").size();
    shop.clock.advance(3600);
    shop.engine.tick();
    QVERIFY(shop.all("/v1/invoices").size() > before);
    QVERIFY(!shop.all("/v1/events").isEmpty());
}

void TestSeed::trafficSellsAndRefundsAndTells()
{
    Shop shop;
    QStringList types;
    shop.engine.setEventListener([&types](const EventNotice &notice) { types << notice.type; });
    Traffic traffic(shop.engine, shop.seeded, 7);
    const qsizetype before = shop.all("/v1/payment_intents").size();
    for (int i = 0; i < 100; ++i) {
        const auto pause = traffic.pause();
        QVERIFY(pause >= std::chrono::seconds(3) && pause <= std::chrono::seconds(9));
        shop.clock.advance(pause.count() / 1000);
        traffic.step();
    }
    QVERIFY(shop.all("/v1/payment_intents").size() > before + 80);
    for (const QString &type : {u"payment_intent.succeeded"_s, u"payment_intent.payment_failed"_s, u"refund.created"_s})
        QVERIFY2(types.contains(type), qPrintable(type));
    QCOMPARE(shop.all("/v1/events").size(), types.size());
}

QTEST_GUILESS_MAIN(TestSeed)
#include "tst_seed.moc"
