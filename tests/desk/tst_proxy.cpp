// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/account/proxydesk.h"
#include "store/secretstore.h"
#include "stripe/networktransport.h"
#include "support/fakeproxy.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

class TestProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    void nothingIsUsedUntilItIsSet();              // API-22
    void whatIsSetIsUsedAtOnceAndKept();           // API-22
    void thePasswordIsNeverInAFile();              // API-22, SEC-05
    void thePasswordOfTheEnvironmentIsTaken();     // API-22
    void anotherProxyDoesNotGetThePassword();      // API-22
    void oneForThisRunIsNotKept();                 // API-22
    void nonsenseInTheFileIsNoLeaveToGoDirectly(); // API-22
    void unreadableFileIsNoLeaveToGoDirectly();    // API-22

private:
    struct Till {
        Till(const QString &directory, const QStringList &environment, std::optional<Proxy> instead)
            : secrets(directory), desk({directory, environment, std::move(instead)}, transport, secrets)
        {
            QCoro::waitFor(desk.start());
        }
        stripe::NetworkTransport transport;
        store::SecretStore secrets;
        ProxyDesk desk;
    };

    /// The program as it starts, on the same files each time.
    std::unique_ptr<Till> start(const QStringList &environment = {}, std::optional<Proxy> instead = {})
    {
        return std::make_unique<Till>(m_directory->path(), environment, std::move(instead));
    }
    QByteArray files() const;

    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestProxy::initTestCase()
{
    // No session bus: this computer has no keychain.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
}

QByteArray TestProxy::files() const
{
    QByteArray all;
    for (const QString &name : QDir(m_directory->path()).entryList(QDir::Files)) {
        QFile file(m_directory->filePath(name));
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

void TestProxy::nothingIsUsedUntilItIsSet()
{
    QCOMPARE(start()->desk.proxy(), Proxy());
}

void TestProxy::whatIsSetIsUsedAtOnceAndKept()
{
    const FakeProxy between(FakeProxy::Kind::Http, FakeProxy::Manner::Cut, 0);
    const Proxy proxy{Proxy::Kind::Http, u"127.0.0.1"_s, between.port(), {}, {}};
    const auto till = start();
    QVERIFY(QCoro::waitFor(till->desk.change(proxy)));
    stripe::HttpRequest request;
    request.method = "GET";
    request.url = QUrl(u"https://api.stripe.com/v1/account"_s);
    QVERIFY(!QCoro::waitFor(till->transport.send(request)));
    QCOMPARE(between.tunnels().value(0), "api.stripe.com:443"_ba);
    QCOMPARE(start()->desk.proxy(), proxy);
    QVERIFY(QCoro::waitFor(till->desk.change({})));
    QCOMPARE(start()->desk.proxy(), Proxy());
}

void TestProxy::thePasswordIsNeverInAFile()
{
    const Proxy proxy{Proxy::Kind::Http, u"127.0.0.1"_s, 1, u"ada"_s, u"charles-babbage"_s};
    const auto till = start();
    const auto kept = QCoro::waitFor(till->desk.change(proxy));
    QVERIFY(!kept);
    QCOMPARE(kept.error().kind, Error::Kind::Keychain);
    QCOMPARE(till->desk.proxy().password, u"charles-babbage"_s);
    QVERIFY(files().contains("ada"));
    QVERIFY(!files().contains("bage"));
    QCOMPARE(start()->desk.proxy().password, QString());
}

void TestProxy::thePasswordOfTheEnvironmentIsTaken()
{
    const Proxy proxy{Proxy::Kind::Socks5, u"127.0.0.1"_s, 1, u"ada"_s, {}};
    QCoro::waitFor(start()->desk.change(proxy));
    const QStringList environment{u"PAYDESK_PROXY_PASSWORD=charles=babbage"_s, u"https_proxy=http://127.0.0.1:9"_s};
    const Proxy used = start(environment)->desk.proxy();
    QCOMPARE(used.password, u"charles=babbage"_s);
    QCOMPARE(used.text(), proxy.text());
}

void TestProxy::anotherProxyDoesNotGetThePassword()
{
    const auto till = start();
    Proxy proxy{Proxy::Kind::Http, u"127.0.0.1"_s, 1, u"ada"_s, u"charles-babbage"_s};
    QCoro::waitFor(till->desk.change(proxy));
    proxy.password.clear();
    QCoro::waitFor(till->desk.change(proxy));
    QCOMPARE(till->desk.proxy().password, u"charles-babbage"_s);
    proxy.host = u"127.0.0.2"_s;
    QCoro::waitFor(till->desk.change(proxy));
    QCOMPARE(till->desk.proxy().password, QString());
}

void TestProxy::oneForThisRunIsNotKept()
{
    const Proxy once{Proxy::Kind::Http, u"127.0.0.1"_s, 1, {}, {}};
    QCOMPARE(start({}, once)->desk.proxy(), once);
    QCOMPARE(start()->desk.proxy(), Proxy());
}

void TestProxy::nonsenseInTheFileIsNoLeaveToGoDirectly()
{
    QFile file(m_directory->filePath(u"settings.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[network]\nproxy=a proxy\n");
    file.close();
    const auto started = start();
    QCOMPARE(started->desk.proxy().kind, Proxy::Kind::Http);
    QVERIFY(started->desk.proxy().host.endsWith(u".invalid"_s));
}

void TestProxy::unreadableFileIsNoLeaveToGoDirectly()
{
    QVERIFY(QDir(m_directory->path()).mkdir(u"settings.ini"_s));
    QVERIFY(start()->desk.proxy().host.endsWith(u".invalid"_s));
}

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
