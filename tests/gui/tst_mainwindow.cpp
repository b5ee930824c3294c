// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/bannerarea.h"
#include "gui/frame/headerbar.h"
#include "gui/mainwindow.h"
#include "gui/page.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/searchfield.h"
#include "gui/widgets/tableview.h"
#include "support/accessibility.h"
#include "support/guiapp.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QTemporaryDir>
#include <QTimer>
#include <QVBoxLayout>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

class TestPage : public Page {
public:
    explicit TestPage(QString title) : m_title(std::move(title)), field(new QLineEdit(this))
    {
        field->setAccessibleName(u"field"_s);
    }
    QString title() const override { return m_title; }
    QString iconName() const override { return u"package"_s; }
    bool isSettled() const override { return !waits; }
    void activate() override { ++shown; }
    void focusSearch() override { field->setFocus(); }
    void search(const QString &text) override { searched = text; }
    void refresh() override { ++refreshed; }
    bool goBack() override { return ++backs == 1; }

protected:
    void build() override { ++built; }
    void buildRest() override { builtRest = built == 1 ? builtRest + 1 : -1; }

private:
    QString m_title;

public:
    QLineEdit *field;
    int built = 0;
    int builtRest = 0;
    bool waits = false;
    int shown = 0;
    int refreshed = 0;
    int backs = 0;
    QString searched;
};

/// Keeps the rows that were painted.
class CountingDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *, const QStyleOptionViewItem &, const QModelIndex &index) const override
    {
        painted << index.row();
    }
    mutable QList<int> painted;
};

desk::AccountInfo bakery(bool live)
{
    desk::AccountInfo account;
    account.id = u"acct_1"_s;
    account.name = u"Corner Bakery"_s;
    account.live = live;
    return account;
}

} // namespace

class TestMainWindow : public QObject {
    Q_OBJECT

public:
    explicit TestMainWindow(Theme &theme) : m_theme(theme) {}

private Q_SLOTS:
    void init();
    void cleanup();

    void modeIsSaidInWordAndColourAndTitle_data(); // UX: a live account cannot be mistaken for a test one
    void modeIsSaidInWordAndColourAndTitle();
    void demoIsNamedInTheToolTip();
    void accountWithoutNameShowsItsId();
    void firstPageIsShown();
    void pageIsMadeWhenItIsOpened();
    void pagesAreMadeAheadOnceTheWindowIsSeen();
    void nothingIsMadeAheadOfWhatTheFirstPageWaitsFor();
    void rowsArePaintedAheadUntilTheScreenIsFull();
    void controlAndNumberOpenPagesInOrder();
    void sideBarOpensPagesAndFollowsThem();
    void hiddenPageHasNoEntry();
    void newSaleKeyOpensTheSalePage();
    void refreshReachesTheDeskAndThePage();
    void findKeyReachesThePage();
    void searchKeyReachesTheHeaderAndItsTextThePayments();
    void escapeGoesBack();
    void countOfAPageIsShownAndRead();
    void bannersStandUntilTheyAreTakenAway();
    void pagesCanToast();
    void everyActionOfTheMenusHasAWord();
    void shortcutsAreListed();
    void menuChoosesTheThemeAndFollowsIt();
    void geometrySurvivesARestart();
    void everythingReachableHasAName();

private:
    std::unique_ptr<MainWindow> newWindow(const desk::AccountInfo &account, const QString &path = {});
    void press(Qt::KeyboardModifiers modifiers, Qt::Key key) { QTest::keyClick(m_window.get(), key, modifiers); }

    Theme &m_theme;
    std::unique_ptr<MainWindow> m_window;
    TestPage *m_sell = nullptr;
    TestPage *m_payments = nullptr;
};

std::unique_ptr<MainWindow> TestMainWindow::newWindow(const desk::AccountInfo &account, const QString &path)
{
    return std::make_unique<MainWindow>(Frame{account, m_theme, path});
}

void TestMainWindow::init()
{
    m_window = newWindow(bakery(false));
    m_sell = new TestPage(u"Sell"_s);
    m_payments = new TestPage(u"Payments"_s);
    m_window->addPage(u"sell"_s, m_sell);
    m_window->addPage(u"payments"_s, m_payments);
    m_window->addPage(u"checkout"_s, new TestPage(u"Checkout"_s), MainWindow::Place::Hidden);
    m_window->addPage(u"settings"_s, new TestPage(u"Settings"_s), MainWindow::Place::Bottom);
    m_window->setSalePage(u"sell"_s);
    m_window->setSearchPage(u"payments"_s);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::cleanup()
{
    m_window.reset();
    m_theme.setMode(Theme::Mode::System);
}

void TestMainWindow::modeIsSaidInWordAndColourAndTitle_data()
{
    QTest::addColumn<bool>("live");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QColor>("color");
    QTest::newRow("live") << true << u"LIVE"_s << Theme::colors().ok;
    QTest::newRow("test") << false << u"TEST"_s << Theme::colors().warning;
}

void TestMainWindow::modeIsSaidInWordAndColourAndTitle()
{
    QFETCH(const bool, live);
    QFETCH(const QString, word);
    QFETCH(const QColor, color);
    const auto window = newWindow(bakery(live));
    QCOMPARE(window->windowTitle(), u"Paydesk — Corner Bakery (%1)"_s.arg(word));
    auto *badge = window->findChild<QWidget *>(u"modeBadge"_s);
    QCOMPARE(badge->accessibleName(), word);
    badge->resize(badge->sizeHint());
    const QImage picture = badge->grab().toImage();
    QCOMPARE(picture.pixelColor(picture.width() / 2, 0), color);
}

void TestMainWindow::demoIsNamedInTheToolTip()
{
    desk::AccountInfo account = bakery(false);
    account.keySource = desk::AccountInfo::KeySource::Demo;
    const auto window = newWindow(account);
    auto *badge = window->findChild<QWidget *>(u"modeBadge"_s);
    QCOMPARE(badge->accessibleName(), u"TEST"_s);
    QVERIFY(badge->toolTip().contains(u"DEMO"_s));
}

void TestMainWindow::accountWithoutNameShowsItsId()
{
    desk::AccountInfo account = bakery(false);
    account.name.clear();
    const auto window = newWindow(account);
    QVERIFY(window->findChild<QLabel *>(u"accountName"_s)->text().contains(u"acct_1"_s));
    QVERIFY(window->windowTitle().contains(u"acct_1"_s));
}

void TestMainWindow::firstPageIsShown()
{
    QCOMPARE(m_window->currentPage(), u"sell"_s);
    QVERIFY(m_sell->isVisible());
    QCOMPARE(m_sell->shown, 1);
}

void TestMainWindow::pageIsMadeWhenItIsOpened()
{
    const auto window = newWindow(bakery(false));
    auto *first = new TestPage(u"First"_s);
    auto *other = new TestPage(u"Other"_s);
    window->addPage(u"first"_s, first);
    window->addPage(u"other"_s, other);
    QCOMPARE(first->built, 1);
    QCOMPARE(other->built, 0);
    window->openPage(u"other"_s);
    QCOMPARE(other->built, 1);
    window->openPage(u"first"_s);
    window->openPage(u"other"_s);
    QCOMPARE(first->built, 1);
    QCOMPARE(other->built, 1);
}

void TestMainWindow::pagesAreMadeAheadOnceTheWindowIsSeen()
{
    QTRY_COMPARE(m_payments->built, 1);
    QTRY_VERIFY(m_payments->field->testAttribute(Qt::WA_WState_Polished));
    QVERIFY(!m_payments->isVisible());
    QCOMPARE(m_payments->shown, 0);
    // What is seen of all pages comes before the rest of any.
    QTRY_COMPARE(m_payments->builtRest, 1);
    press(Qt::ControlModifier, Qt::Key_2);
    QCOMPARE(m_payments->built, 1);
    QCOMPARE(m_payments->builtRest, 1);
}

void TestMainWindow::nothingIsMadeAheadOfWhatTheFirstPageWaitsFor()
{
    const auto window = newWindow(bakery(false));
    auto *first = new TestPage(u"First"_s);
    auto *other = new TestPage(u"Other"_s);
    int builtWhenSettled = -1;
    first->waits = true;
    window->addPage(u"first"_s, first);
    window->addPage(u"other"_s, other);
    // In a turn of the event loop, as an answer comes.
    window->show();
    QTimer::singleShot(0, window.get(), [&] {
        builtWhenSettled = other->built;
        first->waits = false;
    });
    QTRY_COMPARE(builtWhenSettled, 0);
    QTRY_COMPARE(other->built, 1);
    // But not for ever.
    const auto late = newWindow(bakery(false));
    auto *waiting = new TestPage(u"First"_s);
    waiting->waits = true;
    auto *next = new TestPage(u"Other"_s);
    late->addPage(u"first"_s, waiting);
    late->addPage(u"other"_s, next);
    late->show();
    QTRY_COMPARE(next->built, 1);
}

void TestMainWindow::rowsArePaintedAheadUntilTheScreenIsFull()
{
    const auto window = newWindow(bakery(false));
    auto *other = new TestPage(u"Other"_s);
    QStandardItemModel model(1000, 2);
    auto *table = new TableView(other);
    table->setModel(&model);
    auto *delegate = new CountingDelegate(table);
    table->setItemDelegate(delegate);
    table->setColumnHidden(1, true);
    window->addPage(u"first"_s, new TestPage(u"First"_s));
    window->addPage(u"other"_s, other);
    window->show();
    const int screen = window->height() / size::row + 1;
    QTRY_COMPARE(delegate->painted.size(), screen);
    QTRY_COMPARE(other->builtRest, 1);
    QCOMPARE(delegate->painted.size(), screen);
    QVERIFY(delegate->painted.contains(0));
    QVERIFY(!table->isVisible());
    QVERIFY(!table->paintAhead(std::chrono::milliseconds(1)));
}

void TestMainWindow::controlAndNumberOpenPagesInOrder()
{
    QSignalSpy opened(m_window.get(), &MainWindow::pageOpened);
    press(Qt::ControlModifier, Qt::Key_2);
    QCOMPARE(m_window->currentPage(), u"payments"_s);
    QVERIFY(m_payments->isVisible());
    press(Qt::ControlModifier, Qt::Key_1);
    QCOMPARE(m_window->currentPage(), u"sell"_s);
    QCOMPARE(m_sell->shown, 2);
    press(Qt::ControlModifier, Qt::Key_Comma);
    QCOMPARE(m_window->currentPage(), u"settings"_s);
    QCOMPARE(opened.size(), 3);
}

void TestMainWindow::sideBarOpensPagesAndFollowsThem()
{
    auto *sell = m_window->findChild<QAbstractButton *>(u"sideEntry_sell"_s);
    auto *payments = m_window->findChild<QAbstractButton *>(u"sideEntry_payments"_s);
    QVERIFY(sell->isChecked());
    payments->click();
    QCOMPARE(m_window->currentPage(), u"payments"_s);
    Q_EMIT m_payments->openPage(u"sell"_s);
    QVERIFY(sell->isChecked());
    QVERIFY(!payments->isChecked());
}

void TestMainWindow::hiddenPageHasNoEntry()
{
    QVERIFY(!m_window->findChild<QAbstractButton *>(u"sideEntry_checkout"_s));
    m_window->openPage(u"checkout"_s);
    QCOMPARE(m_window->currentPage(), u"checkout"_s);
    QVERIFY(!m_window->findChild<QAbstractButton *>(u"sideEntry_sell"_s)->isChecked());
    m_window->openPage(u"no such page"_s);
    QCOMPARE(m_window->currentPage(), u"checkout"_s);
    press(Qt::ControlModifier, Qt::Key_1);
    QVERIFY(m_window->findChild<QAbstractButton *>(u"sideEntry_sell"_s)->isChecked());
}

void TestMainWindow::newSaleKeyOpensTheSalePage()
{
    m_window->openPage(u"payments"_s);
    press(Qt::ControlModifier, Qt::Key_N);
    QCOMPARE(m_window->currentPage(), u"sell"_s);
}

void TestMainWindow::refreshReachesTheDeskAndThePage()
{
    QSignalSpy asked(m_window.get(), &MainWindow::refreshRequested);
    press({}, Qt::Key_F5);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_sell->refreshed, 1);
    QCOMPARE(m_payments->refreshed, 0);
}

void TestMainWindow::findKeyReachesThePage()
{
    press(Qt::ControlModifier, Qt::Key_F);
    QVERIFY(m_sell->field->hasFocus());
}

void TestMainWindow::searchKeyReachesTheHeaderAndItsTextThePayments()
{
    press(Qt::ControlModifier, Qt::Key_K);
    SearchField &field = m_window->header().search();
    QVERIFY(field.hasFocus());
    QTest::keyClicks(&field, u"4242"_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(m_window->currentPage(), u"payments"_s);
    QCOMPARE(m_payments->searched, u"4242"_s);
    field.clear();
    QCOMPARE(m_payments->searched, QString());
}

void TestMainWindow::escapeGoesBack()
{
    press({}, Qt::Key_Escape);
    QCOMPARE(m_sell->backs, 1);
    SearchField &field = m_window->header().search();
    field.setFocus();
    QTest::keyClicks(&field, u"ada"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(field.text(), QString());
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(!field.hasFocus());
    QCOMPARE(m_sell->backs, 1);
    press({}, Qt::Key_F11);
    QVERIFY(m_window->isFullScreen());
    press({}, Qt::Key_Escape);
    QVERIFY(!m_window->isFullScreen());
}

void TestMainWindow::countOfAPageIsShownAndRead()
{
    Q_EMIT m_payments->countChanged(2);
    QCOMPARE(m_window->findChild<QAbstractButton *>(u"sideEntry_payments"_s)->accessibleName(), u"Payments (2)"_s);
    Q_EMIT m_payments->countChanged(0);
    QCOMPARE(m_window->findChild<QAbstractButton *>(u"sideEntry_payments"_s)->accessibleName(), u"Payments"_s);
}

void TestMainWindow::bannersStandUntilTheyAreTakenAway()
{
    BannerArea &banners = m_window->banners();
    QVERIFY(!banners.isVisible());
    int looked = 0;
    banners.put(u"doubt"_s, {Tone::Warning, u"info"_s, u"1 refund in doubt."_s, u"18.40 <EUR>"_s, u"Look"_s, [&] {
                                 ++looked;
                                 banners.remove(u"doubt"_s);
                             }});
    QVERIFY(banners.isVisible());
    QCOMPARE(banners.text(u"doubt"_s), u"1 refund in doubt. 18.40 <EUR>"_s);
    banners.put(u"doubt"_s, {Tone::Warning, u"info"_s, u"2 refunds in doubt."_s, {}, u"Look"_s, [&] {
                                 ++looked;
                                 banners.remove(u"doubt"_s);
                             }});
    QCOMPARE(banners.findChildren<QPushButton *>(u"bannerAction"_s).size(), 1);
    banners.findChild<QPushButton *>(u"bannerAction"_s)->click();
    QCOMPARE(looked, 1);
    QVERIFY(!banners.has(u"doubt"_s));
    QVERIFY(!banners.isVisible());
}

void TestMainWindow::pagesCanToast()
{
    Q_EMIT m_sell->toast(u"Copied."_s);
    auto *toast = m_window->findChild<QWidget *>(u"toast"_s);
    QVERIFY(toast && toast->isVisible());
    QCOMPARE(toast->accessibleName(), u"Copied."_s);
}

void TestMainWindow::everyActionOfTheMenusHasAWord()
{
    QCOMPARE(m_window->menuBar()->actions().size(), 3);
    QSet<QString> keys;
    for (const QAction *action : m_window->actions()) {
        QVERIFY(!action->text().isEmpty());
        if (action->shortcut().isEmpty())
            continue;
        QVERIFY2(!keys.contains(action->shortcut().toString()), qPrintable(action->text()));
        keys.insert(action->shortcut().toString());
    }
    for (const QString &key :
         {u"Ctrl+N"_s, u"Ctrl+,"_s, u"Ctrl+F"_s, u"Ctrl+K"_s, u"F5"_s, u"F1"_s, u"F11"_s, u"Ctrl+1"_s})
        QVERIFY2(keys.contains(key), qPrintable(key));
}

void TestMainWindow::shortcutsAreListed()
{
    press({}, Qt::Key_F1);
    auto *dialog = m_window->findChild<QDialog *>(u"shortcutsDialog"_s);
    QVERIFY(dialog);
    QStringList lines;
    for (const auto *label : dialog->findChildren<QLabel *>())
        lines.append(label->text());
    QVERIFY(lines.contains(u"New sale"_s));
    QVERIFY(lines.contains(u"Payments"_s));
    QVERIFY(lines.contains(u"F11"_s));
    QCOMPARE(support::namelessWidgets(*dialog), QStringList());
}

void TestMainWindow::menuChoosesTheThemeAndFollowsIt()
{
    const auto action = [this](const QString &name) { return m_window->findChild<QAction *>(name); };
    QVERIFY(action(u"systemTheme"_s)->isChecked());
    action(u"darkTheme"_s)->trigger();
    QCOMPARE(m_theme.mode(), Theme::Mode::Dark);
    QVERIFY(m_theme.isDark());
    m_theme.setMode(Theme::Mode::Light); // as the settings do
    QVERIFY(action(u"lightTheme"_s)->isChecked());
    QVERIFY(!action(u"darkTheme"_s)->isChecked());
}

void TestMainWindow::geometrySurvivesARestart()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"window.ini"_s);
    {
        const auto window = newWindow(bakery(false), path);
        window->resize(1100, 700);
        window->show();
        window->close();
    }
    const auto window = newWindow(bakery(false), path);
    QCOMPARE(window->size(), QSize(1100, 700));
}

void TestMainWindow::everythingReachableHasAName()
{
    QCOMPARE(support::namelessWidgets(*m_window), QStringList());
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    Theme theme(application);
    TestMainWindow test(theme);
    return QTest::qExec(&test, argc, argv);
}
#include "tst_mainwindow.moc"
