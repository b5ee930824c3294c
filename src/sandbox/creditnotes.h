// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

/// Credit notes: they lower what an open invoice asks for, or say how money of a paid one was given back.
Routes creditNoteRoutes();

} // namespace paydesk::sandbox
