// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// How often a test does something: as often as it takes to notice a mistake, or, with PAYDESK_SOAK set and the test program started by
/// hand, for as long as a machine has nothing better to do at night.
inline int often(int usual, int soak)
{
    return qEnvironmentVariableIsSet("PAYDESK_SOAK") ? soak : usual;
}
