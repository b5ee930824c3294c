// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

#include <functional>

namespace paydesk::sandbox {

/// limit, starting_after and ending_before, to be put before a list's own parameters.
Params paged(Params own = {});

using Filter = std::function<bool(const QJsonObject &)>;

/// One page of a collection as Stripe lists it: newest first, 10 unless asked otherwise, deleted objects left out. With
/// `ending_before` the page is the one that comes right before that object.
Answer<QJsonObject> page(const Call &call, const QString &kind, const Filter &filter = {});

/// One page of objects that another object holds, in their order. `kind` is theirs, for errors.
Answer<QJsonObject> pageOf(const Call &call, const QString &kind, const QJsonArray &objects);

/// A filter which wants those parameters of the call that are given to be equal to the fields of the same name, and `created` in range.
Filter sameAs(const Call &call, const QStringList &fields);

} // namespace paydesk::sandbox
