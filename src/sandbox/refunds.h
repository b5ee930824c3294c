// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes refundRoutes();

/// What POST /v1/refunds does with checked parameters.
Answer<QJsonObject> createRefund(World &world, const QJsonObject &params);

/// A charge's `refunds`, when it is asked for.
QJsonValue refundsOfCharge(const World &world, const QJsonObject &charge);

/// The agenda's word for the bank's answer to a refund.
extern const QString refundAnswered;
/// The bank has answered: a reference comes, or the refund fails, or a pending one succeeds, as the card's behaviour is.
void answerRefund(World &world, const QString &refundId);

} // namespace paydesk::sandbox
