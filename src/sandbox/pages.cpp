// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/pages.h"

#include "base/clock.h"
#include "base/money.h"
#include "sandbox/engine.h"
#include "sandbox/invoicepdf.h"
#include "sandbox/pagesform.h"
#include "sandbox/pageshtml.h"

#include <QUrl>

#include <algorithm>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString checkoutPrefix = u"/c/pay/"_s;
const QString challengePrefix = u"/3ds/"_s;
const QString invoicePrefix = u"/i/"_s;
const QString pdfSuffix = u"/pdf"_s;
const QString receiptPrefix = u"/receipts/"_s;
const QString portalPrefix = u"/p/session/"_s;
const QString linkPrefix = u"/b/"_s;

/// The id behind the prefix; empty if the path is not of that form.
QString idBehind(const QString &path, const QString &prefix)
{
    const QString id = path.startsWith(prefix) ? path.mid(prefix.size()) : QString();
    const bool isClean = id.size() <= 255 && std::all_of(id.begin(), id.end(), [](QChar c) {
                             return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
                         });
    return isClean ? id : QString();
}

/// Where a form may lead, as a source of Content-Security-Policy. Chromium checks the redirects behind a form as well.
QString formTarget(const QString &address)
{
    const QUrl url(safeAddress(address));
    if (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        return url.scheme().isEmpty() ? QString() : u' ' + url.scheme() + u':';
    const QString port = url.port() < 0 ? QString() : u':' + QString::number(url.port());
    return u' ' + url.scheme() + u"://"_s + url.host(QUrl::FullyEncoded) + port;
}

/// `mayBeFramed` lets other pages show it in a frame, as Stripe.js does with a challenge.
http::Response html(unsigned status, const QString &page, const QString &policy = {}, bool mayBeFramed = false)
{
    http::Response response;
    response.status = status;
    response.headers = {
        {"Content-Type", "text/html; charset=utf-8"},
        {"Cache-Control", "no-store"},
        {"X-Content-Type-Options", "nosniff"},
        {"Referrer-Policy", "no-referrer"},
        {"Content-Security-Policy",
         "default-src 'none'; style-src 'self'; script-src 'self'; base-uri 'none'"
             + std::string(mayBeFramed ? "" : "; frame-ancestors 'none'") + policy.toStdString()},
    };
    if (!mayBeFramed)
        response.headers.emplace_back("X-Frame-Options", "DENY");
    response.body = page.toStdString();
    return response;
}

http::Response asset(const char *type, const QString &content)
{
    http::Response response;
    response.headers = {{"Content-Type", type}, {"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
    response.body = content.toStdString();
    return response;
}

http::Response pdf(const QByteArray &bytes, const QString &name)
{
    http::Response response;
    response.headers = {{"Content-Type", "application/pdf"},
                        {"Content-Disposition", "inline; filename=\"" + name.toStdString() + ".pdf\""},
                        {"Cache-Control", "no-store"},
                        {"X-Content-Type-Options", "nosniff"}};
    response.body = bytes.toStdString();
    return response;
}

http::Response redirect(const QString &address)
{
    const QString target = safeAddress(address);
    http::Response response;
    response.status = 303;
    response.headers = {{"Location", target.isEmpty() ? "/return" : target.toStdString()},
                        {"Cache-Control", "no-store"},
                        {"Referrer-Policy", "no-referrer"}};
    return response;
}

http::Response wrongMethod(const char *allowed)
{
    http::Response response;
    response.status = 405;
    response.headers = {{"Allow", allowed}, {"Content-Type", "text/plain"}};
    response.body = "Method Not Allowed\n";
    return response;
}

bool isRead(const http::Request &request)
{
    return request.method == "GET" || request.method == "HEAD";
}

QString acceptLanguage(const http::Request &request)
{
    return QString::fromStdString(std::string(request.headers.value("Accept-Language")));
}

} // namespace

Pages::Pages(Engine &engine, const Clock &clock) : m_engine(engine), m_clock(clock)
{
    for (const QString &name :
         {u"amount.html"_s, u"card.html"_s, u"challenge.html"_s, u"checkout.html"_s, u"invoice.html"_s,
          u"invoiceform.html"_s, u"line.html"_s, u"notice.html"_s, u"page.css"_s, u"page.js"_s, u"promotion.html"_s,
          u"promotionset.html"_s, u"stripe.js"_s})
        m_files.insert(name, pageFile(name));
}

http::Response Pages::handle(const http::Request &request) const
{
    const QString path = QString::fromStdString(request.path);
    if (const QString id = idBehind(path, checkoutPrefix); !id.isEmpty())
        return checkout(request, id);
    if (const QString id = idBehind(path, challengePrefix); !id.isEmpty())
        return challenge(request, id);
    if (const QString id = idBehind(path, invoicePrefix); !id.isEmpty())
        return invoice(request, id);
    if (!isRead(request))
        return wrongMethod("GET, HEAD");
    if (const QString secret = idBehind(path, portalPrefix); !secret.isEmpty())
        return portal(request, secret);
    if (const QString code = idBehind(path, linkPrefix); !code.isEmpty())
        return paymentLink(request, code);
    if (path.endsWith(pdfSuffix)) {
        if (const auto view = m_engine.invoice(idBehind(path.chopped(pdfSuffix.size()), invoicePrefix)))
            return pdf(invoicePdf(*view), u"Invoice-"_s + view->id);
    }
    const PageLanguage language = pageLanguage({}, acceptLanguage(request));
    if (path == "/assets/page.css"_L1)
        return asset("text/css; charset=utf-8", m_files.value(u"page.css"_s));
    if (path == "/assets/page.js"_L1)
        return asset("text/javascript; charset=utf-8", m_files.value(u"page.js"_s));
    if (path == "/v3/"_L1 || path == "/stripe.js"_L1)
        return asset("text/javascript; charset=utf-8", m_files.value(u"stripe.js"_s));
    if (const QString id = idBehind(path, receiptPrefix); m_engine.hasReceipt(id)) {
        return notice(language,
                      {PageText::PaidTitle, PageText::PaidText, Icon::Done, m_engine.settings().accountName, {}, 200});
    }
    if (path == "/return"_L1)
        return notice(language, {PageText::ReturnTitle, PageText::ReturnText, Icon::GoBack, {}, {}, 200, {}, true});
    if (path == "/"_L1)
        return notice(language, {PageText::RootTitle, PageText::RootText, Icon::Done, {}, {}, 200});
    return missing(language);
}

http::Response Pages::checkout(const http::Request &request, const QString &id) const
{
    const std::optional<CheckoutView> view = m_engine.checkout(id);
    if (!view)
        return missing(pageLanguage({}, acceptLanguage(request)));
    const PageLanguage language = pageLanguage(view->locale, acceptLanguage(request));
    if (!isRead(request) && request.method != "POST")
        return wrongMethod("GET, HEAD, POST");
    if (view->status != "open"_L1)
        return ended(*view, language);
    if (isRead(request))
        return checkoutPage(*view, language,
                            {view->email, view->customerName, translatedRefusal(language, view->lastError), {}, {}});
    const QHash<QString, QString> fields = readPageForm(request.body);
    const QString action = fields.value(u"action"_s);
    if (action == "pay"_L1)
        return pay(*view, language, fields);
    return promote(*view, language, fields);
}

http::Response Pages::pay(CheckoutView view, PageLanguage language, const QHash<QString, QString> &fields) const
{
    const PaymentForm form = PaymentForm::fromFields(fields);
    Typed typed{view.emailFixed ? view.email : form.email, form.name, {}, {}, {}};
    if (view.choice) {
        typed.amount = fields.value(u"amount"_s).trimmed().left(20);
        typed.error = chooseAmount(view, language, typed.amount);
        if (!typed.error.isEmpty()) {
            typed.field = u"amount"_s;
            return checkoutPage(view, language, typed);
        }
        view = m_engine.checkout(view.id).value_or(view);
    }
    if (const auto wrong = checkPaymentForm(form, !view.emailFixed, m_clock.now().date())) {
        typed.error = pageText(language, wrong->text);
        typed.field = wrong->field;
        return checkoutPage(view, language, typed);
    }
    const PayOutcome result = m_engine.payCheckoutSession(view.id, form.card, typed.email, form.name);
    if (result.kind != PayOutcome::Kind::Declined)
        return outcome(result, language);
    typed.error = translatedRefusal(language, result.message);
    typed.field = result.field;
    return checkoutPage(view, language, typed);
}

QString Pages::chooseAmount(const CheckoutView &view, PageLanguage language, const QString &typed) const
{
    const Result<Money> amount = parseAmount(typed, view.currency, pageLocale(language));
    if (amount && m_engine.chooseAmount(view.id, amount->minor).isEmpty())
        return {};
    return pageText(language, PageText::AmountInvalid);
}

http::Response Pages::promote(const CheckoutView &view, PageLanguage language,
                              const QHash<QString, QString> &fields) const
{
    const PaymentForm form = PaymentForm::fromFields(fields);
    Typed typed{view.emailFixed ? view.email : form.email, form.name, {}, {}, {}};
    if (fields.value(u"action"_s) == "removePromotion"_L1) {
        m_engine.removePromotionCode(view.id);
    } else {
        typed.code = fields.value(u"promotionCode"_s).trimmed().left(64);
        const QString refusal = m_engine.applyPromotionCode(view.id, typed.code);
        typed.error = translatedRefusal(language, refusal);
        typed.field = refusal.isEmpty() ? QString() : u"promotion"_s;
    }
    const std::optional<CheckoutView> changed = m_engine.checkout(view.id);
    return changed ? checkoutPage(*changed, language, typed) : missing(language);
}

http::Response Pages::challenge(const http::Request &request, const QString &id) const
{
    const PageLanguage language = pageLanguage({}, acceptLanguage(request));
    const std::optional<ChallengeView> view = m_engine.challenge(id);
    if (!view)
        return missing(language);
    if (isRead(request))
        return challengePage(*view, language);
    if (request.method != "POST")
        return wrongMethod("GET, HEAD, POST");
    const QString action = readPageForm(request.body).value(u"action"_s);
    if (action == "complete"_L1)
        return outcome(m_engine.completeChallenge(id), language);
    if (action == "fail"_L1)
        return outcome(m_engine.failChallenge(id), language);
    return challengePage(*view, language);
}

http::Response Pages::invoice(const http::Request &request, const QString &id) const
{
    const PageLanguage language = pageLanguage({}, acceptLanguage(request));
    const std::optional<InvoiceView> view = m_engine.invoice(id);
    if (!view)
        return missing(language);
    if (request.method == "POST")
        return payInvoice(*view, language, readPageForm(request.body));
    if (!isRead(request))
        return wrongMethod("GET, HEAD, POST");
    return invoicePage(*view, language, {{}, view->customerName, translatedRefusal(language, view->lastError), {}, {}});
}

http::Response Pages::payInvoice(const InvoiceView &view, PageLanguage language,
                                 const QHash<QString, QString> &fields) const
{
    const PaymentForm form = PaymentForm::fromFields(fields);
    Typed typed{{}, form.name, {}, {}, {}};
    if (const auto wrong = checkPaymentForm(form, false, m_clock.now().date())) {
        typed.error = pageText(language, wrong->text);
        typed.field = wrong->field;
        return invoicePage(view, language, typed);
    }
    const PayOutcome result = m_engine.payInvoice(view.id, form.card, form.name);
    // Somebody else was faster: the page says how it stands now.
    if (result.kind == PayOutcome::Kind::Gone)
        return redirect(u"%1%2%3"_s.arg(m_engine.settings().baseUrl, invoicePrefix, view.id));
    if (result.kind != PayOutcome::Kind::Declined)
        return outcome(result, language);
    typed.error = translatedRefusal(language, result.message);
    typed.field = result.field;
    return invoicePage(m_engine.invoice(view.id).value_or(view), language, typed);
}

http::Response Pages::portal(const http::Request &request, const QString &secret) const
{
    const std::optional<PortalView> view = m_engine.portal(secret);
    const PageLanguage language = pageLanguage(view ? view->locale : QString(), acceptLanguage(request));
    if (!view)
        return missing(language);
    return notice(language,
                  {PageText::PortalTitle, PageText::PortalText, Icon::Done, view->merchant, view->returnUrl, 200});
}

http::Response Pages::paymentLink(const http::Request &request, const QString &code) const
{
    const PageLanguage language = pageLanguage({}, acceptLanguage(request));
    const std::optional<LinkVisit> visit = m_engine.visitPaymentLink(code);
    if (!visit)
        return missing(language);
    if (!visit->url.isEmpty())
        return redirect(visit->url);
    return notice(
        language,
        {PageText::LinkTitle, PageText::LinkText, Icon::Attention, visit->merchant, {}, 200, visit->inactiveMessage});
}

http::Response Pages::outcome(const PayOutcome &outcome, PageLanguage language) const
{
    switch (outcome.kind) {
    case PayOutcome::Kind::Paid:
    case PayOutcome::Kind::Declined:
    case PayOutcome::Kind::NeedsChallenge: return redirect(outcome.url);
    case PayOutcome::Kind::Gone: return missing(language);
    }
    return missing(language);
}

http::Response Pages::ended(const CheckoutView &view, PageLanguage language) const
{
    if (view.status == "complete"_L1 && view.mode == "setup"_L1)
        return notice(language, {PageText::ReturnTitle, PageText::ReturnText, Icon::Done, {}, view.successUrl, 200});
    if (view.status == "complete"_L1)
        return notice(language,
                      {PageText::PaidTitle, PageText::PaidText, Icon::Done, view.merchant, view.successUrl, 200});
    return notice(language,
                  {PageText::ExpiredTitle, PageText::ExpiredText, Icon::Attention, view.merchant, view.cancelUrl, 200});
}

http::Response Pages::missing(PageLanguage language) const
{
    return notice(language, {PageText::MissingTitle, PageText::MissingText, Icon::Attention, {}, {}, 404});
}

QString Pages::iconPath(Icon icon)
{
    switch (icon) {
    case Icon::Done: return u"<path d=\"M5 13l4 4L19 7\"/>"_s;
    case Icon::GoBack: return u"<path d=\"M9 14 4 9l5-5M4 9h10.5a5.5 5.5 0 0 1 0 11H11\"/>"_s;
    case Icon::Attention: return u"<path d=\"M12 6v7M12 17.5h.01\"/>"_s;
    }
    return {};
}

http::Response Pages::notice(PageLanguage language, const Notice &notice) const
{
    QString action;
    if (const QString link = safeAddress(notice.link); !link.isEmpty()) {
        action = u"  <p><a id=\"back\" class=\"back\" href=\"%1\">%2</a></p>\n"_s.arg(
            escapedHtml(link), escapedHtml(pageText(language, PageText::BackToShop)));
    }
    const QString text = notice.words.isEmpty() ? pageText(language, notice.text) : notice.words;
    return html(
        notice.status,
        fillHtml(m_files.value(u"notice.html"_s),
                 {{u"lang"_s, languageTag(language)},
                  {u"dir"_s, isRightToLeft(language) ? u"rtl"_s : u"ltr"_s},
                  {u"title"_s, pageText(language, notice.title)},
                  {u"text"_s, notice.words.isEmpty() && text.contains("%1"_L1) ? text.arg(notice.merchant) : text},
                  {u"icon"_s, iconPath(notice.icon)},
                  {u"action"_s, action},
                  {u"practice"_s, pageText(language, PageText::Practice)}}),
        {}, notice.mayBeFramed);
}

http::Response Pages::challengePage(const ChallengeView &view, PageLanguage language) const
{
    const auto text = [language](PageText which) { return pageText(language, which); };
    return html(200,
                fillHtml(m_files.value(u"challenge.html"_s),
                         {{u"lang"_s, languageTag(language)},
                          {u"dir"_s, isRightToLeft(language) ? u"rtl"_s : u"ltr"_s},
                          {u"title"_s, text(PageText::ChallengeTitle)},
                          {u"text"_s, text(PageText::ChallengeText)},
                          {u"bank"_s, text(PageText::Bank)},
                          {u"shopLabel"_s, text(PageText::Shop)},
                          {u"merchant"_s, view.merchant},
                          {u"amountLabel"_s, text(PageText::Amount)},
                          {u"amount"_s, formatAmount({view.amount, view.currency}, pageLocale(language))},
                          {u"currency"_s, view.currency.toUpper()},
                          {u"cardLabel"_s, text(PageText::CardNumber)},
                          {u"brand"_s, view.cardBrand},
                          {u"last4"_s, view.cardLast4},
                          {u"complete"_s, text(PageText::Complete)},
                          {u"fail"_s, text(PageText::Fail)},
                          {u"practice"_s, text(PageText::Practice)}}),
                {}, true);
}

http::Response Pages::checkoutPage(const CheckoutView &view, PageLanguage language, const Typed &typed) const
{
    return html(200, fillHtml(m_files.value(u"checkout.html"_s), checkoutValues(view, language, typed)),
                u"; form-action 'self'"_s + formTarget(view.successUrl));
}

http::Response Pages::invoicePage(const InvoiceView &view, PageLanguage language, const Typed &typed) const
{
    return html(200, fillHtml(m_files.value(u"invoice.html"_s), invoiceValues(view, language, typed)),
                u"; form-action 'self'"_s);
}

} // namespace paydesk::sandbox
