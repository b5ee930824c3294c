// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <functional>
#include <optional>

namespace paydesk::desk {

/// What takes time of Workspace::open().
struct Preparation {
    /// To be run before it, on any thread, which may take as long as it likes. Errors as open() has them, and nothing is lost by one.
    std::function<Result<void>()> work;
    /// How many hundredths of a file have been copied, which is done before it is changed; nothing while none is copied. For any
    /// thread while the work goes on.
    std::function<std::optional<int>()> copied;
};

} // namespace paydesk::desk
