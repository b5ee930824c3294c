// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/proxydesk.h"
#include "gui/settings/proxydialog.h"
#include "gui/widgets/fieldmessage.h"
#include "pagetools.h"
#include "store/secretstore.h"
#include "stripe/networktransport.h"
#include "support/guiapp.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;

class TestProxyDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { delete m_dialog; }

    void whatIsSavedIsUsed();               // API-22
    void wrongAddressesAreExplained_data(); // API-22
    void wrongAddressesAreExplained();
    void aPasswordThatCannotBeKeptIsSaid();  // API-22, SEC-05
    void thePasswordIsNotShown();            // SEC-05
    void anotherUserHasNoPasswordAsBefore(); // API-22
    void waysWithoutAddressAskForNone();
    void socksWithAUserShowsNoPagesInTheWindow(); // API-22

private:
    void open();
    void choose(Proxy::Kind kind);
    void type(const char *field, const QString &text) { part<QLineEdit>(m_dialog, field)->setText(text); }
    void save() { part<QPushButton>(m_dialog, "saveButton")->click(); }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<stripe::NetworkTransport> m_transport;
    std::unique_ptr<store::SecretStore> m_secrets;
    std::unique_ptr<desk::ProxyDesk> m_desk;
    QPointer<ProxyDialog> m_dialog;
};

void TestProxyDialog::initTestCase()
{
    // No session bus: this computer has no keychain.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

void TestProxyDialog::init()
{
    m_desk.reset();
    m_directory = std::make_unique<QTemporaryDir>();
    m_transport = std::make_unique<stripe::NetworkTransport>();
    m_secrets = std::make_unique<store::SecretStore>(m_directory->path());
    m_desk = std::make_unique<desk::ProxyDesk>(
        desk::ProxyDesk::Setup{.dataDirectory = m_directory->path(), .environment = {}, .instead = {}}, *m_transport,
        *m_secrets);
    open();
}

void TestProxyDialog::open()
{
    delete m_dialog;
    m_dialog = new ProxyDialog(*m_desk);
    m_dialog->show();
}

void TestProxyDialog::choose(Proxy::Kind kind)
{
    auto *box = part<QComboBox>(m_dialog, "wayBox");
    box->setCurrentIndex(box->findData(int(kind)));
}

void TestProxyDialog::whatIsSavedIsUsed()
{
    choose(Proxy::Kind::Socks5);
    type("addressEdit", u" 10.0.0.1:1080 "_s);
    save();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_desk->proxy().text(), u"socks5://10.0.0.1:1080"_s);
    QVERIFY(proxyWords(m_desk->proxy()).contains(u"socks5://10.0.0.1:1080"_s));
    open();
    QCOMPARE(part<QLineEdit>(m_dialog, "addressEdit")->text(), u"10.0.0.1:1080"_s);
    choose(Proxy::Kind::None);
    save();
    QTRY_COMPARE(m_desk->proxy(), Proxy());
}

void TestProxyDialog::wrongAddressesAreExplained_data()
{
    QTest::addColumn<QString>("address");
    for (const char *address : {"", "proxy.example.com", "proxy.example.com:0", "http://proxy:80", "ada@proxy:80",
                                "ada:secret@proxy:80", "a b:80"})
        QTest::newRow(address) << QString::fromLatin1(address);
}

void TestProxyDialog::wrongAddressesAreExplained()
{
    QFETCH(const QString, address);
    choose(Proxy::Kind::Http);
    type("addressEdit", address);
    save();
    QVERIFY(part<FieldMessage>(m_dialog, "addressMessage")->hasError());
    QCOMPARE(m_desk->proxy(), Proxy());
}

void TestProxyDialog::aPasswordThatCannotBeKeptIsSaid()
{
    choose(Proxy::Kind::Http);
    type("addressEdit", u"proxy.example.com:8080"_s);
    type("userEdit", u"ada"_s);
    type("passwordEdit", u"charles-babbage"_s);
    save();
    QTRY_VERIFY(part<FieldMessage>(m_dialog, "savedMessage")->hasError());
    QVERIFY(part<QLineEdit>(m_dialog, "passwordEdit")->text().isEmpty());
    QCOMPARE(m_desk->proxy().password, u"charles-babbage"_s);
}

void TestProxyDialog::thePasswordIsNotShown()
{
    QCoro::waitFor(m_desk->change({Proxy::Kind::Http, u"proxy"_s, 80, u"ada"_s, u"charles-babbage"_s}));
    open();
    QCOMPARE(part<QLineEdit>(m_dialog, "passwordEdit")->text(), QString());
    QVERIFY(!proxyWords(m_desk->proxy()).contains(u"ada"_s));
    save();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_desk->proxy().password, u"charles-babbage"_s);
}

void TestProxyDialog::anotherUserHasNoPasswordAsBefore()
{
    QCoro::waitFor(m_desk->change({Proxy::Kind::Http, u"10.0.0.1"_s, 8080, u"ada"_s, u"charles"_s}));
    open();
    const auto *password = part<QLineEdit>(m_dialog, "passwordEdit");
    QVERIFY(!password->placeholderText().isEmpty());
    auto *user = part<QLineEdit>(m_dialog, "userEdit");
    user->selectAll();
    QTest::keyClicks(user, u"grace"_s);
    QVERIFY(password->placeholderText().isEmpty());
}

void TestProxyDialog::waysWithoutAddressAskForNone()
{
    QVERIFY(!part<QWidget>(m_dialog, "proxyBox")->isVisible());
    choose(Proxy::Kind::Http);
    QVERIFY(part<QWidget>(m_dialog, "proxyBox")->isVisible());
    choose(Proxy::Kind::System);
    QVERIFY(!part<QWidget>(m_dialog, "proxyBox")->isVisible());
    save();
    QTRY_COMPARE(m_desk->proxy().kind, Proxy::Kind::System);
}

void TestProxyDialog::socksWithAUserShowsNoPagesInTheWindow()
{
    const auto *limit = part<QLabel>(m_dialog, "socksText");
    choose(Proxy::Kind::Socks5);
    QVERIFY(!limit->isVisible());
    type("userEdit", u"ada"_s);
    QVERIFY(limit->isVisible());
    QVERIFY(limit->text().contains(u"code to scan"_s));
    choose(Proxy::Kind::Http);
    QVERIFY(!limit->isVisible());
    choose(Proxy::Kind::Socks5);
    QVERIFY(limit->isVisible());
    type("userEdit", u" "_s);
    QVERIFY(!limit->isVisible());
}

PAYDESK_GUI_TEST_MAIN(TestProxyDialog)
#include "tst_proxydialog.moc"
