// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/message.h"
#include "sandbox/hosted.h"
#include "sandbox/pagestext.h"

#include <QHash>
#include <QString>

namespace paydesk {
class Clock;
}

namespace paydesk::sandbox {

class Engine;

/// What a buyer's browser sees: the checkout page, an invoice's, the bank's challenge, the page to come back to. Plain forms and redirects; what
/// was typed into the card fields goes to the engine and nowhere else, and never back into a page.
class Pages {
public:
    /// Both must outlive the pages.
    Pages(Engine &engine, const Clock &clock);

    /// Any request that is not for the API. May be called from any thread.
    http::Response handle(const http::Request &request) const;

private:
    /// What a checkout page shows again after a form was sent.
    struct Typed {
        QString email;
        QString name;
        QString error;
        /// "number", "expiry", "cvc", "email", "amount", "promotion" or nothing.
        QString field;
        QString code;
        QString amount = {};
    };
    enum class Icon { Done, GoBack, Attention };
    struct Notice {
        PageText title;
        PageText text;
        Icon icon;
        QString merchant;
        QString link;
        unsigned status = 200;
        /// The merchant's own words in the place of `text`.
        QString words = {};
        bool mayBeFramed = false;
    };

    http::Response checkout(const http::Request &request, const QString &id) const;
    http::Response pay(CheckoutView view, PageLanguage language, const QHash<QString, QString> &fields) const;
    QString chooseAmount(const CheckoutView &view, PageLanguage language, const QString &typed) const;
    http::Response promote(const CheckoutView &view, PageLanguage language,
                           const QHash<QString, QString> &fields) const;
    http::Response challenge(const http::Request &request, const QString &id) const;
    http::Response invoice(const http::Request &request, const QString &id) const;
    http::Response payInvoice(const InvoiceView &view, PageLanguage language,
                              const QHash<QString, QString> &fields) const;
    http::Response portal(const http::Request &request, const QString &secret) const;
    http::Response paymentLink(const http::Request &request, const QString &code) const;
    http::Response outcome(const PayOutcome &outcome, PageLanguage language) const;
    http::Response checkoutPage(const CheckoutView &view, PageLanguage language, const Typed &typed) const;
    http::Response invoicePage(const InvoiceView &view, PageLanguage language, const Typed &typed) const;
    http::Response challengePage(const ChallengeView &view, PageLanguage language) const;
    http::Response ended(const CheckoutView &view, PageLanguage language) const;
    http::Response notice(PageLanguage language, const Notice &notice) const;
    static QString iconPath(Icon icon);
    http::Response missing(PageLanguage language) const;
    static std::pair<QString, QString> purpose(const CheckoutView &view, PageLanguage language);
    QHash<QString, QString> checkoutValues(const CheckoutView &view, PageLanguage language, const Typed &typed) const;
    static void addLabels(QHash<QString, QString> &values, PageLanguage language);
    QHash<QString, QString> invoiceValues(const InvoiceView &view, PageLanguage language, const Typed &typed) const;
    QString lines(const QList<CheckoutView::Line> &given, const QString &currency, PageLanguage language) const;
    QString amountField(const CheckoutView &view, PageLanguage language, const Typed &typed) const;
    QString cardFields(PageLanguage language, const Typed &typed, const QString &pay) const;
    QString promotion(const CheckoutView &view, PageLanguage language, const Typed &typed) const;

    Engine &m_engine;
    const Clock &m_clock;
    /// The files by name, read once.
    QHash<QString, QString> m_files;
};

} // namespace paydesk::sandbox
