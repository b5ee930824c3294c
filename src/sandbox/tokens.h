// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Cards as tokens, which can be used once.
Routes tokenRoutes();

/// The card behind a token or a test token ("tok_visa"), which are never used up. Refused when there is none or it was used.
Answer<CardEntry> useToken(World &world, const QString &tokenId, const QString &param);

} // namespace paydesk::sandbox
