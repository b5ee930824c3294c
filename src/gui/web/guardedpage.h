// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"

#include <QWebEnginePage>

class QNetworkProxy;

namespace paydesk::gui {

/// One web page under the policy. It asks for nothing, opens nothing and keeps nothing; all it can do is navigate where
/// decide() lets it, end at the return address, and ask for one popup.
class GuardedPage : public QWebEnginePage {
    Q_OBJECT

public:
    GuardedPage(const desk::HostedPage &hosted, QWebEngineProfile *profile, QObject *parent);

    /// The way of all pages from now on. The web engine takes it from the application's proxy, without user and password: these it would
    /// give as often as it is asked.
    static void setProxy(const QNetworkProxy &proxy);
    /// A profile that keeps nothing on disk and downloads nothing. It must outlive its pages.
    static QWebEngineProfile *newProfile(QObject *parent);

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

    desk::HostedPage m_hosted;
    /// How often the proxy was given its password since a page came through.
    int m_proxyAnswers = 0;
};

} // namespace paydesk::gui
