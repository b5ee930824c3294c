// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"

#include <QWidget>

#include <memory>

class QWebEngineNewWindowRequest;
class QWebEngineProfile;
class QWebEngineView;

namespace paydesk::gui {

namespace Ui {
class GuardedView;
}
class GuardedPage;

/// Shows one page that Stripe hosts, under the policy: off the record, with the host above it, without anything a page could
/// ask of the computer. The engine, its profile and what it stored exist from open() to shut() only. Reports hints, never facts:
/// whether something was paid is for the API to say.
class GuardedView : public QWidget {
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
    GuardedPage *newPage();
    QWebEngineView *newView(GuardedPage *page);
    void openPopup(QWebEngineNewWindowRequest &request);
    void closePopup();
    void showHost(const QUrl &url);
    void showMessage(const QString &text);
    void offerExternal(const QUrl &url);
    void setProgress(int percent);

    std::unique_ptr<Ui::GuardedView> m_ui;
    desk::HostedPage m_hosted;
    QWebEngineProfile *m_profile = nullptr;
    QWebEngineView *m_view = nullptr;
    GuardedPage *m_page = nullptr;
    QWebEngineView *m_popupView = nullptr;
    GuardedPage *m_popup = nullptr;
    QUrl m_external;
    bool m_returned = false;
    bool m_refused = false;
};

} // namespace paydesk::gui
