// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// POST /v1/subscriptions/:id/pause and /resume.
Routes subscriptionPauseRoutes();

/// Stops a subscription; `type` is the reason as in status_details ("pause_requested", "trial_end_without_payment_method").
QJsonObject pauseSubscription(World &world, QJsonObject subscription, const QString &type);

/// A paused subscription goes on if it is this invoice that it has waited for.
void resumeByInvoice(World &world, const QString &subscriptionId, const QString &invoiceId);

/// What a trial's end does when nobody can be charged: true if the subscription goes on.
bool goesOnAfterTrial(World &world, const QJsonObject &subscription);

/// A trial is about to end in three days, or ends sooner: says so then.
void watchTrial(World &world, const QJsonObject &subscription);

// What the agenda calls, and its words.
extern const QString trialEndsSoon;
extern const QString collectionResumes;
void announceTrialEnd(World &world, const QString &subscriptionId);
/// A pause of collection is over at the time that it names.
void resumeCollection(World &world, const QString &subscriptionId);

} // namespace paydesk::sandbox
