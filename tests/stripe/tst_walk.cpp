// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/walk.h"

#include "stripe/fetch.h"
#include "stripe/practice.h"
#include "stripe/refund.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

namespace {

QByteArray page(const QStringList &ids, bool hasMore, const QByteArray &more = {})
{
    QByteArrayList items;
    for (const QString &id : ids)
        items.append(R"({"object":"refund","amount":100,"currency":"eur","status":"succeeded","id":")" + id.toLatin1()
                     + "\"}");
    return R"({"object":")" + QByteArray(more.isEmpty() ? "list" : "search_result") + R"(","data":[)" + items.join(',')
        + R"(],"has_more":)" + (hasMore ? "true" : "false") + more + "}";
}

QByteArray unknownCursor()
{
    return R"({"error":{"type":"invalid_request_error","code":"resource_missing","message":"No such refund"}})";
}

QCoro::Task<Result<Page<Refund>>> searchRefunds(Client &client, SearchFilter filter)
{
    return searchPage<Refund>(client, u"/v1/refunds/search"_s, std::move(filter));
}

QStringList idsOf(const QList<Refund> &refunds)
{
    QStringList ids;
    for (const Refund &refund : refunds)
        ids.append(refund.id.text());
    return ids;
}

/// Everything the walk gives until its end or its first error.
QStringList walked(Walk<Refund> &walk)
{
    QStringList ids;
    while (!walk.atEnd()) {
        const auto some = QCoro::waitFor(walk.next());
        if (!some)
            return ids << toWord(some.error().kind);
        ids += idsOf(*some);
    }
    return ids;
}

} // namespace

class TestWalk : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void newestFirstFromPageToPage();
    void towardsTheNewestComesOldestFirst();
    void searchesGoOnWithTheirOwnCursor();
    void listsThatRepeatThemselvesEnd_data(); // API-26
    void listsThatRepeatThemselvesEnd();
    void objectDeletedBetweenPagesCostsNothing(); // API-26
    void unknownStartIsAnError();                 // API-26
    void walksEndAtTheirCap();                    // API-26
    void hundredThousandObjectsComeOnce();        // API-26
    void errorsLeaveTheWalkWhereItWas();
};

void TestWalk::newestFirstFromPageToPage()
{
    Practice practice;
    practice.server.answer(200, page({u"re_5"_s, u"re_4"_s}, true))
        .answer(200, page({u"re_3"_s, u"re_2"_s}, true))
        .answer(200, page({u"re_1"_s}, false));
    refunds::Filter filter;
    filter.limit = 2;
    filter.paymentIntent = Id<PaymentIntent>(u"pi_1"_s);
    auto walk = everything(practice.client, &refunds::list, filter);
    QCOMPARE(walked(walk).join(u' '), u"re_5 re_4 re_3 re_2 re_1"_s);
    QVERIFY(!walk.isCut());
    QCOMPARE(practice.server.requests().size(), 3);
    QCOMPARE(practice.server.requests().at(0).target, "/v1/refunds?limit=2&payment_intent=pi_1");
    QCOMPARE(practice.server.requests().at(1).target, "/v1/refunds?limit=2&starting_after=re_4&payment_intent=pi_1");
    QCOMPARE(practice.server.requests().at(2).target, "/v1/refunds?limit=2&starting_after=re_2&payment_intent=pi_1");
}

void TestWalk::towardsTheNewestComesOldestFirst()
{
    Practice practice;
    // Each page is newest first; the one next to the cursor comes first.
    practice.server.answer(200, page({u"re_3"_s, u"re_2"_s}, true)).answer(200, page({u"re_5"_s, u"re_4"_s}, false));
    refunds::Filter filter;
    filter.limit = 2;
    filter.endingBefore = Id<Refund>(u"re_1"_s);
    auto walk = everything(practice.client, &refunds::list, filter);
    QCOMPARE(walked(walk).join(u' '), u"re_2 re_3 re_4 re_5"_s);
    QCOMPARE(practice.server.requests().at(0).target, "/v1/refunds?limit=2&ending_before=re_1");
    QCOMPARE(practice.server.requests().at(1).target, "/v1/refunds?limit=2&ending_before=re_3");
}

void TestWalk::searchesGoOnWithTheirOwnCursor()
{
    Practice practice;
    practice.server.answer(200, page({u"re_2"_s}, true, R"(,"next_page":"next-1","url":"/v1/refunds/search")"))
        .answer(200, page({u"re_1"_s}, false, R"(,"next_page":null,"url":"/v1/refunds/search")"));
    auto walk = found(practice.client, &searchRefunds, {.query = u"amount>100 AND status:\"succeeded\""_s, .limit = 1});
    QCOMPARE(walked(walk).join(u' '), u"re_2 re_1"_s);
    QCOMPARE(practice.server.requests().at(0).target,
             "/v1/refunds/search?query=amount%3E100%20AND%20status%3A%22succeeded%22&limit=1");
    QCOMPARE(practice.server.requests().at(1).target,
             "/v1/refunds/search?query=amount%3E100%20AND%20status%3A%22succeeded%22&limit=1&page=next-1");
}

void TestWalk::listsThatRepeatThemselvesEnd_data()
{
    QTest::addColumn<QByteArrayList>("pages");
    QTest::addColumn<QString>("ids");
    QTest::addColumn<bool>("cut");
    const QByteArray first = page({u"re_4"_s, u"re_3"_s}, true);
    const QByteArray second = page({u"re_2"_s}, true);
    QTest::newRow("more, it says, and gives nothing")
        << QByteArrayList{first, page({}, true)} << u"re_4 re_3 broken"_s << false;
    QTest::newRow("nothing at all") << QByteArrayList{page({}, true)} << u"broken"_s << false;
    QTest::newRow("the last page is empty") << QByteArrayList{first, page({}, false)} << u"re_4 re_3"_s << false;
    QTest::newRow("the same page twice") << QByteArrayList{first, first} << u"re_4 re_3"_s << true;
    QTest::newRow("in a circle") << QByteArrayList{first, second, first} << u"re_4 re_3 re_2"_s << true;
    QTest::newRow("pages overlap") << QByteArrayList{first, page({u"re_3"_s, u"re_2"_s}, false)} << u"re_4 re_3 re_2"_s
                                   << false;
    QTest::newRow("an object twice in a page")
        << QByteArrayList{page({u"re_4"_s, u"re_4"_s}, false)} << u"re_4"_s << false;
}

void TestWalk::listsThatRepeatThemselvesEnd()
{
    QFETCH(const QByteArrayList, pages);
    Practice practice;
    for (const QByteArray &one : pages)
        practice.server.answer(200, one);
    auto walk = everything(practice.client, &refunds::list, refunds::Filter());
    QTEST(walked(walk).join(u' '), "ids");
    QTEST(walk.isCut(), "cut");
    QCOMPARE(practice.server.requests().size(), pages.size());
}

void TestWalk::objectDeletedBetweenPagesCostsNothing()
{
    Practice practice;
    practice.server.answer(200, page({u"re_5"_s, u"re_4"_s, u"re_3"_s}, true))
        .answer(404, unknownCursor())
        .answer(400, unknownCursor())
        .answer(200, page({u"re_2"_s, u"re_1"_s}, false));
    auto walk = everything(practice.client, &refunds::list, refunds::Filter());
    QCOMPARE(walked(walk).join(u' '), u"re_5 re_4 re_3 re_2 re_1"_s);
    QCOMPARE(practice.server.requests().at(1).target, "/v1/refunds?limit=100&starting_after=re_3");
    QCOMPARE(practice.server.requests().at(2).target, "/v1/refunds?limit=100&starting_after=re_4");
    QCOMPARE(practice.server.requests().at(3).target, "/v1/refunds?limit=100&starting_after=re_5");
}

void TestWalk::unknownStartIsAnError()
{
    Practice practice;
    practice.server.answer(400, unknownCursor());
    refunds::Filter filter;
    filter.endingBefore = Id<Refund>(u"re_0"_s);
    auto walk = everything(practice.client, &refunds::list, filter);
    QCOMPARE(walked(walk).join(u' '), u"invalid_request"_s);
    QCOMPARE(practice.server.requests().size(), 1);
}

void TestWalk::walksEndAtTheirCap()
{
    Practice practice;
    practice.server.answer(200, page({u"re_5"_s, u"re_4"_s}, true)).answer(200, page({u"re_3"_s, u"re_2"_s}, true));
    auto walk = everything(practice.client, &refunds::list, refunds::Filter(), 3);
    QCOMPARE(walked(walk).join(u' '), u"re_5 re_4 re_3"_s);
    QVERIFY(walk.isCut());
    QCOMPARE(practice.server.requests().size(), 2);
}

void TestWalk::hundredThousandObjectsComeOnce()
{
    // Without a server: a thousand pages of a hundred, each with the last object of the page before.
    int read = 0;
    Walk<Refund> walk([&read](const Cursor &cursor) -> QCoro::Task<Result<Page<Refund>>> {
        const int from = cursor.startingAfter.isEmpty() ? 0 : cursor.startingAfter.mid(3).toInt();
        Page<Refund> piece;
        for (int i = from; i < from + 100; ++i)
            piece.data.append({.id = Id<Refund>(u"re_%1"_s.arg(i))});
        piece.hasMore = true;
        ++read;
        co_return piece;
    });
    const QStringList ids = walked(walk);
    QCOMPARE(ids.size(), Walk<Refund>::mostObjects);
    QCOMPARE(QSet<QString>(ids.begin(), ids.end()).size(), ids.size());
    QVERIFY(walk.isCut());
    QVERIFY(read < 1100);
}

void TestWalk::errorsLeaveTheWalkWhereItWas()
{
    Practice practice;
    const QByteArray refused = R"({"error":{"type":"invalid_request_error","code":"api_key_expired"}})";
    practice.server.answer(200, page({u"re_2"_s}, true)).answer(401, refused).answer(200, page({u"re_1"_s}, false));
    auto walk = everything(practice.client, &refunds::list, refunds::Filter());
    QCOMPARE(walked(walk).join(u' '), u"re_2 authentication"_s);
    QVERIFY(!walk.atEnd());
    QCOMPARE(walked(walk).join(u' '), u"re_1"_s);
    QCOMPARE(practice.server.requests().last().target, "/v1/refunds?limit=100&starting_after=re_2");
}

QTEST_GUILESS_MAIN(TestWalk)
#include "tst_walk.moc"
