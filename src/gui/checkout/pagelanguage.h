// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLocale;

namespace paydesk::gui {

/// The language to ask Stripe's page for: two letters, or empty (the browser's own) where Checkout does not speak it.
QString pageLanguage(const QLocale &locale);

} // namespace paydesk::gui
