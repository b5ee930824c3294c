// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/settingspage.h"

#include "desk/account/proxydesk.h"
#include "desk/account/signindesk.h"
#include "gui/settings/listenercard.h"
#include "gui/widgets/fieldmessage.h"
#include "pagetools.h"
#include "store/database.h"
#include "store/secretstore.h"
#include "store/values.h"
#include "stripe/networktransport.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using State = desk::SignInDesk::State;

class TestSettingsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void defaultsComeFromTheStruct();
    void whatIsSavedIsLoaded();
    void nonsenseInTheFileIsIgnored();
    void returnPages_data();
    void returnPages();
    void choicesAreSavedAtOnce();
    void wrongReturnPageIsExplainedAndNotSaved();
    void accountIsShownWithoutItsKey();
    void otherKeyAsksFirst();
    void refusedQuestionChangesNothing();
    void keyOfTheEnvironmentCannotBeForgotten();
    void theProxyIsShown(); // API-22
    void listenerIsOfferedUntilOneIsPaired();
    void endpointAtStripeIsSaidInWords_data();
    void endpointAtStripeIsSaidInWords();
    void wrongPairingLinksAreExplained_data();
    void wrongPairingLinksAreExplained();
    void listenersTroubleIsSaidInWords_data();
    void listenersTroubleIsSaidInWords();
    void everyWidgetHasAName();

private:
    void makePage(const QStringList &environment = {});
    QString allText() const;
    Settings onDisk() const { return Settings::load(m_directory->filePath(u"settings.ini"_s)); }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<store::SecretStore> m_secrets;
    stripe::NetworkTransport m_transport;
    std::unique_ptr<desk::ProxyDesk> m_proxy;
    std::unique_ptr<desk::SignInDesk> m_desk;
    std::unique_ptr<desk::Workspace> m_workspace;
    std::unique_ptr<SettingsPage> m_page;
    test::Answering m_person;
    Settings m_settings;
};

void TestSettingsPage::initTestCase()
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    m_theme = std::make_unique<Theme>(*qApp);
}

void TestSettingsPage::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_shop = std::make_unique<test::PracticeShop>();
    m_workspace = m_shop->open();
    m_secrets = std::make_unique<store::SecretStore>(m_shop->directory.path());
    m_proxy = std::make_unique<desk::ProxyDesk>(
        desk::ProxyDesk::Setup{.dataDirectory = m_directory->path(), .environment = {}, .instead = {}}, m_transport,
        *m_secrets);
    m_person = {};
    m_settings = {};
    makePage();
}

void TestSettingsPage::cleanup()
{
    m_page.reset();
    m_desk.reset();
    m_workspace.reset();
    m_proxy.reset();
    m_secrets.reset();
    m_shop.reset();
    m_theme->setMode(Theme::Mode::Light);
}

void TestSettingsPage::makePage(const QStringList &environment)
{
    m_page.reset();
    m_desk = std::make_unique<desk::SignInDesk>(
        desk::SignInDesk::Setup{.apiBase = QUrl(u"http://127.0.0.1:1"_s), .environment = environment, .demoKey = {}},
        m_shop->transport, *m_secrets);
    if (environment.isEmpty())
        m_desk->signIn(m_shop->engine.settings().secretKey, desk::SignInDesk::Keep::SessionOnly);
    else
        m_desk->start();
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    m_page = std::make_unique<SettingsPage>(SettingsPage::Parts{.settings = m_settings,
                                                                .path = m_directory->filePath(u"settings.ini"_s),
                                                                .dataDirectory = m_directory->path(),
                                                                .theme = *m_theme,
                                                                .signIn = *m_desk,
                                                                .proxy = *m_proxy,
                                                                .reads = m_workspace->reads(),
                                                                .sync = m_workspace->sync(),
                                                                .backfill = m_workspace->backfill(),
                                                                .relay = m_workspace->relay(),
                                                                .endpoints = m_workspace->endpoints(),
                                                                .prompts = m_person});
    m_page->resize(1000, 1200);
    m_page->show();
}

QString TestSettingsPage::allText() const
{
    QStringList texts;
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        texts.append(label->text());
    return texts.join(u'\n');
}

void TestSettingsPage::defaultsComeFromTheStruct()
{
    QCOMPARE(Settings::load(m_directory->filePath(u"none.ini"_s)), Settings());
}

void TestSettingsPage::whatIsSavedIsLoaded()
{
    const QString path = m_directory->filePath(u"a.ini"_s);
    const Settings chosen{.appearance = Theme::Mode::Dark,
                          .language = u"ar"_s,
                          .checkoutView = CheckoutView::Browser,
                          .returnPage = QUrl(u"https://shop.example/danke?x=1"_s)};
    QVERIFY(chosen.save(path));
    QCOMPARE(Settings::load(path), chosen);
}

// SEC-14
void TestSettingsPage::nonsenseInTheFileIsIgnored()
{
    const QString path = m_directory->filePath(u"b.ini"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[settings]\nappearance=\xff\xfe\nlanguage=xx\ncheckout_view=9\nreturn_page=javascript:alert(1)\n");
    file.close();
    QCOMPARE(Settings::load(path), Settings());
}

void TestSettingsPage::returnPages_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("taken");
    QTest::newRow("nothing") << QString() << true;
    QTest::newRow("page") << u" https://shop.example/thanks "_s << true;
    QTest::newRow("query") << u"https://shop.example/?lang=de"_s << true;
    QTest::newRow("plain http") << u"http://shop.example/"_s << false;
    QTest::newRow("no scheme") << u"shop.example"_s << false;
    QTest::newRow("user") << u"https://stripe.com@evil.example/"_s << false;
    QTest::newRow("fragment") << u"https://shop.example/#x"_s << false;
    QTest::newRow("no domain") << u"https://localhost/"_s << false;
    QTest::newRow("no host") << u"https:///x"_s << false;
    QTest::newRow("space") << u"https://shop.example/a b"_s << false;
    QTest::newRow("script") << u"javascript:alert(1)"_s << false;
    QTest::newRow("file") << u"file:///etc/passwd"_s << false;
}

void TestSettingsPage::returnPages()
{
    QFETCH(QString, typed);
    QFETCH(bool, taken);
    QCOMPARE(parseReturnPage(typed).has_value(), taken);
}

void TestSettingsPage::choicesAreSavedAtOnce()
{
    QSignalSpy changed(m_page.get(), &SettingsPage::settingsChanged);
    auto *look = part<QComboBox>(m_page.get(), "appearanceBox");
    look->setCurrentIndex(look->findData(QVariant::fromValue(Theme::Mode::Dark)));
    QVERIFY(m_theme->isDark());
    part<QRadioButton>(m_page.get(), "scanView")->click();
    auto *language = part<QComboBox>(m_page.get(), "languageBox");
    language->setCurrentIndex(language->findData(u"de"_s));
    QCOMPARE(changed.size(), 3);
    QCOMPARE(m_settings.checkoutView, CheckoutView::Scan);
    QCOMPARE(onDisk(), m_settings);
    QCOMPARE(onDisk().language, u"de"_s);
    QCOMPARE(onDisk().appearance, Theme::Mode::Dark);
}

void TestSettingsPage::wrongReturnPageIsExplainedAndNotSaved()
{
    auto *field = part<QLineEdit>(m_page.get(), "returnEdit");
    QTest::keyClicks(field, u"http://shop.example"_s);
    QTest::mouseClick(part(m_page.get(), "returnSaveButton"), Qt::LeftButton);
    QVERIFY(part<FieldMessage>(m_page.get(), "returnMessage")->hasError());
    QVERIFY(m_settings.returnPage.isEmpty());
    field->clear();
    QTest::keyClicks(field, u"https://shop.example/thanks"_s);
    QVERIFY(!part<FieldMessage>(m_page.get(), "returnMessage")->hasError());
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(onDisk().returnPage, QUrl(u"https://shop.example/thanks"_s));
}

void TestSettingsPage::accountIsShownWithoutItsKey()
{
    m_page->activate();
    const QString text = allText();
    QVERIFY(text.contains(m_desk->account().name));
    QVERIFY(text.contains(m_desk->account().keyHint));
    QVERIFY(!text.contains(m_shop->engine.settings().secretKey));
    QVERIFY(text.contains(u"Chromium"));
    QVERIFY(text.contains(m_directory->path()));
}

void TestSettingsPage::otherKeyAsksFirst()
{
    QTest::mouseClick(part(m_page.get(), "otherKeyButton"), Qt::LeftButton);
    QCOMPARE(m_person.asked.size(), 1);
    QTRY_COMPARE(m_desk->state(), State::SignedOut);
}

void TestSettingsPage::refusedQuestionChangesNothing()
{
    m_person.agrees = false;
    QTest::mouseClick(part(m_page.get(), "otherKeyButton"), Qt::LeftButton);
    QCOMPARE(m_person.asked.size(), 1);
    QCOMPARE(m_desk->state(), State::SignedIn);
}

void TestSettingsPage::keyOfTheEnvironmentCannotBeForgotten()
{
    makePage({u"STRIPE_SECRET_KEY="_s + m_shop->engine.settings().secretKey});
    QVERIFY(!part(m_page.get(), "otherKeyButton")->isVisible());
    QVERIFY(!part(m_page.get(), "forgetKeyButton")->isVisible());
    QVERIFY(allText().contains(u"STRIPE_SECRET_KEY"));
}

void TestSettingsPage::theProxyIsShown()
{
    QCOMPARE(part<QLabel>(m_page.get(), "proxyText")->text(), u"Directly"_s);
    QCoro::waitFor(m_proxy->change({Proxy::Kind::Http, u"proxy.example"_s, 8080, u"ada"_s, {}}));
    QVERIFY(part<QLabel>(m_page.get(), "proxyText")->text().contains(u"http://proxy.example:8080"_s));
    part<QPushButton>(m_page.get(), "proxyButton")->click();
    QVERIFY(m_page->findChild<QDialog *>());
}

void TestSettingsPage::listenerIsOfferedUntilOneIsPaired()
{
    QVERIFY(part<QWidget>(m_page.get(), "listenerLinkEdit")->isVisibleTo(m_page.get()));
    QVERIFY(part<QWidget>(m_page.get(), "listenerPairButton")->isVisibleTo(m_page.get()));
    QVERIFY(!part<QWidget>(m_page.get(), "listenerUnpairButton")->isVisibleTo(m_page.get()));
    QVERIFY(allText().contains(u"paydesk-listener pair"_s));
    // As an earlier run left it; the token is in a keychain that does not answer here.
    m_page.reset();
    m_workspace.reset();
    {
        auto database = store::Database::open(m_shop->directory.filePath(u"acct_1-test.sqlite"_s));
        QVERIFY(database);
        QVERIFY(store::Values(**database).set(u"relay.listener"_s, u"{\"host\":\"hooks.example\",\"port\":8443}"_s));
    }
    m_workspace = m_shop->open();
    makePage();
    QVERIFY(part<QWidget>(m_page.get(), "listenerUnpairButton")->isVisibleTo(m_page.get()));
    QVERIFY(!part<QWidget>(m_page.get(), "listenerLinkEdit")->isVisibleTo(m_page.get()));
    QVERIFY(allText().contains(u"hooks.example:8443"_s));
    part<QPushButton>(m_page.get(), "listenerUnpairButton")->click();
    QTRY_VERIFY(part<QWidget>(m_page.get(), "listenerLinkEdit")->isVisibleTo(m_page.get()));
    QCOMPARE(m_person.asked.size(), 1);
    QTRY_VERIFY(!allText().contains(u"hooks.example"_s));
}

void TestSettingsPage::endpointAtStripeIsSaidInWords_data()
{
    using Fault = test::PracticeTransport::Fault;
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<std::optional<Fault>>("fault");
    QTest::addColumn<QStringList>("says");
    const std::optional<Fault> none;
    const QByteArray ours = "url=https%3A%2F%2Fhooks.example%2Fwebhooks%2Fstripe&enabled_events[]=";
    QTest::newRow("well") << ours + "*" << none << QStringList{u"Stripe delivers to"_s, u"hooks.example/webhooks"_s};
    QTest::newRow("old version") << ours + "*&api_version=2025-03-31.basil" << none
                                 << QStringList{u"2025-03-31.basil"_s, u"adding a new endpoint"_s};
    QTest::newRow("events missing") << ours + "payment_intent.succeeded" << none
                                    << QStringList{u"charge.dispute.created"_s, u"Add them to the endpoint"_s};
    QTest::newRow("none") << QByteArray() << none << QStringList{u"delivers to nobody"_s, u"Add one"_s};
    QTest::newRow("another") << QByteArray("url=https%3A%2F%2Fother.example%2F&enabled_events[]=*") << none
                             << QStringList{u"leads to"_s, u"https://other.example/"_s};
    QTest::newRow("not permitted") << ours + "*" << std::optional(Fault::NotPermitted)
                                   << QStringList{u"does not let this key read webhook endpoints"_s, u"Allow it"_s};
}

void TestSettingsPage::endpointAtStripeIsSaidInWords()
{
    QFETCH(const QByteArray, form);
    QFETCH(const std::optional<test::PracticeTransport::Fault>, fault);
    QFETCH(const QStringList, says);
    QVERIFY(!part<QWidget>(m_page.get(), "endpointText")->isVisibleTo(m_page.get()));
    if (!form.isEmpty())
        QVERIFY(m_shop->post(u"/v1/webhook_endpoints"_s, form).contains("id"_L1));
    if (fault)
        m_shop->transport.arm("GET", u"/v1/webhook_endpoints"_s, *fault, 1);
    m_page.reset();
    m_workspace.reset();
    {
        auto database = store::Database::open(m_shop->directory.filePath(u"acct_1-test.sqlite"_s));
        QVERIFY(database);
        QVERIFY(store::Values(**database).set(u"relay.listener"_s, u"{\"host\":\"hooks.example\",\"port\":8443}"_s));
    }
    m_workspace = m_shop->open();
    makePage();
    // Asked by itself when the page is opened.
    QTRY_VERIFY(part<QWidget>(m_page.get(), "endpointButton")->isEnabled());
    const QString words = part<QLabel>(m_page.get(), "endpointText")->text();
    for (const QString &word : says)
        QVERIFY2(words.contains(word), qPrintable(words));
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/webhook_endpoints"_s), 1);
    part<QPushButton>(m_page.get(), "endpointButton")->click();
    QTRY_COMPARE(m_shop->transport.sent("GET", u"/v1/webhook_endpoints"_s), 2);
}

void TestSettingsPage::wrongPairingLinksAreExplained_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("says");
    const QString token = u"pdt_"_s + QString(43, u'a');
    QTest::newRow("empty") << QString() << u"paydesk-pair://"_s;
    QTest::newRow("a web address") << u"https://hooks.example/"_s << u"paydesk-pair://"_s;
    QTest::newRow("half a token") << u"paydesk-pair://hooks.example/?token="_s + token.left(20) << u"whole line"_s;
    QTest::newRow("half a pin") << u"paydesk-pair://hooks.example/?token="_s + token + u"&pin=4f2a"_s
                                << u"whole line"_s;
    QTest::newRow("no keychain") << u"paydesk-pair://hooks.example/?token="_s + token << u"keychain"_s;
}

void TestSettingsPage::wrongPairingLinksAreExplained()
{
    QFETCH(const QString, link);
    QFETCH(const QString, says);
    auto *edit = part<QLineEdit>(m_page.get(), "listenerLinkEdit");
    auto *message = part<FieldMessage>(m_page.get(), "listenerMessage");
    edit->setText(link);
    part<QPushButton>(m_page.get(), "listenerPairButton")->click();
    QTRY_VERIFY(message->hasError());
    QVERIFY2(message->text().contains(says), qPrintable(message->text()));
    QVERIFY(!message->text().contains(u"pdt_"_s));
    QVERIFY(part<QWidget>(m_page.get(), "listenerPairButton")->isEnabled());
}

void TestSettingsPage::listenersTroubleIsSaidInWords_data()
{
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("says");
    QTest::newRow("other certificate") << Error::Kind::Tls << u"relay_pin"_s << u"Nothing was sent"_s;
    QTest::newRow("untrusted") << Error::Kind::Tls << u"certificate"_s << u"fingerprint"_s;
    QTest::newRow("revoked") << Error::Kind::Authentication << u"relay_token"_s << u"Pair again"_s;
    QTest::newRow("locked") << Error::Kind::Keychain << u"keychain_locked"_s << u"Unlock it"_s;
    QTest::newRow("away") << Error::Kind::Offline << u"relay_unreachable"_s << u"by itself"_s;
    QTest::newRow("silent") << Error::Kind::TimedOut << u"relay_silent"_s << u"by itself"_s;
}

void TestSettingsPage::listenersTroubleIsSaidInWords()
{
    QFETCH(const Error::Kind, kind);
    QFETCH(const QString, code);
    QFETCH(const QString, says);
    const QString words = listenerWords(Error::make(kind, code, u"detail for the log"_s));
    QVERIFY2(words.contains(says), qPrintable(words));
    QVERIFY(!words.contains(u"detail for the log"_s));
}

void TestSettingsPage::everyWidgetHasAName()
{
    QCOMPARE(test::namelessWidgets(m_page.get()).join(u'\n'), QString());
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
