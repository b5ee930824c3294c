// SPDX-License-Identifier: GPL-3.0-or-later
#include "apitalk.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestApiSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void badQueriesAreRefused_data();
    void badQueriesAreRefused();
    void customersAreFound_data();
    void customersAreFound();
    void everyResourceIsSearched_data();
    void everyResourceIsSearched();
    void pagesGoOnWhereTheLastEnded();
    void pagesOutliveTheObjectTheyEndedWith();
    void wrongPagesAreRefused();
    void deletedThingsAreNotFound();
    void newThingsAreFoundAfterTheLag();
};

void TestApiSearch::badQueriesAreRefused_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("message");
    const QString unreadable = u"We were unable to parse your search query."_s;
    QTest::newRow("a word") << u"asdf"_s << unreadable;
    QTest::newRow("spaces only") << u"  "_s << unreadable;
    QTest::newRow("no value") << u"email:"_s << unreadable;
    QTest::newRow("no field") << u":\"a\""_s << unreadable;
    QTest::newRow("no quotation marks") << u"email:ada@example.com"_s << unreadable;
    QTest::newRow("open quotation mark") << u"email:\"ada"_s << unreadable;
    QTest::newRow("mixed quotation marks") << u"email:\"ada'"_s << unreadable;
    QTest::newRow("escaped last mark") << u"email:\"ada\\\""_s << unreadable;
    QTest::newRow("nothing between") << u"email:\"a\"name:\"b\""_s << unreadable;
    QTest::newRow("no key") << u"metadata:\"a\""_s << unreadable;
    QTest::newRow("empty key") << u"metadata[\"\"]:\"a\""_s << unreadable;
    QTest::newRow("bare key") << u"metadata[order]:\"a\""_s << unreadable;
    QTest::newRow("key of another field") << u"email[\"a\"]:\"b\""_s << unreadable;
    QTest::newRow("open bracket") << u"metadata[\"a\":\"b\""_s << unreadable;
    QTest::newRow("ends with AND") << u"email:\"a\" AND"_s << unreadable;
    QTest::newRow("begins with OR") << u"OR email:\"a\""_s << unreadable;
    QTest::newRow("two ANDs") << u"email:\"a\" AND AND name:\"b\""_s << unreadable;
    QTest::newRow("parentheses") << u"(email:\"a\")"_s << unreadable;
    QTest::newRow("two minus signs") << u"--email:\"a\""_s << unreadable;
    QTest::newRow("less than nothing") << u"created<null"_s << unreadable;
    QTest::newRow("a fraction") << u"created>1.5"_s << unreadable;
    QTest::newRow("both") << u"email:\"a\" AND name:\"b\" OR name:\"c\""_s
                          << u"You can't combine AND and OR in the same query."_s;
    QTest::newRow("a space is an AND") << u"email:\"a\" name:\"b\" or name:\"c\""_s
                                       << u"You can't combine AND and OR in the same query."_s;
    QTest::newRow("unknown field")
        << u"colour:\"red\""_s
        << u"Field `colour` is an unsupported search field for resource `customers`. See "
           u"http://stripe.com/docs/search#query-fields-for-customers for a list of supported fields."_s;
    QTest::newRow("field of other resources")
        << u"status:\"active\""_s << u"Field `status` is an unsupported search field for resource `customers`."_s;
    QTest::newRow("part of metadata") << u"metadata[\"a\"]~\"bcd\""_s << u"does not support substring matching"_s;
    QTest::newRow("part of a number") << u"created~\"123\""_s << u"Field `created` does not support substring"_s;
    QTest::newRow("part too short") << u"email~\"ad\""_s << u"at least 3 characters"_s;
    QTest::newRow("text compared") << u"email>\"a\""_s << u"Field `email` does not support numeric comparators."_s;
    QTest::newRow("number expected") << u"created>\"soon\""_s << u"Field `created` needs a numeric value: soon"_s;
}

void TestApiSearch::badQueriesAreRefused()
{
    QFETCH(QString, query);
    QFETCH(QString, message);
    ApiTalk talk;
    const auto said = talk.get(u"/v1/customers/search"_s, {{u"query"_s, query}});
    QCOMPARE(said.status, 400);
    QCOMPARE(said.text(u"error.type"_s), u"invalid_request_error"_s);
    QCOMPARE(said.text(u"error.param"_s), u"query"_s);
    QVERIFY2(said.text(u"error.message"_s).contains(message), qUtf8Printable(said.text(u"error.message"_s)));
}

void TestApiSearch::customersAreFound_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QStringList>("names");
    QTest::newRow("exactly") << u"email:\"ada@example.com\""_s << QStringList{u"Ada"_s};
    QTest::newRow("in other letters") << u"email:\"ADA@Example.com\""_s << QStringList{u"Ada"_s};
    QTest::newRow("not a part") << u"email:\"ada\""_s << QStringList{};
    QTest::newRow("a part") << u"email~\"EXAMPLE\""_s << QStringList{u"Bo \"B\" Lee"_s, u"Ada"_s};
    QTest::newRow("escaped marks") << u"name:\"Bo \\\"B\\\" Lee\""_s << QStringList{u"Bo \"B\" Lee"_s};
    QTest::newRow("single marks") << u"name:'Bo \"B\" Lee'"_s << QStringList{u"Bo \"B\" Lee"_s};
    QTest::newRow("metadata") << u"metadata[\"order\"]:\"7\""_s << QStringList{u"Ada"_s};
    QTest::newRow("metadata in single marks") << u"metadata['order']:'7'"_s << QStringList{u"Ada"_s};
    QTest::newRow("no such metadata") << u"metadata[\"order\"]:null"_s << QStringList{u"Cy"_s, u"Bo \"B\" Lee"_s};
    QTest::newRow("some metadata") << u"-metadata[\"order\"]:NULL"_s << QStringList{u"Ada"_s};
    QTest::newRow("no e-mail") << u"email:null"_s << QStringList{u"Cy"_s};
    QTest::newRow("negated") << u"-name:\"ada\""_s << QStringList{u"Cy"_s, u"Bo \"B\" Lee"_s};
    QTest::newRow("and") << u"email~\"example\" AND -name:\"Ada\""_s << QStringList{u"Bo \"B\" Lee"_s};
    QTest::newRow("a space is an and") << u"email~\"example\" -name:\"Ada\""_s << QStringList{u"Bo \"B\" Lee"_s};
    QTest::newRow("or") << u"name:\"Ada\" or name:\"Cy\""_s << QStringList{u"Cy"_s, u"Ada"_s};
    QTest::newRow("after") << u"created>1795424400"_s << QStringList{u"Cy"_s, u"Bo \"B\" Lee"_s};
    QTest::newRow("from") << u"created>=1795424400"_s << QStringList{u"Cy"_s, u"Bo \"B\" Lee"_s, u"Ada"_s};
    QTest::newRow("before") << u"created<\"1795424460\""_s << QStringList{u"Ada"_s};
    QTest::newRow("up to") << u"created<=1795424460"_s << QStringList{u"Bo \"B\" Lee"_s, u"Ada"_s};
    QTest::newRow("at") << u"created:1795424460"_s << QStringList{u"Bo \"B\" Lee"_s};
    QTest::newRow("nobody") << u"phone:\"1\""_s << QStringList{};
}

void TestApiSearch::customersAreFound()
{
    QFETCH(QString, query);
    ApiTalk talk;
    talk.post(u"/v1/customers"_s,
              {{u"name"_s, u"Ada"_s}, {u"email"_s, u"ada@example.com"_s}, {u"metadata[order]"_s, u"7"_s}});
    talk.clock.advance(60);
    talk.post(u"/v1/customers"_s, {{u"name"_s, u"Bo \"B\" Lee"_s}, {u"email"_s, u"bo@example.com"_s}});
    talk.clock.advance(60);
    talk.post(u"/v1/customers"_s, {{u"name"_s, u"Cy"_s}});
    const auto said = talk.get(u"/v1/customers/search"_s, {{u"query"_s, query}});
    QCOMPARE(said.status, 200);
    QCOMPARE(said.text(u"object"_s), u"search_result"_s);
    QCOMPARE(said.text(u"url"_s), u"/v1/customers/search"_s);
    QVERIFY(said.value(u"next_page"_s).isNull());
    QTEST(said.column(u"name"_s), "names");
}

void TestApiSearch::everyResourceIsSearched_data()
{
    QTest::addColumn<QString>("resource");
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("count");
    QTest::newRow("charges by card") << u"charges"_s
                                     << u"payment_method_details.card.last4:\"4242\" AND "
                                        u"payment_method_details.card.exp_year>2030"_s
                                     << 2;
    QTest::newRow("charges by amount") << u"charges"_s << u"amount>=700 AND currency:\"EUR\""_s << 1;
    QTest::newRow("charges refunded") << u"charges"_s << u"-refunded:\"true\" AND disputed:\"false\""_s << 2;
    QTest::newRow("payments") << u"payment_intents"_s << u"status:\"succeeded\" AND amount:700"_s << 1;
    QTest::newRow("payments of the shop") << u"payment_intents"_s << u"metadata[\"order\"]:\"7\""_s << 1;
    QTest::newRow("prices") << u"prices"_s << u"active:\"true\" AND type:\"recurring\""_s << 1;
    QTest::newRow("products") << u"products"_s << u"name~\"offe\" AND url:null"_s << 1;
    QTest::newRow("subscriptions") << u"subscriptions"_s << u"status:\"active\" AND canceled_at:null"_s << 1;
    QTest::newRow("invoices") << u"invoices"_s << u"total>0 AND -subscription:null"_s << 1;
}

void TestApiSearch::everyResourceIsSearched()
{
    QFETCH(QString, resource);
    QFETCH(QString, query);
    QFETCH(int, count);
    ApiTalk talk;
    talk.pay(700, u"pm_card_visa"_s, {{u"metadata[order]"_s, u"7"_s}});
    const QString price = talk.price(500, u"month"_s);
    talk.post(u"/v1/subscriptions"_s, {{u"customer"_s, talk.customer()}, {u"items[0][price]"_s, price}});
    const auto said = talk.get(u"/v1/%1/search"_s.arg(resource), {{u"query"_s, query}});
    QCOMPARE(said.status, 200);
    QCOMPARE(said.value(u"data"_s).toArray().size(), count);
    const auto missing = talk.get(u"/v1/%1/search"_s.arg(resource));
    QCOMPARE(missing.text(u"error.message"_s), u"Missing required param: query."_s);
    const auto unknown = talk.get(u"/v1/%1/search"_s.arg(resource), {{u"query"_s, u"foo:\"bar\""_s}});
    QVERIFY(unknown.text(u"error.message"_s).contains(u"for resource `%1`"_s.arg(resource)));
}

void TestApiSearch::pagesGoOnWhereTheLastEnded()
{
    ApiTalk talk;
    for (int i = 0; i < 5; ++i)
        talk.product(u"Cake %1"_s.arg(i));
    const Pairs query{{u"query"_s, u"active:\"true\""_s}, {u"limit"_s, u"2"_s}};
    auto page = talk.get(u"/v1/products/search"_s, query + Pairs{{u"expand[]"_s, u"total_count"_s}});
    QCOMPARE(page.column(u"name"_s), (QStringList{u"Cake 4"_s, u"Cake 3"_s}));
    QCOMPARE(page.number(u"total_count"_s), 5);
    QVERIFY(page.value(u"has_more"_s).toBool());
    // Newer objects do not move the pages.
    talk.product(u"Cake 5"_s);
    page = talk.get(u"/v1/products/search"_s, query + Pairs{{u"page"_s, page.text(u"next_page"_s)}});
    QCOMPARE(page.column(u"name"_s), (QStringList{u"Cake 2"_s, u"Cake 1"_s}));
    QVERIFY(page.value(u"total_count"_s).isUndefined());
    page = talk.get(u"/v1/products/search"_s, query + Pairs{{u"page"_s, page.text(u"next_page"_s)}});
    QCOMPARE(page.column(u"name"_s), QStringList{u"Cake 0"_s});
    QVERIFY(!page.value(u"has_more"_s).toBool());
}

void TestApiSearch::pagesOutliveTheObjectTheyEndedWith()
{
    ApiTalk talk;
    for (int i = 0; i < 4; ++i) {
        talk.product(u"Cake %1"_s.arg(i));
        talk.clock.advance(1);
    }
    const Pairs query{{u"query"_s, u"active:\"true\""_s}, {u"limit"_s, u"2"_s}};
    const auto first = talk.get(u"/v1/products/search"_s, query);
    talk.remove(u"/v1/products/"_s + first.text(u"data.1.id"_s));
    const auto next = talk.get(u"/v1/products/search"_s, query + Pairs{{u"page"_s, first.text(u"next_page"_s)}});
    QCOMPARE(next.column(u"name"_s), (QStringList{u"Cake 1"_s, u"Cake 0"_s}));
}

void TestApiSearch::wrongPagesAreRefused()
{
    ApiTalk talk;
    for (const QString &page : {u"2"_s, u"bnVsbA=="_s, u"W10="_s}) {
        const auto said = talk.get(u"/v1/customers/search"_s, {{u"query"_s, u"name:\"Ada\""_s}, {u"page"_s, page}});
        QCOMPARE(said.status, 400);
        QCOMPARE(said.text(u"error.param"_s), u"page"_s);
    }
    const auto list =
        talk.get(u"/v1/customers/search"_s, {{u"query"_s, u"name:\"Ada\""_s}, {u"starting_after"_s, u"cus_1"_s}});
    QCOMPARE(list.text(u"error.code"_s), u"parameter_unknown"_s);
}

void TestApiSearch::deletedThingsAreNotFound()
{
    ApiTalk talk;
    const QString id = talk.customer();
    talk.remove(u"/v1/customers/"_s + id);
    QVERIFY(talk.get(u"/v1/customers/search"_s, {{u"query"_s, u"-name:\"Ada\""_s}}).column(u"id"_s).isEmpty());
}

void TestApiSearch::newThingsAreFoundAfterTheLag()
{
    EngineSettings settings;
    settings.searchLag = 60;
    ApiTalk talk(settings);
    talk.product(u"Cake"_s);
    const Pairs query{{u"query"_s, u"name:\"cake\""_s}};
    QVERIFY(talk.get(u"/v1/products/search"_s, query).column(u"name"_s).isEmpty());
    talk.clock.advance(60);
    QCOMPARE(talk.get(u"/v1/products/search"_s, query).column(u"name"_s), QStringList{u"Cake"_s});
}

QTEST_APPLESS_MAIN(TestApiSearch)
#include "tst_apisearch.moc"
