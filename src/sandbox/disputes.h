// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

Routes disputeRoutes();

/// Disputes a charge that has been paid, if its payment method is one of those that are for trying it.
void disputeIfMeant(World &world, const QString &chargeId);

/// The open dispute of a charge, or an empty object.
QJsonObject openDisputeOf(const World &world, const QString &chargeId);
/// Answers the open dispute of a charge with a text as the only evidence.
void submitEvidence(World &world, const QString &chargeId, const QString &text);
/// Ends an inquiry whose charge was refunded as a whole.
void closeInquiry(World &world, QJsonObject dispute);

// The agenda's words: the bank has decided; the time to answer is over.
extern const QString disputeDecided;
extern const QString disputeIsPastDue;
void decideDispute(World &world, const QString &disputeId);
void endDispute(World &world, const QString &disputeId);

} // namespace paydesk::sandbox
