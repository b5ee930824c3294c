// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"
#include "gui/web/webengine.h"

#include <QUrl>

namespace paydesk::gui {

/// Decides on one navigation, redirects and form posts included, before a byte is sent to `url`.
Decision decide(const QUrl &url, bool mainFrame, const desk::HostedPage &page);

/// True for the origin of the practice shop: plain http is taken from there only.
bool isSandboxAddress(const QUrl &url, const desk::HostedPage &page);

} // namespace paydesk::gui
