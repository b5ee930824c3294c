// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/balancetransaction.h"
#include "stripe/card.h"
#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/ref.h"
#include "stripe/walk.h"

#include "base/id.h"
#include "base/money.h"

#include <QUrl>

namespace paydesk::stripe {

struct Customer;
struct PaymentIntent;

/// What a receipt of a card read by a reader must show, besides the card
/// (docs.stripe.com/terminal/features/receipts).
struct CardPresentReceipt {
    /// `application_preferred_name`: "Visa Credit".
    QString applicationName;
    /// `dedicated_file_name`, the AID: "A0000000031010".
    QString aid;
    /// "credit", "checking", "prepaid" or "unknown".
    QString accountType;
    QString authorizationCode; ///< What the card's bank answered with.
    /// "signature", "offline_pin_verified", "no_verification", … an open list.
    QString verificationMethod;

    /// Never fails: what is missing stays empty.
    static CardPresentReceipt fromJson(const JsonValue &object);
    friend bool operator==(const CardPresentReceipt &, const CardPresentReceipt &) = default;
};

/// One attempt to move the money of a payment (docs.stripe.com/api/charges/object). Only ever read: money is taken by
/// PaymentIntents.
struct Charge {
    Id<Charge> id; ///< "ch_…" or "py_…"
    /// succeeded, pending or failed; an open list.
    QString status;
    Money amount;         ///< What was asked for.
    Money amountCaptured; ///< What was taken of it so far.
    Money amountRefunded; ///< What was given back of it so far.
    /// True once all of it was refunded.
    bool refunded = false;
    bool captured = false;           ///< False while the money is only held.
    bool paid = false;               ///< It succeeded, or was authorized for a later capture.
    bool disputed = false;           ///< The cardholder has complained at the bank; disputes::list() has the details.
    Id<PaymentIntent> paymentIntent; ///< The payment of which this is one attempt.
    Id<Customer> customer;           ///< Empty for a guest.
    /// `payment_method_details.type`: "card", "sepa_debit", …
    QString paymentMethodType;
    std::optional<Card> card; ///< Absent for other means of payment.
    /// Of a card that a reader read.
    std::optional<CardPresentReceipt> cardPresentReceipt;
    QString billingName;   ///< `billing_details.name`, as it was typed in.
    QString billingEmail;  ///< `billing_details.email`
    QUrl receiptUrl;       ///< The receipt as a page, kept up to date by Stripe.
    QString receiptNumber; ///< Empty until a receipt was sent by e-mail.
    /// `outcome.risk_level`: normal, elevated, highest, …
    QString riskLevel;
    /// `outcome.risk_score`: 0 to 99, higher is riskier; only of accounts with Radar for Fraud Teams.
    std::optional<qint64> riskScore;
    /// `outcome.seller_message`: for the merchant, never for the customer.
    QString sellerMessage;
    QString failureCode;                        ///< Why it failed (docs.stripe.com/error-codes).
    QString failureMessage;                     ///< As `failureCode`, in English.
    Ref<BalanceTransaction> balanceTransaction; ///< The object where it was expanded, as by retrieve().
    QString description;                        ///< As the PaymentIntent's.
    /// What the customer's statement says.
    QString statementDescriptor;
    QMap<QString, QString> metadata; ///< Pairs of the shop's own (docs.stripe.com/api/metadata).
    QDateTime created;               ///< In UTC.
    bool livemode = false;           ///< False in test mode.

    /// Kind::Broken: `answer_other_object`, or `answer_incomplete` without id, status, amount or currency.
    static Result<Charge> fromJson(const JsonValue &object);
};

namespace charges {

/// Narrows list(); what is empty narrows nothing.
struct Filter {
    int limit = 100;                     ///< 1 to 100 a page.
    Id<Charge> startingAfter;            ///< Only what is behind this one, older.
    Id<Charge> endingBefore;             ///< Only what is before this one, newer.
    std::optional<QDateTime> createdGte; ///< Only what was made then or later.
    Id<PaymentIntent> paymentIntent;     ///< The attempts of this payment.
    Id<Customer> customer;               ///< Only this customer's.
};

/// With the balance transaction expanded (docs.stripe.com/api/charges/retrieve).
QCoro::Task<Result<Charge>> retrieve(Client &client, Id<Charge> id);
/// A page of them, newest first (docs.stripe.com/api/charges/list).
QCoro::Task<Result<Page<Charge>>> list(Client &client, Filter filter);
/// What SearchFilter finds, some time after it was made (docs.stripe.com/api/charges/search).
QCoro::Task<Result<Page<Charge>>> search(Client &client, SearchFilter filter);

} // namespace charges
} // namespace paydesk::stripe
