// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/pageshandler.h"

#include "listener/pagewords.h"

#include <QFile>
#include <QHostAddress>
#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

// A static library's resources are not registered by themselves; the macro must stand outside of any namespace.
static void registerListenerResources()
{
    Q_INIT_RESOURCE(listener);
}

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

constexpr const char *returnPolicy =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

http::Response answer(unsigned status, const char *type, const QString &text)
{
    return {status,
            {{"Content-Type", type},
             {"Cache-Control", "no-store"},
             {"X-Content-Type-Options", "nosniff"},
             {"Referrer-Policy", "strict-origin"}},
            text.toStdString()};
}

http::Response missing()
{
    return answer(404, "text/plain", u"Not Found\n"_s);
}

/// Stripe's own list (docs.stripe.com/security/guide#content-security-policy), without the maps of the address field; or one place on
/// this computer.
std::string payPolicy(const PaySettings &pay)
{
    QString places = QUrl(pay.stripeJs).adjusted(QUrl::RemovePath | QUrl::RemoveQuery).toString();
    const bool isStripe = QUrl(pay.stripeJs).host() == "js.stripe.com"_L1;
    const QString scripts = isStripe ? u"https://js.stripe.com https://*.js.stripe.com"_s : places;
    const QString calls = isStripe ? u"https://api.stripe.com"_s : places;
    const QString frames = isStripe ? scripts + u" https://hooks.stripe.com"_s : places;
    return u"default-src 'none'; script-src 'self' %1; connect-src %2; frame-src %3; img-src 'self' "
           u"https://*.stripe.com data:; "
           "style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"_s.arg(scripts, calls, frames)
               .toStdString();
}

PageLanguage languageOf(const http::Request &request)
{
    return pageLanguage(request.headers.value("Accept-Language"));
}

} // namespace

Result<void> PaySettings::check(bool production) const
{
    if (publishableKey.isEmpty())
        return {};
    static const QRegularExpression known(u"^pk_(live|test)_[A-Za-z0-9_]+$"_s);
    const auto match = known.match(publishableKey);
    if (!match.hasMatch())
        return failure(Error::Kind::InvalidInput, u"publishable_key"_s,
                       u"a publishable key begins with pk_live_ or pk_test_"_s);
    const bool isTest = match.captured(1) == "test"_L1;
    if (production && isTest)
        return failure(Error::Kind::Refused, u"publishable_key"_s,
                       u"a test key takes no payment in production (ENV=production)"_s);
    const QUrl script(stripeJs, QUrl::StrictMode);
    if (script.scheme() == "https"_L1 && script.host() == "js.stripe.com"_L1 && script.userInfo().isEmpty())
        return {};
    const bool isHere = script.isValid() && QHostAddress(script.host()).isLoopback();
    if (!isHere || !isTest)
        return failure(
            Error::Kind::Refused, u"stripe_js"_s,
            u"Stripe.js comes from https://js.stripe.com or, with a test key, from this computer (127.0.0.1)"_s);
    return {};
}

PagesHandler::PagesHandler(PaySettings pay) : m_pay(std::move(pay))
{
    registerListenerResources();
    for (const QString &name : {u"page.css"_s, u"pay.html"_s, u"pay.js"_s, u"return.html"_s}) {
        QFile file(u":/listener/pages/"_s + name);
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        m_files.insert(name, QString::fromUtf8(file.readAll()));
    }
}

void PagesHandler::handle(http::Request request, http::Reply reply)
{
    if (request.method != "GET" && request.method != "HEAD") {
        http::Response response = answer(405, "text/plain", u"Method Not Allowed\n"_s);
        response.headers.emplace_back("Allow", "GET, HEAD");
        return reply(response);
    }
    const bool takesPayments = !m_pay.publishableKey.isEmpty();
    if (request.path == "/return")
        return reply(returned(request));
    if (request.path == "/pay/page.css")
        return reply(answer(200, "text/css; charset=utf-8", m_files.value(u"page.css"_s)));
    if (request.path == "/pay" && takesPayments)
        return reply(pay(request));
    if (request.path == "/pay/pay.js" && takesPayments)
        return reply(answer(200, "text/javascript; charset=utf-8", m_files.value(u"pay.js"_s)));
    reply(missing());
}

http::Response PagesHandler::returned(const http::Request &request) const
{
    const QUrlQuery query(QString::fromStdString(request.query));
    const QString outcome = query.queryItemValue(u"outcome"_s);
    PageWord title = PageWord::ReturnTitle;
    PageWord text = PageWord::ReturnText;
    if (outcome == "paid"_L1 || query.queryItemValue(u"redirect_status"_s) == "succeeded"_L1) {
        title = PageWord::PaidTitle;
        text = PageWord::PaidText;
    } else if (outcome == "canceled"_L1) {
        title = PageWord::CanceledTitle;
        text = PageWord::CanceledText;
    }
    const PageLanguage language = languageOf(request);
    return page(u"return.html"_s, {{u"title"_s, pageWord(title, language)}, {u"text"_s, pageWord(text, language)}},
                request, returnPolicy);
}

http::Response PagesHandler::pay(const http::Request &request) const
{
    const PageLanguage language = languageOf(request);
    const auto word = [language](PageWord wanted) { return pageWord(wanted, language); };
    return page(u"pay.html"_s,
                {{u"title"_s, word(PageWord::PayTitle)},
                 {u"pay"_s, word(PageWord::PayButton)},
                 {u"wait"_s, word(PageWord::Wait)},
                 {u"done"_s, word(PageWord::Done)},
                 {u"processing"_s, word(PageWord::Processing)},
                 {u"nothing"_s, word(PageWord::Nothing)},
                 {u"failed"_s, word(PageWord::Failed)},
                 {u"unknown"_s, word(PageWord::Unknown)},
                 {u"unreachable"_s, word(PageWord::Unreachable)},
                 {u"key"_s, m_pay.publishableKey},
                 {u"stripejs"_s, m_pay.stripeJs}},
                request, payPolicy(m_pay));
}

http::Response PagesHandler::page(const QString &name, QHash<QString, QString> values, const http::Request &request,
                                  const std::string &policy) const
{
    const PageLanguage language = languageOf(request);
    values[u"lang"_s] = toTag(language);
    values[u"dir"_s] = language == PageLanguage::Arabic ? u"rtl"_s : u"ltr"_s;
    QString text = m_files.value(name);
    for (auto it = values.cbegin(); it != values.cend(); ++it)
        text.replace(u"{{"_s + it.key() + u"}}"_s, it.value().toHtmlEscaped());
    http::Response response = answer(200, "text/html; charset=utf-8", text);
    response.headers.emplace_back("Content-Language", toTag(language).toStdString());
    response.headers.emplace_back("Content-Security-Policy", policy);
    return response;
}

} // namespace paydesk::listener
