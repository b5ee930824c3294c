// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/inbox.h"
#include "store/masking.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace fixture;

namespace {

InboxEvent hint(const QString &id, qint64 created = 0, const QString &objectId = u"pi_1"_s)
{
    InboxEvent event;
    event.id = id;
    event.type = u"payment_intent.succeeded"_s;
    event.objectType = u"payment_intent"_s;
    event.objectId = objectId;
    event.created = at(created);
    event.apiVersion = u"2026-10-28.endive"_s;
    event.payload = R"({"id":"evt_1","data":{"object":{"id":"pi_1"}}})";
    event.source = u"poll"_s;
    event.received = at(created + 3);
    return event;
}

} // namespace

class TestInbox : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEventThatComesAThousandTimesIsOneRow(); // EVT-01
    void theFirstBodyWins();                       // EVT-06
    void anEventIsReadBackAsItWasWritten();
    void pendingOnesAreOldestFirstUntilDone();
    void aDeadEventComesBackOnlyOnReplay(); // EVT-09
    void theTimelineGathersAllObjectsOfAPayment();
    void theNewestIsTheNewestByCreation(); // EVT-13
    void aBatchWithANamelessEventIsRefusedWhole();
    void secretsAreMaskedAtAnyDepth_data(); // SEC-13
    void secretsAreMaskedAtAnyDepth();
    void noSecretReachesTheDisk();        // SEC-13
    void aBodyThatIsNoJsonIsStillAHint(); // EVT-08
};

void TestInbox::anEventThatComesAThousandTimesIsOneRow()
{
    Store store;
    Inbox inbox(*store);
    int fresh = 0;
    for (int round = 0; round < 20; ++round)
        fresh += inbox.insert(QList<InboxEvent>(50, hint(u"evt_1"_s))).value();
    QCOMPARE(fresh, 1);
    QCOMPARE(inbox.count().value(), 1);
    VERIFY_RESULT(inbox.done({u"evt_1"_s}));
    QCOMPARE(inbox.insert({hint(u"evt_1"_s), hint(u"evt_2"_s)}).value(), 1);
    QCOMPARE(inbox.pending(10).value().size(), 1);
}

void TestInbox::theFirstBodyWins()
{
    Store store;
    Inbox inbox(*store);
    VERIFY_RESULT(inbox.insert({hint(u"evt_1"_s)}));
    InboxEvent other = hint(u"evt_1"_s);
    other.payload = R"({"id":"evt_1","other":true})";
    other.source = u"relay"_s;
    QCOMPARE(inbox.insert({other}).value(), 0);
    QCOMPARE(inbox.pending(1).value().first().source, u"poll"_s);
    QVERIFY(!inbox.pending(1).value().first().payload.contains("other"));
}

void TestInbox::anEventIsReadBackAsItWasWritten()
{
    Store store;
    Inbox inbox(*store);
    InboxEvent written = hint(u"evt_1"_s, 7);
    written.livemode = true;
    VERIFY_RESULT(inbox.insert({written}));
    const InboxEvent read = inbox.pending(1).value().first();
    QCOMPARE(read.id, written.id);
    QCOMPARE(read.type, written.type);
    QCOMPARE(read.objectType, written.objectType);
    QCOMPARE(read.objectId, written.objectId);
    QCOMPARE(read.created, written.created);
    QCOMPARE(read.apiVersion, written.apiVersion);
    QCOMPARE(read.livemode, true);
    QCOMPARE(QJsonDocument::fromJson(read.payload), QJsonDocument::fromJson(written.payload));
    QCOMPARE(read.received, written.received);
    QCOMPARE(read.attempts, 0);
}

void TestInbox::pendingOnesAreOldestFirstUntilDone()
{
    Store store;
    Inbox inbox(*store);
    VERIFY_RESULT(inbox.insert({hint(u"evt_c"_s, 3), hint(u"evt_a"_s, 1), hint(u"evt_b"_s, 1)}));
    QCOMPARE(idsOf(inbox.pending(10).value()), (QStringList{u"evt_a"_s, u"evt_b"_s, u"evt_c"_s}));
    QCOMPARE(idsOf(inbox.pending(2).value()), (QStringList{u"evt_a"_s, u"evt_b"_s}));
    VERIFY_RESULT(inbox.done({u"evt_a"_s, u"evt_c"_s, u"evt_unknown"_s}));
    QCOMPARE(idsOf(inbox.pending(10).value()), QStringList{u"evt_b"_s});
}

void TestInbox::aDeadEventComesBackOnlyOnReplay()
{
    Store store;
    Inbox inbox(*store);
    const Error error = Error::make(Error::Kind::NotFound, u"resource_missing"_s);
    VERIFY_RESULT(inbox.insert({hint(u"evt_1"_s), hint(u"evt_2"_s, 1)}));
    for (int tries = 1; tries <= 5; ++tries)
        QCOMPARE(inbox.retry(u"evt_1"_s, error).value(), tries);
    QCOMPARE(inbox.pending(1).value().first().attempts, 5);
    VERIFY_RESULT(inbox.dead(u"evt_1"_s, error));
    QCOMPARE(idsOf(inbox.pending(10).value()), QStringList{u"evt_2"_s});
    QCOMPARE(inbox.deadCount().value(), 1);
    VERIFY_RESULT(inbox.replay(u"evt_1"_s));
    QCOMPARE(inbox.pending(1).value().first().attempts, 0);
    QCOMPARE(inbox.retry(u"evt_none"_s, error).error().code, u"event_unknown"_s);
}

void TestInbox::theTimelineGathersAllObjectsOfAPayment()
{
    Store store;
    Inbox inbox(*store);
    VERIFY_RESULT(inbox.insert({hint(u"evt_3"_s, 3, u"re_1"_s), hint(u"evt_1"_s, 1), hint(u"evt_2"_s, 2, u"ch_1"_s),
                                hint(u"evt_x"_s, 2, u"pi_other"_s)}));
    VERIFY_RESULT(inbox.done({u"evt_1"_s}));
    QCOMPARE(idsOf(inbox.forObject({u"pi_1"_s, u"ch_1"_s, u"re_1"_s}).value()),
             (QStringList{u"evt_1"_s, u"evt_2"_s, u"evt_3"_s}));
    QVERIFY(inbox.forObject({}).value().isEmpty());
}

void TestInbox::theNewestIsTheNewestByCreation()
{
    Store store;
    Inbox inbox(*store);
    QVERIFY(!inbox.newestId().value().has_value());
    VERIFY_RESULT(inbox.insert({hint(u"evt_late"_s, 100)}));
    VERIFY_RESULT(inbox.insert({hint(u"evt_early"_s, 50)}));
    VERIFY_RESULT(inbox.done({u"evt_late"_s}));
    QCOMPARE(inbox.newestId().value().value(), u"evt_late"_s);
}

void TestInbox::aBatchWithANamelessEventIsRefusedWhole()
{
    Store store;
    Inbox inbox(*store);
    QCOMPARE(inbox.insert({hint(u"evt_1"_s), hint({})}).error().code, u"event_without_id"_s);
    QCOMPARE(inbox.count().value(), 0);
}

void TestInbox::secretsAreMaskedAtAnyDepth_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("top") << QByteArray(R"({"client_secret":"pi_1_secret_CANARY12345"})");
    QTest::newRow("nested") << QByteArray(R"({"data":{"object":{"client_secret":"pi_1_secret_CANARY12345"}}})");
    QTest::newRow("in a list") << QByteArray(R"({"a":[{"b":[{"client_secret":"seti_1_secret_CANARY12345"}]}]})");
    QTest::newRow("list of secrets") << QByteArray(R"({"client_secret":["whatever_CANARY12345"]})");
    QTest::newRow("escaped key") << QByteArray(R"({"client\u005fsecret":"CANARY12345"})");
    QTest::newRow("address") << QByteArray(
        R"({"url":"https://x.example/?payment_intent_client_secret=pi_1_secret_CANARY12345&a=1"})");
    QTest::newRow("previous") << QByteArray(
        R"({"data":{"previous_attributes":{"client_secret":"cs_1_secret_CANARY12345"}}})");
    QTest::newRow("endpoint") << QByteArray(R"({"object":"webhook_endpoint","secret":"whsec_CANARY12345CANARY"})");
    QTest::newRow("key in a text") << QByteArray(R"({"description":"use sk_test_CANARY12345CANARY"})");
}

void TestInbox::secretsAreMaskedAtAnyDepth()
{
    QFETCH(const QByteArray, json);
    const QByteArray masked = maskedJson(json);
    QVERIFY(!masked.isEmpty());
    QVERIFY2(!masked.contains("CANARY12345"), masked.constData());
    QVERIFY(!masked.contains("CANARY1"));
    QCOMPARE(maskedJson(masked), masked);
}

void TestInbox::noSecretReachesTheDisk()
{
    Store store;
    Inbox inbox(*store);
    const QString secret = u"pi_3Pq_secret_CANARYclientCANARY"_s;
    InboxEvent leaking = hint(u"evt_1"_s);
    leaking.payload = QJsonDocument(QJsonObject{{u"data"_s, QJsonObject{{u"client_secret"_s, secret}}}}).toJson();
    VERIFY_RESULT(inbox.insert({leaking}));
    VERIFY_RESULT(inbox.retry(u"evt_1"_s, Error::make(Error::Kind::Broken, u"x"_s, u"said "_s + secret)));
    for (const bool open : {true, false}) {
        const QByteArray bytes = bytesOnDisk(store.folder());
        QVERIFY(bytes.contains("evt_1"));
        for (const QString &needle : {secret, u"CANARYclient"_s}) {
            QVERIFY(!bytes.contains(needle.toUtf8()));
            QVERIFY(!bytes.contains(QByteArray(reinterpret_cast<const char *>(needle.utf16()), needle.size() * 2)));
        }
        if (open)
            store.close();
    }
}

void TestInbox::aBodyThatIsNoJsonIsStillAHint()
{
    Store store;
    Inbox inbox(*store);
    InboxEvent broken = hint(u"evt_1"_s);
    broken.payload = "<html>pi_1_secret_CANARY12345";
    InboxEvent deep = hint(u"evt_2"_s);
    deep.payload = R"({"a":)" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + '}';
    QCOMPARE(inbox.insert({broken, deep}).value(), 2);
    const QList<InboxEvent> pending = inbox.pending(2).value();
    for (const InboxEvent &stored : pending)
        QVERIFY(stored.payload.isEmpty());
}

QTEST_GUILESS_MAIN(TestInbox)
#include "tst_inbox.moc"
