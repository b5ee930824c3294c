// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/disputemirror.h"
#include "store/fixture.h"

using namespace fixture;

namespace {

Dispute dispute(const QString &id, const QString &status, qint64 created, qint64 fetched = 0)
{
    Dispute dispute;
    dispute.id = id;
    dispute.paymentId = u"pi_1"_s;
    dispute.chargeId = u"ch_1"_s;
    dispute.amount = {1250, u"eur"_s};
    dispute.status = status;
    dispute.reason = u"fraudulent"_s;
    dispute.created = at(created);
    dispute.fetchedAt = at(fetched);
    return dispute;
}

} // namespace

class TestDisputes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void olderReadNeverOverwrites();
    void theMostUrgentComesFirst();
    void pagesAreFiltered();
};

void TestDisputes::whatIsWrittenIsRead()
{
    Mirror store;
    DisputeMirror mirror(*store);
    Dispute written = dispute(u"du_1"_s, u"needs_response"_s, 5);
    written.networkReasonCode = u"10.4"_s;
    written.cardBrand = u"visa"_s;
    written.dueBy = at(900);
    written.pastDue = true;
    written.hasEvidence = true;
    written.submissionCount = 1;
    written.chargeRefundable = true;
    QCOMPARE(mirror.upsert({written}).value(), 1);
    const Dispute read = mirror.find(u"du_1"_s).value();
    QCOMPARE(read.paymentId, written.paymentId);
    QCOMPARE(read.chargeId, written.chargeId);
    QCOMPARE(read.amount, written.amount);
    QCOMPARE(read.status, written.status);
    QCOMPARE(read.reason, written.reason);
    QCOMPARE(read.networkReasonCode, written.networkReasonCode);
    QCOMPARE(read.cardBrand, written.cardBrand);
    QCOMPARE(read.dueBy, at(900));
    QVERIFY(read.pastDue && read.hasEvidence && read.chargeRefundable);
    QCOMPARE(read.submissionCount, 1);
    QCOMPARE(read.created, at(5));
    QCOMPARE(mirror.find(u"du_2"_s).error().code, u"not_mirrored"_s);
}

void TestDisputes::olderReadNeverOverwrites()
{
    Mirror store;
    DisputeMirror mirror(*store);
    VERIFY_RESULT(mirror.upsert({dispute(u"du_1"_s, u"won"_s, 0, 20)}));
    QCOMPARE(mirror.upsert({dispute(u"du_1"_s, u"needs_response"_s, 0, 10)}).value(), 0);
    QCOMPARE(mirror.find(u"du_1"_s).value().status, u"won"_s);
    QCOMPARE(mirror.upsert({dispute(u"du_1"_s, u"lost"_s, 0, 30)}).value(), 1);
    QCOMPARE(mirror.count({}).value(), 1);
}

void TestDisputes::theMostUrgentComesFirst()
{
    Mirror store;
    DisputeMirror mirror(*store);
    Dispute soon = dispute(u"du_soon"_s, u"needs_response"_s, 3);
    soon.dueBy = at(10);
    Dispute inquiry = dispute(u"du_inquiry"_s, u"warning_needs_response"_s, 2);
    inquiry.dueBy = at(20);
    Dispute later = dispute(u"du_later"_s, u"needs_response"_s, 1);
    later.dueBy = at(30);
    Dispute answered = dispute(u"du_answered"_s, u"under_review"_s, 1);
    answered.dueBy = at(5);
    VERIFY_RESULT(mirror.upsert({later, answered, soon, inquiry, dispute(u"du_lost"_s, u"lost"_s, 0)}));
    QCOMPARE(idsOf(mirror.due(2).value()), (QStringList{u"du_soon"_s, u"du_inquiry"_s}));
    QCOMPARE(mirror.countDue().value(), 3);
}

void TestDisputes::pagesAreFiltered()
{
    Mirror store;
    DisputeMirror mirror(*store);
    Dispute other = dispute(u"du_3"_s, u"won"_s, 3);
    other.paymentId = u"pi_2"_s;
    VERIFY_RESULT(mirror.upsert({dispute(u"du_1"_s, u"lost"_s, 1), dispute(u"du_2"_s, u"needs_response"_s, 2), other}));
    const auto first = mirror.page({}, {}, 2).value();
    QCOMPARE(idsOf(first), (QStringList{u"du_3"_s, u"du_2"_s}));
    QCOMPARE(idsOf(mirror.page({}, cursorAfter(first.last()), 2).value()), QStringList{u"du_1"_s});
    DisputeQuery query;
    query.statuses = {u"won"_s, u"lost"_s};
    QCOMPARE(idsOf(mirror.page(query, {}, 9).value()), (QStringList{u"du_3"_s, u"du_1"_s}));
    query.paymentId = u"pi_1"_s;
    QCOMPARE(mirror.count(query).value(), 1);
    QCOMPARE(idsOf(mirror.forPayment(u"pi_1"_s).value()), (QStringList{u"du_2"_s, u"du_1"_s}));
}

QTEST_GUILESS_MAIN(TestDisputes)
#include "tst_disputes.moc"
