// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixture.h"
#include "store/deliveries.h"
#include "store/eventlog.h"
#include "store/transaction.h"
#include "store/work.h"

using namespace fixture;
using Outcome = Deliveries::Outcome;

namespace {

constexpr std::chrono::seconds lease{30};

Delivery delivered(int number)
{
    Delivery delivery;
    delivery.id = u"evt_%1"_s.arg(number);
    delivery.endpoint = u"stripe"_s;
    delivery.type = u"invoice.paid"_s;
    delivery.received = at(0);
    delivery.created = at(0);
    delivery.body = "{}";
    delivery.bodySha256 = QByteArray::number(number);
    return delivery;
}

std::vector<Delivery> delivered(int from, int count)
{
    std::vector<Delivery> batch;
    for (int number = from; number < from + count; ++number)
        batch.push_back(delivered(number));
    return batch;
}

qsizetype countOf(Outcome outcome, const Result<std::vector<Outcome>> &outcomes)
{
    return outcomes ? std::count(outcomes->begin(), outcomes->end(), outcome) : -1;
}

QList<qint64> seqsOf(const Result<QList<ClaimedEvent>> &events)
{
    QList<qint64> seqs;
    for (const ClaimedEvent &event : events.value_or(QList<ClaimedEvent>()))
        seqs << event.seq;
    return seqs;
}

} // namespace

/// The listener's file: which events it knows, and what is to be done with them.
class TestWork : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSecondDeliveryIsKnownHoweverLongAgoTheFirstWas(); // EVT-01
    void whatWasNotCommittedIsNotKnown();
    void eventsOfAnEarlierFileAreKnown();
    void claimsFollowEachOther();
    void whatIsClaimedIsReadWithAllThatItSays();
    void whatRanOutIsTakenAgainOneByOne();
    void whoComesLateSettlesWhatWasTakenBack();
    void whatFailedComesAgain();

private:
    static std::unique_ptr<Store> filled(int count);
};

std::unique_ptr<Store> TestWork::filled(int count)
{
    auto store = std::make_unique<Store>(Schema::listener());
    if (!Deliveries(**store).insert(delivered(1, count), {u"invoice.paid"_s}))
        return nullptr;
    return store;
}

/// The index of ids takes events up some time after they came, many at once.
void TestWork::aSecondDeliveryIsKnownHoweverLongAgoTheFirstWas()
{
    Store store(Schema::listener());
    constexpr int together = 101;
    constexpr int count = 31 * together;
    auto deliveries = std::make_unique<Deliveries>(*store);
    for (int first = 1; first < count; first += together) {
        QCOMPARE(countOf(Outcome::Stored, deliveries->insert(delivered(first, together))), together);
        QCOMPARE(countOf(Outcome::Duplicate, deliveries->insert(delivered(first, together))), together);
        for (const int known : {1, first, first + together - 1}) {
            const auto found = EventLog(*store).find(u"evt_%1"_s.arg(known));
            VERIFY_RESULT(found);
            QVERIFY(found->has_value());
            QCOMPARE((*found)->event.seq, known);
        }
    }
    QVERIFY(store->number(u"SELECT count(*) FROM event_numbers"_s).value_or(0) > 0);
    QVERIFY(store->number(u"SELECT count(*) FROM event_numbers"_s).value_or(count) < count);
    const auto all = delivered(1, count);
    QCOMPARE(countOf(Outcome::Duplicate, deliveries->insert(all)), count);
    deliveries.reset();
    store.close();
    store.open();
    QCOMPARE(countOf(Outcome::Duplicate, Deliveries(*store).insert(all)), count);
    QCOMPARE(store->number(u"SELECT count(*) FROM events"_s).value_or(0), count);
}

void TestWork::whatWasNotCommittedIsNotKnown()
{
    Store store(Schema::listener());
    Deliveries deliveries(*store);
    QCOMPARE(countOf(Outcome::Stored, deliveries.insert(delivered(1, 10))), 10);
    // Some that would stay in memory, and more than the index waits for.
    for (const int count : {20, 1'500}) {
        {
            auto transaction = Transaction::begin(*store);
            VERIFY_RESULT(transaction);
            QCOMPARE(countOf(Outcome::Stored, deliveries.insert(delivered(count, count))), count);
        }
        QCOMPARE(countOf(Outcome::Duplicate, deliveries.insert(delivered(1, 10))), 10);
        QCOMPARE(countOf(Outcome::Stored, deliveries.insert(delivered(count, 2))), 2);
    }
    QCOMPARE(store->number(u"SELECT max(seq) FROM events"_s).value_or(0), 14);
}

void TestWork::eventsOfAnEarlierFileAreKnown()
{
    Schema earlier = Schema::listener();
    earlier.steps.resize(8);
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"listener.db"_s);
    {
        const auto database = Database::open(path, earlier);
        VERIFY_RESULT(database);
        for (int seq = 1; seq <= 3; ++seq)
            VERIFY_RESULT((*database)->change(
                u"INSERT INTO events VALUES (%1, 'evt_%1', 'stripe', 'invoice.paid', '', '', '', '', 0, 0, 0, x'0%1', x'7B7D')"_s
                    .arg(seq)));
        // The second is given up, the third is waiting.
        VERIFY_RESULT((*database)->change(
            u"INSERT INTO work (seq, due, attempts, error) VALUES (2, NULL, 5, 'incomplete'), (3, 1, 2, 'again')"_s));
    }
    const auto database = Database::open(path, Schema::listener());
    VERIFY_RESULT(database);
    VERIFY_RESULT((*database)->check());
    QCOMPARE(countOf(Outcome::Duplicate, Deliveries(**database).insert(delivered(1, 4), {u"invoice.paid"_s})), 3);
    QCOMPARE(Deliveries(**database).bodySha256(u"evt_2"_s).value_or(QByteArray()), QByteArray("\x02"));
    QCOMPARE(Work(**database).givenUp().value_or(-1), 1);
    const auto claimed = Work(**database).claim(at(1), lease, 10);
    QCOMPARE(seqsOf(claimed), QList<qint64>({3, 4}));
    QCOMPARE(claimed->first().attempts, 3);
    QCOMPARE(claimed->last().attempts, 1);
}

void TestWork::claimsFollowEachOther()
{
    const auto store = filled(5);
    QVERIFY(store);
    Work work(**store);
    QCOMPARE(work.backlog().value_or(-1), 5);
    const auto first = work.claim(at(0), lease, 2);
    QCOMPARE(seqsOf(first), QList<qint64>({1, 2}));
    const auto second = work.claim(at(0), lease, 2);
    QCOMPARE(seqsOf(second), QList<qint64>({3, 4}));
    QCOMPARE(work.nextDue()->value_or(QDateTime()), at(30));
    VERIFY_RESULT(work.settle(*second));
    QCOMPARE(work.backlog().value_or(-1), 3);
    QCOMPARE(seqsOf(work.claim(at(0), lease, 2)), QList<qint64>({5}));
    QVERIFY(work.claim(at(0), lease, 2)->isEmpty());
    VERIFY_RESULT(work.settle(*first));
    QCOMPARE(work.backlog().value_or(-1), 1);
    QVERIFY(work.isWaiting(u"invoice.paid"_s, QString()).value_or(false));
    QCOMPARE(countOf(Outcome::Stored, Deliveries(**store).insert(delivered(6, 1), {u"invoice.paid"_s})), 1);
    QCOMPARE(seqsOf(work.claim(at(0), lease, 2)), QList<qint64>({6}));
}

void TestWork::whatIsClaimedIsReadWithAllThatItSays()
{
    const auto store = filled(0);
    QVERIFY(store);
    auto events = delivered(1, 5);
    events[2].type = u"payment_intent.created"_s;
    VERIFY_RESULT(Deliveries(**store).insert(events, {u"invoice.paid"_s}));
    Work work(**store);
    const auto claimed = work.claim(at(0), lease, 10);
    QCOMPARE(seqsOf(claimed), QList<qint64>({1, 2, 4, 5}));
    const auto read = work.read(*claimed);
    QCOMPARE(seqsOf(read), seqsOf(claimed));
    for (const ClaimedEvent &event : *read) {
        QCOMPARE(event.id, u"evt_%1"_s.arg(event.seq));
        QCOMPARE(event.type, u"invoice.paid"_s);
        QCOMPARE(event.body, QByteArray("{}"));
        QCOMPARE(event.attempts, 1);
        QCOMPARE(event.claim, 1);
    }
    QVERIFY(work.read({})->isEmpty());
}

/// One that ends the program must not be tried for ever together with the same others.
void TestWork::whatRanOutIsTakenAgainOneByOne()
{
    const auto store = filled(3);
    QVERIFY(store);
    Work work(**store);
    QCOMPARE(work.claim(at(0), lease, 10)->size(), 3);
    QVERIFY(work.claim(at(29), lease, 10)->isEmpty());
    const auto again = work.claim(at(30), lease, 2);
    QCOMPARE(seqsOf(again), QList<qint64>({1, 2}));
    QCOMPARE(again->first().attempts, 2);
    QCOMPARE(work.backlog().value_or(-1), 3);
    VERIFY_RESULT(work.settle(*again));
    QCOMPARE(seqsOf(work.claim(at(30), lease, 2)), QList<qint64>({3}));
}

void TestWork::whoComesLateSettlesWhatWasTakenBack()
{
    const auto store = filled(3);
    QVERIFY(store);
    Work work(**store);
    const auto claimed = work.claim(at(0), lease, 10);
    QCOMPARE(work.claim(at(31), lease, 10)->size(), 3);
    VERIFY_RESULT(work.settle(*claimed));
    QCOMPARE(work.backlog().value_or(-1), 0);
    QVERIFY(!work.nextDue()->has_value());
}

void TestWork::whatFailedComesAgain()
{
    const auto store = filled(3);
    QVERIFY(store);
    Work work(**store);
    const auto claimed = work.claim(at(0), lease, 10);
    QCOMPARE(claimed->size(), 3);
    const Error error = Error::make(Error::Kind::InvalidInput, u"event_incomplete"_s);
    VERIFY_RESULT(work.settle(*claimed));
    VERIFY_RESULT(work.postpone(claimed->at(1), at(60), error));
    VERIFY_RESULT(work.postpone(claimed->at(2), {}, error));
    QCOMPARE(work.backlog().value_or(-1), 1);
    QCOMPARE(work.givenUp().value_or(-1), 1);
    QCOMPARE(work.nextDue()->value_or(QDateTime()), at(60));
    const auto again = work.claim(at(60), lease, 10);
    QCOMPARE(seqsOf(again), QList<qint64>({2}));
    QCOMPARE(again->first().attempts, 2);
    VERIFY_RESULT(work.settle(*again));
    QCOMPARE(work.backlog().value_or(-1), 0);
    QCOMPARE(work.replay(at(61), u"evt_3"_s).value_or(-1), 1);
    QCOMPARE(work.claim(at(61), lease, 10)->value(0).attempts, 1);
}

QTEST_GUILESS_MAIN(TestWork)
#include "tst_work.moc"
