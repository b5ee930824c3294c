// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"
#include "gui/web/webengine.h"

#include <QWidget>

#include <memory>

namespace paydesk::gui {

namespace Ui {
class GuardedView;
}

/// Shows one page that Stripe hosts, under the policy: off the record, with the host above it, without anything a page could
/// ask of the computer. The engine, its profile and what it stored exist from open() to shut() only. Reports hints, never facts:
/// whether something was paid is for the API to say.
class GuardedView : public QWidget, private WebPage::Watcher {
    Q_OBJECT

public:
    explicit GuardedView(QWidget *parent = nullptr);
    ~GuardedView() override;

    /// Begins anew with this page; whatever was shown before is forgotten.
    void open(const desk::HostedPage &page);
    /// Ends the page and forgets what it stored.
    void shut();
    bool isOpen() const { return m_page != nullptr; }

Q_SIGNALS:
    /// The page arrived at its return address, which was not loaded. Once for each open().
    void returned(const QUrl &url);
    /// The page closed itself.
    void closed();
    /// The page's process ended by itself. The view offers to try again.
    void died();
    /// The person asked to see this address in the browser.
    void browserRequested(const QUrl &url);

private:
    Decision decideOn(const QUrl &url, bool mainFrame) const override;
    QNetworkProxy proxy() const override;
    void moved(const WebPage &page) override;
    void loadBegan(const WebPage &page) override;
    void loadWentOn(const WebPage &page, int percent) override;
    void loadEnded(const WebPage &page, bool ok) override;
    void navigationRefused(const WebPage &page) override;
    void popupRequested(WebPage &page, const QUrl &url) override;
    void arrived(const WebPage &page, const QUrl &url) override;
    void externalRefused(const WebPage &page, const QUrl &url) override;
    void wasClosed(const WebPage &page) override;
    void wasKilled(const WebPage &page) override;

    void place(QWidget *view);
    void closePopup();
    void showHost();
    void showMessage(const QString &text);
    void offerExternal(const QUrl &url);
    void setProgress(int percent);

    std::unique_ptr<Ui::GuardedView> m_ui;
    desk::HostedPage m_hosted;
    std::unique_ptr<WebPage> m_page;
    /// Goes before the page.
    std::unique_ptr<WebPage> m_popup;
    QUrl m_external;
    bool m_returned = false;
    bool m_refused = false;
};

} // namespace paydesk::gui
