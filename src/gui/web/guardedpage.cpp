// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/guardedpage.h"

#include <QAuthenticator>
#include <QNetworkProxy>
#include <QWebEngineCertificateError>
#include <QWebEngineClientCertificateSelection>
#include <QWebEngineDownloadRequest>
#include <QWebEngineFileSystemAccessRequest>
#include <QWebEngineFullScreenRequest>
#include <QWebEngineProfile>
#include <QWebEngineQuotaRequest>
#include <QWebEngineRegisterProtocolHandlerRequest>
#include <QWebEngineSettings>

#include <utility>

namespace paydesk::gui {

namespace {

/// Several requests of one page may be asked at once; more than a few wrong passwords may lock their user out.
constexpr int mostProxyAnswers = 3;

} // namespace

GuardedPage::GuardedPage(const WebPage::Watcher &watcher, QWebEngineProfile *profile)
    : QWebEnginePage(profile), m_watcher(watcher)
{
    harden();
    refuseRequests();
}

std::unique_ptr<QWebEngineProfile> GuardedPage::newProfile()
{
    // Without a storage name it is off the record: cookies, cache and storage live in memory and die with it.
    auto profile = std::make_unique<QWebEngineProfile>();
    connect(profile.get(), &QWebEngineProfile::downloadRequested, profile.get(),
            [](QWebEngineDownloadRequest *download) { download->cancel(); });
    return profile;
}

void GuardedPage::harden()
{
    using S = QWebEngineSettings;
    S *const rules = settings();
    for (const auto &[attribute, on] : std::initializer_list<std::pair<S::WebAttribute, bool>>{
             {S::JavascriptCanOpenWindows, false}, // without a click; with one the popup of 3-D Secure may open
             {S::JavascriptCanAccessClipboard, false},
             {S::JavascriptCanPaste, false},
             {S::AllowWindowActivationFromJavaScript, false},
             {S::LocalContentCanAccessFileUrls, false},
             {S::LocalContentCanAccessRemoteUrls, false},
             {S::HyperlinkAuditingEnabled, false},
             {S::ErrorPageEnabled, false}, // the view says itself what went wrong
             {S::PluginsEnabled, false},
             {S::PdfViewerEnabled, false},
             {S::FullScreenSupportEnabled, false},
             {S::ScreenCaptureEnabled, false},
             {S::AutoLoadIconsForPage, false},
             {S::AllowRunningInsecureContent, false},
             {S::AllowGeolocationOnInsecureOrigins, false},
             {S::WebRTCPublicInterfacesOnly, true},
             {S::DnsPrefetchEnabled, false},
             {S::NavigateOnDropEnabled, false},
         })
        rules->setAttribute(attribute, on);
    // The default lets a click start any program that claims a scheme.
    rules->setUnknownUrlSchemePolicy(S::DisallowUnknownUrlSchemes);
}

void GuardedPage::refuseRequests()
{
    // Each needs an answer: a request without one stays open for ever.
    connect(this, &QWebEnginePage::featurePermissionRequested, this, [this](const QUrl &origin, Feature feature) {
        setFeaturePermission(origin, feature, PermissionDeniedByUser);
    });
    connect(this, &QWebEnginePage::fullScreenRequested, this,
            [](QWebEngineFullScreenRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::quotaRequested, this, [](QWebEngineQuotaRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::registerProtocolHandlerRequested, this,
            [](QWebEngineRegisterProtocolHandlerRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::fileSystemAccessRequested, this,
            [](QWebEngineFileSystemAccessRequest request) { request.reject(); });
    connect(this, &QWebEnginePage::selectClientCertificate, this,
            [](QWebEngineClientCertificateSelection selection) { selection.selectNone(); });
    connect(this, &QWebEnginePage::authenticationRequired, this,
            [](const QUrl &, QAuthenticator *authenticator) { *authenticator = QAuthenticator(); });
    connect(this, &QWebEnginePage::proxyAuthenticationRequired, this,
            [this](const QUrl &, QAuthenticator *authenticator, const QString &host) {
                const QNetworkProxy proxy = m_watcher.proxy();
                *authenticator = QAuthenticator();
                if (proxy.user().isEmpty() || host != proxy.hostName() || m_proxyAnswers >= mostProxyAnswers)
                    return;
                ++m_proxyAnswers;
                authenticator->setUser(proxy.user());
                authenticator->setPassword(proxy.password());
            });
    connect(this, &QWebEnginePage::loadFinished, this, [this](bool ok) {
        if (ok)
            m_proxyAnswers = 0;
    });
    // Also those that Qt calls overridable: nobody at a till can judge a certificate.
    connect(this, &QWebEnginePage::certificateError, this, [](const QWebEngineCertificateError &error) {
        QWebEngineCertificateError certificate = error;
        certificate.rejectCertificate();
    });
}

bool GuardedPage::acceptNavigationRequest(const QUrl &url, NavigationType, bool isMainFrame)
{
    switch (m_watcher.decideOn(url, isMainFrame)) {
    case Decision::Allow: return true;
    case Decision::Return:
        Q_EMIT refused();
        Q_EMIT returned(url);
        return false;
    case Decision::Deny:
        if (isMainFrame)
            Q_EMIT refused();
        return false;
    case Decision::DenyExternal:
        Q_EMIT refused();
        Q_EMIT externalRefused(url);
        return false;
    }
    return false;
}

} // namespace paydesk::gui
