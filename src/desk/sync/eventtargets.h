// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QJsonObject>
#include <QString>

namespace paydesk::desk {

/// What of the mirror an event asks to read again: "payment_intent pi_…", "dispute du_…", "customer cus_…",
/// "subscription sub_…", "invoice in_…" (of no subscription), "payout po_…", "catalogue", or empty where the mirror keeps nothing of it. Old and new places of the ids are looked at, because an event is in the API
/// version of its creation.
QString eventTarget(const QString &objectType, const QString &objectId, const QJsonObject &object);

/// An event that cannot be carried out, as opposed to trouble with the network, the key or the disk: it is tried a few times among the
/// others and then put aside.
bool isAboutTheEvent(const Error &error);

/// The id in a member that may be text or an expanded object.
QString idOf(const QJsonValue &value);
/// The subscription that an invoice is for, empty for any other invoice.
QString subscriptionOf(const QJsonObject &invoice);

} // namespace paydesk::desk
