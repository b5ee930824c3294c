// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/effects.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace paydesk::desk {

/// What the business does because of an event (docs.stripe.com/billing/subscriptions/webhooks, docs.stripe.com/checkout/fulfillment).
/// Decides only; store::Effects applies.
///
///     checkout.session.completed, .async_payment_succeeded   the paid session's customer gets what was bought; a subscription's by
///                                                            its invoices
///     checkout.session.async_payment_failed                  a task
///     invoice.paid, .payment_succeeded                       the customer may use it until the paid period's end
///     invoice.payment_failed                                 a task for each attempt, due at the next one
///     customer.subscription.updated                          a record of the plans before and after, if they differ
///     customer.subscription.deleted                          the customer may no longer use it
///     refund.failed, charge.dispute.created,
///     payment_intent.requires_action                         a task
///
/// Every effect is named after an object and what happened to it, so that two events about one change have one effect. Other events
/// have none. Error: Broken `event_incomplete` if something is missing without which there is no effect.
Result<QList<store::Effect>> effectsOf(const QJsonObject &event);
/// The types of events that may have effects.
QStringList fulfilledTypes();

} // namespace paydesk::desk
