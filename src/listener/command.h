// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

namespace paydesk::listener {

/// What is asked from the shell: `paydesk-listener pair --name Till`.
struct Command {
    /// For Commands.
    QJsonObject request;
    /// The options that say which listener is meant, for readSettings().
    QStringList settings;
    /// Print the answer as it is.
    bool json = false;

    /// True if the program is not to listen but to ask.
    static bool isOne(const QStringList &arguments);
    /// Errors: InvalidInput with a sentence as detail.
    static Result<Command> parse(const QStringList &arguments);
    /// The commands, for --help.
    static QString help();

    /// The answer to `request` for people, to be printed as it is; colours only for a terminal.
    QByteArray present(const QJsonObject &answer, bool terminal) const;
};

} // namespace paydesk::listener
