// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/fulfilment.h"
#include "store/database.h"
#include "store/effects.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace paydesk;
using namespace Qt::StringLiterals;
using store::Effect;

namespace {

constexpr qint64 periodEnd = 1'800'000'000;

QJsonObject json(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    Q_ASSERT(document.isObject());
    return document.object();
}

QJsonObject made(const QString &type, const QByteArray &object, const QByteArray &previous = "{}",
                 const QString &id = u"evt_1"_s)
{
    return {{u"id"_s, id},
            {u"object"_s, u"event"_s},
            {u"type"_s, type},
            {u"data"_s, QJsonObject{{u"object"_s, json(object)}, {u"previous_attributes"_s, json(previous)}}}};
}

QByteArray invoice(const QByteArray &more)
{
    return R"({"id":"in_1","object":"invoice","customer":"cus_1","amount_paid":1200,"currency":"eur",)" + more
        + R"("lines":{"data":[{"period":{"start":1700000000,"end":1700000001}},{"period":{"end":1800000000}}]}})";
}

const QByteArray ofSubscription =
    R"("parent":{"type":"subscription_details","subscription_details":{"subscription":"sub_1"}},)";

} // namespace

class TestFulfilment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsHaveTheirEffects_data();
    void eventsHaveTheirEffects();
    void paidInvoiceGrantsUntilThePeriodEnds_data();
    void paidInvoiceGrantsUntilThePeriodEnds();
    void failedInvoiceIsATaskForEachAttempt();
    void planChangeKeepsBeforeAndAfter();
    void incompleteInvoiceIsAnErrorAndNotAGrantForEver();
    void twoEventsForOneChangeAreOneEffect(); // EVT-03
    void anyOrderEndsInTheSameState();        // EVT-02
    void revokedStaysRevoked();
    void taskIsDoneOnce();

private:
    std::unique_ptr<store::Database> open();
    QTemporaryDir m_folder;
    int m_files = 0;
};

std::unique_ptr<store::Database> TestFulfilment::open()
{
    auto database = store::Database::open(m_folder.filePath(u"%1.db"_s.arg(++m_files)), store::Schema::listener());
    return database ? std::move(*database) : nullptr;
}

void TestFulfilment::eventsHaveTheirEffects_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("object");
    QTest::addColumn<QStringList>("effects");
    const auto row = [](const char *name, const QString &type, const QByteArray &object, const QStringList &effects) {
        QTest::newRow(name) << type << object << effects;
    };
    const QString completed = u"checkout.session.completed"_s;
    const QByteArray paid = R"({"id":"cs_1","mode":"payment","payment_status":"paid","customer":"cus_1"})";
    row("paid session", completed, paid, {u"entitlement.granted cs_1"_s});
    row("free session", completed, R"({"id":"cs_1","mode":"payment","payment_status":"no_payment_required"})",
        {u"entitlement.granted cs_1"_s});
    row("slow payment under way", completed, R"({"id":"cs_1","mode":"payment","payment_status":"unpaid"})", {});
    row("slow payment arrived", u"checkout.session.async_payment_succeeded"_s, paid, {u"entitlement.granted cs_1"_s});
    row("slow payment failed", u"checkout.session.async_payment_failed"_s,
        R"({"id":"cs_1","mode":"payment","payment_status":"unpaid"})",
        {u"checkout.session.async_payment_failed cs_1"_s});
    row("subscription sold", completed, R"({"id":"cs_1","mode":"subscription","payment_status":"paid"})", {});
    row("card saved", completed, R"({"id":"cs_1","mode":"setup","payment_status":"no_payment_required"})", {});
    row("subscription ended", u"customer.subscription.deleted"_s, R"({"id":"sub_1","customer":"cus_1"})",
        {u"entitlement.revoked sub_1"_s});
    row("subscription renamed", u"customer.subscription.updated"_s, R"({"id":"sub_1","customer":"cus_1"})", {});
    row("refund failed", u"refund.failed"_s, R"({"id":"re_1","status":"failed","amount":500,"currency":"eur"})",
        {u"refund.failed re_1"_s});
    row("refund failed, told otherwise", u"refund.updated"_s, R"({"id":"re_1","status":"failed"})",
        {u"refund.failed re_1"_s});
    row("refund succeeded", u"refund.updated"_s, R"({"id":"re_1","status":"succeeded"})", {});
    row("dispute", u"charge.dispute.created"_s, R"({"id":"dp_1","amount":500,"reason":"fraudulent"})",
        {u"charge.dispute.created dp_1"_s});
    row("3-D Secure", u"payment_intent.requires_action"_s, R"({"id":"pi_1"})",
        {u"payment_intent.requires_action pi_1"_s});
    row("unknown", u"entirely.new"_s, R"({"id":"x_1"})", {});
}

void TestFulfilment::eventsHaveTheirEffects()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, object);
    QFETCH(QStringList, effects);
    const auto decided = desk::effectsOf(made(type, object));
    QVERIFY(decided);
    QStringList ids;
    for (const Effect &effect : *decided) {
        ids << effect.id;
        QCOMPARE(effect.eventId, u"evt_1"_s);
    }
    QCOMPARE(ids, effects);
    QVERIFY(effects.isEmpty() || desk::fulfilledTypes().contains(type));
}

void TestFulfilment::paidInvoiceGrantsUntilThePeriodEnds_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QByteArray>("object");
    QTest::newRow("today's shape") << u"invoice.paid"_s << invoice(ofSubscription);
    QTest::newRow("expanded") << u"invoice.paid"_s
                              << invoice(R"("parent":{"subscription_details":{"subscription":{"id":"sub_1"}}},)");
    QTest::newRow("shape of 2024") << u"invoice.payment_succeeded"_s << invoice(R"("subscription":"sub_1",)");
}

void TestFulfilment::paidInvoiceGrantsUntilThePeriodEnds()
{
    QFETCH(QString, type);
    QFETCH(QByteArray, object);
    const auto decided = desk::effectsOf(made(type, object));
    QVERIFY(decided);
    QCOMPARE(decided->size(), 1);
    const Effect &grant = decided->front();
    QCOMPARE(grant.kind, Effect::Kind::Grant);
    QCOMPARE(grant.id, u"entitlement.granted in_1"_s);
    QCOMPARE(grant.objectId, u"sub_1"_s);
    QCOMPARE(grant.customer, u"cus_1"_s);
    QCOMPARE(grant.until.toSecsSinceEpoch(), periodEnd);
    QCOMPARE(grant.detail["amount_paid"_L1].toInteger(), 1200);
}

void TestFulfilment::failedInvoiceIsATaskForEachAttempt()
{
    const auto failed = [](const QByteArray &attempt, const QByteArray &next) {
        return desk::effectsOf(made(
            u"invoice.payment_failed"_s,
            invoice(ofSubscription + R"("attempt_count":)" + attempt + R"(,"next_payment_attempt":)" + next + ",")));
    };
    const auto first = failed("1", "1700003600");
    const auto last = failed("4", "null");
    QVERIFY(first && last);
    QCOMPARE(first->front().id, u"invoice.payment_failed in_1 1"_s);
    QCOMPARE(first->front().kind, Effect::Kind::Task);
    QCOMPARE(first->front().until.toSecsSinceEpoch(), 1'700'003'600);
    QCOMPARE(first->front().detail["subscription"_L1].toString(), u"sub_1"_s);
    QCOMPARE(last->front().id, u"invoice.payment_failed in_1 4"_s);
    QVERIFY(!last->front().until.isValid());
}

void TestFulfilment::planChangeKeepsBeforeAndAfter()
{
    const auto decided = desk::effectsOf(
        made(u"customer.subscription.updated"_s,
             R"({"id":"sub_1","customer":"cus_1","items":{"data":[{"price":{"id":"price_b"},"quantity":2}]}})",
             R"({"items":{"data":[{"price":{"id":"price_a"},"quantity":1}]}})"));
    QVERIFY(decided);
    QCOMPARE(decided->size(), 1);
    const QJsonObject detail = decided->front().detail;
    QCOMPARE(detail["before"_L1][0]["price"_L1].toString(), u"price_a"_s);
    QCOMPARE(detail["after"_L1][0]["price"_L1].toString(), u"price_b"_s);
    QCOMPARE(detail["after"_L1][0]["quantity"_L1].toInteger(), 2);
}

void TestFulfilment::incompleteInvoiceIsAnErrorAndNotAGrantForEver()
{
    const auto decided = desk::effectsOf(
        made(u"invoice.paid"_s, R"({"id":"in_1","customer":"cus_1",)" + ofSubscription + R"("lines":{"data":[]}})"));
    QVERIFY(!decided);
    QCOMPARE(decided.error().code, u"event_incomplete"_s);
    QVERIFY(!desk::effectsOf(made(u"invoice.paid"_s, "{}")));
}

void TestFulfilment::twoEventsForOneChangeAreOneEffect()
{
    const auto database = open();
    QVERIFY(database);
    store::Effects effects(*database);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    int fresh = 0;
    for (const auto &[type, id] :
         {std::pair(u"invoice.paid"_s, u"evt_1"_s), std::pair(u"invoice.payment_succeeded"_s, u"evt_2"_s)}) {
        const auto decided = desk::effectsOf(made(type, invoice(ofSubscription), "{}", id));
        QVERIFY(decided);
        const auto applied = effects.apply(decided->front(), now);
        QVERIFY(applied);
        fresh += *applied ? 1 : 0;
    }
    QCOMPARE(fresh, 1);
    QCOMPARE(effects.count().value_or(-1), qint64(1));
}

void TestFulfilment::anyOrderEndsInTheSameState()
{
    QList<QJsonObject> story{
        made(u"invoice.paid"_s, invoice(ofSubscription)),
        made(u"invoice.paid"_s,
             R"({"id":"in_2","customer":"cus_1",)" + ofSubscription
                 + R"("lines":{"data":[{"period":{"end":1850000000}}]}})"),
        made(u"customer.subscription.deleted"_s, R"({"id":"sub_1","customer":"cus_1"})"),
        made(u"invoice.payment_succeeded"_s, invoice(ofSubscription)),
    };
    QList<int> order{0, 1, 2, 3};
    int orders = 0;
    do {
        const auto database = open();
        QVERIFY(database);
        store::Effects effects(*database);
        for (const int at : order) {
            const auto decided = desk::effectsOf(story.at(at));
            QVERIFY(decided);
            for (const Effect &effect : *decided)
                QVERIFY(effects.apply(effect, QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC)));
        }
        const auto entitlements = effects.entitlements(u"cus_1"_s);
        QVERIFY(entitlements);
        QCOMPARE(entitlements->size(), 1);
        QCOMPARE(entitlements->front().until.toSecsSinceEpoch(), 1'850'000'000);
        QVERIFY(entitlements->front().revoked);
        QCOMPARE(effects.count().value_or(-1), qint64(3));
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    QCOMPARE(orders, 24);
}

void TestFulfilment::revokedStaysRevoked()
{
    const auto database = open();
    QVERIFY(database);
    store::Effects effects(*database);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    QVERIFY(effects.apply(
        Effect{u"entitlement.revoked sub_1"_s, Effect::Kind::Revoke, u"entitlement.revoked"_s, u"sub_1"_s, u"cus_1"_s},
        now));
    QVERIFY(effects.apply(Effect{u"entitlement.granted in_1"_s, Effect::Kind::Grant, u"entitlement.granted"_s,
                                 u"sub_1"_s, u"cus_1"_s, now.addDays(30)},
                          now));
    const auto entitlements = effects.entitlements(u"cus_1"_s);
    QVERIFY(entitlements);
    QVERIFY(entitlements->front().revoked);
}

void TestFulfilment::taskIsDoneOnce()
{
    const auto database = open();
    QVERIFY(database);
    store::Effects effects(*database);
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    const auto decided =
        desk::effectsOf(made(u"charge.dispute.created"_s, R"({"id":"dp_1","amount":500,"reason":"fraudulent"})"));
    QVERIFY(decided);
    QVERIFY(effects.apply(decided->front(), now));
    const auto open = effects.openTasks();
    QVERIFY(open);
    QCOMPARE(open->size(), 1);
    QCOMPARE(open->front().kind, u"charge.dispute.created"_s);
    QCOMPARE(open->front().detail["amount"_L1].toInteger(), 500);
    QVERIFY(effects.finishTask(open->front().id, now));
    QVERIFY(effects.apply(decided->front(), now));
    QVERIFY(effects.openTasks()->isEmpty());
}

QTEST_GUILESS_MAIN(TestFulfilment)
#include "tst_fulfilment.moc"
