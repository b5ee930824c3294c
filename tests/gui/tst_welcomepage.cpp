// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/welcomepage.h"

#include "desk/account/signindesk.h"
#include "gui/theme/theme.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/fieldmessage.h"
#include "gui/widgets/inlineerror.h"
#include "pagetools.h"
#include "store/secretstore.h"
#include "support/practiceshop.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using State = desk::SignInDesk::State;
using Fault = test::PracticeTransport::Fault;

class TestWelcomePage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void practiceShopNeedsNoKey();
    void sessionKeySignsInAndShowsWhoseAccountItIs();
    void fullKeyIsAdvisedAgainst();
    void wrongKindOfKeyIsExplained_data(); // SEC-07
    void wrongKindOfKeyIsExplained();
    void testKeyInProductionIsRefused();
    void unknownKeyIsExplainedAndKeepsTheFieldForAnotherTry();
    void withoutNetworkTheKeyIsNotLost();
    void missingKeychainOffersTheSession();
    void keptKeyIsAskedForFromTheStart();
    void keyIsMaskedAndGoneAfterUse();
    void keyLeavesTheFieldWhenThePageIsLeft();
    void pasteTakesTheKeyAndForgetsTheClipboard(); // SEC-10
    void secondClickTriesTheKeyOnce();
    void keyFoundAtTheStartGoesOnByItself();
    void everyWidgetHasAName();
    void closedWhileChecking();

private:
    void makePage(const QStringList &environment = {});
    void choose(const char *choice)
    {
        QTest::mouseClick(part(m_page.get(), choice), Qt::LeftButton, {}, QPoint(20, 20));
    }
    QLineEdit *field() const { return part<QLineEdit>(m_page.get(), "keyEdit"); }
    void connectWith(const QString &key, bool keep);
    QString fieldError() const;
    QString error() const { return part<InlineError>(m_page.get(), "error")->text(); }
    QString practiceKey() const { return m_shop->engine.settings().secretKey; }

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<store::SecretStore> m_secrets;
    std::unique_ptr<desk::SignInDesk> m_desk;
    std::unique_ptr<WelcomePage> m_page;
};

void TestWelcomePage::initTestCase()
{
    // No session bus: this computer has no keychain.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_theme = std::make_unique<Theme>(*qApp);
}

void TestWelcomePage::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_secrets = std::make_unique<store::SecretStore>(m_shop->directory.path());
    makePage();
}

void TestWelcomePage::cleanup()
{
    m_page.reset();
    m_desk.reset();
    m_secrets.reset();
    m_shop.reset();
}

void TestWelcomePage::makePage(const QStringList &environment)
{
    m_page.reset();
    m_desk = std::make_unique<desk::SignInDesk>(
        desk::SignInDesk::Setup{.apiBase = QUrl(u"http://127.0.0.1:1"_s), .environment = environment, .demoKey = {}},
        m_shop->transport, *m_secrets);
    m_page = std::make_unique<WelcomePage>(*m_desk);
    m_page->resize(760, 760);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
}

void TestWelcomePage::connectWith(const QString &key, bool keep)
{
    choose(key.contains(u"_live_") ? "liveChoice" : "testChoice");
    field()->setText(key);
    part<QCheckBox>(m_page.get(), "keepBox")->setChecked(keep);
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
}

QString TestWelcomePage::fieldError() const
{
    const auto *message = part<FieldMessage>(m_page.get(), "keyMessage");
    return message->hasError() ? message->text() : QString();
}

void TestWelcomePage::practiceShopNeedsNoKey()
{
    QSignalSpy demo(m_page.get(), &WelcomePage::demoRequested);
    QVERIFY(!field()->isVisible());
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
    QCOMPARE(demo.size(), 1);
    QCOMPARE(m_desk->state(), State::SignedOut);
}

void TestWelcomePage::sessionKeySignsInAndShowsWhoseAccountItIs()
{
    QSignalSpy finished(m_page.get(), &WelcomePage::finished);
    connectWith(practiceKey(), false);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    QVERIFY(part(m_page.get(), "donePage")->isVisible());
    QCOMPARE(part<QLabel>(m_page.get(), "doneName")->text(), m_desk->account().name);
    QCOMPARE(part<Chip>(m_page.get(), "doneMode")->text(), u"TEST"_s);
    QVERIFY(part<QLabel>(m_page.get(), "doneKey")->text().contains(u"in memory"));
    QVERIFY(finished.isEmpty());
    QTest::mouseClick(part(m_page.get(), "continueButton"), Qt::LeftButton);
    QCOMPARE(finished.size(), 1);
}

void TestWelcomePage::fullKeyIsAdvisedAgainst()
{
    connectWith(practiceKey(), false); // an sk_ key
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    QVERIFY(part<QLabel>(m_page.get(), "doneAdvice")->text().contains(u"rk_"));
}

void TestWelcomePage::wrongKindOfKeyIsExplained_data()
{
    QTest::addColumn<QByteArray>("choice");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QByteArray("testChoice") << QString() << u"Paste the key"_s;
    QTest::newRow("publishable") << QByteArray("testChoice") << u"pk_test_51Practice000000"_s << u"publishable"_s;
    QTest::newRow("webhook secret") << QByteArray("testChoice") << u"whsec_1234567890123456"_s << u"webhook"_s;
    QTest::newRow("something else") << QByteArray("liveChoice") << u"hunter2"_s << u"sk_"_s;
    QTest::newRow("live for test") << QByteArray("testChoice") << u"rk_live_51Practice000000"_s << u"real money"_s;
    QTest::newRow("test for live") << QByteArray("liveChoice") << u"rk_test_51Practice000000"_s << u"test key"_s;
}

void TestWelcomePage::wrongKindOfKeyIsExplained()
{
    QFETCH(QByteArray, choice);
    QFETCH(QString, key);
    QFETCH(QString, says);
    choose(choice.constData());
    field()->setText(key);
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
    QVERIFY2(fieldError().contains(says), qPrintable(fieldError()));
    QVERIFY(m_desk->state() != State::SignedIn);
    QVERIFY(m_shop->transport.requests().isEmpty());
}

void TestWelcomePage::testKeyInProductionIsRefused()
{
    makePage({u"ENV=production"_s});
    connectWith(practiceKey(), false);
    QTRY_COMPARE(m_desk->state(), State::Failed);
    QVERIFY(error().contains(u"production"));
    QVERIFY(m_shop->transport.requests().isEmpty());
}

void TestWelcomePage::unknownKeyIsExplainedAndKeepsTheFieldForAnotherTry()
{
    connectWith(u"sk_test_51NobodyKnowsThisKey0000000000"_s, false);
    QTRY_COMPARE(m_desk->state(), State::Failed);
    QVERIFY(!error().isEmpty());
    QVERIFY(field()->isVisible());
    connectWith(practiceKey(), false);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
}

void TestWelcomePage::withoutNetworkTheKeyIsNotLost()
{
    m_shop->transport.setOffline(true);
    connectWith(practiceKey(), false);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->state(), State::Failed, 30'000);
    QVERIFY(error().contains(u"connection"));
    m_shop->transport.setOffline(false);
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
}

// SEC-05
void TestWelcomePage::missingKeychainOffersTheSession()
{
    connectWith(practiceKey(), true);
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->state(), State::Failed, 30'000);
    QVERIFY(error().contains(u"keychain"));
    auto *session = part(m_page.get(), "sessionButton");
    QVERIFY(session->isVisible());
    QTest::mouseClick(session, Qt::LeftButton);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    QCOMPARE(m_desk->account().keySource, desk::AccountInfo::KeySource::Session);
}

void TestWelcomePage::keptKeyIsAskedForFromTheStart()
{
    // A key was kept, and there is no keychain now.
    store::Marker marker;
    marker.name = u"stripe-key http://127.0.0.1:1"_s;
    marker.hint = u"rk_test_…4f2a"_s;
    marker.accountName = u"Corner Bakery"_s;
    QVERIFY(store::MarkerFile(m_shop->directory.filePath(u"keys.json"_s)).put(marker));
    makePage();
    m_desk->start();
    auto *unlock = part<QPushButton>(m_page.get(), "unlockButton");
    QTRY_VERIFY_WITH_TIMEOUT(unlock->isVisible(), 30'000);
    QSignalSpy requests(m_page.get(), &WelcomePage::unlockRequested);
    unlock->click();
    // The program begins again, with the proxy's password, which lies there too.
    QCOMPARE(requests.size(), 1);
    QCOMPARE(m_desk->state(), State::SignedOut);
}

void TestWelcomePage::keyIsMaskedAndGoneAfterUse()
{
    choose("testChoice");
    QCOMPARE(field()->echoMode(), QLineEdit::Password);
    connectWith(practiceKey(), false);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    QVERIFY(field()->text().isEmpty());
    for (const QLabel *label : m_page->findChildren<QLabel *>())
        QVERIFY(!label->text().contains(practiceKey()));
}

void TestWelcomePage::keyLeavesTheFieldWhenThePageIsLeft()
{
    choose("testChoice");
    field()->setText(practiceKey());
    m_page->hide();
    QVERIFY(field()->text().isEmpty());
}

void TestWelcomePage::pasteTakesTheKeyAndForgetsTheClipboard()
{
    QGuiApplication::clipboard()->setText(u"  "_s + practiceKey() + u"\n"_s);
    choose("testChoice");
    QTest::mouseClick(part(m_page.get(), "pasteButton"), Qt::LeftButton);
    QCOMPARE(field()->text(), practiceKey());
    m_page.reset();
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());

    QGuiApplication::clipboard()->setText(u"something else"_s);
    makePage();
    m_page.reset();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"something else"_s);
}

void TestWelcomePage::secondClickTriesTheKeyOnce()
{
    choose("testChoice");
    field()->setText(practiceKey());
    part<QCheckBox>(m_page.get(), "keepBox")->setChecked(false);
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
    QTest::mouseClick(part(m_page.get(), "beginButton"), Qt::LeftButton);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    QCOMPARE(m_shop->transport.sent("GET", u"/v1/account"_s), 1);
}

void TestWelcomePage::keyFoundAtTheStartGoesOnByItself()
{
    makePage({u"STRIPE_SECRET_KEY="_s + practiceKey()});
    QSignalSpy finished(m_page.get(), &WelcomePage::finished);
    m_desk->start();
    QTRY_COMPARE(finished.size(), 1);
}

void TestWelcomePage::everyWidgetHasAName()
{
    QCOMPARE(test::namelessWidgets(m_page.get()).join(u'\n'), QString());
    choose("testChoice");
    QCOMPARE(test::namelessWidgets(m_page.get()).join(u'\n'), QString());
    connectWith(practiceKey(), false);
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
    QCOMPARE(test::namelessWidgets(m_page.get()).join(u'\n'), QString());
}

void TestWelcomePage::closedWhileChecking()
{
    connectWith(practiceKey(), false);
    m_page.reset();
    QTRY_COMPARE(m_desk->state(), State::SignedIn);
}

QTEST_MAIN(TestWelcomePage)
#include "tst_welcomepage.moc"
