// SPDX-License-Identifier: GPL-3.0-or-later
// The window over the real network stack, in a network that is broken in one way or another. Nothing leaves this computer.
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/frame/framewatch.h"
#include "gui/frame/headerbar.h"
#include "gui/mainwindow.h"
#include "stripe/networktransport.h"
#include "support/guiapp.h"
#include "support/resolver.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTemporaryDir>
#include <QThread>
#include <QTimer>

#include <netdb.h>

#include <atomic>
#include <memory>

using namespace paydesk;
using namespace paydesk::gui;
namespace resolver = paydesk::test::resolver;
using namespace Qt::StringLiterals;

namespace {

/// Turns every five milliseconds with the event loop of its thread, and knows the longest time between two turns.
class Turns : public QObject {
public:
    void start()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            m_longest = std::max(m_longest.load(), m_since.restart());
            ++m_count;
        });
        m_since.start();
        m_timer.start(5);
    }
    void stop() { m_timer.stop(); }
    void forget() { m_longest = 0; }
    qint64 longest() const { return m_longest; }
    int count() const { return m_count; }

private:
    QTimer m_timer{this};
    QElapsedTimer m_since;
    std::atomic<qint64> m_longest = 0;
    std::atomic<int> m_count = 0;
};

/// The same in a thread with nothing else to do. On a busy computer every loop has gaps: what counts is how much longer those
/// of another one are.
class IdleTurns {
public:
    IdleTurns()
    {
        turns.moveToThread(&m_thread);
        QObject::connect(&m_thread, &QThread::started, &turns, &Turns::start);
        QObject::connect(&m_thread, &QThread::finished, &turns, &Turns::stop, Qt::DirectConnection);
        m_thread.start();
    }
    ~IdleTurns()
    {
        m_thread.quit();
        m_thread.wait();
    }

    Turns turns;

private:
    QThread m_thread;
};

std::unique_ptr<desk::Workspace> openWorkspace(const QString &directory, const QUrl &base, stripe::Transport &transport,
                                               const Clock &clock)
{
    const auto key = *stripe::ApiKey::parse(u"sk_test_51PracticePractice4f2a"_s);
    desk::AccountInfo account;
    account.id = u"acct_1"_s;
    account.currency = u"eur"_s;
    auto workspace = desk::Workspace::open(
        {.dataDirectory = directory, .account = account, .key = key, .endpoint = *stripe::Endpoint::forKey(key, base)},
        transport, clock);
    return workspace ? std::move(*workspace) : nullptr;
}

} // namespace

class TestOffline : public QObject {
    Q_OBJECT

public:
    explicit TestOffline(Theme &theme) : m_theme(theme) {}

private Q_SLOTS:
    void brokenNetworksAreToldInTime_data(); // API-21
    void brokenNetworksAreToldInTime();

private:
    Theme &m_theme;
};

void TestOffline::brokenNetworksAreToldInTime_data()
{
    QTest::addColumn<int>("error");
    QTest::addColumn<bool>("hangs");
    QTest::addColumn<QUrl>("base");
    QTest::addColumn<QString>("title");
    const QUrl stripe;
    const QString offline = u"Offline since today, "_s;
    QTest::newRow("NXDOMAIN") << EAI_NONAME << false << stripe << offline;
    QTest::newRow("SERVFAIL") << EAI_AGAIN << false << stripe << offline;
    QTest::newRow("slow resolver") << EAI_AGAIN << true << stripe << u"No answer from Stripe since today, "_s;
    QTest::newRow("refused") << EAI_NONAME << false << QUrl(u"http://127.0.0.1:1"_s) << offline;
    // Whether a router says so at once, or nobody says anything. Last: Qt remembers the addresses.
    QTest::newRow("IPv6 broken, IPv4 unreachable") << 0 << false << stripe << QString();
}

void TestOffline::brokenNetworksAreToldInTime()
{
    QFETCH(const int, error);
    QFETCH(const bool, hangs);
    QFETCH(const QUrl, base);
    QFETCH(const QString, title);
    resolver::reset();
    resolver::error = error;
    resolver::hangs = hangs;
    resolver::address = 0xC0000201; // 192.0.2.1, for documentation only
    resolver::hasBrokenIpv6 = true;
    const auto let = qScopeGuard(&resolver::letGo);

    const QTemporaryDir directory;
    stripe::NetworkTransport transport;
    const SystemClock clock;
    const auto workspace = openWorkspace(directory.path(), base, transport, clock);
    QVERIFY(workspace);
    MainWindow window({workspace->account(), m_theme, {}});
    new FrameWatch({workspace->sync(), workspace->operations(), workspace->reads(), workspace->changes(), clock},
                   window);
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    Turns here;
    here.start();
    IdleTurns idle;
    // What the first banner of a program loads is not what is measured.
    window.banners().put(u"first"_s, {.title = u"First"_s});
    QTRY_VERIFY(here.count() > 40);
    here.forget();
    QElapsedTimer waited;
    waited.start();
    workspace->start();
    QTRY_VERIFY_WITH_TIMEOUT(window.banners().has(u"sync"_s), 10'000);
    QVERIFY2(waited.elapsed() < 5'000, qPrintable(QString::number(waited.elapsed())));
    QVERIFY2(window.banners().text(u"sync"_s).startsWith(title), qPrintable(window.banners().text(u"sync"_s)));
    const qint64 idled = idle.turns.longest();
    QVERIFY2(here.longest() < 100 + idled, qPrintable(u"%1 ms, idle %2 ms"_s.arg(here.longest()).arg(idled)));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme(application);
    TestOffline test(theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_offline.moc"
