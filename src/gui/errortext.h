// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace paydesk::gui {

/// What the person was doing.
enum class Act { Reading, Charging, Refunding, Changing, SigningIn };

/// An error in words. Empty parts are left out.
struct ErrorText {
    /// What happened.
    QString what;
    /// Whether money moved. Only where the act moves money.
    QString money;
    /// What to do.
    QString advice;
    /// False where trying again cannot help or must not be done by a person.
    bool retry = true;
};

ErrorText explain(const Error &error, Act act);
/// The three parts as one text.
QString sentence(const Error &error, Act act);
/// For beneath a field: what is wrong with the amount or text that was typed.
QString fieldSentence(const Error &error);

} // namespace paydesk::gui
