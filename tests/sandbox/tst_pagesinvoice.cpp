// SPDX-License-Identifier: GPL-3.0-or-later
#include "invoicetalk.h"
#include "pagetalk.h"

#include <QRegularExpression>
#include <QTest>

using namespace paydesk;
using namespace paydesk::sandbox;

namespace {

/// What stands in the element with that id.
QString shown(const http::Response &page, const QString &id)
{
    const QRegularExpression form(u"id=\"%1\"[^>]*>([^<]*)<"_s.arg(id));
    return form.match(PageTalk::text(page)).captured(1);
}

bool hasForm(const http::Response &page)
{
    return PageTalk::text(page).contains(u"name=\"cardNumber\""_s);
}

} // namespace

/// The page and the PDF at an invoice's hosted_invoice_url and invoice_pdf.
class TestPagesInvoice : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pageShowsTheInvoice();
    void draftHasNoPage();
    void goodCardPays();
    void declineIsToldAndAnotherCardPays();
    void wrongInputSendsNothing();
    void challengeComesBackToThePage();
    void sentInvoiceOfASubscriptionIsPaidFromItsPage();
    void overtakenBuyerSeesThatItIsPaid();
    void customersCreditIsTakenOff();
    void uncollectibleInvoiceIsPaidAfterAll();
    void nothingIsPaidOfAVoidInvoice();
    void pdfIsWellFormed_data();
    void pdfIsWellFormed();
    void buyerChoosesTheAmount();
    void amountOutsideTheLimitsIsRefused_data();
    void amountOutsideTheLimitsIsRefused();
    void chosenPriceStandsAlone();

private:
    /// An open invoice over 12.00 with 19 % of tax on top and 10 % off.
    static ApiTalk::Said invoice(ApiTalk &talk, const QString &customer)
    {
        addItem(talk, customer, 1200, {{u"description"_s, u"Cake & coffee"_s}});
        const QString coupon = talk.post(u"/v1/coupons"_s, {{u"percent_off"_s, u"10"_s}}).text(u"id"_s);
        const auto made = draft(talk, customer,
                                {{u"default_tax_rates[]"_s, taxRate(talk, u"19"_s, false)},
                                 {u"discounts[0][coupon]"_s, coupon},
                                 {u"collection_method"_s, u"send_invoice"_s},
                                 {u"days_until_due"_s, u"14"_s}});
        return talk.post(u"%1/%2/finalize"_s.arg(invoices, made.text(u"id"_s)));
    }

    static ApiTalk::Said again(ApiTalk &talk, const ApiTalk::Said &invoice)
    {
        return talk.get(invoices + u'/' + invoice.text(u"id"_s));
    }

    static ApiTalk::Said chosenSession(ApiTalk &talk, const Pairs &limits)
    {
        const QString price = talk.post(u"/v1/prices"_s,
                                        Pairs{{u"currency"_s, u"eur"_s},
                                              {u"product_data[name]"_s, u"Donation"_s},
                                              {u"custom_unit_amount[enabled]"_s, u"true"_s}}
                                            + limits)
                                  .text(u"id"_s);
        return talk.post(u"/v1/checkout/sessions"_s,
                         {{u"mode"_s, u"payment"_s},
                          {u"success_url"_s, u"https://shop.example/paid"_s},
                          {u"line_items[0][price]"_s, price},
                          {u"line_items[0][quantity]"_s, u"1"_s}});
    }
};

void TestPagesInvoice::pageShowsTheInvoice()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    QCOMPARE(made.number(u"total"_s), 1285);
    const QString url = made.text(u"hosted_invoice_url"_s);
    const auto page = talk.open(url);
    QCOMPARE(page.status, 200U);
    QCOMPARE(shown(page, u"number"_s), made.text(u"number"_s));
    QCOMPARE(shown(page, u"customer"_s), u"ada@example.com"_s);
    QCOMPARE(shown(page, u"dueDate"_s), u"07/12/2026"_s);
    QCOMPARE(shown(page, u"status"_s), u"This invoice is to be paid"_s);
    QCOMPARE(shown(page, u"subtotal"_s), u"12.00"_s);
    QCOMPARE(shown(page, u"discount"_s), u"\u22121.20"_s);
    QCOMPARE(shown(page, u"tax"_s), u"2.05"_s);
    QCOMPARE(shown(page, u"total"_s), u"12.85 EUR"_s);
    QVERIFY(PageTalk::text(page).contains(u"Cake &amp; coffee"_s));
    QVERIFY(hasForm(page));
    const auto german = talk.open(url, "de");
    QCOMPARE(shown(german, u"status"_s), u"Diese Rechnung ist zu bezahlen"_s);
    QCOMPARE(shown(german, u"total"_s), u"12,85 EUR"_s);
    QVERIFY(PageTalk::text(talk.open(url, "ar")).contains(u"dir=\"rtl\""_s));
}

void TestPagesInvoice::draftHasNoPage()
{
    PageTalk talk;
    const QString customer = talk.api.customer();
    addItem(talk.api, customer, 500);
    const auto made = draft(talk.api, customer);
    QVERIFY(made.value(u"hosted_invoice_url"_s).isNull());
    QCOMPARE(talk.open(u"/i/"_s + made.text(u"id"_s)).status, 404U);
    QCOMPARE(talk.open(u"/i/%1/pdf"_s.arg(made.text(u"id"_s))).status, 404U);
    QCOMPARE(talk.pay(u"/i/in_none"_s, u"4242424242424242"_s).status, 404U);
}

void TestPagesInvoice::goodCardPays()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    const QString url = made.text(u"hosted_invoice_url"_s);
    talk.api.notices.clear();
    const auto answer = talk.pay(url, u"4242 4242 4242 4242"_s, {{u"billingName"_s, u"Ada"_s}});
    QCOMPARE(answer.status, 303U);
    QCOMPARE(PageTalk::target(answer), url);
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"paid"_s);
    QCOMPARE(again(talk.api, made).number(u"amount_paid"_s), 1285);
    for (const QString &type : {u"charge.succeeded"_s, u"invoice.paid"_s, u"payment_intent.succeeded"_s})
        QCOMPARE(talk.api.eventTypes().count(type), 1);
    const auto page = talk.open(url);
    QCOMPARE(shown(page, u"status"_s), u"This invoice has been paid"_s);
    QCOMPARE(shown(page, u"total"_s), u"0.00 EUR"_s);
    QCOMPARE(shown(page, u"paid"_s), u"12.85"_s);
    QVERIFY(!hasForm(page));
    const auto charge = talk.api.get(u"/v1/charges"_s);
    QCOMPARE(charge.text(u"data.0.billing_details.name"_s), u"Ada"_s);
    QCOMPARE(charge.number(u"data.0.amount"_s), 1285);
}

void TestPagesInvoice::declineIsToldAndAnotherCardPays()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    const QString url = made.text(u"hosted_invoice_url"_s);
    const auto refused = talk.pay(url, u"4000000000009995"_s);
    QCOMPARE(refused.status, 200U);
    QVERIFY(PageTalk::text(refused).contains(u"insufficient funds"_s));
    QVERIFY(!PageTalk::text(refused).contains(u"4000000000009995"_s));
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"open"_s);
    QVERIFY(talk.api.eventTypes().contains(u"invoice.payment_failed"_s));
    QCOMPARE(talk.pay(url, u"4242424242424242"_s).status, 303U);
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"paid"_s);
}

void TestPagesInvoice::wrongInputSendsNothing()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    talk.api.notices.clear();
    const auto page = talk.pay(made.text(u"hosted_invoice_url"_s), u"4242424242424241"_s);
    QVERIFY(PageTalk::text(page).contains(u"Your card number is invalid."_s));
    QVERIFY(talk.api.notices.isEmpty());
}

void TestPagesInvoice::challengeComesBackToThePage()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    const QString url = made.text(u"hosted_invoice_url"_s);
    const QString first = PageTalk::target(talk.pay(url, u"4000002760003184"_s));
    QVERIFY(first.contains(u"/3ds/"_s));
    const QString back = PageTalk::target(talk.send(first, {{u"action"_s, u"fail"_s}}));
    QVERIFY(back.startsWith(url));
    QVERIFY(PageTalk::text(talk.open(back)).contains(u"unable to authenticate"_s));
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"open"_s);
    const QString second = PageTalk::target(talk.pay(url, u"4000002760003184"_s));
    QVERIFY(PageTalk::target(talk.send(second, {{u"action"_s, u"complete"_s}})).startsWith(url));
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"paid"_s);
}

void TestPagesInvoice::sentInvoiceOfASubscriptionIsPaidFromItsPage()
{
    PageTalk talk;
    const auto made = talk.api.post(u"/v1/subscriptions"_s,
                                    {{u"customer"_s, talk.api.customer()},
                                     {u"items[0][price]"_s, talk.api.price(900, u"month"_s)},
                                     {u"collection_method"_s, u"send_invoice"_s},
                                     {u"days_until_due"_s, u"7"_s},
                                     {u"expand[]"_s, u"latest_invoice"_s}});
    const QString id = made.text(u"latest_invoice.id"_s);
    talk.api.post(u"%1/%2/finalize"_s.arg(invoices, id));
    const QString url = talk.api.get(invoices + u'/' + id).text(u"hosted_invoice_url"_s);
    QCOMPARE(talk.pay(url, u"4242424242424242"_s).status, 303U);
    QCOMPARE(talk.api.get(invoices + u'/' + id).text(u"status"_s), u"paid"_s);
    QCOMPARE(talk.api.get(u"/v1/subscriptions/"_s + made.text(u"id"_s)).text(u"status"_s), u"active"_s);
}

void TestPagesInvoice::overtakenBuyerSeesThatItIsPaid()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    const QString url = made.text(u"hosted_invoice_url"_s);
    talk.api.post(u"%1/%2/pay"_s.arg(invoices, made.text(u"id"_s)), {{u"paid_out_of_band"_s, u"true"_s}});
    // The page was still open in the browser.
    const auto answer = talk.pay(url, u"4242424242424242"_s);
    QCOMPARE(PageTalk::target(answer), url);
    QVERIFY(talk.api.get(u"/v1/charges"_s).column(u"id"_s).isEmpty());
    QCOMPARE(shown(talk.open(url), u"status"_s), u"This invoice has been paid"_s);
}

void TestPagesInvoice::customersCreditIsTakenOff()
{
    PageTalk talk;
    const QString customer = talk.api.customer();
    talk.api.post(u"/v1/customers/"_s + customer, {{u"balance"_s, u"-500"_s}});
    const auto made = talk.api.get(invoices + u'/' + opened(talk.api, customer, 1200));
    const QString url = made.text(u"hosted_invoice_url"_s);
    const auto page = talk.open(url);
    QCOMPARE(shown(page, u"sum"_s), u"12.00"_s);
    QCOMPARE(shown(page, u"balance"_s), u"\u22125.00"_s);
    QCOMPARE(shown(page, u"total"_s), u"7.00 EUR"_s);
    QVERIFY(talk.open(made.text(u"invoice_pdf"_s)).body.find("(Applied balance)") != std::string::npos);
    talk.pay(url, u"4242424242424242"_s);
    QCOMPARE(talk.api.get(u"/v1/charges"_s).number(u"data.0.amount"_s), 700);
    QCOMPARE(shown(talk.open(url), u"paid"_s), u"7.00"_s);
}

void TestPagesInvoice::uncollectibleInvoiceIsPaidAfterAll()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    talk.api.post(u"%1/%2/mark_uncollectible"_s.arg(invoices, made.text(u"id"_s)));
    const QString url = made.text(u"hosted_invoice_url"_s);
    QVERIFY(hasForm(talk.open(url)));
    QCOMPARE(talk.pay(url, u"4242424242424242"_s).status, 303U);
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"paid"_s);
    QCOMPARE(shown(talk.open(url), u"status"_s), u"This invoice has been paid"_s);
}

void TestPagesInvoice::nothingIsPaidOfAVoidInvoice()
{
    PageTalk talk;
    const auto made = invoice(talk.api, talk.api.customer());
    const QString url = made.text(u"hosted_invoice_url"_s);
    talk.api.post(u"%1/%2/void"_s.arg(invoices, made.text(u"id"_s)));
    const auto page = talk.open(url);
    QCOMPARE(shown(page, u"status"_s), u"This invoice is void"_s);
    QCOMPARE(shown(page, u"total"_s), u"0.00 EUR"_s);
    QVERIFY(!hasForm(page));
    talk.pay(url, u"4242424242424242"_s);
    QCOMPARE(again(talk.api, made).text(u"status"_s), u"void"_s);
}

void TestPagesInvoice::pdfIsWellFormed_data()
{
    QTest::addColumn<int>("lines");
    QTest::addColumn<int>("pages");
    QTest::newRow("one page") << 1 << 1;
    QTest::newRow("three pages") << 100 << 3;
}

void TestPagesInvoice::pdfIsWellFormed()
{
    QFETCH(int, lines);
    QFETCH(int, pages);
    PageTalk talk;
    const QString customer = talk.api.customer();
    for (int i = 0; i < lines; ++i)
        addItem(talk.api, customer, 100, {{u"description"_s, u"Käse (alt) \\ 東京"_s}});
    const QString id = draft(talk.api, customer).text(u"id"_s);
    const auto made = talk.api.post(u"%1/%2/finalize"_s.arg(invoices, id));
    const auto answer = talk.open(made.text(u"invoice_pdf"_s));
    QCOMPARE(answer.status, 200U);
    const QByteArray pdf = QByteArray::fromStdString(answer.body);
    QVERIFY(pdf.startsWith("%PDF-1.4\n"));
    QVERIFY(pdf.endsWith("%%EOF\n"));
    QCOMPARE(pdf.count("/Type /Page "), pages);
    QCOMPARE(pdf.count("K\\344se \\050alt\\051 \\134 ??"), lines);
    QVERIFY(pdf.contains('(' + made.text(u"number"_s).toLatin1().prepend("Invoice number: ") + ')'));
    // Each object is where the table says.
    const qsizetype table = pdf.lastIndexOf("startxref\n") + 10;
    const qsizetype start = pdf.mid(table, pdf.indexOf('\n', table) - table).toLongLong();
    QVERIFY(pdf.mid(start).startsWith("xref\n0 "));
    const QList<QByteArray> rows = pdf.mid(start).split('\n');
    const qsizetype count = rows.at(1).split(' ').at(1).toLongLong();
    QCOMPARE(count, 6 + 2 * pages);
    for (qsizetype i = 1; i < count; ++i) {
        QCOMPARE(rows.at(2 + i).size(), 19);
        QVERIFY(pdf.mid(rows.at(2 + i).left(10).toLongLong()).startsWith(QByteArray::number(i) + " 0 obj\n"));
    }
    // So is the end of each stream.
    qsizetype at = 0;
    while ((at = pdf.indexOf("/Length ", at)) >= 0) {
        const qsizetype length = pdf.mid(at + 8, pdf.indexOf(' ', at + 8) - at - 8).toLongLong();
        const qsizetype begin = pdf.indexOf("stream\n", at) + 7;
        QVERIFY(pdf.mid(begin + length).startsWith("endstream"));
        at = begin + length;
    }
}

void TestPagesInvoice::buyerChoosesTheAmount()
{
    PageTalk talk;
    const auto session = chosenSession(talk.api,
                                       {{u"custom_unit_amount[minimum]"_s, u"500"_s},
                                        {u"custom_unit_amount[maximum]"_s, u"20000"_s},
                                        {u"custom_unit_amount[preset]"_s, u"1500"_s}});
    const QString url = session.text(u"url"_s);
    const auto page = talk.open(url);
    QVERIFY(PageTalk::text(page).contains(u"name=\"amount\""_s));
    QVERIFY(PageTalk::text(page).contains(u"from 5.00 to 200.00"_s));
    QVERIFY(PageTalk::text(page).contains(u"value=\"15.00\""_s));
    // A refused card leaves what was chosen.
    const auto refused = talk.pay(url, u"4000000000000002"_s, {{u"amount"_s, u"1,234"_s}});
    QVERIFY(PageTalk::text(refused).contains(u"name=\"amount\""_s));
    const auto declined = talk.pay(url, u"4000000000000002"_s, {{u"amount"_s, u"23.45"_s}});
    QVERIFY(PageTalk::text(declined).contains(u"value=\"23.45\""_s));
    QCOMPARE(shown(declined, u"total"_s), u"23.45 EUR"_s);
    QCOMPARE(PageTalk::target(talk.pay(url, u"4242424242424242"_s, {{u"amount"_s, u"31.5"_s}})),
             u"https://shop.example/paid"_s);
    const auto paid = talk.api.get(u"/v1/checkout/sessions/"_s + session.text(u"id"_s));
    QCOMPARE(paid.number(u"amount_total"_s), 3150);
    const auto intent = talk.api.get(u"/v1/payment_intents/"_s + paid.text(u"payment_intent"_s));
    QCOMPARE(intent.number(u"amount_received"_s), 3150);
    const auto lines = talk.api.get(u"/v1/checkout/sessions/%1/line_items"_s.arg(session.text(u"id"_s)));
    QCOMPARE(lines.number(u"data.0.amount_total"_s), 3150);
    QCOMPARE(lines.number(u"data.0.price.custom_unit_amount.preset"_s), 1500);
}

void TestPagesInvoice::amountOutsideTheLimitsIsRefused_data()
{
    QTest::addColumn<QString>("amount");
    QTest::newRow("nothing") << QString();
    QTest::newRow("no number") << u"much"_s;
    QTest::newRow("too little") << u"4.99"_s;
    QTest::newRow("too much") << u"200.01"_s;
    QTest::newRow("negative") << u"-10"_s;
    QTest::newRow("fractions of a cent") << u"10.001"_s;
}

void TestPagesInvoice::amountOutsideTheLimitsIsRefused()
{
    QFETCH(QString, amount);
    PageTalk talk;
    const auto session = chosenSession(
        talk.api, {{u"custom_unit_amount[minimum]"_s, u"500"_s}, {u"custom_unit_amount[maximum]"_s, u"20000"_s}});
    QCOMPARE(session.number(u"amount_total"_s), 0);
    const auto page = talk.pay(session.text(u"url"_s), u"4242424242424242"_s, {{u"amount"_s, amount}});
    QCOMPARE(page.status, 200U);
    QVERIFY(PageTalk::text(page).contains(u"Enter an amount that can be paid here."_s));
    QVERIFY(talk.api.get(u"/v1/charges"_s).column(u"id"_s).isEmpty());
    QCOMPARE(talk.api.get(u"/v1/checkout/sessions/"_s + session.text(u"id"_s)).text(u"status"_s), u"open"_s);
}

void TestPagesInvoice::chosenPriceStandsAlone()
{
    ApiTalk talk;
    const QString price = talk.post(u"/v1/prices"_s,
                                    {{u"currency"_s, u"eur"_s},
                                     {u"product_data[name]"_s, u"Donation"_s},
                                     {u"custom_unit_amount[enabled]"_s, u"true"_s}})
                              .text(u"id"_s);
    const auto two = talk.session(u"payment"_s, price);
    QCOMPARE(two.status, 400);
    QCOMPARE(two.text(u"error.param"_s), u"line_items[0]"_s);
    const auto beside = talk.session(u"payment"_s, talk.price(500),
                                     {{u"line_items[1][price]"_s, price}, {u"line_items[1][quantity]"_s, u"1"_s}});
    QCOMPARE(beside.text(u"error.param"_s), u"line_items[1]"_s);
    // Where there is nothing to choose, nothing is chosen.
    const QString fixed = talk.session(u"payment"_s, talk.price(500)).text(u"id"_s);
    QVERIFY(!talk.engine.chooseAmount(fixed, 700).isEmpty());
    QCOMPARE(talk.get(u"/v1/checkout/sessions/"_s + fixed).number(u"amount_total"_s), 1000);
}

QTEST_APPLESS_MAIN(TestPagesInvoice)
#include "tst_pagesinvoice.moc"
