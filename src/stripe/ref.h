// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"

#include <optional>

namespace paydesk::stripe {

/// A field that names another object: always its id, and the object itself where the request expanded it.
template <class T>
struct Ref {
    Id<T> id;                ///< Empty if the field is.
    std::optional<T> object; ///< Absent unless expanded, and for an object that cannot be read.

    /// The field names nothing.
    bool isEmpty() const { return id.isEmpty(); }
};

} // namespace paydesk::stripe
