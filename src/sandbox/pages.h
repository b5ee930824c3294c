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

/// What a buyer's browser sees: the checkout page, the bank's challenge, the page to come back to. Plain forms and redirects; what
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
        /// "number", "expiry", "cvc", "email", "promotion" or nothing.
        QString field;
        QString code;
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
    http::Response pay(const CheckoutView &view, PageLanguage language, const QHash<QString, QString> &fields) const;
    http::Response promote(const CheckoutView &view, PageLanguage language,
                           const QHash<QString, QString> &fields) const;
    http::Response challenge(const http::Request &request, const QString &id) const;
    http::Response portal(const http::Request &request, const QString &secret) const;
    http::Response paymentLink(const http::Request &request, const QString &code) const;
    http::Response outcome(const PayOutcome &outcome, PageLanguage language) const;
    http::Response checkoutPage(const CheckoutView &view, PageLanguage language, const Typed &typed) const;
    http::Response challengePage(const ChallengeView &view, PageLanguage language) const;
    http::Response ended(const CheckoutView &view, PageLanguage language) const;
    http::Response notice(PageLanguage language, const Notice &notice) const;
    static QString iconPath(Icon icon);
    http::Response missing(PageLanguage language) const;
    static std::pair<QString, QString> purpose(const CheckoutView &view, PageLanguage language);
    QHash<QString, QString> checkoutValues(const CheckoutView &view, PageLanguage language, const Typed &typed) const;
    static void addLabels(QHash<QString, QString> &values, PageLanguage language);
    QString lines(const CheckoutView &view, PageLanguage language) const;
    QString promotion(const CheckoutView &view, PageLanguage language, const Typed &typed) const;

    Engine &m_engine;
    const Clock &m_clock;
    /// The files by name, read once.
    QHash<QString, QString> m_files;
};

} // namespace paydesk::sandbox
