// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/fixture.h"
#include "store/transaction.h"

using namespace fixture;
using State = Operation::State;

namespace {

enum class Move { Attempt, Settle, SettleElsewhere, Fail, Doubt, Freeze };

Error timedOut()
{
    Error error = Error::make(Error::Kind::TimedOut, u"deadline"_s);
    error.requestId = u"req_lost"_s;
    return error;
}

Result<void> apply(Journal &journal, const QString &id, Move move)
{
    switch (move) {
    case Move::Attempt: return journal.attempt(id, at(5));
    case Move::Settle: return journal.settle(id, u"re_1"_s, u"req_1"_s, at(6));
    case Move::SettleElsewhere: return journal.settle(id, u"re_2"_s, u"req_2"_s, at(7));
    case Move::Fail:
        return journal.fail(id, Error::make(Error::Kind::InvalidRequest, u"charge_already_refunded"_s), at(8));
    case Move::Doubt: return journal.doubt(id, timedOut(), at(9));
    case Move::Freeze: return journal.freeze(id, Error::make(Error::Kind::KeyReused, u"idempotency_error"_s), at(10));
    }
    return {};
}

} // namespace

class TestJournal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anOperationIsReadBackAsItWasWritten();
    void everyStateKnowsItsMoves_data();
    void everyStateKnowsItsMoves();
    void aDoubtKeepsWhatWasAnswered();
    void settlingForgetsTheDoubt();
    void unsettledOnesComeBackInOrder(); // MON-06
    void operationsOnOneObjectAreNewestFirst();
    void aKeyIsUsedOnce();
    void anOperationInsideATransactionIsRefused(); // it would not be on disk when it is sent
    void anOperationWithASecretIsRefused();        // SEC-01
    void anIncompleteOperationIsRefused();
    void anUnknownOperationIsSaidToBeUnknown();
};

void TestJournal::anOperationIsReadBackAsItWasWritten()
{
    Store store;
    const Operation written = refundOperation(u"op-1"_s);
    VERIFY_RESULT(Journal(*store).begin(written));
    store.close();
    store.open();
    const auto read = Journal(*store).find(u"op-1"_s);
    VERIFY_RESULT(read);
    QCOMPARE(read->kind, written.kind);
    QCOMPARE(read->subject, written.subject);
    QCOMPARE(read->amount, written.amount);
    QCOMPARE(read->reason, written.reason);
    QCOMPARE(read->method, written.method);
    QCOMPARE(read->path, written.path);
    QCOMPARE(read->body, written.body);
    QCOMPARE(read->idempotencyKey, written.idempotencyKey);
    QCOMPARE(read->state, State::Sent);
    QCOMPARE(read->attempts, 1);
    QCOMPARE(read->created, written.created);
    QCOMPARE(read->updated, written.created);
    QVERIFY(read->objectId.isEmpty());
}

void TestJournal::everyStateKnowsItsMoves_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<int>("move");
    QTest::addColumn<QString>("refusal");
    QTest::addColumn<QString>("state");
    const auto row = [](const char *name, QList<Move> before, Move move, const QString &refusal, const QString &state) {
        QList<int> moves;
        for (const Move one : before)
            moves << int(one);
        QTest::newRow(name) << moves << int(move) << refusal << state;
    };
    const QString final = u"operation_final"_s;
    row("sent is sent again", {}, Move::Attempt, {}, u"sent"_s);
    row("sent settles", {}, Move::Settle, {}, u"settled"_s);
    row("sent fails", {}, Move::Fail, {}, u"failed"_s);
    row("sent gets in doubt", {}, Move::Doubt, {}, u"in_doubt"_s);
    row("sent freezes", {}, Move::Freeze, {}, u"frozen"_s);
    row("in doubt is sent again", {Move::Doubt}, Move::Attempt, {}, u"in_doubt"_s);
    row("in doubt stays in doubt", {Move::Doubt}, Move::Doubt, {}, u"in_doubt"_s);
    row("in doubt settles", {Move::Doubt}, Move::Settle, {}, u"settled"_s);
    row("in doubt fails", {Move::Doubt}, Move::Fail, {}, u"failed"_s);
    row("in doubt freezes", {Move::Doubt}, Move::Freeze, {}, u"frozen"_s);
    row("frozen is not sent again", {Move::Freeze}, Move::Attempt, final, u"frozen"_s);
    row("frozen is not in doubt again", {Move::Freeze}, Move::Doubt, u"operation_frozen"_s, u"frozen"_s);
    row("frozen settles", {Move::Freeze}, Move::Settle, {}, u"settled"_s);
    row("frozen fails", {Move::Freeze}, Move::Fail, {}, u"failed"_s);
    row("settled is not sent again", {Move::Settle}, Move::Attempt, final, u"settled"_s);
    row("settled settles the same way", {Move::Settle}, Move::Settle, {}, u"settled"_s);
    row("settled does not settle otherwise", {Move::Settle}, Move::SettleElsewhere, final, u"settled"_s);
    row("settled does not fail", {Move::Settle}, Move::Fail, final, u"settled"_s);
    row("settled gets not in doubt", {Move::Settle}, Move::Doubt, final, u"settled"_s);
    row("settled does not freeze", {Move::Settle}, Move::Freeze, final, u"settled"_s);
    row("failed is not sent again", {Move::Fail}, Move::Attempt, final, u"failed"_s);
    row("failed does not settle", {Move::Fail}, Move::Settle, final, u"failed"_s);
    row("failed does not fail again", {Move::Fail}, Move::Fail, final, u"failed"_s);
    row("failed gets not in doubt", {Move::Fail}, Move::Doubt, final, u"failed"_s);
    row("failed does not freeze", {Move::Fail}, Move::Freeze, final, u"failed"_s);
}

void TestJournal::everyStateKnowsItsMoves()
{
    QFETCH(const QList<int>, before);
    QFETCH(const int, move);
    QFETCH(const QString, refusal);
    QFETCH(const QString, state);
    Store store;
    Journal journal(*store);
    VERIFY_RESULT(journal.begin(refundOperation(u"op-1"_s)));
    for (const int one : before)
        VERIFY_RESULT(apply(journal, u"op-1"_s, Move(one)));
    const Operation untouched = journal.find(u"op-1"_s).value();
    const auto moved = apply(journal, u"op-1"_s, Move(move));
    QCOMPARE(moved ? QString() : moved.error().code, refusal);
    const Operation after = journal.find(u"op-1"_s).value();
    QCOMPARE(toWord(after.state), state);
    if (!refusal.isEmpty()) {
        QCOMPARE(after.updated, untouched.updated);
        QCOMPARE(after.objectId, untouched.objectId);
        QCOMPARE(after.attempts, untouched.attempts);
    }
    QCOMPARE(after.attempts, Move(move) == Move::Attempt && refusal.isEmpty() ? 2 : 1);
}

void TestJournal::aDoubtKeepsWhatWasAnswered()
{
    Store store;
    Journal journal(*store);
    VERIFY_RESULT(journal.begin(refundOperation(u"op-1"_s)));
    VERIFY_RESULT(journal.doubt(u"op-1"_s, timedOut(), at(30)));
    const Operation operation = journal.find(u"op-1"_s).value();
    QCOMPARE(operation.errorKind, u"timed_out"_s);
    QCOMPARE(operation.errorCode, u"deadline"_s);
    QCOMPARE(operation.requestId, u"req_lost"_s);
    QCOMPARE(operation.updated, at(30));
}

void TestJournal::settlingForgetsTheDoubt()
{
    Store store;
    Journal journal(*store);
    VERIFY_RESULT(journal.begin(refundOperation(u"op-1"_s)));
    VERIFY_RESULT(journal.doubt(u"op-1"_s, timedOut(), at(30)));
    VERIFY_RESULT(journal.settle(u"op-1"_s, u"re_1"_s, u"req_1"_s, at(60)));
    const Operation operation = journal.find(u"op-1"_s).value();
    QCOMPARE(operation.objectId, u"re_1"_s);
    QCOMPARE(operation.requestId, u"req_1"_s);
    QVERIFY(operation.errorKind.isEmpty() && operation.errorCode.isEmpty());
}

void TestJournal::unsettledOnesComeBackInOrder()
{
    Store store;
    Journal journal(*store);
    for (const QString &id : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
        VERIFY_RESULT(journal.begin(refundOperation(id)));
    VERIFY_RESULT(journal.doubt(u"b"_s, timedOut(), at(1)));
    VERIFY_RESULT(journal.settle(u"c"_s, u"re_1"_s, {}, at(1)));
    VERIFY_RESULT(journal.freeze(u"d"_s, timedOut(), at(1)));
    VERIFY_RESULT(journal.fail(u"e"_s, timedOut(), at(1)));
    QCOMPARE(idsOf(journal.unsettled().value()), (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(idsOf(journal.frozen().value()), QStringList{u"d"_s});
    QCOMPARE(idsOf(journal.recent(3).value()), (QStringList{u"e"_s, u"d"_s, u"c"_s}));
}

void TestJournal::operationsOnOneObjectAreNewestFirst()
{
    Store store;
    Journal journal(*store);
    VERIFY_RESULT(journal.begin(refundOperation(u"a"_s)));
    VERIFY_RESULT(journal.begin(refundOperation(u"b"_s, u"pi_2"_s)));
    VERIFY_RESULT(journal.begin(refundOperation(u"c"_s)));
    QCOMPARE(idsOf(journal.forSubject(u"pi_1"_s).value()), (QStringList{u"c"_s, u"a"_s}));
}

void TestJournal::aKeyIsUsedOnce()
{
    Store store;
    Journal journal(*store);
    VERIFY_RESULT(journal.begin(refundOperation(u"a"_s)));
    Operation again = refundOperation(u"b"_s);
    again.idempotencyKey = u"key-a"_s;
    QCOMPARE(journal.begin(again).error().code, u"operation_key_used"_s);
    QCOMPARE(journal.begin(refundOperation(u"a"_s)).error().code, u"operation_exists"_s);
    QCOMPARE(journal.recent(10).value().size(), 1);
}

void TestJournal::anOperationInsideATransactionIsRefused()
{
    Store store;
    const auto transaction = Transaction::begin(*store);
    VERIFY_RESULT(transaction);
    QCOMPARE(Journal(*store).begin(refundOperation(u"a"_s)).error().code, u"operation_in_transaction"_s);
}

void TestJournal::anOperationWithASecretIsRefused()
{
    Store store;
    Journal journal(*store);
    for (const QByteArray &secret : {QByteArray("sk_test_x"), QByteArray("rk_live_x"), QByteArray("pi_1_secret_x")}) {
        Operation operation = refundOperation(u"a"_s);
        operation.body += "&metadata[note]=" + secret;
        QCOMPARE(journal.begin(operation).error().code, u"operation_secret"_s);
    }
    QVERIFY(journal.recent(10).value().isEmpty());
}

void TestJournal::anIncompleteOperationIsRefused()
{
    Store store;
    Operation operation = refundOperation(u"a"_s);
    operation.idempotencyKey.clear();
    QCOMPARE(Journal(*store).begin(operation).error().code, u"operation_incomplete"_s);
}

void TestJournal::anUnknownOperationIsSaidToBeUnknown()
{
    Store store;
    Journal journal(*store);
    QCOMPARE(journal.find(u"none"_s).error().code, u"operation_unknown"_s);
    QCOMPARE(journal.settle(u"none"_s, u"re_1"_s, {}, at(0)).error().code, u"operation_unknown"_s);
    QCOMPARE(journal.doubt(u"none"_s, timedOut(), at(0)).error().kind, Error::Kind::NotFound);
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
