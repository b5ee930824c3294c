// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/web/policy.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

// The pages of Stripe's that may fill the view. Hosts are compared whole: a subdomain is not enough.
// Left out on purpose: m.stripe.network and other hosts that Stripe only uses in frames, which the rule for frames lets in; a
// merchant's own checkout domain and banks' pages, which the person can open in the browser.
constexpr std::array topHosts{
    "checkout.stripe.com"_L1, // Checkout, the address a session is given
    "pay.stripe.com"_L1,      // receipts and payment pages that Checkout leads to
    "hooks.stripe.com"_L1,    // 3-D Secure: next_action.redirect_to_url of a PaymentIntent
    "js.stripe.com"_L1,       // 3-D Secure: the challenge that Stripe.js opens
};

bool carriesCredentials(const QUrl &url)
{
    // "https://stripe.com@evil.example" shows one host and goes to another.
    return !url.userInfo(QUrl::FullyEncoded).isEmpty() || url.authority(QUrl::FullyEncoded).contains(u'@');
}

QString asciiHost(const QUrl &url)
{
    return url.host(QUrl::FullyEncoded);
}

bool isPlainHttps(const QUrl &url)
{
    return url.scheme() == "https"_L1 && (url.port() == -1 || url.port() == 443);
}

bool isReturnAddress(const QUrl &url, const QUrl &returnTo)
{
    const auto port = [](const QUrl &u) { return u.port(u.scheme() == "https"_L1 ? 443 : 80); };
    return returnTo.isValid() && !returnTo.isEmpty() && url.scheme() == returnTo.scheme()
        && asciiHost(url) == asciiHost(returnTo) && port(url) == port(returnTo)
        && url.path(QUrl::FullyEncoded) == returnTo.path(QUrl::FullyEncoded);
}

/// Names that want to be taken for Stripe are not even offered to the browser.
bool pretendsToBeStripe(const QString &host)
{
    const bool isStripe =
        host == "stripe.com"_L1 || host.endsWith(".stripe.com"_L1) || host.endsWith(".stripe.network"_L1);
    return host.contains("xn--"_L1) || (host.contains("stripe"_L1) && !isStripe);
}

} // namespace

bool isSandboxAddress(const QUrl &url, const desk::HostedPage &page)
{
    const QUrl &origin = page.sandboxOrigin;
    if (origin.isEmpty() || origin.scheme() != "http"_L1)
        return false;
    const QString host = asciiHost(origin);
    if (host != "localhost"_L1 && !QHostAddress(host).isLoopback())
        return false;
    return url.scheme() == "http"_L1 && asciiHost(url) == host && url.port(80) == origin.port(80);
}

Decision decide(const QUrl &url, bool mainFrame, const desk::HostedPage &page)
{
    // Stripe.js fills frames that it made itself.
    if (!mainFrame && (url == QUrl(u"about:blank"_s) || url == QUrl(u"about:srcdoc"_s)))
        return Decision::Allow;
    if (!url.isValid() || carriesCredentials(url) || asciiHost(url).isEmpty())
        return Decision::Deny;
    if (isReturnAddress(url, page.returnTo))
        return mainFrame ? Decision::Return : Decision::Deny;
    if (isSandboxAddress(url, page))
        return Decision::Allow;
    if (!mainFrame)
        return url.scheme() == "https"_L1 ? Decision::Allow : Decision::Deny; // banks' challenges, wherever they are
    if (!isPlainHttps(url))
        return Decision::Deny;
    const QString host = asciiHost(url);
    if (std::any_of(topHosts.begin(), topHosts.end(), [&](QLatin1StringView allowed) { return host == allowed; }))
        return Decision::Allow;
    return pretendsToBeStripe(host) ? Decision::Deny : Decision::DenyExternal;
}

} // namespace paydesk::gui
