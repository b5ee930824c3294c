// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QNetworkProxy>
#include <QUrl>

#include <memory>

class QColor;
class QWidget;

namespace paydesk::gui {

/// What becomes of a navigation in the guarded view.
enum class Decision {
    Allow,
    Return,       ///< the address the page ends at: the view stops there, and the API is asked
    Deny,         ///< nothing happens
    DenyExternal, ///< not here, but a proper web address: the person may open it in the browser
};

/// One web page and the widget that shows it. It asks for nothing, opens nothing and keeps nothing; all it can do is navigate where its
/// watcher lets it, end at the return address, and ask for one popup.
class WebPage {
public:
    /// Decides, and hears of the page what it is told. It outlives the page.
    class Watcher {
    public:
        /// On one navigation, redirects and form posts included, before a byte is sent to `url`.
        virtual Decision decideOn(const QUrl &url, bool mainFrame) const = 0;
        /// The way of all pages, with the user and password that are not to be given to anybody else.
        virtual QNetworkProxy proxy() const = 0;
        /// The address is another one, or the loading of the page began, went on or ended.
        virtual void moved(const WebPage &page) = 0;
        virtual void loadBegan(const WebPage &page) = 0;
        virtual void loadWentOn(const WebPage &page, int percent) = 0;
        virtual void loadEnded(const WebPage &page, bool ok) = 0;
        /// A navigation of the whole page was refused; the loadEnded(false) that follows is no fault.
        virtual void navigationRefused(const WebPage &page) = 0;
        /// A click wants a window for this address; without one the page fills it itself. WebPage::newPopup() gives it one.
        virtual void popupRequested(WebPage &page, const QUrl &url) = 0;

        // Told from the event loop, so that the page may be ended then: it arrived at its return address, wanted to go to a web address
        // that is not shown here, closed itself, or its process ended by itself.
        virtual void arrived(const WebPage &page, const QUrl &url) = 0;
        virtual void externalRefused(const WebPage &page, const QUrl &url) = 0;
        virtual void wasClosed(const WebPage &page) = 0;
        virtual void wasKilled(const WebPage &page) = 0;

    protected:
        ~Watcher() = default;
    };

    virtual ~WebPage() = default;
    virtual QWidget *widget() = 0;
    virtual void load(const QUrl &url) = 0;
    virtual QUrl url() const = 0;
    /// Whether something was shown already.
    virtual bool hasHistory() const = 0;
    /// While popupRequested() is told only: the window that is wanted, of the same profile. It has to end before this page.
    virtual std::unique_ptr<WebPage> newPopup(Watcher &watcher, QWidget *parent) = 0;
};

/// Qt WebEngine. A library of its own (lib/paydesk), because it costs every start a tenth of a second and 30 MB.
class WebEngine {
public:
    virtual ~WebEngine() = default;
    /// With a profile of its own that keeps nothing on disk and downloads nothing, and goes with the page.
    virtual std::unique_ptr<WebPage> newPage(WebPage::Watcher &watcher, const QColor &background, QWidget *parent) = 0;
    virtual QString version() const = 0;
    /// "102.0.5005.177", and the one whose security fixes are in it.
    virtual QString chromium() const = 0;
    virtual QString chromiumFixes() const = 0;
};

/// Loads it when it is called first. Null, and the reason in the log, where it cannot be loaded.
WebEngine *webEngine();

} // namespace paydesk::gui
