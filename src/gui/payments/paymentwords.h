// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/payments/paymentdesk.h"
#include "gui/widgets/timeline.h"

#include <QLocale>

namespace paydesk::gui {

/// One line of a payment's story in words.
Timeline::Entry timelineEntry(const desk::TimelineEntry &entry, const store::Payment &payment, const QDateTime &now,
                              const QLocale &locale);

} // namespace paydesk::gui
