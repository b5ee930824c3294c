// SPDX-License-Identifier: GPL-3.0-or-later
#include "eachdatabase.h"
#include "store/database.h"
#include "store/effects.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <future>

using namespace paydesk;
using namespace paydesk::listener;
using namespace Qt::StringLiterals;

/// What other programs of the merchant ask.
class TestApi : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase_data() { onEachDatabase(); }
    void init();
    void cleanup();
    void errorsAreJson_data(); // HTTP-09, HTTP-10
    void errorsAreJson();
    void everythingNeedsAToken_data();
    void everythingNeedsAToken();
    void eventsComePageByPage();
    void eventsOfOneType();
    void oneEventTellsHowOftenItCame(); // EVT-01
    void whatCouldNotBeReadComesPageByPage();
    void entitlementsOfOneCustomer();
    void entitlementsComePageByPage();
    void answersWhileTheWriterIsBusy();

private:
    QByteArray ask(const QByteArray &target, const QByteArray &method = "GET");
    QJsonObject get(const QByteArray &target);
    void deliver(int number, const QByteArray &type = "payment_intent.succeeded");
    void grant(const QString &id, const QString &customer, const QDateTime &until, bool revoked = false);

    std::unique_ptr<RunningListener> m_running;
    QByteArray m_token;
};

void TestApi::init()
{
    useDatabaseOfThisRun();
    m_running = std::make_unique<RunningListener>(
        [](Settings &settings) { settings.guessPause = std::chrono::milliseconds(50); });
    m_token = m_running->pair();
    QVERIFY(!m_token.isEmpty());
}

void TestApi::cleanup()
{
    m_running.reset();
}

QByteArray TestApi::ask(const QByteArray &target, const QByteArray &method)
{
    return m_running->answer(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + m_token
                             + "\r\n\r\n");
}

/// The answer's object, empty unless it is a 200.
QJsonObject TestApi::get(const QByteArray &target)
{
    const QByteArray answer = ask(target);
    if (!answer.startsWith("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nCache-Control: no-store\r\n"))
        return {};
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

void TestApi::deliver(int number, const QByteArray &type)
{
    const QByteArray body = m_running->event("evt_" + QByteArray::number(number), type);
    QCOMPARE(m_running->post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
}

void TestApi::grant(const QString &id, const QString &customer, const QDateTime &until, bool revoked)
{
    const auto applied = m_running->listener->writer()
                             .run<bool>([&](store::Database &database) {
                                 store::Effect effect;
                                 effect.id = u"entitlement.granted "_s + id + u' ' + until.toString(Qt::ISODate);
                                 effect.kind = revoked ? store::Effect::Kind::Revoke : store::Effect::Kind::Grant;
                                 effect.objectId = id;
                                 effect.customer = customer;
                                 effect.until = until;
                                 return store::Effects(database).apply(effect, m_running->clock.now());
                             })
                             .result();
    QVERIFY(applied && *applied);
}

void TestApi::errorsAreJson_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QString>("code");
    const QByteArray get = "GET";
    QTest::newRow("nothing there") << get << QByteArray("/v1/") << QByteArray("404") << u"not_found"_s;
    QTest::newRow("below") << get << QByteArray("/v1/events/1") << QByteArray("404") << u"not_found"_s;
    QTest::newRow("slash behind") << get << QByteArray("/v1/stream/") << QByteArray("404") << u"not_found"_s;
    for (const QByteArray method : {"POST", "HEAD", "PUT", "DELETE", "OPTIONS"}) {
        for (const QByteArray target :
             {"/v1/stream", "/v1/events", "/v1/quarantine", "/v1/entitlements?customer=cus_1"})
            QTest::addRow("%s %s", method.constData(), target.constData())
                << method << target << QByteArray("405") << (method == "HEAD" ? QString() : u"method_not_allowed"_s);
    }
    const QByteArray bad = "400";
    QTest::newRow("no customer") << get << QByteArray("/v1/entitlements") << bad << u"parameter_missing"_s;
    QTest::newRow("empty customer") << get << QByteArray("/v1/entitlements?customer=") << bad << u"parameter_missing"_s;
    QTest::newRow("unknown parameter") << get << QByteArray("/v1/events?afetr=1") << bad << u"parameter_unknown"_s;
    QTest::newRow("a parameter twice") << get << QByteArray("/v1/events?after=1&after=2") << bad
                                       << u"parameter_twice"_s;
    QTest::newRow("a parameter of the stream")
        << get << QByteArray("/v1/stream?after=1") << bad << u"parameter_unknown"_s;
    for (const QByteArray value : {"x", "-1", "", "1.0", "9223372036854775808"})
        QTest::addRow("after %s", value.constData())
            << get << QByteArray("/v1/events?after=") + value << bad << u"parameter_invalid"_s;
    QTest::newRow("one event of many") << get << QByteArray("/v1/events?id=evt_1&after=1") << bad
                                       << u"parameter_unknown"_s;
    for (const QByteArray value : {"x", "0", "-1"})
        QTest::addRow("below %s", value.constData())
            << get << QByteArray("/v1/quarantine?below=") + value << bad << u"parameter_invalid"_s;
    for (const QByteArray value : {"0", "101", "-1", "ten"})
        QTest::addRow("limit %s", value.constData())
            << get << QByteArray("/v1/events?limit=") + value << bad << u"parameter_invalid"_s;
}

void TestApi::errorsAreJson()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, status);
    QFETCH(const QString, code);
    RawClient client(m_running->port);
    client.send(method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                + m_token + "\r\n\r\n");
    const QByteArray answer = client.readToEnd();
    QVERIFY2(answer.startsWith("HTTP/1.1 " + status + ' '), answer);
    QVERIFY(answer.contains("Content-Type: application/json\r\n"));
    QCOMPARE(answer.contains("Allow: GET\r\n"), status == "405");
    const QJsonObject body = QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
    QCOMPARE(body[u"error"_s][u"code"_s].toString(), code);
    QCOMPARE(body[u"error"_s][u"message"_s].toString().isEmpty(), code.isEmpty());
}

void TestApi::everythingNeedsAToken_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("stream") << QByteArray("/v1/stream");
    QTest::newRow("events") << QByteArray("/v1/events");
    QTest::newRow("one event") << QByteArray("/v1/events?id=evt_1");
    QTest::newRow("quarantine") << QByteArray("/v1/quarantine");
    QTest::newRow("entitlements") << QByteArray("/v1/entitlements?customer=cus_1");
    QTest::newRow("what is wrong anyway") << QByteArray("/v1/events?limit=0");
}

void TestApi::everythingNeedsAToken()
{
    QFETCH(const QByteArray, target);
    m_token.chop(1);
    const QByteArray answer = ask(target);
    QVERIFY2(answer.startsWith("HTTP/1.1 401 "), answer);
    QVERIFY(answer.contains(R"("code":"unauthorized")"));
}

void TestApi::eventsComePageByPage()
{
    QJsonObject empty = get("/v1/events");
    // Whose numbers these are.
    const QString log = empty.take(u"log"_s).toString();
    QVERIFY(!log.isEmpty());
    QCOMPARE(
        empty,
        (QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, QJsonArray()}, {u"has_more"_s, false}, {u"next"_s, 0}}));
    for (int i = 1; i <= 5; ++i)
        deliver(i);
    QStringList seen;
    QByteArray after = "0";
    for (int page = 1; page <= 3; ++page) {
        const QJsonObject list = get("/v1/events?limit=2&after=" + after);
        QCOMPARE(list[u"has_more"_s].toBool(), page < 3);
        QCOMPARE(list[u"log"_s].toString(), log);
        const QJsonArray data = list[u"data"_s].toArray();
        for (const QJsonValue &row : data) {
            seen << row[u"event"_s][u"id"_s].toString();
            QCOMPARE(row[u"seq"_s].toInt(), int(seen.size()));
            QCOMPARE(row[u"endpoint"_s].toString(), u"stripe"_s);
            QCOMPARE(row[u"received"_s].toInteger(), signatureTime);
        }
        after = QByteArray::number(list[u"next"_s].toInteger());
    }
    QCOMPARE(seen, (QStringList{u"evt_1"_s, u"evt_2"_s, u"evt_3"_s, u"evt_4"_s, u"evt_5"_s}));
}

void TestApi::eventsOfOneType()
{
    for (int i = 1; i <= 6; ++i)
        deliver(i, i % 3 == 0 ? "refund.failed" : "charge.updated");
    const QJsonObject list = get("/v1/events?type=refund.failed");
    const QJsonArray data = list[u"data"_s].toArray();
    QCOMPARE(data.size(), qsizetype(2));
    QCOMPARE(data.at(0)[u"event"_s][u"id"_s].toString(), u"evt_3"_s);
    QCOMPARE(data.at(1)[u"event"_s][u"id"_s].toString(), u"evt_6"_s);
    QCOMPARE(list[u"has_more"_s], QJsonValue(false));
    QVERIFY(get("/v1/events?type=refund.x%27%20OR%201=1")[u"data"_s].toArray().isEmpty());
}

void TestApi::oneEventTellsHowOftenItCame()
{
    const auto one = [this](const QByteArray &id) { return get("/v1/events?id=" + id)[u"data"_s].toArray(); };
    QCOMPARE(one("evt_1").size(), qsizetype(0));
    deliver(1);
    deliver(2);
    QCOMPARE(one("evt_1").at(0)[u"deliveries"_s].toInt(), 1);
    m_running->clock.advance(60);
    deliver(1);
    deliver(1);
    const QJsonArray found = one("evt_1");
    QCOMPARE(found.size(), qsizetype(1));
    const QJsonObject known = found.at(0).toObject();
    QCOMPARE(known[u"seq"_s].toInt(), 1);
    QCOMPARE(known[u"event"_s][u"id"_s].toString(), u"evt_1"_s);
    QCOMPARE(known[u"endpoint"_s].toString(), u"stripe"_s);
    QCOMPARE(known[u"deliveries"_s].toInt(), 3);
    QCOMPARE(known[u"received"_s].toInteger(), signatureTime);
    QCOMPARE(known[u"latest"_s].toInteger(), signatureTime + 60);
    QCOMPARE(one("evt_2").at(0)[u"deliveries"_s].toInt(), 1);
    QCOMPARE(get("/v1/events")[u"data"_s].toArray().size(), qsizetype(2));
}

void TestApi::whatCouldNotBeReadComesPageByPage()
{
    QCOMPARE(get("/v1/quarantine"),
             (QJsonObject{{u"object"_s, u"list"_s}, {u"data"_s, QJsonArray()}, {u"has_more"_s, false}}));
    for (const QByteArray body : {"{", "[1]", "{\"a\":}"})
        QCOMPARE(m_running->post(signedHeader(signatureTime, body), body), QByteArray("HTTP/1.1 200"));
    const QJsonObject first = get("/v1/quarantine?limit=2");
    QCOMPARE(first[u"has_more"_s], QJsonValue(true));
    const QJsonArray data = first[u"data"_s].toArray();
    QCOMPARE(data.size(), qsizetype(2));
    QCOMPARE(data.at(0)[u"number"_s].toInt(), 3);
    QCOMPARE(data.at(0)[u"reason"_s].toString(), u"json"_s);
    QCOMPARE(data.at(0)[u"endpoint"_s].toString(), u"stripe"_s);
    QCOMPARE(data.at(0)[u"size"_s].toInt(), 6);
    QCOMPARE(data.at(0)[u"received"_s].toInteger(), signatureTime);
    const QJsonObject rest = get("/v1/quarantine?below=2");
    QCOMPARE(rest[u"has_more"_s], QJsonValue(false));
    QCOMPARE(rest[u"data"_s].toArray().size(), qsizetype(1));
    QCOMPARE(rest[u"data"_s][0][u"number"_s].toInt(), 1);
    // What they hold may be anybody's secret: the list does not repeat it.
    QVERIFY(!QJsonDocument(first).toJson().contains("body"));
}

void TestApi::entitlementsOfOneCustomer()
{
    const QDateTime now = m_running->clock.now();
    grant(u"sub_ended"_s, u"cus_1"_s, now);
    grant(u"sub_good"_s, u"cus_1"_s, now.addSecs(1));
    grant(u"cs_forever"_s, u"cus_1"_s, {});
    grant(u"sub_revoked"_s, u"cus_1"_s, now.addDays(30), true);
    grant(u"sub_other"_s, u"cus_2"_s, now.addDays(30));
    const QJsonObject list = get("/v1/entitlements?customer=cus_1");
    QCOMPARE(list[u"has_more"_s], QJsonValue(false));
    QMap<QString, QJsonObject> found;
    const QJsonArray data = list[u"data"_s].toArray();
    for (const QJsonValue &row : data)
        found[row[u"id"_s].toString()] = row.toObject();
    QCOMPARE(found.keys(), (QStringList{u"cs_forever"_s, u"sub_ended"_s, u"sub_good"_s, u"sub_revoked"_s}));
    QCOMPARE(found[u"sub_ended"_s][u"active"_s], QJsonValue(false));
    QCOMPARE(found[u"sub_good"_s],
             (QJsonObject{{u"id"_s, u"sub_good"_s},
                          {u"customer"_s, u"cus_1"_s},
                          {u"until"_s, now.addSecs(1).toSecsSinceEpoch()},
                          {u"revoked"_s, false},
                          {u"active"_s, true}}));
    QVERIFY(found[u"cs_forever"_s][u"until"_s].isNull());
    QCOMPARE(found[u"cs_forever"_s][u"active"_s], QJsonValue(true));
    QCOMPARE(found[u"sub_revoked"_s][u"active"_s], QJsonValue(false));
    QCOMPARE(get("/v1/entitlements?customer=cus_none")[u"data"_s], QJsonValue(QJsonArray()));
}

void TestApi::entitlementsComePageByPage()
{
    for (int i = 1; i <= 5; ++i)
        grant(u"sub_%1"_s.arg(i), u"cus_1"_s, m_running->clock.now().addDays(1));
    QStringList seen;
    bool hasMore = true;
    while (hasMore) {
        const QByteArray after = seen.isEmpty() ? QByteArray() : "&after=" + seen.last().toLatin1();
        const QJsonObject list = get("/v1/entitlements?customer=cus_1&limit=2" + after);
        const QJsonArray data = list[u"data"_s].toArray();
        QVERIFY(!data.isEmpty());
        for (const QJsonValue &row : data)
            seen << row[u"id"_s].toString();
        hasMore = list[u"has_more"_s].toBool();
    }
    QCOMPARE(seen, (QStringList{u"sub_1"_s, u"sub_2"_s, u"sub_3"_s, u"sub_4"_s, u"sub_5"_s}));
}

void TestApi::answersWhileTheWriterIsBusy()
{
    deliver(1);
    std::promise<void> release;
    std::promise<void> held;
    const auto busy = m_running->listener->writer().run<bool>([&](store::Database &) -> Result<bool> {
        held.set_value();
        release.get_future().wait();
        return true;
    });
    held.get_future().wait();
    const QJsonObject list = get("/v1/events");
    release.set_value();
    QCOMPARE(list[u"data"_s].toArray().size(), qsizetype(1));
    QVERIFY(busy.result());
}

QTEST_GUILESS_MAIN(TestApi)
#include "tst_api.moc"
