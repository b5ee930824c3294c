// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/catalogue/catalogue.h"
#include "desk/checkout/checkoutdesk.h"
#include "desk/operations/operations.h"
#include "desk/subscriptions/subscriptiondesk.h"
#include "support/practiceshop.h"

#include <QAbstractItemModelTester>
#include <QCoroTask>
#include <QJsonObject>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

class TestSubscriptions : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void openedThroughCheckoutThenEndedTakenBackAndCancelled();
    void cancellationWithALostAnswerIsSettledAtTheNextStart();
    void changesOfPlanAreTold();
    void statusIsWhatPeopleCallIt_data();
    void statusIsWhatPeopleCallIt();
    void nextDateIsTheEarliestOfTheItems();
    void listFollowsWhatHappens();

private:
    QString openOne();
    void start();

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<Workspace> m_workspace;
};

void TestSubscriptions::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    start();
}

void TestSubscriptions::cleanup()
{
    m_workspace.reset();
    m_shop.reset();
}

void TestSubscriptions::start()
{
    m_workspace.reset();
    m_workspace = m_shop->open();
    m_workspace->start();
    QTRY_COMPARE(m_workspace->catalogue().plans().size(), 1);
}

QString TestSubscriptions::openOne()
{
    const Plan plan = m_workspace->catalogue().plans().first();
    CheckoutDesk &checkout = m_workspace->checkout();
    CheckoutDesk::Request request;
    request.kind = store::Sale::Kind::Subscription;
    request.lines = {{.priceId = plan.priceId, .name = plan.productName, .unit = plan.price, .quantity = 2}};
    if (!checkout.open(request) || !QTest::qWaitFor([&] { return checkout.state() == HostedFlow::State::Open; }))
        return {};
    m_shop->pay(checkout, u"4242424242424242"_s);
    checkout.check();
    if (!QTest::qWaitFor([&] { return checkout.state() == HostedFlow::State::Paid; }))
        return {};
    const QString id = checkout.subscriptionId();
    return QTest::qWaitFor([&] { return m_workspace->subscriptions().detail(id).has_value(); }) ? id : QString();
}

void TestSubscriptions::openedThroughCheckoutThenEndedTakenBackAndCancelled()
{
    const QString id = openOne();
    QVERIFY(!id.isEmpty());
    SubscriptionDesk &desk = m_workspace->subscriptions();
    auto detail = QCoro::waitFor(desk.refresh(id));
    QVERIFY(detail);
    QCOMPARE(detail->status, SubscriptionStatus::Active);
    QCOMPARE(detail->amount, (Money{3800, u"eur"_s}));
    QCOMPARE(detail->invoices.size(), 1);
    QCOMPARE(detail->invoices.first().status, u"paid"_s);
    QCOMPARE(detail->next.toLocalTime().date(), m_shop->clock.now().addMonths(1).toLocalTime().date());
    QCOMPARE(detail->subscription.items.first().productName, u"Basic"_s);

    detail = QCoro::waitFor(desk.cancelAtPeriodEnd(id));
    QVERIFY2(detail, detail ? "" : qPrintable(toLogLine(detail.error())));
    QCOMPARE(detail->status, SubscriptionStatus::Ending);
    detail = QCoro::waitFor(desk.takeBackCancellation(id));
    QVERIFY(detail);
    QCOMPARE(detail->status, SubscriptionStatus::Active);
    detail = QCoro::waitFor(desk.cancelNow(id));
    QVERIFY(detail);
    QCOMPARE(detail->status, SubscriptionStatus::Canceled);
    QVERIFY(!detail->next.isValid());
    const auto again = QCoro::waitFor(desk.cancelNow(id));
    QVERIFY(!again);
    QVERIFY(!again.error().inDoubt);
}

void TestSubscriptions::cancellationWithALostAnswerIsSettledAtTheNextStart()
{
    const QString id = openOne();
    QVERIFY(!id.isEmpty());
    m_shop->transport.arm("DELETE", u"/v1/subscriptions"_s, Fault::LoseAnswer, 3);
    const auto lost = QCoro::waitFor(m_workspace->subscriptions().cancelNow(id));
    QVERIFY(!lost);
    QVERIFY(lost.error().inDoubt);
    start();
    QTRY_VERIFY(m_workspace->operations().unsettled().isEmpty());
    QTRY_COMPARE(m_workspace->subscriptions().detail(id)->status, SubscriptionStatus::Canceled);
}

void TestSubscriptions::changesOfPlanAreTold()
{
    const QString id = openOne();
    QVERIFY(!id.isEmpty());
    const auto changes = [&] { return m_workspace->subscriptions().detail(id)->planChanges; };
    QVERIFY(changes().isEmpty());
    const QJsonObject product = m_shop->post(u"/v1/products"_s, "name=Premium");
    const QJsonObject price = m_shop->post(u"/v1/prices"_s,
                                           "currency=eur&unit_amount=2900&recurring[interval]=month&product="
                                               + product["id"_L1].toString().toUtf8());
    const QString item = m_workspace->subscriptions().detail(id)->subscription.items.first().id;
    const auto become = [&](const QByteArray &form) {
        m_shop->clock.advance(3600);
        return m_shop->post(u"/v1/subscriptions/"_s + id, "items[0][id]=" + item.toUtf8() + form);
    };
    become("&items[0][price]=" + price["id"_L1].toString().toUtf8());
    QTRY_COMPARE(changes().size(), 1);
    become("&items[0][quantity]=3");
    // What is no change of plan is none.
    m_shop->post(u"/v1/subscriptions/"_s + id, "metadata[note]=vip");
    QTRY_COMPARE(changes().size(), 2);
    const PlanChange newest = changes().first();
    QCOMPARE(newest.before, (QList<PlanChange::Plan>{{u"Premium"_s, {2900, u"eur"_s}, u"month"_s, 1, 2}}));
    QCOMPARE(newest.after, (QList<PlanChange::Plan>{{u"Premium"_s, {2900, u"eur"_s}, u"month"_s, 1, 3}}));
    const PlanChange first = changes().last();
    QCOMPARE(first.before, (QList<PlanChange::Plan>{{u"Basic"_s, {1900, u"eur"_s}, u"month"_s, 1, 2}}));
    QCOMPARE(first.after, (QList<PlanChange::Plan>{{u"Premium"_s, {2900, u"eur"_s}, u"month"_s, 1, 2}}));
    // Stripe tells of whole seconds.
    QCOMPARE(newest.when.toSecsSinceEpoch(), m_shop->clock.now().toSecsSinceEpoch());
    QCOMPARE(first.when.addSecs(3600), newest.when);
}

void TestSubscriptions::statusIsWhatPeopleCallIt_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<bool>("ends");
    QTest::addColumn<SubscriptionStatus>("status");
    QTest::newRow("active") << u"active"_s << false << SubscriptionStatus::Active;
    QTest::newRow("ending") << u"active"_s << true << SubscriptionStatus::Ending;
    QTest::newRow("trial") << u"trialing"_s << false << SubscriptionStatus::Trialing;
    QTest::newRow("trial that ends") << u"trialing"_s << true << SubscriptionStatus::Ending;
    QTest::newRow("past due stays past due") << u"past_due"_s << true << SubscriptionStatus::PastDue;
    QTest::newRow("unpaid") << u"unpaid"_s << false << SubscriptionStatus::Unpaid;
    QTest::newRow("incomplete") << u"incomplete"_s << false << SubscriptionStatus::Incomplete;
    QTest::newRow("paused") << u"paused"_s << false << SubscriptionStatus::Paused;
    QTest::newRow("canceled") << u"canceled"_s << false << SubscriptionStatus::Canceled;
    QTest::newRow("a word of the future") << u"hibernating"_s << false << SubscriptionStatus::Unknown;
}

void TestSubscriptions::statusIsWhatPeopleCallIt()
{
    QFETCH(const QString, word);
    QFETCH(const bool, ends);
    QFETCH(const SubscriptionStatus, status);
    store::Subscription subscription;
    subscription.status = word;
    subscription.cancelAtPeriodEnd = ends;
    QCOMPARE(subscriptionStatus(subscription), status);
}

void TestSubscriptions::nextDateIsTheEarliestOfTheItems()
{
    store::Subscription subscription;
    subscription.status = u"active"_s;
    const QDateTime soon = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    subscription.items = {{.id = u"si_1"_s, .periodEnd = soon.addDays(300)}, {.id = u"si_2"_s, .periodEnd = soon}};
    QCOMPARE(subscriptionNext(subscription), soon);
    subscription.status = u"canceled"_s;
    QVERIFY(!subscriptionNext(subscription).isValid());
}

void TestSubscriptions::listFollowsWhatHappens()
{
    const auto model = m_workspace->newSubscriptionsModel();
    const QAbstractItemModelTester tester(model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_VERIFY(!model->isLoading());
    QCOMPARE(model->rowCount(), 0);
    const QString id = openOne();
    QTRY_COMPARE(model->rowOf(id), 0);
    QCOMPARE(model->index(0, 0).data(SubscriptionsModel::PlanRole).toString(), u"Basic × 2"_s);
    model->setFilter(SubscriptionsModel::Filter::Ending);
    QTRY_COMPARE(model->rowCount(), 0);
    QVERIFY(QCoro::waitFor(m_workspace->subscriptions().cancelAtPeriodEnd(id)));
    QTRY_COMPARE(model->rowCount(), 1);
    QVERIFY(QCoro::waitFor(m_workspace->subscriptions().cancelNow(id)));
    QTRY_COMPARE(model->rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestSubscriptions)
#include "tst_subscriptions.moc"
