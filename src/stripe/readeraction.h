// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/ref.h"

#include "base/result.h"

#include <QJsonObject>
#include <QList>

namespace paydesk::stripe {

struct Charge;
struct PaymentIntent;
struct PaymentMethod;
struct Refund;
struct SetupIntent;

/// What a reader does or did last (docs.stripe.com/api/terminal/readers/object#terminal_reader_object-action). That it
/// "succeeded" says nothing about the money: read the PaymentIntent.
struct ReaderAction {
    /// One of the questions of `collect_inputs`, with its answer.
    struct Input {
        /// "text", "numeric", "phone", "email", "selection", "signature"; an open list.
        QString type;
        /// What was typed in; of a selection the id of the choice, of a signature the id of its file.
        QString value;
        bool required = false;
        /// The customer gave no answer.
        bool skipped = false;

        static Result<Input> fromJson(const QJsonObject &object);
    };

    /// process_payment_intent, collect_payment_method, confirm_payment_intent, process_setup_intent, refund_payment,
    /// collect_inputs, set_reader_display, print_content; an open list.
    QString type;
    /// "in_progress", "succeeded" or "failed".
    QString status;
    QString failureCode;
    /// In English, for the merchant.
    QString failureMessage;
    /// `api_error.code` and `api_error.decline_code`: set when the bank said no, empty when the customer pressed cancel
    /// or the reader failed. Needs reader software 2.42.
    QString apiErrorCode;
    QString declineCode;
    /// What the action is about, as far as it is about one.
    Id<PaymentIntent> paymentIntent;
    Id<SetupIntent> setupIntent;
    Id<Charge> charge;
    Id<Refund> refund;
    /// Of collect_payment_method: the card that was read.
    Id<PaymentMethod> paymentMethod;
    QList<Input> inputs;

    static Result<ReaderAction> fromJson(const QJsonObject &object);
};

} // namespace paydesk::stripe
