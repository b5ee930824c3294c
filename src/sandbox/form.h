// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"

#include <QByteArray>
#include <QJsonObject>

namespace paydesk::sandbox {

/// Reads application/x-www-form-urlencoded as Stripe does, with brackets for nesting. Every level becomes an object, lists too
/// (their keys are "0", "1", …); every leaf is a text. `a[]=x&a[]=y` counts up by itself. The last of two equal keys wins.
/// Refused: brackets that do not match, a key that is a value and a group at once, more than 1000 keys, more than 8 levels.
Answer<QJsonObject> parseForm(const QByteArray &form);

} // namespace paydesk::sandbox
