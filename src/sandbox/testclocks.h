// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Test clocks: customers made with one live in its time, which stands still until it is advanced.
Routes testClockRoutes();

/// The test clock of what a call is about: of an object in its path, its customer, subscription, invoice or payment. Empty if all
/// of that lives in real time.
QJsonObject clockOf(const Call &call);

/// A filter for lists which leave out what belongs to a test clock unless `test_clock` asks for it.
bool isInTime(const Call &call, const QJsonObject &object);

// What the agenda calls, and its word.
extern const QString clockExpires;
/// Takes a test clock away, and its customers with their subscriptions.
void removeClock(World &world, const QString &clockId);

} // namespace paydesk::sandbox
