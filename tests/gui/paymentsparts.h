// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/workspace.h"
#include "gui/payments/paymentspage.h"

namespace paydesk::test {

inline gui::PaymentsPage::Parts partsOf(desk::Workspace &workspace, gui::Prompts &prompts)
{
    return {.account = workspace.account(),
            .payments = workspace.payments(),
            .refunds = workspace.refunds(),
            .sync = workspace.sync(),
            .changes = workspace.changes(),
            .views = workspace.savedViews(),
            .prompts = prompts};
}

} // namespace paydesk::test
