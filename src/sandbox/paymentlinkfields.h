// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// The parameters of a payment link, when it is made and when it is changed.
Params newLinkFields();
Params changedLinkFields();

/// Puts parameters into a link, in the shape in which the link shows them. `recurs`: it sells subscriptions.
void applyLinkFields(QJsonObject &link, const QJsonObject &params, bool recurs);

} // namespace paydesk::sandbox
