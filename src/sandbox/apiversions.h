// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace paydesk::sandbox {

/// All versions that Stripe's API has had (docs.stripe.com/changelog), oldest first. Events can be stamped with any of them; the
/// objects in them have the shape of the latest.
const QStringList &apiVersions();

} // namespace paydesk::sandbox
