// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

namespace paydesk {

/// A value or an Error. No exceptions cross a module's border.
template <class T>
using Result = tl::expected<T, Error>;

/// Ends a function with an error: `return failure(Error::Kind::InvalidInput, u"amount_zero"_s);`
inline tl::unexpected<Error> failure(Error error)
{
    return tl::unexpected<Error>(std::move(error));
}

inline tl::unexpected<Error> failure(Error::Kind kind, QString code, QString detail = {})
{
    return failure(Error::make(kind, std::move(code), std::move(detail)));
}

} // namespace paydesk
