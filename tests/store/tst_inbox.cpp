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
    void theListIsNewestFirstPageByPage();
    void theListIsNarrowed_data();
    void theListIsNarrowed();
    void whatBecameOfAnEventIsKept();
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

void TestInbox::theListIsNewestFirstPageByPage()
{
    Store store;
    Inbox inbox(*store);
    QList<InboxEvent> events;
    for (int i = 0; i < 25; ++i)
        events << hint(u"evt_%1"_s.arg(i, 2, 10, QChar(u'0')), i / 2); // two of each second
    VERIFY_RESULT(inbox.insert(events));
    QStringList seen;
    std::optional<Cursor> after;
    for (;;) {
        const auto page = inbox.page({}, after, 10).value();
        for (const InboxEvent &event : page)
            seen << event.id;
        if (page.size() < 10)
            break;
        after = cursorAfter(page.last());
    }
    QStringList all;
    for (auto it = events.crbegin(); it != events.crend(); ++it)
        all << it->id;
    QCOMPARE(seen, all);
    QVERIFY(inbox.page({}, {}, 1).value().first().payload.isEmpty());
    QCOMPARE(inbox.find(u"evt_03"_s).value().payload, inbox.pending(25).value().at(3).payload);
    QCOMPARE(inbox.find(u"evt_none"_s).error().code, u"event_unknown"_s);
}

void TestInbox::theListIsNarrowed_data()
{
    QTest::addColumn<InboxQuery>("query");
    QTest::addColumn<QStringList>("ids");
    using State = InboxEvent::State;
    const QString paid = u"evt_1paid"_s;
    const QString refunded = u"evt_2refunded"_s;
    const QString failed = u"evt_3failed"_s;
    QTest::newRow("all") << InboxQuery{} << QStringList{failed, refunded, paid};
    QTest::newRow("pending") << InboxQuery{{}, State::Pending, {}} << QStringList{refunded};
    QTest::newRow("done") << InboxQuery{{}, State::Done, {}} << QStringList{paid};
    QTest::newRow("dead") << InboxQuery{{}, State::Dead, {}} << QStringList{failed};
    QTest::newRow("relay") << InboxQuery{{}, {}, u"relay"_s} << QStringList{failed, paid};
    QTest::newRow("relay and done") << InboxQuery{{}, State::Done, u"relay"_s} << QStringList{paid};
    QTest::newRow("type") << InboxQuery{u"charge.refunded"_s, {}, {}} << QStringList{refunded};
    QTest::newRow("part of a type") << InboxQuery{u"payment_intent"_s, {}, {}} << QStringList{failed, paid};
    QTest::newRow("words of a type") << InboxQuery{u" Payment failed "_s, {}, {}} << QStringList{failed};
    QTest::newRow("type and state") << InboxQuery{u"payment"_s, State::Dead, {}} << QStringList{failed};
    QTest::newRow("event") << InboxQuery{paid, {}, {}} << QStringList{paid};
    QTest::newRow("start of an event") << InboxQuery{u"evt_2"_s, {}, {}} << QStringList{refunded};
    QTest::newRow("object") << InboxQuery{u"pi_1"_s, {}, {}} << QStringList{paid};
    QTest::newRow("start of an object") << InboxQuery{u"ch_"_s, {}, {}} << QStringList{refunded};
    QTest::newRow("object and source") << InboxQuery{u"pi_"_s, {}, u"poll"_s} << QStringList{};
    QTest::newRow("nothing") << InboxQuery{u"%"_s, {}, {}} << QStringList{};
    QTest::newRow("quotes") << InboxQuery{u"' OR 1=1 --"_s, {}, {}} << QStringList{};
}

void TestInbox::theListIsNarrowed()
{
    QFETCH(const InboxQuery, query);
    QFETCH(const QStringList, ids);
    Store store;
    Inbox inbox(*store);
    InboxEvent paid = hint(u"evt_1paid"_s, 1);
    paid.source = u"relay"_s;
    InboxEvent refunded = hint(u"evt_2refunded"_s, 2, u"ch_2"_s);
    refunded.type = u"charge.refunded"_s;
    InboxEvent failed = hint(u"evt_3failed"_s, 3, u"pi_3"_s);
    failed.type = u"payment_intent.payment_failed"_s;
    failed.source = u"relay"_s;
    VERIFY_RESULT(inbox.insert({paid, refunded, failed}));
    VERIFY_RESULT(inbox.done({paid.id}));
    VERIFY_RESULT(inbox.dead(failed.id, Error::make(Error::Kind::Broken, u"answer_other_object"_s)));
    QStringList found;
    const auto page = inbox.page(query, {}, 10);
    VERIFY_RESULT(page);
    for (const InboxEvent &event : *page)
        found << event.id;
    QCOMPARE(found, ids);
    QCOMPARE(inbox.count(query).value(), ids.size());
}

void TestInbox::whatBecameOfAnEventIsKept()
{
    Store store;
    Inbox inbox(*store);
    VERIFY_RESULT(inbox.insert({hint(u"evt_1"_s)}));
    QCOMPARE(inbox.find(u"evt_1"_s).value().state, InboxEvent::State::Pending);
    const Error error = Error::make(Error::Kind::Broken, u"answer_other_object"_s);
    QCOMPARE(inbox.retry(u"evt_1"_s, error).value(), 1);
    VERIFY_RESULT(inbox.dead(u"evt_1"_s, error));
    const InboxEvent dead = inbox.find(u"evt_1"_s).value();
    QCOMPARE(dead.state, InboxEvent::State::Dead);
    QCOMPARE(dead.attempts, 1);
    QVERIFY(dead.error.contains(u"answer_other_object"_s));
    VERIFY_RESULT(inbox.replay(u"evt_1"_s));
    VERIFY_RESULT(inbox.done({u"evt_1"_s}));
    QCOMPARE(inbox.find(u"evt_1"_s).value().state, InboxEvent::State::Done);
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
