// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/proxy.h"

#include <QTest>

using namespace paydesk;
using namespace Qt::StringLiterals;

class TestProxy : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void addressesAreRead_data(); // API-22
    void addressesAreRead();
    void nonsenseIsRefused_data(); // API-22
    void nonsenseIsRefused();
    void thePasswordIsNeverWritten(); // API-22
};

void TestProxy::addressesAreRead_data()
{
    using Kind = Proxy::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<Proxy>("proxy");
    QTest::newRow("nothing") << QString() << Proxy{};
    QTest::newRow("none") << u"none"_s << Proxy{};
    QTest::newRow("system") << u" system "_s << Proxy{.kind = Kind::System};
    QTest::newRow("HTTP") << u"http://proxy.example:8080"_s << Proxy{Kind::Http, u"proxy.example"_s, 8080, {}, {}};
    QTest::newRow("no user") << u"http://proxy:8080"_s << Proxy{Kind::Http, u"proxy"_s, 8080, QString(u""_s), {}};
    QTest::newRow("HTTP with slash") << u"http://proxy:3128/"_s << Proxy{Kind::Http, u"proxy"_s, 3128, {}, {}};
    QTest::newRow("SOCKS with user") << u"socks5://ada@10.0.0.1:1080"_s
                                     << Proxy{Kind::Socks5, u"10.0.0.1"_s, 1080, u"ada"_s, {}};
    QTest::newRow("odd user") << u"http://SHOP%5Cada%40till@proxy:1"_s
                              << Proxy{Kind::Http, u"proxy"_s, 1, u"SHOP\\ada@till"_s, {}};
    QTest::newRow("IPv6") << u"http://[fd00::1]:8080"_s << Proxy{Kind::Http, u"fd00::1"_s, 8080, {}, {}};
}

void TestProxy::addressesAreRead()
{
    QFETCH(const QString, text);
    QFETCH(const Proxy, proxy);
    const auto read = Proxy::parse(text);
    QVERIFY(read);
    QVERIFY2(*read == proxy, qPrintable(read->text()));
    QVERIFY2(*Proxy::parse(proxy.text()) == proxy, qPrintable(proxy.text()));
    QVERIFY2(!proxy.text().contains(u"//@"_s), qPrintable(proxy.text()));
}

void TestProxy::nonsenseIsRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"proxy.example:8080", "http://proxy.example", "http://:8080", "http://proxy:0", "https://proxy:443",
          "http://proxy:99999", "http://proxy:80/path", "socks4://proxy:1080", "http://pro xy:80", "direct"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void TestProxy::nonsenseIsRefused()
{
    QFETCH(const QString, text);
    const auto read = Proxy::parse(text);
    QVERIFY(!read);
    QCOMPARE(read.error().code, u"proxy_malformed"_s);
}

void TestProxy::thePasswordIsNeverWritten()
{
    const Proxy proxy{Proxy::Kind::Http, u"proxy"_s, 8080, u"ada"_s, u"lovelace"_s};
    QCOMPARE(proxy.text(), u"http://ada@proxy:8080"_s);
    QCOMPARE(proxy.name(), u"http://proxy:8080"_s);
    QCOMPARE(Proxy::parse(u"http://ada:lovelace@proxy:8080"_s).error().code, u"proxy_password_written"_s);
}

Q_DECLARE_METATYPE(paydesk::Proxy)

QTEST_GUILESS_MAIN(TestProxy)
#include "tst_proxy.moc"
