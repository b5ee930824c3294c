// SPDX-License-Identifier: GPL-3.0-or-later
// How soon the window can be used with a million payments in its mirror, what memory it takes then, and how long its event loop stands
// still at most while somebody searches and sorts. Beside a bare QMainWindow with a QTableView, in turns.
//
//     bench_window [--payments N] [--folder FOLDER] [--only starts|use]
//
// Each start is a process of its own, from being started to the first frame that shows what was waited for.
#include "measure.h"
#include "seededmirror.h"

#include "app/application.h"
#include "app/translations.h"
#include "base/clock.h"
#include "desk/sync/syncdesk.h"
#include "desk/workspace.h"
#include "gui/payments/paymentspage.h"
#include "gui/theme/theme.h"
#include "sandbox/server.h"
#include "support/processmemory.h"

#include <QAction>
#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QMainWindow>
#include <QPaintEvent>
#include <QProcess>
#include <QProcessEnvironment>
#include <QStandardItemModel>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>

using namespace paydesk;
using namespace measure;

namespace {

constexpr int starts = 5;
constexpr int rows = 100;
constexpr int columns = 6;
constexpr int step = 150;

void say(const char *what, qint64 number = 0)
{
    std::printf("%s %lld\n", what, qlonglong(number));
    std::fflush(stdout);
}

/// Says once that the window has been painted and `isReady`.
class Watch : public QObject {
public:
    Watch(std::function<bool()> isReady, std::function<void()> then)
        : m_isReady(std::move(isReady)), m_then(std::move(then))
    {
        qApp->installEventFilter(this);
    }

    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint && m_isReady()) {
            qApp->removeEventFilter(this);
            QTimer::singleShot(0, this, m_then);
        }
        return false;
    }

private:
    std::function<bool()> m_isReady;
    std::function<void()> m_then;
};

int showBare(int argc, char **argv)
{
    const QApplication application(argc, argv);
    QStandardItemModel model(rows, columns);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column)
            model.setItem(row, column, new QStandardItem(u"Row %1, column %2"_s.arg(row).arg(column)));
    }
    QTableView table;
    table.setModel(&model);
    QMainWindow window;
    window.setCentralWidget(&table);
    window.resize(1440, 900);
    const Watch watch([] { return true; },
                      [] {
                          say("shown");
                          say("filled", test::processMemory("VmRSS") / 1024);
                          QApplication::quit();
                      });
    window.show();
    const int status = QApplication::exec();
    window.takeCentralWidget();
    return status;
}

/// Measures how long the event loop stands still while the payments are searched and sorted.
class Use : public QObject {
public:
    explicit Use(app::ShopWindow &shop) : m_shop(shop)
    {
        const QString typed = u"anna 4242"_s;
        m_steps << [this] { m_shop.window().openPage(u"payments"_s); };
        for (qsizetype end = 1; end <= typed.size(); ++end)
            m_steps << [this, text = typed.left(end)] { m_shop.payments().search(text); };
        m_steps << [this] { m_shop.payments().search(u"12.50"_s); } << [this] { m_shop.payments().search({}); };
        for (int column = 0; column < 5; ++column) {
            m_steps << [this, column] {
                if (auto *action = m_shop.payments().findChild<QAction *>(u"sortBy:%1"_s.arg(column)))
                    action->trigger();
            };
        }
        for (const QString &page : {u"subscriptions"_s, u"customers"_s, u"payouts"_s, u"home"_s})
            m_steps << [this, page] { m_shop.window().openPage(page); };
        connect(&m_beat, &QTimer::timeout, this, [this] { m_longest = std::max(m_longest, m_since.restart()); });
        connect(&m_step, &QTimer::timeout, this, &Use::goOn);
    }

    /// From the first frame on.
    void watch()
    {
        m_since.start();
        m_beat.start(0);
    }
    void start() { m_step.start(step); }

private:
    void goOn()
    {
        say("gap", std::exchange(m_longest, 0));
        if (m_steps.isEmpty())
            QApplication::quit();
        else
            m_steps.takeFirst()();
    }

    app::ShopWindow &m_shop;
    QList<std::function<void()>> m_steps;
    QTimer m_beat;
    QTimer m_step;
    QElapsedTimer m_since;
    qint64 m_longest = 0;
};

enum class Until { Read, Filled, Used };

int showShop(int argc, char **argv, const QString &address, const QString &data, Until until)
{
    const QStringList environment = QProcessEnvironment::systemEnvironment().toStringList();
    qunsetenv("STRIPE_SECRET_KEY");
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication application(argc, argv);
    QApplication::setApplicationName(u"paydesk"_s);
    gui::Theme theme(application);
    app::Translations translations(application);
    app::Arguments arguments;
    arguments.apiBase = QUrl(address);
    arguments.dataDirectory = data;
    arguments.language = u"en"_s;
    app::Application paydesk(arguments, environment, theme, translations);
    std::unique_ptr<Use> use;
    const auto watch = [&] {
        if (use)
            return;
        use = std::make_unique<Use>(*paydesk.shop());
        use->watch();
    };
    const Watch shown([&paydesk] { return paydesk.shop() != nullptr; },
                      [&] {
                          say("shown");
                          watch();
                      });
    // The first start waits until the account has been read, so that the others have nothing to read of it.
    const auto isFilled = [&paydesk, until] {
        if (!paydesk.shop())
            return false;
        // It is empty then.
        if (until == Until::Read)
            return paydesk.shop()->workspace().sync().updated().isValid();
        const auto *chart = paydesk.shop()->window().findChild<QWidget *>(u"chart"_s);
        return chart && chart->isVisible();
    };
    const Watch filled(isFilled, [&] {
        say("filled", test::processMemory("VmRSS") / 1024);
        if (until != Until::Used)
            return QApplication::quit();
        watch();
        use->start();
    });
    QString error;
    if (!paydesk.start(&error))
        qFatal("%s", qPrintable(error));
    return QApplication::exec();
}

/// What a started process said.
struct Started {
    qint64 shown = 0;
    qint64 filled = 0;
    qint64 kibibytes = 0;
    QList<qint64> gaps;
};

Started startOnce(const QStringList &arguments, const QString &key)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"STRIPE_SECRET_KEY"_s, key);
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QElapsedTimer timer;
    timer.start();
    process.start(QCoreApplication::applicationFilePath(), arguments);
    Started started;
    while (process.waitForReadyRead(60'000)) {
        while (process.canReadLine()) {
            const QList<QByteArray> words = process.readLine().trimmed().split(' ');
            if (words.first() == "shown")
                started.shown = timer.elapsed();
            else if (words.first() == "gap")
                started.gaps << words.last().toLongLong();
            else if (words.first() == "filled") {
                started.filled = timer.elapsed();
                started.kibibytes = words.last().toLongLong();
            }
        }
    }
    process.waitForFinished(60'000);
    if (started.filled == 0)
        qFatal("%s showed nothing", qPrintable(arguments.join(u' ')));
    return started;
}

qint64 median(QList<qint64> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    return numbers.at(numbers.size() / 2);
}

/// Makes the account's files in the folder of the data and puts the mirror into their place.
void prepare(const QString &mirror, const QString &folder, const QStringList &shop, const QString &key)
{
    startOnce(shop + QStringList{u"--read"_s}, key);
    const QFileInfoList found = QDir(folder).entryInfoList({u"*.mirror.sqlite"_s});
    if (found.size() != 1)
        qFatal("There is no mirror in %s", qPrintable(folder));
    const QString own = found.first().filePath();
    const QString large = QDir(folder).filePath(u"large.sqlite"_s);
    if (!QFile::copy(mirror, large))
        qFatal("%s cannot be copied", qPrintable(mirror));
    {
        // What was read of the account is noted there.
        const Plain plain(large, {});
        for (const QString &sql : {u"ATTACH '%1' AS own"_s.arg(own),
                                   u"INSERT OR REPLACE INTO main.named_values SELECT * FROM own.named_values"_s}) {
            QSqlQuery query = plain.prepared(sql);
            Plain::run(query, {});
        }
    }
    for (const QString &end : {u""_s, u"-wal"_s, u"-shm"_s})
        QFile::remove(own + end);
    if (!QFile::rename(large, own))
        qFatal("%s cannot be written", qPrintable(own));
    startOnce(shop, key);
}

/// The shop's window beside the bare one.
void measureStarts(const QStringList &shop, const QString &key)
{
    QList<qint64> bare;
    QList<qint64> bareKibibytes;
    QList<qint64> shown;
    QList<qint64> filled;
    QList<qint64> kibibytes;
    for (int turn = 0; turn < starts; ++turn) {
        const Started table = startOnce({u"--show"_s, u"bare"_s}, {});
        bare << table.shown;
        bareKibibytes << table.kibibytes;
        const Started started = startOnce(shop, key);
        shown << started.shown;
        filled << started.filled;
        kibibytes << started.kibibytes;
    }
    const auto times = [&bare](qint64 time) { return decimal(1000 * time / median(bare)); };
    std::printf("bare window with a table   %5lld ms                 %lld MiB\n", qlonglong(median(bare)),
                qlonglong(median(bareKibibytes) / 1024));
    std::printf("window of the shop         %5lld ms   %s times\n", qlonglong(median(shown)),
                times(median(shown)).constData());
    std::printf("  with its figures         %5lld ms   %s times   %lld MiB\n", qlonglong(median(filled)),
                times(median(filled)).constData(), qlonglong(median(kibibytes) / 1024));
    std::fflush(stdout);
}

/// Each time in a window that has just been started.
void measureUse(const QStringList &shop, const QString &key)
{
    QList<qint64> longest;
    for (int turn = 0; turn < starts; ++turn) {
        const Started used = startOnce(shop + QStringList{u"--use"_s}, key);
        longest << *std::max_element(used.gaps.begin(), used.gaps.end());
        std::printf("event loop still, at most  %5lld ms; after each step, as it was filled first:",
                    qlonglong(longest.last()));
        for (const qint64 gap : used.gaps)
            std::printf(" %lld", qlonglong(gap));
        std::printf("\n");
        std::fflush(stdout);
    }
    std::printf("  the middle one of these  %5lld ms\n", qlonglong(median(longest)));
}

int measureAll(const QString &mirror, const QString &only)
{
    const SystemClock clock;
    sandbox::Server server(clock, {});
    const auto ready = orDie(server.start());
    const QTemporaryDir data;
    const QStringList shop{u"--show"_s, u"shop"_s, u"--address"_s, ready.url, u"--data"_s, data.path()};
    prepare(mirror, data.path(), shop, ready.secretKey);
    if (only != "use"_L1)
        measureStarts(shop, ready.secretKey);
    if (only != "starts"_L1)
        measureUse(shop, ready.secretKey);
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    QStringList given;
    for (int i = 0; i < argc; ++i)
        given << QString::fromLocal8Bit(argv[i]);
    QCommandLineParser parser;
    parser.addOption({u"payments"_s, {}, u"N"_s, u"1000000"_s});
    parser.addOption({u"folder"_s, {}, u"folder"_s});
    parser.addOption({u"only"_s, {}, u"part"_s});
    for (const QString &name : {u"show"_s, u"address"_s, u"data"_s})
        parser.addOption({name, {}, name});
    for (const QString &flag : {u"read"_s, u"use"_s})
        parser.addOption(QCommandLineOption(flag));
    if (!parser.parse(given))
        qFatal("%s", qPrintable(parser.errorText()));
    if (parser.value(u"show"_s) == "bare"_L1)
        return showBare(argc, argv);
    if (parser.value(u"show"_s) == "shop"_L1)
        return showShop(argc, argv, parser.value(u"address"_s), parser.value(u"data"_s),
                        parser.isSet(u"use"_s)        ? Until::Used
                            : parser.isSet(u"read"_s) ? Until::Read
                                                      : Until::Filled);
    const QCoreApplication application(argc, argv);
    const QString folder =
        parser.isSet(u"folder"_s) ? parser.value(u"folder"_s) : QCoreApplication::applicationDirPath();
    return measureAll(seededMirror(folder, parser.value(u"payments"_s).toLongLong()), parser.value(u"only"_s));
}
