// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pagesform.h"
#include "sandbox/pageshtml.h"

#include <QTest>

using namespace paydesk::sandbox;
using namespace Qt::StringLiterals;

class TestPagesForm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreDecoded();
    void typedCardIsChecked_data();
    void typedCardIsChecked();
    void emailIsAskedForOnlyWhenNeeded();
    void gapsAreFilledOnceAndEscaped();
    void onlyHarmlessAddressesAreFollowed_data();
    void onlyHarmlessAddressesAreFollowed();
    void languageIsTheSessionsThenTheBrowsers_data();
    void languageIsTheSessionsThenTheBrowsers();
    void everyTextIsThereInEveryLanguage();
};

void TestPagesForm::fieldsAreDecoded()
{
    const auto fields = readPageForm("email=ada%2Bb%40example.com&billingName=J%C4%81nis+Ozols&x&=y&a=1&a=2");
    QCOMPARE(fields.value(u"email"_s), u"ada+b@example.com"_s);
    QCOMPARE(fields.value(u"billingName"_s), u"Jānis Ozols"_s);
    QCOMPARE(fields.value(u"a"_s), u"2"_s);
    QCOMPARE(fields.size(), 3);
}

void TestPagesForm::typedCardIsChecked_data()
{
    QTest::addColumn<QString>("number");
    QTest::addColumn<QString>("expiry");
    QTest::addColumn<QString>("cvc");
    QTest::addColumn<QString>("field");
    const QString good = u"4242 4242 4242 4242"_s;
    QTest::newRow("good") << good << u"12 / 34"_s << u"123"_s << QString();
    QTest::newRow("dashes, short expiry") << u"4242-4242-4242-4242"_s << u"1234"_s << u"123"_s << QString();
    QTest::newRow("one digit month") << good << u"1/34"_s << u"123"_s << QString();
    QTest::newRow("long year") << good << u"12/2034"_s << u"123"_s << QString();
    QTest::newRow("Arabic digits") << u"٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢"_s << u"١٢/٣٤"_s << u"١٢٣"_s << QString();
    QTest::newRow("amex") << u"378282246310005"_s << u"12/34"_s << u"1234"_s << QString();
    QTest::newRow("this month") << good << u"11/26"_s << u"123"_s << QString();
    QTest::newRow("empty") << QString() << u"12/34"_s << u"123"_s << u"number"_s;
    QTest::newRow("too short") << u"4242 4242 4242"_s << u"12/34"_s << u"123"_s << u"number"_s;
    QTest::newRow("wrong check digit") << u"4242 4242 4242 4241"_s << u"12/34"_s << u"123"_s << u"number"_s;
    QTest::newRow("letters") << u"4242 4242 4242 424x"_s << u"12/34"_s << u"123"_s << u"number"_s;
    QTest::newRow("too long") << u"42424242424242424242"_s << u"12/34"_s << u"123"_s << u"number"_s;
    QTest::newRow("no expiry") << good << QString() << u"123"_s << u"expiry"_s;
    QTest::newRow("month 13") << good << u"13/34"_s << u"123"_s << u"expiry"_s;
    QTest::newRow("last month") << good << u"10/26"_s << u"123"_s << u"expiry"_s;
    QTest::newRow("half expiry") << good << u"12/3"_s << u"123"_s << u"expiry"_s;
    QTest::newRow("no code") << good << u"12/34"_s << QString() << u"cvc"_s;
    QTest::newRow("short code") << good << u"12/34"_s << u"12"_s << u"cvc"_s;
    QTest::newRow("long code") << good << u"12/34"_s << u"1234"_s << u"cvc"_s;
    QTest::newRow("short amex code") << u"378282246310005"_s << u"12/34"_s << u"123"_s << u"cvc"_s;
}

void TestPagesForm::typedCardIsChecked()
{
    QFETCH(const QString, number);
    QFETCH(const QString, expiry);
    QFETCH(const QString, cvc);
    QFETCH(const QString, field);
    const auto form =
        PaymentForm::fromFields({{u"cardNumber"_s, number}, {u"cardExpiry"_s, expiry}, {u"cardCvc"_s, cvc}});
    const auto wrong = checkPaymentForm(form, false, QDate(2026, 11, 30));
    QCOMPARE(wrong ? wrong->field : QString(), field);
    if (field.isEmpty()) {
        QVERIFY(form.card.expYear >= 2026);
        QVERIFY(form.card.number.startsWith(u'4') || form.card.number.startsWith(u'3'));
    }
}

void TestPagesForm::emailIsAskedForOnlyWhenNeeded()
{
    const auto check = [](const QString &email, bool needed) {
        const auto form = PaymentForm::fromFields({{u"email"_s, email},
                                                   {u"cardNumber"_s, u"4242424242424242"_s},
                                                   {u"cardExpiry"_s, u"12/34"_s},
                                                   {u"cardCvc"_s, u"123"_s}});
        return checkPaymentForm(form, needed, QDate(2026, 11, 30)).has_value();
    };
    QVERIFY(!check(u" ada@example.com "_s, true));
    QVERIFY(check({}, true));
    QVERIFY(check(u"ada"_s, true));
    QVERIFY(check(u"ada@example"_s, true));
    QVERIFY(check(u"a da@example.com"_s, true));
    QVERIFY(!check({}, false));
}

void TestPagesForm::gapsAreFilledOnceAndEscaped()
{
    QCOMPARE(
        fillHtml(u"<p title=\"{{a}}\">{{a}}{{{b}}}</p>"_s, {{u"a"_s, u"<\"'&>{{b}}"_s}, {u"b"_s, u"<b>{{a}}</b>"_s}}),
        u"<p title=\"&lt;&quot;&#39;&amp;&gt;{{b}}\">&lt;&quot;&#39;&amp;&gt;{{b}}<b>{{a}}</b></p>"_s);
}

void TestPagesForm::onlyHarmlessAddressesAreFollowed_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("isSafe");
    QTest::newRow("https") << u"https://shop.example/done?a=b"_s << true;
    QTest::newRow("loopback") << u"http://127.0.0.1:4242/return"_s << true;
    QTest::newRow("own scheme") << u"paydesk://done"_s << true;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
    QTest::newRow("script in capitals") << u"JavaScript:alert(1)"_s << false;
    QTest::newRow("data") << u"data:text/html,x"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("no scheme") << u"//evil.example"_s << false;
    QTest::newRow("line break") << u"https://shop.example/\r\nSet-Cookie: a"_s << false;
}

void TestPagesForm::onlyHarmlessAddressesAreFollowed()
{
    QFETCH(const QString, address);
    QFETCH(const bool, isSafe);
    QCOMPARE(!safeAddress(address).isEmpty(), isSafe);
}

void TestPagesForm::languageIsTheSessionsThenTheBrowsers_data()
{
    QTest::addColumn<QString>("locale");
    QTest::addColumn<QString>("accept");
    QTest::addColumn<QString>("tag");
    QTest::newRow("session") << u"de"_s << u"ar"_s << u"de"_s;
    QTest::newRow("session with region") << u"de-AT"_s << u"ar"_s << u"de"_s;
    QTest::newRow("auto") << u"auto"_s << u"ar-EG,en;q=0.5"_s << u"ar"_s;
    QTest::newRow("unknown first") << QString() << u"fr-FR,fr;q=0.9,de;q=0.8,en;q=0.7"_s << u"de"_s;
    QTest::newRow("by weight") << QString() << u"en;q=0.1, de;q=0.2"_s << u"de"_s;
    QTest::newRow("nothing") << QString() << QString() << u"en"_s;
    QTest::newRow("rubbish") << u"<script>"_s << u";;;q=,,=x"_s << u"en"_s;
}

void TestPagesForm::languageIsTheSessionsThenTheBrowsers()
{
    QFETCH(const QString, locale);
    QFETCH(const QString, accept);
    QFETCH(const QString, tag);
    QCOMPARE(languageTag(pageLanguage(locale, accept)), tag);
}

void TestPagesForm::everyTextIsThereInEveryLanguage()
{
    for (int i = 0; i <= static_cast<int>(PageText::PromotionInvalid); ++i) {
        const auto text = static_cast<PageText>(i);
        const QString english = pageText(PageLanguage::English, text);
        for (const PageLanguage language : {PageLanguage::German, PageLanguage::Arabic}) {
            const QString other = pageText(language, text);
            QVERIFY(!other.isEmpty());
            QCOMPARE(other.contains(u"%1"_s), english.contains(u"%1"_s));
            QCOMPARE(other.contains(u"%2"_s), english.contains(u"%2"_s));
        }
        QCOMPARE(pageText(PageLanguage::German, PageText::Declined),
                 translatedRefusal(PageLanguage::German, u"Your card was declined."_s));
        QCOMPARE(translatedRefusal(PageLanguage::German, u"Something new."_s), u"Something new."_s);
    }
}

QTEST_GUILESS_MAIN(TestPagesForm)
#include "tst_pagesform.moc"
