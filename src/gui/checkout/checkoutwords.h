// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/checkout/hostedflow.h"
#include "gui/words.h"

#include <QString>

namespace paydesk::gui {

/// The chip of a state.
words::Word checkoutWord(desk::HostedFlow::State state);
/// What is being waited for, in a sentence.
QString checkoutSentence(const desk::HostedFlow &flow, bool cancelling);

/// How a payment ended, for the whole page.
struct CheckoutResult {
    QString icon;
    Tone tone = Tone::Neutral;
    QString title;
    QString text;
    QString requestId;
    /// The main button.
    QString next;
};
CheckoutResult checkoutResult(const desk::HostedFlow &flow);

/// The page that a payment of this kind belongs to.
QString homePage(store::Sale::Kind kind);

} // namespace paydesk::gui
