// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/web/webengine.h"

#include <QWebEnginePage>

namespace paydesk::gui {

/// One web page under the policy.
class GuardedPage : public QWebEnginePage {
    Q_OBJECT

public:
    GuardedPage(const WebPage::Watcher &watcher, QWebEngineProfile *profile);

    /// A profile that keeps nothing on disk and downloads nothing. It must outlive its pages.
    static std::unique_ptr<QWebEngineProfile> newProfile();

Q_SIGNALS:
    void returned(const QUrl &url);
    /// The page wanted to go to a web address that is not shown here.
    void externalRefused(const QUrl &url);
    /// A navigation of the whole page was refused; the loadFinished(false) that follows is no fault.
    void refused();

protected:
    bool acceptNavigationRequest(const QUrl &url, NavigationType type, bool isMainFrame) override;
    void javaScriptAlert(const QUrl &, const QString &) override {}
    bool javaScriptConfirm(const QUrl &, const QString &) override { return false; }
    bool javaScriptPrompt(const QUrl &, const QString &, const QString &, QString *) override { return false; }
    // What a page writes to its console may hold anything: none of it belongs in our log.
    void javaScriptConsoleMessage(JavaScriptConsoleMessageLevel, const QString &, int, const QString &) override {}
    QStringList chooseFiles(FileSelectionMode, const QStringList &, const QStringList &) override { return {}; }

private:
    void harden();
    void refuseRequests();

    const WebPage::Watcher &m_watcher;
    /// How often the proxy was given its password since a page came through.
    int m_proxyAnswers = 0;
};

} // namespace paydesk::gui
