// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/guardedview.h"

#include "gui/web/engine.h"
#include "support/fakeproxy.h"
#include "webserver.h"

#include <QApplication>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QNetworkProxy>
#include <QPushButton>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QWebEnginePage>
#include <QWebEngineView>

#include <csignal>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

QTemporaryDir &home()
{
    static QTemporaryDir directory;
    return directory;
}

constexpr int patience = 20'000;

} // namespace

Q_DECLARE_METATYPE(paydesk::FakeProxy::Manner)

class TestGuardedView : public QObject {
    Q_OBJECT

public:
    static void initMain()
    {
        qputenv("HOME", QFile::encodeName(home().path()));
        qputenv("XDG_CONFIG_HOME", QFile::encodeName(home().path() + u"/config"_s));
        qputenv("XDG_DATA_HOME", QFile::encodeName(home().path() + u"/data"_s));
        qputenv("XDG_CACHE_HOME", QFile::encodeName(home().path() + u"/cache"_s));
    }

private Q_SLOTS:
    void init();
    void cleanup();
    void pageIsShownWithItsHostAbove();
    void engineIsMadeOnlyWhenAPageIsOpened();
    void pushStateToTheSuccessAddressMeansNothing();
    void returnAddressEndsThePageUnloaded();
    void frameAtTheReturnAddressMeansNothing();
    void redirectElsewhereReachesNobody();
    void formPostElsewhereReachesNobody();
    void otherSitesAreOfferedToTheBrowser();
    void addressesOfTheComputerAreNotOpened_data();
    void addressesOfTheComputerAreNotOpened();
    void pageCannotReachFiles();
    void downloadsLeaveNoFile();
    void permissionsAreDeniedAtOnce();
    void dialogsOfThePageAreRefused();
    void secondCustomerStartsClean();
    void nothingIsLeftOnDisk();
    void killedRendererIsReportedAndCanBeTriedAgain();
    void unreachablePageSaysSo();
    void popupsNeedAClick();
    void onePopupUnderTheSamePolicy();
    void pagesGoThroughTheProxy_data(); // API-22
    void pagesGoThroughTheProxy();
    void wrongPasswordIsNotGivenForEver(); // API-22

private:
    desk::HostedPage hosted(const QString &path) const;
    void script(const QByteArray &path, const QByteArray &code);
    void open(const QString &path);
    QWidget *part(const char *name) const { return m_view->findChild<QWidget *>(QLatin1StringView(name)); }
    QByteArray reported() const;
    QList<QWebEngineView *> engines() const { return m_view->findChildren<QWebEngineView *>(); }

    std::unique_ptr<WebServer> m_shop;
    std::unique_ptr<WebServer> m_evil;
    std::unique_ptr<GuardedView> m_view;
};

void TestGuardedView::init()
{
    m_shop = std::make_unique<WebServer>();
    m_evil = std::make_unique<WebServer>();
    m_evil->page("/", "evil");
    m_shop->page("/beacon", "ok");
    m_shop->page("/report", "ok");
    m_view = std::make_unique<GuardedView>();
    m_view->resize(700, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestGuardedView::cleanup()
{
    m_view.reset();
    m_shop.reset();
    m_evil.reset();
}

desk::HostedPage TestGuardedView::hosted(const QString &path) const
{
    return {.url = m_shop->url(path), .returnTo = m_shop->url(u"/done"_s), .sandboxOrigin = m_shop->url()};
}

/// Serves a page that runs `code` and then reports: `report(text)`; `beacon()` says that it got this far.
void TestGuardedView::script(const QByteArray &path, const QByteArray &code)
{
    m_shop->page(path,
                 "<!doctype html><title>t</title><body>page<script>const report = t => fetch('/report?' + "
                 "encodeURIComponent(t));"
                 "const beacon = () => fetch('/beacon');"
                     + code + "</script>");
}

void TestGuardedView::open(const QString &path)
{
    m_view->open(hosted(path));
}

QByteArray TestGuardedView::reported() const
{
    for (const QByteArray &request : m_shop->requests()) {
        if (request.startsWith("GET /report?"))
            return QByteArray::fromPercentEncoding(request.mid(12));
    }
    return {};
}

void TestGuardedView::pageIsShownWithItsHostAbove()
{
    script("/pay", "beacon()");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    const auto *host = qobject_cast<QLabel *>(part("hostLabel"));
    QCOMPARE(host->text(), u"http://127.0.0.1:%1"_s.arg(m_shop->serverPort()));
    QVERIFY(part("practiceLabel")->isVisible());
    QVERIFY(!part("messagePage")->isVisible());
}

void TestGuardedView::engineIsMadeOnlyWhenAPageIsOpened()
{
    QVERIFY(engines().isEmpty());
    script("/pay", "beacon()");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    QCOMPARE(engines().size(), 1);
    m_view->shut();
    QVERIFY(engines().isEmpty());
    QVERIFY(!m_view->isOpen());
}

// WEB-01
void TestGuardedView::pushStateToTheSuccessAddressMeansNothing()
{
    QSignalSpy returned(m_view.get(), &GuardedView::returned);
    script("/pay", "history.pushState({}, '', '/done?session_id=cs_fake'); setTimeout(beacon, 200)");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    QVERIFY(returned.isEmpty());
    QVERIFY(m_view->isOpen());
}

// WEB-02
void TestGuardedView::returnAddressEndsThePageUnloaded()
{
    QSignalSpy returned(m_view.get(), &GuardedView::returned);
    script("/pay", "location = '/done?session_id=cs_test_1'");
    open(u"/pay"_s);
    QTRY_COMPARE_WITH_TIMEOUT(returned.size(), 1, patience);
    QCOMPARE(returned.first().first().toUrl(), m_shop->url(u"/done?session_id=cs_test_1"_s));
    QVERIFY(!m_shop->saw("GET /done"));
    QVERIFY(!part("messagePage")->isVisible());
}

// WEB-02
void TestGuardedView::frameAtTheReturnAddressMeansNothing()
{
    QSignalSpy returned(m_view.get(), &GuardedView::returned);
    script("/pay",
           "const f = document.createElement('iframe'); f.src = '/done?session_id=cs_fake'; document.body.append(f);"
           "setTimeout(beacon, 300)");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    QVERIFY(returned.isEmpty());
    QVERIFY(!m_shop->saw("GET /done"));
}

// WEB-07
void TestGuardedView::redirectElsewhereReachesNobody()
{
    m_shop->redirect("/pay", m_evil->url(u"/"_s));
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(part("messagePage")->isVisible(), patience);
    QVERIFY(m_evil->requests().isEmpty());
}

// WEB-02, WEB-07
void TestGuardedView::formPostElsewhereReachesNobody()
{
    script("/pay",
           "const f = document.createElement('form'); f.method = 'post'; f.action = '" + m_evil->url(u"/"_s).toEncoded()
               + "'; document.body.append(f); f.submit(); setTimeout(beacon, 400)");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    QVERIFY(m_evil->requests().isEmpty());
    QVERIFY(!part("messagePage")->isVisible());
}

// WEB-06
void TestGuardedView::otherSitesAreOfferedToTheBrowser()
{
    QSignalSpy browser(m_view.get(), &GuardedView::browserRequested);
    script("/pay", "location = 'https://www.example.com/terms'");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(part("notice")->isVisible(), patience);
    QVERIFY(browser.isEmpty());
    QVERIFY(qobject_cast<QLabel *>(part("noticeLabel"))->text().contains(u"www.example.com"));
    QTest::mouseClick(part("externalButton"), Qt::LeftButton);
    QCOMPARE(browser.size(), 1);
    QCOMPARE(browser.first().first().toUrl(), QUrl(u"https://www.example.com/terms"_s));
    QVERIFY(!part("notice")->isVisible());
}

// WEB-05
void TestGuardedView::addressesOfTheComputerAreNotOpened_data()
{
    QTest::addColumn<QString>("url");
    for (const char *url :
         {"file:///etc/passwd", "chrome://gpu", "qrc:/paydesk.svg", "data:text/html,x", "javascript:alert(1)",
          "view-source:https://checkout.stripe.com/", "https://evil.example/", ""})
        QTest::newRow(url) << QString::fromLatin1(url);
}

void TestGuardedView::addressesOfTheComputerAreNotOpened()
{
    QFETCH(QString, url);
    desk::HostedPage page = hosted(u"/pay"_s);
    page.url = QUrl(url);
    m_view->open(page);
    QVERIFY(part("messagePage")->isVisible());
    QVERIFY(!m_view->isOpen());
    QVERIFY(engines().isEmpty());
}

// WEB-05
void TestGuardedView::pageCannotReachFiles()
{
    script("/pay",
           "(async () => { let r = 'refused'; try { r = await (await fetch('file:///etc/passwd')).text() } catch (e) {}"
           "const f = document.createElement('iframe'); f.src = 'file:///etc/passwd'; document.body.append(f);"
           "window.location = 'file:///etc/passwd'; setTimeout(() => report(r), 300) })()");
    open(u"/pay"_s);
    QTRY_COMPARE_WITH_TIMEOUT(reported(), QByteArray("refused"), patience);
    QCOMPARE(engines().first()->url(), m_shop->url(u"/pay"_s));
}

// WEB-10
void TestGuardedView::downloadsLeaveNoFile()
{
    m_shop->page("/bill", "#!/bin/sh", "Content-Disposition: attachment; filename=\"../../canary-download.sh\"\r\n");
    script("/pay",
           "const a = document.createElement('a'); a.href = '/bill'; a.download = 'canary-download.sh'; "
           "document.body.append(a);"
           "a.click(); location = '/bill'; setTimeout(beacon, 500)");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /bill") && m_shop->saw("GET /beacon"), patience);
    QDirIterator files(home().path(), {u"*canary-download*"_s}, QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    QVERIFY2(!files.hasNext(), qPrintable(files.next()));
}

// WEB-11
void TestGuardedView::permissionsAreDeniedAtOnce()
{
    script("/pay",
           "(async () => {"
           "const place = await new Promise(r => navigator.geolocation.getCurrentPosition(() => r('given'), e => "
           "r(e.code)));"
           "const note = await Notification.requestPermission();"
           "const sound = await navigator.mediaDevices.getUserMedia({audio: true}).then(() => 'given', e => e.name);"
           "const clip = await navigator.clipboard.readText().then(() => 'given', e => 'refused');"
           "const full = await document.documentElement.requestFullscreen().then(() => 'given', e => 'refused');"
           "report([place, note, sound, clip, full].join(' ')) })()");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!reported().isEmpty(), patience);
    const QByteArrayList answers = reported().split(' ');
    QCOMPARE(answers.size(), 5);
    QCOMPARE(answers.at(0), QByteArray("1")); // GeolocationPositionError.PERMISSION_DENIED
    QCOMPARE(answers.at(1), QByteArray("denied"));
    QVERIFY2(answers.at(2) == "NotAllowedError" || answers.at(2) == "NotFoundError", answers.at(2).constData());
    QCOMPARE(answers.at(3), QByteArray("refused"));
    QCOMPARE(answers.at(4), QByteArray("refused"));
}

// WEB-13
void TestGuardedView::dialogsOfThePageAreRefused()
{
    script("/pay",
           "alert('Enter your PIN'); const c = confirm('Paid?'); const p = prompt('Card number'); report(c + ' ' + p)");
    open(u"/pay"_s);
    QTRY_COMPARE_WITH_TIMEOUT(reported(), QByteArray("false null"), patience);
    QCOMPARE(QApplication::activeModalWidget(), nullptr);
}

// WEB-16
void TestGuardedView::secondCustomerStartsClean()
{
    const QByteArray look = "report('cookie=' + document.cookie + ' storage=' + (localStorage.getItem('card') || ''))";
    script("/first", "document.cookie = 'card=4242; max-age=9999'; localStorage.setItem('card', '4242');" + look);
    open(u"/first"_s);
    QTRY_COMPARE_WITH_TIMEOUT(reported(), QByteArray("cookie=card=4242 storage=4242"), patience);
    m_view->shut();

    script("/second",
           "fetch('/second-report?' + encodeURIComponent(document.cookie + (localStorage.getItem('card') || '')))");
    open(u"/second"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /second-report"), patience);
    QVERIFY(m_shop->requests().contains("GET /second-report?"));
}

// WEB-16
void TestGuardedView::nothingIsLeftOnDisk()
{
    script("/pay",
           "document.cookie = 'c=CANARYVALUE; max-age=9999'; localStorage.setItem('c', 'CANARYVALUE'); beacon()");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    m_view->shut();
    QDirIterator files(home().path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains("CANARYVALUE"), qPrintable(file.fileName()));
    }
}

// WEB-17
void TestGuardedView::killedRendererIsReportedAndCanBeTriedAgain()
{
    QSignalSpy died(m_view.get(), &GuardedView::died);
    QSignalSpy browser(m_view.get(), &GuardedView::browserRequested);
    script("/pay", "beacon()");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    const qint64 process = engines().first()->page()->renderProcessPid();
    QVERIFY(process > 1);
    ::kill(pid_t(process), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(died.size(), 1, patience);
    QVERIFY(part("messagePage")->isVisible());
    QTest::mouseClick(part("browserButton"), Qt::LeftButton);
    QCOMPARE(browser.first().first().toUrl(), m_shop->url(u"/pay"_s));

    const auto before = m_shop->requests().count("GET /pay");
    QTest::mouseClick(part("reloadButton"), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->requests().count("GET /pay") > before, patience);
    QVERIFY(!part("messagePage")->isVisible());
}

void TestGuardedView::unreachablePageSaysSo()
{
    desk::HostedPage page = hosted(u"/pay"_s);
    m_shop->close();
    m_view->open(page);
    QTRY_VERIFY_WITH_TIMEOUT(part("messagePage")->isVisible(), patience);
}

// WEB-09
void TestGuardedView::popupsNeedAClick()
{
    m_shop->page("/popup", "popup");
    script("/pay", "for (let i = 0; i < 1000; ++i) window.open('/popup'); setTimeout(beacon, 300)");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    QCOMPARE(engines().size(), 1);
    QVERIFY(!m_shop->saw("GET /popup"));
}

// WEB-08
void TestGuardedView::onePopupUnderTheSamePolicy()
{
    QSignalSpy returned(m_view.get(), &GuardedView::returned);
    m_shop->page("/pay",
                 "<body style='margin:0'><button style='position:fixed;inset:0;width:100%;height:100%' "
                 "onclick=\"window.open('/3ds'); window.open('/3ds2')\">Pay</button>"
                 "<script>requestAnimationFrame(() => setTimeout(() => fetch('/beacon'), 100))</script>");
    script("/3ds",
           "location = '" + m_evil->url(u"/"_s).toEncoded() + "'; setTimeout(() => location = '/done?by=popup', 300)");
    open(u"/pay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_shop->saw("GET /beacon"), patience);
    QWidget *target = engines().first()->focusProxy();
    QVERIFY(target != nullptr);
    QTest::mouseClick(target, Qt::LeftButton, {}, QPoint(200, 200));
    QTRY_COMPARE_WITH_TIMEOUT(returned.size(), 1, patience);
    QCOMPARE(engines().size(), 2);
    QVERIFY(!m_shop->saw("GET /3ds2"));
    QVERIFY(m_evil->requests().isEmpty());
    QVERIFY(part("popupCloseButton")->isVisible());
    m_view->shut();
    QVERIFY(engines().isEmpty());
}

void TestGuardedView::pagesGoThroughTheProxy_data()
{
    QTest::addColumn<FakeProxy::Manner>("manner");
    QTest::newRow("open") << FakeProxy::Manner::Open;
    QTest::newRow("with password") << FakeProxy::Manner::AskPassword;
}

void TestGuardedView::pagesGoThroughTheProxy()
{
    QFETCH(const FakeProxy::Manner, manner);
    const FakeProxy proxy(FakeProxy::Kind::Http, manner, 0);
    setPagesProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port(), u"ada"_s, u"love:lace"_s});
    const auto restore = qScopeGuard([] { setPagesProxy(QNetworkProxy::NoProxy); });
    desk::HostedPage page;
    page.url = QUrl(u"https://checkout.stripe.com/c/pay/cs_test_1"_s);
    page.returnTo = QUrl(u"https://example.com/return"_s);
    m_view->open(page);
    QTRY_VERIFY_WITH_TIMEOUT(proxy.tunnels().contains("checkout.stripe.com:443"), 20'000);
}

void TestGuardedView::wrongPasswordIsNotGivenForEver()
{
    const FakeProxy proxy(FakeProxy::Kind::Http, FakeProxy::Manner::AskPassword, 0);
    setPagesProxy({QNetworkProxy::HttpProxy, u"127.0.0.1"_s, proxy.port(), u"ada"_s, u"wrong"_s});
    const auto restore = qScopeGuard([] { setPagesProxy(QNetworkProxy::NoProxy); });
    desk::HostedPage page;
    page.url = QUrl(u"https://checkout.stripe.com/c/pay/cs_test_1"_s);
    page.returnTo = QUrl(u"https://example.com/return"_s);
    m_view->open(page);
    QTRY_VERIFY_WITH_TIMEOUT(part("messagePage")->isVisible(), patience);
    // A lock-out usually comes after five.
    QVERIFY2(proxy.wrongPasswords() > 0 && proxy.wrongPasswords() < 5,
             qPrintable(QString::number(proxy.wrongPasswords())));
    QVERIFY(proxy.tunnels().isEmpty());
}

QTEST_MAIN(TestGuardedView)
#include "tst_guardedview.moc"
