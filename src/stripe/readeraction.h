// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/jsonvalue.h"
#include "stripe/ref.h"

#include <QList>

namespace paydesk::stripe {

struct Charge;
struct PaymentIntent;
struct PaymentMethod;
struct Refund;
struct SetupIntent;

/// What a reader does or did last (docs.stripe.com/api/terminal/readers/object). That it
/// "succeeded" says nothing about the money: read the PaymentIntent.
struct ReaderAction {
    /// One of the questions of `collect_inputs`, with its answer.
    struct Input {
        /// "text", "numeric", "phone", "email", "selection", "signature"; an open list.
        QString type;
        /// What was typed in; of a selection the id of the choice, of a signature the id of its file.
        QString value;
        bool required = false; ///< The reader offered no button to skip it.
        /// The customer gave no answer.
        bool skipped = false;

        /// Never fails: what is missing stays empty.
        static Result<Input> fromJson(const JsonValue &object);
    };

    /// process_payment_intent, collect_payment_method, confirm_payment_intent, process_setup_intent, refund_payment,
    /// collect_inputs, set_reader_display, print_content; an open list.
    QString type;
    /// "in_progress", "succeeded" or "failed".
    QString status;
    QString failureCode; ///< Of "failed"; an open list.
    /// In English, for the merchant.
    QString failureMessage;
    /// `api_error.code`: set when the bank said no, empty when the customer pressed cancel
    /// or the reader failed. Needs reader software 2.42.
    QString apiErrorCode;
    QString declineCode; ///< `api_error.decline_code`, as PaymentError::declineCode.
    /// The payment that it is about; like those below empty where it is about none.
    Id<PaymentIntent> paymentIntent;
    Id<SetupIntent> setupIntent; ///< Of process_setup_intent.
    Id<Charge> charge;           ///< Of refund_payment.
    Id<Refund> refund;           ///< Of refund_payment, once it was made.
    /// Of collect_payment_method: the card that was read.
    Id<PaymentMethod> paymentMethod;
    QList<Input> inputs; ///< Of collect_inputs, in the order in which they were asked.

    /// Kind::Broken, `answer_incomplete`, without type or status.
    static Result<ReaderAction> fromJson(const JsonValue &object);
};

} // namespace paydesk::stripe
