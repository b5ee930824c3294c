// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace paydesk::desk {

/// A piece of a text.
struct Mark {
    qsizetype start = 0;
    qsizetype length = 0;

    friend bool operator==(const Mark &, const Mark &) = default;
};

/// The words of a text that is looked for, as marksIn() takes them.
QStringList wordsToMark(const QString &text);

/// Where in a text the words stand, in order and without overlaps: case and accents do not matter, as in the search itself. Never cuts
/// what is one sign on the screen.
QList<Mark> marksIn(const QString &text, const QStringList &words);

} // namespace paydesk::desk
