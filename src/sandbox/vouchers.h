// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/payments.h"

namespace paydesk::sandbox {

/// A Multibanco payment: the buyer gets a reference and pays it at a cash machine, later. The e-mail decides how that ends, as in
/// docs.stripe.com/payments/multibanco/accept-a-payment#test-integration; any other address pays after three minutes.
AttemptEnd showVoucher(World &world, QJsonObject intent, const QJsonObject &method);

/// The agenda's word for the day on which a reference is paid or expires.
extern const QString voucherEnds;
void endVoucher(World &world, const QString &intentId);

/// `payment_method_details.multibanco` of the charge.
QJsonObject voucherDetails(const World &world, const QString &intentId);

} // namespace paydesk::sandbox
