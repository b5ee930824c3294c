// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/aboutdialog.h"
#include "gui/frame/headerbar.h"
#include "gui/frame/shortcutsdialog.h"
#include "gui/mainwindow.h"
#include "gui/page.h"
#include "gui/theme/theme.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/searchfield.h"

#include <QAction>
#include <QActionGroup>
#include <QMenu>
#include <QMenuBar>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

QAction *MainWindow::addMenuAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &key,
                                   const std::function<void()> &run)
{
    QAction *action = menu->addAction(text);
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, run);
    addAction(action); // the key works in full screen too, where there is no menu bar
    return action;
}

void MainWindow::buildFileMenu()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    addMenuAction(file, u"newSaleAction"_s, tr("&New sale"), QKeySequence(Qt::CTRL | Qt::Key_N),
                  [this] { openPage(m_salePage); });
    addMenuAction(file, u"settingsAction"_s, tr("&Settings"), QKeySequence(Qt::CTRL | Qt::Key_Comma),
                  [this] { openPage(u"settings"_s); });
    file->addSeparator();
    QAction *quit =
        addMenuAction(file, u"quitAction"_s, tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), [this] { close(); });
    quit->setMenuRole(QAction::QuitRole);
}

void MainWindow::buildViewMenu()
{
    m_pageMenu = menuBar()->addMenu(tr("&View"));
    m_pageActionsEnd = m_pageMenu->addSeparator();
    addMenuAction(m_pageMenu, u"findAction"_s, tr("&Find on this page"), QKeySequence(Qt::CTRL | Qt::Key_F), [this] {
        if (Page *current = page(m_current))
            current->focusSearch();
    });
    addMenuAction(m_pageMenu, u"searchAction"_s, tr("&Search everything"), QKeySequence(Qt::CTRL | Qt::Key_K), [this] {
        m_header->search().setFocus(Qt::ShortcutFocusReason);
        m_header->search().selectAll();
    });
    addMenuAction(m_pageMenu, u"refreshAction"_s, tr("&Refresh"), QKeySequence(Qt::Key_F5), [this] {
        Q_EMIT refreshRequested();
        if (Page *current = page(m_current))
            current->refresh();
    });
    addMenuAction(m_pageMenu, u"backAction"_s, tr("&Back"), QKeySequence(Qt::Key_Escape), [this] { goBack(); });
    m_pageMenu->addSeparator();
    buildThemeMenu(m_pageMenu->addMenu(tr("&Theme")));
    addMenuAction(m_pageMenu, u"fullScreenAction"_s, tr("F&ull screen"), QKeySequence(Qt::Key_F11),
                  [this] { toggleFullScreen(); });
}

void MainWindow::buildThemeMenu(QMenu *menu)
{
    auto *group = new QActionGroup(this);
    const auto add = [&](const QString &name, const QString &text, Theme::Mode mode) {
        QAction *action = menu->addAction(text);
        action->setObjectName(name);
        action->setCheckable(true);
        action->setChecked(m_frame.theme.mode() == mode);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, mode] { m_frame.theme.setMode(mode); });
        connect(&m_frame.theme, &Theme::modeChanged, action,
                [action, mode](Theme::Mode now) { action->setChecked(now == mode); });
    };
    add(u"systemTheme"_s, tr("Like the &system"), Theme::Mode::System);
    add(u"lightTheme"_s, tr("&Light"), Theme::Mode::Light);
    add(u"darkTheme"_s, tr("&Dark"), Theme::Mode::Dark);
}

void MainWindow::buildHelpMenu()
{
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    addMenuAction(help, u"shortcutsAction"_s, tr("&Keyboard shortcuts"), QKeySequence(Qt::Key_F1),
                  [this] { openOver(new ShortcutsDialog(actions(), this)); });
    QAction *about =
        addMenuAction(help, u"aboutAction"_s, tr("&About Paydesk"), {}, [this] { openOver(new AboutDialog(this)); });
    about->setMenuRole(QAction::AboutRole);
}

void MainWindow::addPageAction(const QString &name, const Page &page, Place place)
{
    if (place == Place::Hidden)
        return;
    auto *action = new QAction(page.title(), this);
    action->setObjectName(u"open_"_s + name);
    if (place == Place::Main && m_mainPages <= 9)
        action->setShortcut(QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + m_mainPages)));
    connect(action, &QAction::triggered, this, [this, name] { openPage(name); });
    m_pageMenu->insertAction(m_pageActionsEnd, action);
    addAction(action);
}

} // namespace paydesk::gui
