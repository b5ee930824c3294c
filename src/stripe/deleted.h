// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/jsonvalue.h"

#include <QString>

namespace paydesk::stripe {

/// The answer to a deletion: what it was and that it is gone. docs.stripe.com/api/customers/delete
struct Deleted {
    QString id; ///< Of what was deleted.
    /// The `object` word of what was deleted: "coupon", "customer", …
    QString object;

    /// Kind::Broken with `answer_other_object` unless it says that something was deleted.
    static Result<Deleted> fromJson(const JsonValue &object);
};

} // namespace paydesk::stripe
