// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace paydesk::sandbox {

/// What was typed into the card fields. The number lives as long as this struct: the engine keeps brand, last four digits, expiry
/// and a fingerprint only.
struct CardEntry {
    QString number;
    int expMonth = 0;
    /// Four digits; two are taken as 20xx.
    int expYear = 0;
    QString cvc;
};

/// How an attempt to pay on a hosted page ended.
struct PayOutcome {
    enum class Kind {
        Paid,     ///< `url` is the success URL, the session's id filled in (or the return URL of a PaymentIntent)
        Declined, ///< `message` is for the buyer, `field` says where; the session stays open. `url`, if any, is where to go
        NeedsChallenge, ///< `url` is the challenge page, `challengeId` its id
        Gone,           ///< there is no such session or challenge, or it is over
    };

    Kind kind = Kind::Gone;
    QString url;
    QString message;
    /// "number", "expiry", "cvc", "email", "amount" or empty for the form as a whole.
    QString field;
    QString challengeId;

    static PayOutcome declined(const QString &field, const QString &message)
    {
        PayOutcome outcome;
        outcome.kind = Kind::Declined;
        outcome.field = field;
        outcome.message = message;
        return outcome;
    }
};

/// What the checkout page shows. Amounts in minor units.
struct CheckoutView {
    struct Line {
        QString name;
        QString description;
        QString image;
        qint64 quantity = 1;
        qint64 unitAmount = 0;
        /// Before discounts.
        qint64 amount = 0;
        /// "day", "week", "month" or "year" of a subscription, else empty.
        QString interval;
        qint64 intervalCount = 0;
    };

    /// What the buyer may choose to pay; `most` is 0 if there is no limit.
    struct AmountChoice {
        qint64 least = 0;
        qint64 most = 0;
    };

    QString id;
    QString merchant;
    /// "payment", "setup" or "subscription".
    QString mode;
    /// "open", "complete" or "expired".
    QString status;
    /// "auto" or a language tag such as "de".
    QString locale;
    QString currency;
    qint64 subtotal = 0;
    qint64 discount = 0;
    qint64 total = 0;
    QList<Line> lines;
    /// Set if the price leaves the amount to the buyer; `subtotal` is what is chosen or preset, 0 if nothing is.
    std::optional<AmountChoice> choice;
    bool takesPromotionCodes = false;
    /// The code in force, if any.
    QString promotionCode;
    /// The session's e-mail; `emailFixed` when it is a customer's and must not be edited.
    QString email;
    bool emailFixed = false;
    QString customerName;
    /// With {CHECKOUT_SESSION_ID} filled in; empty for a payment link without a page of the shop.
    QString successUrl;
    QString cancelUrl;
    /// Why the last attempt failed, for a buyer who comes back from the challenge page.
    QString lastError;
};

/// What an invoice's page and its PDF show. Amounts in minor units.
struct InvoiceView {
    QString id;
    QString number;
    QString merchant;
    QString customerName;
    QString customerEmail;
    /// "open", "paid", "uncollectible" or "void".
    QString status;
    QString currency;
    /// Unix seconds; the day it is due and the moment it was paid are 0 if there is none.
    qint64 finalizedAt = 0;
    qint64 dueAt = 0;
    qint64 paidAt = 0;
    QList<CheckoutView::Line> lines;
    qint64 subtotal = 0;
    qint64 discount = 0;
    /// Only what comes on top of the lines.
    qint64 tax = 0;
    qint64 total = 0;
    /// What is due of the total after the customer's credit and credit notes, and what of it is still to be paid.
    qint64 due = 0;
    qint64 remaining = 0;
    /// Why the last attempt failed, for a buyer who comes back from the challenge page.
    QString lastError;
};

/// What the page of the customer portal shows.
struct PortalView {
    QString merchant;
    /// May be empty.
    QString returnUrl;
    /// "auto" or a language tag such as "de".
    QString locale;
};

/// Where a payment link leads: to the page of a checkout session that was made for the visitor, or nowhere any more.
struct LinkVisit {
    QString url;
    QString merchant;
    /// The merchant's own words for a link that is not active; may be empty.
    QString inactiveMessage;
};

/// What the 3-D Secure page shows.
struct ChallengeView {
    QString id;
    QString merchant;
    qint64 amount = 0;
    QString currency;
    QString cardBrand;
    QString cardLast4;
};

} // namespace paydesk::sandbox
