// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"

#include <QUrl>

namespace paydesk::gui {

/// What becomes of a navigation in the guarded view.
enum class Decision {
    Allow,
    Return,       ///< the address the page ends at: the view stops there, and the API is asked
    Deny,         ///< nothing happens
    DenyExternal, ///< not here, but a proper web address: the person may open it in the browser
};

/// Decides on one navigation, redirects and form posts included, before a byte is sent to `url`.
Decision decide(const QUrl &url, bool mainFrame, const desk::HostedPage &page);

/// True for the origin of the practice shop: plain http is taken from there only.
bool isSandboxAddress(const QUrl &url, const desk::HostedPage &page);

} // namespace paydesk::gui
