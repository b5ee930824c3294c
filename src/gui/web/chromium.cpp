// SPDX-License-Identifier: GPL-3.0-or-later
// The library that webEngine() loads.
#include "gui/web/guardedpage.h"

#include <QColor>
#include <QtWebEngineCore>
#include <QWebEngineHistory>
#include <QWebEngineNewWindowRequest>
#include <QWebEngineProfile>
#include <QWebEngineView>

#include <cstring>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

class ShownPage final : public WebPage {
public:
    /// Without a profile of the opener's it has one of its own.
    ShownPage(Watcher &watcher, QWebEngineProfile *profile, const QColor &background, QWidget *parent)
        : m_own(profile ? nullptr : GuardedPage::newProfile()), m_page(watcher, profile ? profile : m_own.get()),
          m_view(std::make_unique<QWebEngineView>(parent))
    {
        m_page.setBackgroundColor(background);
        m_view->setPage(&m_page);
        m_view->setContextMenuPolicy(Qt::PreventContextMenu);
        m_view->setAcceptDrops(false);
        tell(watcher);
        tellLater(watcher);
    }

    QWidget *widget() override { return m_view.get(); }
    void load(const QUrl &url) override { m_page.load(url); }
    QUrl url() const override { return m_page.url(); }
    bool hasHistory() const override { return m_page.history()->count() > 0; }

    std::unique_ptr<WebPage> newPopup(Watcher &watcher, QWidget *parent) override
    {
        auto popup = std::make_unique<ShownPage>(watcher, m_page.profile(), m_page.backgroundColor(), parent);
        m_request->openIn(&popup->m_page);
        return popup;
    }

private:
    void tell(Watcher &watcher)
    {
        QObject::connect(&m_page, &QWebEnginePage::urlChanged, &m_ears, [this, &watcher] { watcher.moved(*this); });
        QObject::connect(&m_page, &QWebEnginePage::loadStarted, &m_ears,
                         [this, &watcher] { watcher.loadBegan(*this); });
        QObject::connect(&m_page, &QWebEnginePage::loadProgress, &m_ears,
                         [this, &watcher](int percent) { watcher.loadWentOn(*this, percent); });
        QObject::connect(&m_page, &QWebEnginePage::loadFinished, &m_ears,
                         [this, &watcher](bool ok) { watcher.loadEnded(*this, ok); });
        QObject::connect(&m_page, &GuardedPage::refused, &m_ears,
                         [this, &watcher] { watcher.navigationRefused(*this); });
        QObject::connect(&m_page, &QWebEnginePage::newWindowRequested, &m_ears,
                         [this, &watcher](QWebEngineNewWindowRequest &request) {
                             if (!request.isUserInitiated())
                                 return;
                             m_request = &request;
                             watcher.popupRequested(*this, request.requestedUrl());
                             m_request = nullptr;
                         });
    }

    // Queued: the page is in the middle of its own work, and whoever hears this may end it.
    void tellLater(Watcher &watcher)
    {
        QObject::connect(
            &m_page, &GuardedPage::returned, &m_ears,
            [this, &watcher](const QUrl &url) { watcher.arrived(*this, url); }, Qt::QueuedConnection);
        QObject::connect(
            &m_page, &GuardedPage::externalRefused, &m_ears,
            [this, &watcher](const QUrl &url) { watcher.externalRefused(*this, url); }, Qt::QueuedConnection);
        QObject::connect(
            &m_page, &QWebEnginePage::windowCloseRequested, &m_ears, [this, &watcher] { watcher.wasClosed(*this); },
            Qt::QueuedConnection);
        QObject::connect(
            &m_page, &QWebEnginePage::renderProcessTerminated, &m_ears, [this, &watcher] { watcher.wasKilled(*this); },
            Qt::QueuedConnection);
    }

    // In this order: a view goes before its page, and a page before its profile.
    std::unique_ptr<QWebEngineProfile> m_own;
    GuardedPage m_page;
    std::unique_ptr<QWebEngineView> m_view;
    QWebEngineNewWindowRequest *m_request = nullptr;
    /// Nothing is told any more while the others go.
    QObject m_ears;
};

class Chromium final : public WebEngine {
public:
    std::unique_ptr<WebPage> newPage(WebPage::Watcher &watcher, const QColor &background, QWidget *parent) override
    {
        return std::make_unique<ShownPage>(watcher, nullptr, background, parent);
    }
    QString version() const override { return QString::fromLatin1(qWebEngineVersion()); }
    QString chromium() const override { return QString::fromLatin1(qWebEngineChromiumVersion()); }
    QString chromiumFixes() const override { return QString::fromLatin1(qWebEngineChromiumSecurityPatchVersion()); }
};

} // namespace

} // namespace paydesk::gui

/// Null for a program of another version.
extern "C" Q_DECL_EXPORT paydesk::gui::WebEngine *paydeskWebEngine(const char *version)
{
    static paydesk::gui::Chromium chromium;
    return std::strcmp(version, PAYDESK_VERSION) == 0 ? &chromium : nullptr;
}
