// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/invoicing.h"

namespace paydesk::sandbox {

/// Refuses a price that is not recurring, or does not fit beside `first` in one subscription.
std::optional<ApiError> recurringFault(const QJsonObject &price, const QJsonObject &first, const QString &place);

/// What an update makes of a subscription, and what of it is to be billed at once.
struct SubscriptionChange {
    QJsonObject subscription;
    std::optional<Scope> bills;
};

/// Carries out the checked parameters of an update. What changes cost for the rest of the period is kept for the next invoice.
/// When it is refused, the caller undoes what was done.
Answer<SubscriptionChange> changeSubscription(World &world, QJsonObject subscription, const QJsonObject &params);

/// An entry of `items` with its `plan` under the name of the price that it is.
QJsonObject withPrice(QJsonObject entry);

// Parts that other endpoints have in common with the update.
void applyCancellationDetails(QJsonObject &subscription, const QJsonObject &params);
/// The time that `cancel_at` says, as a number or as a word; null if it says none.
QJsonValue cancelAtOf(const QJsonObject &subscription, const QJsonObject &params);
/// One-time prices of `add_invoice_items` wait for the subscription's next invoice.
std::optional<ApiError> addInvoiceItems(World &world, const QJsonObject &subscription, const QJsonObject &params);

} // namespace paydesk::sandbox
