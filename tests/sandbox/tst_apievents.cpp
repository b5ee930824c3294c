// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

#include <thread>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiEvents : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventHoldsTheObjectAsItWas();
    void catchingUpMissesNothing();
    void endpointsGetWhatTheyWant();
    void eventsHaveTheVersionOfTheirEndpoint();
    void secretIsShownOnce();
    void eventsAreKeptThirtyDays();
    void sameSeedGivesTheSameIds();
    void idsSortByTheirSecond();
    void threadsTakeTurns();
};

void TestApiEvents::eventHoldsTheObjectAsItWas()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}}, "key-1");
    talk.post(u"/v1/customers/"_s + made.text(u"id"_s), {{u"name"_s, u"Bob"_s}});
    const auto events = talk.get(u"/v1/events"_s);
    QCOMPARE(events.column(u"type"_s), (QStringList{u"customer.updated"_s, u"customer.created"_s}));
    QCOMPARE(events.text(u"data.1.data.object.name"_s), u"Ada"_s);
    QCOMPARE(events.text(u"data.0.data.previous_attributes.name"_s), u"Ada"_s);
    QCOMPARE(events.text(u"data.1.request.id"_s), QString::fromUtf8(made.response.header("request-id")));
    QCOMPARE(events.text(u"data.1.api_version"_s), u"2026-10-28.endive"_s);
    QCOMPARE(talk.get(u"/v1/events/"_s + events.text(u"data.0.id"_s)).text(u"type"_s), u"customer.updated"_s);
    // An update that changes nothing makes no event.
    talk.post(u"/v1/customers/"_s + made.text(u"id"_s), {{u"name"_s, u"Bob"_s}});
    QCOMPARE(talk.notices.size(), 2);
}

void TestApiEvents::catchingUpMissesNothing()
{
    ApiTalk talk;
    talk.product(u"first"_s);
    const QString seen = talk.get(u"/v1/events"_s).text(u"data.0.id"_s);
    // What falls due in the meantime is listed behind what was seen, however long ago it was due.
    const QString session = talk.session(u"payment"_s, talk.price(700)).text(u"id"_s);
    talk.clock.advance(26 * 3600);
    talk.product(u"last"_s);
    const auto fresh = talk.get(u"/v1/events"_s, {{u"ending_before"_s, seen}, {u"limit"_s, u"100"_s}});
    QCOMPARE(
        fresh.column(u"type"_s),
        (QStringList{u"product.created"_s, u"checkout.session.expired"_s, u"price.created"_s, u"product.created"_s}));
    QCOMPARE(fresh.text(u"data.1.data.object.id"_s), session);
}

void TestApiEvents::endpointsGetWhatTheyWant()
{
    ApiTalk talk;
    const auto all = talk.post(u"/v1/webhook_endpoints"_s,
                               {{u"url"_s, u"http://127.0.0.1:9/all"_s}, {u"enabled_events[]"_s, u"*"_s}});
    talk.post(u"/v1/webhook_endpoints"_s,
              {{u"url"_s, u"http://127.0.0.1:9/some"_s}, {u"enabled_events[0]"_s, u"price.created"_s}});
    talk.product(u"Tea"_s);
    QCOMPARE(talk.notices.last().endpoints.size(), 1);
    QCOMPARE(talk.notices.last().endpoints.first().secret, all.text(u"secret"_s));
    const QString event = talk.notices.last().id;
    QCOMPARE(talk.get(u"/v1/events/"_s + event).number(u"pending_webhooks"_s), 1);
    QCOMPARE(talk.get(u"/v1/events"_s, {{u"delivery_success"_s, u"false"_s}}).column(u"id"_s), QStringList{event});
    talk.engine.delivered(event);
    QCOMPARE(talk.get(u"/v1/events/"_s + event).number(u"pending_webhooks"_s), 0);
    QVERIFY(talk.get(u"/v1/events"_s, {{u"delivery_success"_s, u"false"_s}}).column(u"id"_s).isEmpty());
    QCOMPARE(talk.get(u"/v1/events"_s, {{u"delivery_success"_s, u"true"_s}}).column(u"id"_s).first(), event);
    talk.price(500);
    QCOMPARE(talk.notices.last().endpoints.size(), 2);
    talk.post(u"/v1/webhook_endpoints/"_s + all.text(u"id"_s), {{u"disabled"_s, u"true"_s}});
    talk.product(u"Tea"_s);
    QVERIFY(talk.notices.last().endpoints.isEmpty());
    QCOMPARE(talk.post(u"/v1/webhook_endpoints"_s, {{u"url"_s, u"ftp://x"_s}, {u"enabled_events[]"_s, u"*"_s}})
                 .text(u"error.code"_s),
             u"url_invalid"_s);
}

void TestApiEvents::eventsHaveTheVersionOfTheirEndpoint()
{
    ApiTalk talk;
    const auto make = [&](const QString &version) {
        return talk.post(u"/v1/webhook_endpoints"_s,
                         {{u"url"_s, u"http://127.0.0.1:9/"_s + version},
                          {u"enabled_events[]"_s, u"product.created"_s},
                          {u"api_version"_s, version}});
    };
    QCOMPARE(make(u"2024-06-20"_s).text(u"api_version"_s), u"2024-06-20"_s);
    QCOMPARE(make(u"2026-10-28.endive"_s).status, 200);
    talk.post(u"/v1/webhook_endpoints"_s, {{u"url"_s, u"http://127.0.0.1:9/none"_s}, {u"enabled_events[]"_s, u"*"_s}});
    for (const QString &unknown : {u"2024-06-21"_s, u"2026-10-28.clover"_s, u"latest"_s}) {
        const auto refused = make(unknown);
        QCOMPARE(refused.status, 400);
        QCOMPARE(refused.text(u"error.param"_s), u"api_version"_s);
        QCOMPARE(refused.text(u"error.message"_s), u"Invalid Stripe API version: %1."_s.arg(unknown));
    }
    talk.product(u"Tea"_s);
    QStringList versions;
    for (const EventNotice::Endpoint &endpoint : talk.notices.last().endpoints) {
        const QJsonObject event = QJsonDocument::fromJson(endpoint.body).object();
        QCOMPARE(event.value("id"_L1).toString(), talk.notices.last().id);
        versions.append(event.value("api_version"_L1).toString());
    }
    QCOMPARE(versions, (QStringList{u"2024-06-20"_s, u"2026-10-28.endive"_s, u"2026-10-28.endive"_s}));
    // Asked for, an event has the account's version; sent once more, the endpoint's again.
    const auto kept = talk.get(u"/v1/events/"_s + talk.notices.last().id);
    QCOMPARE(kept.text(u"api_version"_s), u"2026-10-28.endive"_s);
    const QString oldest = talk.notices.last().endpoints.first().id;
    talk.post(u"/v1/events/%1/retry"_s.arg(kept.text(u"id"_s)), {{u"webhook_endpoint"_s, oldest}});
    QVERIFY(talk.notices.last().endpoints.first().body.contains("2024-06-20"));
}

void TestApiEvents::secretIsShownOnce()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/webhook_endpoints"_s,
                                {{u"url"_s, u"https://shop.example/hook"_s}, {u"enabled_events[]"_s, u"*"_s}});
    QVERIFY(made.text(u"secret"_s).startsWith(u"whsec_"_s));
    const QString path = u"/v1/webhook_endpoints/"_s + made.text(u"id"_s);
    QVERIFY(!talk.get(path).body.contains(u"secret"_s));
    QVERIFY(!talk.get(u"/v1/webhook_endpoints"_s).response.body.contains("whsec_"));
    QCOMPARE(talk.remove(path).value(u"deleted"_s), QJsonValue(true));
    QCOMPARE(talk.get(path).status, 404);
}

void TestApiEvents::eventsAreKeptThirtyDays()
{
    ApiTalk talk;
    talk.product(u"old"_s);
    const QString old = talk.notices.last().id;
    talk.clock.advance(30 * 24 * 3600 + 1);
    talk.product(u"new"_s);
    QCOMPARE(talk.get(u"/v1/events"_s).column(u"id"_s), QStringList{talk.notices.last().id});
    QCOMPARE(talk.get(u"/v1/events/"_s + old).status, 404);
    QCOMPARE(talk.get(u"/v1/events"_s, {{u"ending_before"_s, old}}).status, 400);
}

void TestApiEvents::sameSeedGivesTheSameIds()
{
    ApiTalk one;
    ApiTalk two;
    QCOMPARE(one.product(u"Tea"_s), two.product(u"Tea"_s));
    QCOMPARE(one.pay(500).text(u"id"_s), two.pay(500).text(u"id"_s));
}

void TestApiEvents::idsSortByTheirSecond()
{
    ApiTalk talk;
    QString product;
    QString intent;
    for (int i = 0; i < 20; ++i) {
        const QString newer = talk.product(u"Tea"_s);
        QCOMPARE(newer.size(), 19);
        QVERIFY2(product < newer, qPrintable(product + u' ' + newer));
        product = newer;
        const QString paid = talk.pay(500).text(u"id"_s);
        QVERIFY2(intent < paid, qPrintable(intent + u' ' + paid));
        intent = paid;
        talk.clock.advance(i * 10'000 + 1);
    }
}

void TestApiEvents::threadsTakeTurns()
{
    ApiTalk talk;
    const QString intent = talk.pay(10'000).text(u"id"_s);
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&talk, intent] {
            for (int k = 0; k < 50; ++k)
                talk.post(u"/v1/refunds"_s, {{u"payment_intent"_s, intent}, {u"amount"_s, u"60"_s}});
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    // 166 refunds of 60 fit into 10000.
    QCOMPARE(talk.get(u"/v1/charges"_s).number(u"data.0.amount_refunded"_s), 9960);
}

QTEST_APPLESS_MAIN(TestApiEvents)
#include "tst_apievents.moc"
