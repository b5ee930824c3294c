// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/mutation.h"
#include "stripe/reader.h"

#include "base/money.h"

namespace paydesk::stripe {

/// How a reader takes a payment.
struct ReaderConfig {
    /// Shows a button with which the customer stops it.
    bool enableCustomerCancellation = false;
    bool skipTipping = false; ///< Asks for no tip, though the location's settings would.
    /// `tipping.amount_eligible`: what suggested tips are computed from, in minor units; absent is the whole amount.
    std::optional<qint64> tippingEligible;
    /// "always", "limited" or "unspecified": whether a card that is saved with it may be offered again.
    QString allowRedisplay;
};

/// A question of a reader (docs.stripe.com/terminal/features/collect-inputs).
struct ReaderInput {
    /// One of the buttons of a "selection".
    struct Choice {
        QString id;   ///< What the answer says when it was pressed.
        QString text; ///< On the button.
        /// "primary" or "secondary"; empty is the second.
        QString style;
    };

    /// "text", "numeric", "phone", "email", "selection" or "signature".
    QString type;
    QString title;         ///< The question.
    QString description;   ///< Smaller, below it; may be empty.
    bool required = false; ///< Offers no button to skip it.
    /// Of "selection".
    QList<Choice> choices;
};

/// What a reader's display shows while goods are counted.
struct ReaderCart {
    /// A row of the cart.
    struct Line {
        QString description; ///< What the customer reads.
        qint64 amount = 0;   ///< In minor units of the total's currency.
        qint64 quantity = 1; ///< Above zero.
    };

    QList<Line> lines; ///< In the order in which they are shown.
    /// Included in the total, in its currency.
    std::optional<qint64> tax;
    Money total; ///< With the tax.
};

/// What a reader is told to do (docs.stripe.com/terminal/payments/collect-card-payment?terminal-sdk-platform=server-driven).
/// The answer is the Reader, and says only that it was told: its `action` tells how it goes on. Errors of all of these:
/// `terminal_reader_busy`, `terminal_reader_offline`, `terminal_reader_timeout`, `intent_invalid_state`.
namespace readers {

/// Takes a payment: reads the card and confirms (docs.stripe.com/api/terminal/readers/process_payment_intent). The
/// PaymentIntent must allow "card_present".
Mutation processPaymentIntent(const Id<Reader> &id, const Id<PaymentIntent> &intent, const ReaderConfig &config);
/// Only reads the card, so that the amount can still change (docs.stripe.com/api/terminal/readers/collect_payment_method).
Mutation collectPaymentMethod(const Id<Reader> &id, const Id<PaymentIntent> &intent, const ReaderConfig &config);
/// Confirms with the card that was read (docs.stripe.com/api/terminal/readers/confirm_payment_intent).
Mutation confirmPaymentIntent(const Id<Reader> &id, const Id<PaymentIntent> &intent);
/// Saves a card (docs.stripe.com/api/terminal/readers/process_setup_intent). `allowRedisplay` as in ReaderConfig.
Mutation processSetupIntent(const Id<Reader> &id, const Id<SetupIntent> &intent, const QString &allowRedisplay,
                            bool enableCustomerCancellation);
/// Gives money back to the card that is presented, for Interac (docs.stripe.com/api/terminal/readers/refund_payment).
Mutation refundPayment(const Id<Reader> &id, const Id<PaymentIntent> &intent, const Money &amount,
                       const QMap<QString, QString> &metadata);
/// Asks up to five questions (docs.stripe.com/api/terminal/readers/collect_inputs).
Mutation collectInputs(const Id<Reader> &id, const QList<ReaderInput> &inputs);
/// Shows a cart until the next action (docs.stripe.com/api/terminal/readers/set_reader_display).
Mutation setReaderDisplay(const Id<Reader> &id, const ReaderCart &cart);
/// Back to the idle display; not once the card is being charged (docs.stripe.com/api/terminal/readers/cancel_action).
Mutation cancelAction(const Id<Reader> &id);

} // namespace readers

/// What happens at a simulated reader, in test mode. The answer is the Reader.
namespace testreaders {

/// The customer presents a card: `number` empty is one that works, 4000000000000002 one that is declined; `tip` in minor
/// units (docs.stripe.com/api/terminal/readers/present_payment_method).
Mutation presentPaymentMethod(const Id<Reader> &id, const QString &number, const std::optional<qint64> &tip);
/// The customer answers the questions, those that are not required too or not
/// (docs.stripe.com/api/terminal/readers/succeed_input_collection).
Mutation succeedInputCollection(const Id<Reader> &id, bool skipNonRequired);
/// Nobody answers (docs.stripe.com/api/terminal/readers/timeout_input_collection).
Mutation timeoutInputCollection(const Id<Reader> &id);

} // namespace testreaders
} // namespace paydesk::stripe
