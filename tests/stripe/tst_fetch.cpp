// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/account.h"
#include "stripe/checkoutsession.h"
#include "stripe/event.h"
#include "stripe/invoice.h"
#include "stripe/paymentintent.h"
#include "stripe/paymentmethod.h"
#include "stripe/practice.h"
#include "stripe/refund.h"
#include "stripe/subscription.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

namespace {

const auto emptyList = R"({"object":"list","data":[],"has_more":false})"_ba;

/// The target of the one request that the read makes.
template <class Read>
QByteArray targetOf(Read read, const QByteArray &answer = emptyList)
{
    Practice practice;
    practice.server.answer(200, answer);
    QCoro::waitFor(read(practice.client));
    return practice.server.requests().value(0).target;
}

} // namespace

class TestFetch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void listsAskForOnePieceWithWhatIsShown();
    void filtersAreSentAsStripeNamesThem();
    void objectsAreAskedForWithWhatHangsOnThem();
    void anAnswerAboutAnotherObjectIsAMismatch();
    void anEmptyIdNeverBecomesAList();
};

void TestFetch::listsAskForOnePieceWithWhatIsShown()
{
    QCOMPARE(targetOf([](Client &c) { return products::list(c, {}); }), "/v1/products?limit=100&active=true");
    QCOMPARE(targetOf([](Client &c) { return prices::list(c, {}); }),
             "/v1/prices?limit=100&active=true&expand[]=data.product");
    QCOMPARE(targetOf([](Client &c) { return customers::list(c, {}); }), "/v1/customers?limit=100");
    QCOMPARE(targetOf([](Client &c) { return paymentintents::list(c, {}); }),
             "/v1/payment_intents?limit=100&expand[]=data.customer&expand[]=data.latest_charge");
    QCOMPARE(targetOf([](Client &c) { return subscriptions::list(c, {}); }),
             "/v1/subscriptions?limit=100&status=all&expand[]=data.customer");
    QCOMPARE(targetOf([](Client &c) { return paymentmethods::listForCustomer(c, Id<Customer>(u"cus_1"_s)); }),
             "/v1/customers/cus_1/payment_methods?limit=100");
}

void TestFetch::filtersAreSentAsStripeNamesThem()
{
    const QDateTime from = QDateTime::fromSecsSinceEpoch(1780000000, Qt::UTC);
    QCOMPARE(targetOf([&](Client &c) {
                 events::Filter filter;
                 filter.limit = 20;
                 filter.endingBefore = Id<Event>(u"evt_9"_s);
                 filter.createdGte = from;
                 filter.types = {u"refund.created"_s, u"charge.*"_s};
                 return events::list(c, filter);
             }),
             "/v1/events?limit=20&ending_before=evt_9&created[gte]=1780000000&types[]=refund.created"
             "&types[]=charge.%2A");
    QCOMPARE(targetOf([&](Client &c) {
                 refunds::Filter filter;
                 filter.startingAfter = Id<Refund>(u"re_9"_s);
                 filter.paymentIntent = Id<PaymentIntent>(u"pi_1"_s);
                 return refunds::list(c, filter);
             }),
             "/v1/refunds?limit=100&starting_after=re_9&payment_intent=pi_1");
    QCOMPARE(targetOf([&](Client &c) {
                 checkoutsessions::Filter filter;
                 filter.status = u"open"_s;
                 filter.customer = Id<Customer>(u"cus_1"_s);
                 return checkoutsessions::list(c, filter);
             }),
             "/v1/checkout/sessions?limit=100&customer=cus_1&status=open");
    QCOMPARE(targetOf([&](Client &c) {
                 invoices::Filter filter;
                 filter.subscription = Id<Subscription>(u"sub_1"_s);
                 return invoices::list(c, filter);
             }),
             "/v1/invoices?limit=100&subscription=sub_1");
}

void TestFetch::objectsAreAskedForWithWhatHangsOnThem()
{
    QCOMPARE(targetOf([](Client &c) { return accounts::retrieve(c); }), "/v1/account");
    QCOMPARE(targetOf([](Client &c) { return paymentintents::retrieve(c, Id<PaymentIntent>(u"pi_1"_s)); }),
             "/v1/payment_intents/pi_1?expand[]=customer&expand[]=latest_charge.balance_transaction");
    QCOMPARE(targetOf([](Client &c) { return subscriptions::retrieve(c, Id<Subscription>(u"sub_1"_s)); }),
             "/v1/subscriptions/sub_1?expand[]=customer&expand[]=items.data.price.product");
    QCOMPARE(targetOf([](Client &c) { return checkoutsessions::retrieve(c, Id<CheckoutSession>(u"cs_1"_s)); }),
             "/v1/checkout/sessions/cs_1?expand[]=payment_intent.latest_charge&expand[]=payment_intent.customer");
    QCOMPARE(targetOf([](Client &c) { return charges::retrieve(c, Id<Charge>(u"ch_1"_s)); }),
             "/v1/charges/ch_1?expand[]=balance_transaction");
    QCOMPARE(targetOf([](Client &c) { return balancetransactions::retrieve(c, Id<BalanceTransaction>(u"txn_1"_s)); }),
             "/v1/balance_transactions/txn_1");
    QCOMPARE(targetOf([](Client &c) { return events::retrieve(c, Id<Event>(u"evt_1"_s)); }), "/v1/events/evt_1");
}

void TestFetch::anAnswerAboutAnotherObjectIsAMismatch()
{
    Practice practice;
    practice.server.answer(200, R"({"id":"re_2","object":"refund","amount":1,"currency":"eur"})");
    const auto refund = QCoro::waitFor(refunds::retrieve(practice.client, Id<Refund>(u"re_1"_s)));
    QVERIFY(!refund);
    QCOMPARE(refund.error().kind, Error::Kind::Mismatch);
}

void TestFetch::anEmptyIdNeverBecomesAList()
{
    Practice practice;
    QCOMPARE(QCoro::waitFor(refunds::retrieve(practice.client, Id<Refund>())).error().code, u"path_malformed"_s);
    QCOMPARE(QCoro::waitFor(paymentmethods::listForCustomer(practice.client, Id<Customer>())).error().code,
             u"path_malformed"_s);
    const Mutation everything = subscriptions::cancel(Id<Subscription>());
    QCOMPARE(QCoro::waitFor(practice.client.mutate(everything, IdempotencyKey::create())).error().code,
             u"path_malformed"_s);
    QCOMPARE(practice.server.connections(), 0);
}

QTEST_GUILESS_MAIN(TestFetch)
#include "tst_fetch.moc"
