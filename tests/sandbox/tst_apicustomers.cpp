// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

/// Customers beyond their names: what a coupon gives them, and how they are looked up and deleted.
class TestApiCustomers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cardForInvoicesIsTheCustomersOwn();
    void couponIsGivenChangedAndTakenAway();
    void discountIsDeletedOnce();
    void couponIsOfOldCallsOnly();
    void customerIsChangedWithWhatItWas();
    void deletedCustomerLeavesAStub();

private:
    static QString coupon(ApiTalk &talk, const QString &percent)
    {
        return talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, percent}}).text(u"id"_s);
    }
};

void TestApiCustomers::cardForInvoicesIsTheCustomersOwn()
{
    ApiTalk talk;
    const Pairs known{{u"invoice_settings[default_payment_method]"_s, u"pm_card_visa"_s}};
    const auto made = talk.post(u"/v1/customers"_s, known + Pairs{{u"payment_method"_s, u"pm_card_visa"_s}});
    const auto card = talk.get(u"/v1/payment_methods/"_s + made.text(u"invoice_settings.default_payment_method"_s));
    QCOMPARE(card.text(u"customer"_s), made.text(u"id"_s));
    QCOMPARE(talk.post(u"/v1/customers"_s, known).text(u"error.param"_s),
             u"invoice_settings[default_payment_method]"_s);
}

void TestApiCustomers::couponIsGivenChangedAndTakenAway()
{
    ApiTalk talk;
    const QString first = coupon(talk, u"20"_s);
    const QString second = coupon(talk, u"30"_s);
    talk.version.clear();
    const auto made = talk.post(u"/v1/customers"_s, {{u"coupon"_s, first}});
    QCOMPARE(made.text(u"discount.source.coupon"_s), first);
    QCOMPARE(made.text(u"discount.customer"_s), made.text(u"id"_s));
    QCOMPARE(talk.eventTypes().last(), u"customer.discount.created"_s);

    const QString path = u"/v1/customers/"_s + made.text(u"id"_s);
    talk.notices.clear();
    QCOMPARE(talk.post(path, {{u"coupon"_s, second}}).text(u"discount.source.coupon"_s), second);
    QCOMPARE(talk.eventTypes(), (QStringList{u"customer.discount.updated"_s, u"customer.updated"_s}));
    const auto event = talk.get(u"/v1/events"_s, {{u"type"_s, u"customer.discount.updated"_s}});
    QCOMPARE(event.text(u"data.0.data.previous_attributes.source.coupon"_s), first);

    talk.notices.clear();
    QVERIFY(talk.post(path, {{u"coupon"_s, QString()}}).value(u"discount"_s).isNull());
    QCOMPARE(talk.eventTypes(), (QStringList{u"customer.discount.deleted"_s, u"customer.updated"_s}));
    QCOMPARE(talk.post(path, {{u"coupon"_s, u"nothing"_s}}).text(u"error.code"_s), u"resource_missing"_s);
}

void TestApiCustomers::discountIsDeletedOnce()
{
    ApiTalk talk;
    const QString given = coupon(talk, u"20"_s);
    talk.version.clear();
    const QString path = u"/v1/customers/"_s + talk.post(u"/v1/customers"_s, {{u"coupon"_s, given}}).text(u"id"_s);
    const auto gone = talk.remove(path + u"/discount"_s);
    QVERIFY(gone.value(u"deleted"_s).toBool());
    QCOMPARE(gone.text(u"object"_s), u"discount"_s);
    QVERIFY(talk.get(path).value(u"discount"_s).isNull());
    const auto again = talk.remove(path + u"/discount"_s);
    QCOMPARE(again.status, 404);
    QCOMPARE(again.text(u"error.code"_s), u"resource_missing"_s);
}

void TestApiCustomers::couponIsOfOldCallsOnly()
{
    ApiTalk talk;
    const auto refused = talk.post(u"/v1/customers"_s, {{u"coupon"_s, coupon(talk, u"20"_s)}});
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.text(u"error.code"_s), u"parameter_unknown"_s);
}

void TestApiCustomers::customerIsChangedWithWhatItWas()
{
    ApiTalk talk;
    const auto made = talk.post(u"/v1/customers"_s, {{u"name"_s, u"Ada"_s}, {u"metadata[a]"_s, u"b"_s}});
    talk.post(u"/v1/customers/"_s + made.text(u"id"_s), {{u"name"_s, u"Eve"_s}, {u"metadata[a]"_s, u"c"_s}});
    const auto event = talk.get(u"/v1/events"_s, {{u"type"_s, u"customer.updated"_s}});
    QCOMPARE(event.value(u"data.0.data.previous_attributes"_s).toObject(),
             (QJsonObject{{u"name"_s, u"Ada"_s}, {u"metadata"_s, QJsonObject{{u"a"_s, u"b"_s}}}}));
}

void TestApiCustomers::deletedCustomerLeavesAStub()
{
    ApiTalk talk;
    const QString path = u"/v1/customers/"_s + talk.customer();
    QVERIFY(talk.remove(path).value(u"deleted"_s).toBool());
    QCOMPARE(talk.eventTypes().last(), u"customer.deleted"_s);
    QVERIFY(talk.get(path).value(u"deleted"_s).toBool());
    QCOMPARE(talk.post(path, {{u"name"_s, u"Ada"_s}}).status, 404);
    QVERIFY(talk.get(u"/v1/customers"_s).body.value("data"_L1).toArray().isEmpty());
}

QTEST_GUILESS_MAIN(TestApiCustomers)
#include "tst_apicustomers.moc"
