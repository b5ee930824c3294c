// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/mainwindow.h"
#include "gui/frame/bannerarea.h"
#include "gui/frame/headerbar.h"
#include "gui/frame/sidebar.h"
#include "gui/page.h"
#include "gui/theme/icons.h"
#include "gui/widgets/searchfield.h"
#include "gui/widgets/tableview.h"
#include "gui/widgets/toaster.h"

#include <QCloseEvent>
#include <QHBoxLayout>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

const auto geometryKey = u"window/geometry"_s;

/// What is prepared ahead waits for the first frame and its figures, but no longer than this; milliseconds.
constexpr int longestWait = 400;
/// Between two pieces of it: whatever else is to be done comes first.
constexpr int aheadInterval = 8;
/// What a piece may take.
constexpr std::chrono::milliseconds aheadPiece{4};

/// Styles some of the widgets inside that have not been, the innermost first; false if there are none.
bool polishSome(const Page &page)
{
    const QList<QWidget *> parts = page.findChildren<QWidget *>();
    QElapsedTimer spent;
    spent.start();
    bool isAny = false;
    for (auto part = parts.rbegin(); part != parts.rend() && !spent.hasExpired(aheadPiece.count()); ++part) {
        if ((*part)->testAttribute(Qt::WA_WState_Polished))
            continue;
        (*part)->ensurePolished();
        // Its words are measured and remembered.
        (void)(*part)->sizeHint();
        isAny = true;
    }
    return isAny;
}

/// Paints some of the rows inside that will be seen first; false if there are none.
bool paintSome(const Page &page)
{
    const QList<TableView *> tables = page.findChildren<TableView *>();
    return std::any_of(tables.begin(), tables.end(), [](TableView *table) { return table->paintAhead(aheadPiece); });
}

} // namespace

MainWindow::MainWindow(Frame frame, QWidget *parent)
    : QMainWindow(parent), m_frame(std::move(frame)), m_sideBar(new SideBar(this)), m_header(new HeaderBar(this)),
      m_banners(new BannerArea(this)), m_stack(new QStackedWidget(this)), m_toaster(new Toaster(this))
{
    setObjectName(u"mainWindow"_s);
    setWindowIcon(applicationIcon());
    setMinimumSize(1024, 640);
    m_stack->setObjectName(u"pages"_s);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_banners);
    column->addWidget(m_stack, 1);
    auto *whole = new QWidget(this);
    auto *row = new QHBoxLayout(whole);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_sideBar);
    row->addLayout(column, 1);
    setCentralWidget(whole);

    m_header->setAccount(m_frame.account);
    connect(m_sideBar, &SideBar::chosen, this, &MainWindow::openPage);
    connect(&m_header->search(), &SearchField::returnPressed, this,
            [this] { searchFor(m_header->search().text().trimmed()); });
    connect(&m_header->search(), &SearchField::searched, this, [this](const QString &text) {
        if (text.isEmpty())
            searchFor(text);
    });
    connect(&m_ahead, &QTimer::timeout, this, &MainWindow::prepareAhead);
    buildFileMenu();
    buildViewMenu();
    buildHelpMenu();
    restoreWindow();
    updateTitle();
}

MainWindow::~MainWindow() = default;

void MainWindow::addPage(const QString &name, Page *page, Place place)
{
    page->setObjectName(name);
    m_pages.insert(name, page);
    m_stack->addWidget(page);
    switch (place) {
    case Place::Main: {
        ++m_mainPages;
        const QString hint = m_mainPages <= 9 ? QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + m_mainPages))
                                                    .toString(QKeySequence::NativeText)
                                                    .replace(u'+', u' ')
                                              : QString();
        m_sideBar->addEntry(name, page->iconName(), page->title(), SideBar::Place::Main, hint);
        break;
    }
    case Place::Second: m_sideBar->addEntry(name, page->iconName(), page->title(), SideBar::Place::Second); break;
    case Place::Bottom: m_sideBar->addEntry(name, page->iconName(), page->title(), SideBar::Place::Bottom); break;
    case Place::Hidden: break;
    }
    addPageAction(name, *page, place);
    connectPage(name, page);
    if (m_current.isEmpty())
        openPage(name);
}

void MainWindow::connectPage(const QString &name, Page *page)
{
    connect(page, &Page::openPage, this, &MainWindow::openPage);
    connect(page, &Page::toast, this, [this](const QString &text, Tone tone) { toast(text, tone); });
    connect(page, &Page::countChanged, this, [this, name](int count) { m_sideBar->setCount(name, count); });
}

void MainWindow::openPage(const QString &name)
{
    Page *next = page(name);
    if (!next || name == m_current)
        return;
    m_current = name;
    next->prepare();
    m_stack->setCurrentWidget(next);
    m_sideBar->setCurrent(name);
    // The keyboard comes along, unless somebody is typing in the header or walking through the side bar.
    const QWidget *focused = focusWidget();
    if (!focused || !(m_header->isAncestorOf(focused) || m_sideBar->isAncestorOf(focused)))
        next->setFocus(Qt::OtherFocusReason);
    next->activate();
    Q_EMIT pageOpened(name);
}

void MainWindow::searchFor(const QString &text)
{
    Page *target = page(m_searchPage);
    if (!target)
        return;
    if (!text.isEmpty())
        openPage(m_searchPage);
    target->search(text);
}

QString MainWindow::currentPage() const
{
    return m_current;
}

Page *MainWindow::page(const QString &name) const
{
    return m_pages.value(name);
}

void MainWindow::toast(const QString &text, Tone tone, const QString &actionText, std::function<void()> action)
{
    m_toaster->toast(text, tone, actionText, std::move(action));
}

void MainWindow::updateTitle()
{
    const QString mode = m_frame.account.live ? tr("LIVE") : tr("TEST");
    const QString name = m_frame.account.name.isEmpty() ? m_frame.account.id : m_frame.account.name;
    setWindowTitle(tr("Paydesk — %1 (%2)").arg(name, mode));
}

void MainWindow::goBack()
{
    if (m_header->search().hasFocus() && page(m_current)) {
        page(m_current)->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (page(m_current) && page(m_current)->goBack())
        return;
    if (isFullScreen())
        toggleFullScreen();
}

void MainWindow::toggleFullScreen()
{
    setWindowState(windowState() ^ Qt::WindowFullScreen);
}

/// One page after the other, so that each is there at once when somebody opens it.
void MainWindow::prepareAhead()
{
    if (!m_mayPrepare) {
        // From the next turn on: what has come now is to be painted.
        const Page *shown = page(m_current);
        m_mayPrepare = !shown || shown->isSettled() || m_shown.hasExpired(longestWait);
        return;
    }
    for (int i = 0; i < m_stack->count(); ++i) {
        auto *next = static_cast<Page *>(m_stack->widget(i));
        const bool wasPrepared = next->isPrepared();
        next->prepare();
        if (!wasPrepared || polishSome(*next) || paintSome(*next))
            return;
    }
    for (int i = 0; i < m_stack->count(); ++i) {
        auto *next = static_cast<Page *>(m_stack->widget(i));
        const bool wasComplete = next->isComplete();
        next->prepareRest();
        if (!wasComplete || polishSome(*next))
            return;
    }
    m_ahead.stop();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_shown.start();
    m_ahead.start(aheadInterval);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveWindow();
    QMainWindow::closeEvent(event);
}

void MainWindow::restoreWindow()
{
    resize(1440, 900);
    if (m_frame.settingsPath.isEmpty())
        return;
    const QSettings settings(m_frame.settingsPath, QSettings::IniFormat);
    restoreGeometry(settings.value(geometryKey).toByteArray());
}

void MainWindow::saveWindow() const
{
    if (!m_frame.settingsPath.isEmpty())
        QSettings(m_frame.settingsPath, QSettings::IniFormat).setValue(geometryKey, saveGeometry());
}

} // namespace paydesk::gui
