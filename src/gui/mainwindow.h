// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/account/accountinfo.h"
#include "gui/theme/tokens.h"

#include <QElapsedTimer>
#include <QHash>
#include <QMainWindow>
#include <QTimer>

#include <functional>

class QMenu;
class QStackedWidget;

namespace paydesk::gui {

class BannerArea;
class HeaderBar;
class Page;
class SideBar;
class Theme;
class Toaster;

/// What a window is made with.
struct Frame {
    desk::AccountInfo account;
    Theme &theme;
    /// An ini file for the geometry; empty keeps nothing.
    QString settingsPath;
};

/// The frame: side bar, header, banners, pages, menu, toasts. Knows no feature and no desk; app adds the pages and FrameWatch
/// tells it how the synchronisation is doing.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    enum class Place { Main, Second, Bottom, Hidden };

    explicit MainWindow(Frame frame, QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Takes the page. The first one added is shown. Pages of Place::Main get Ctrl+1, Ctrl+2 … in order.
    void addPage(const QString &name, Page *page, Place place = Place::Main);
    void openPage(const QString &name);
    QString currentPage() const;
    Page *page(const QString &name) const;

    /// The page that Ctrl+N opens, and the one that lists what was typed in the header.
    void setSalePage(const QString &name) { m_salePage = name; }
    void setSearchPage(const QString &name) { m_searchPage = name; }
    /// Lists it there; an empty text lists everything again, whatever page is open.
    void searchFor(const QString &text);

    void toast(const QString &text, Tone tone = Tone::Neutral, const QString &actionText = {},
               std::function<void()> action = {});
    BannerArea &banners() { return *m_banners; }
    HeaderBar &header() { return *m_header; }

Q_SIGNALS:
    void refreshRequested();
    void pageOpened(const QString &name);

protected:
    void showEvent(QShowEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void buildFileMenu();
    void buildViewMenu();
    void buildThemeMenu(QMenu *menu);
    void buildHelpMenu();
    void addPageAction(const QString &name, const Page &page, Place place);
    QAction *addMenuAction(QMenu *menu, const QString &name, const QString &text, const QKeySequence &key,
                           const std::function<void()> &run);
    void connectPage(const QString &name, Page *page);
    void updateTitle();
    void restoreWindow();
    void saveWindow() const;
    void toggleFullScreen();
    void goBack();
    void prepareAhead();

    Frame m_frame;
    SideBar *m_sideBar;
    HeaderBar *m_header;
    BannerArea *m_banners;
    QStackedWidget *m_stack;
    Toaster *m_toaster;
    QMenu *m_pageMenu = nullptr;
    QAction *m_pageActionsEnd = nullptr;
    int m_mainPages = 0;
    QHash<QString, Page *> m_pages;
    QString m_current;
    QTimer m_ahead;
    QElapsedTimer m_shown;
    bool m_mayPrepare = false;
    QString m_salePage;
    QString m_searchPage;
};

} // namespace paydesk::gui
