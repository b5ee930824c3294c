// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/jsonvalue.h"

#include <QString>
#include <QUrl>

namespace paydesk::stripe {

/// What the customer has to do before a payment or the saving of a means of payment goes on.
/// docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action
struct NextAction {
    /// "redirect_to_url" or another of an open list.
    QString type;
    /// Of "redirect_to_url": the page to open.
    QUrl redirectUrl;
    QString returnUrl; ///< Where that page ends: as the payment was given it.

    /// Never fails: what is missing stays empty.
    static NextAction fromJson(const JsonValue &object);
};

} // namespace paydesk::stripe
