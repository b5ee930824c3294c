// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "gui/words.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <optional>

class QVBoxLayout;

namespace paydesk::gui {

/// A few rows inside a detail: a title over a muted line, which may take two, and a state and an amount at the trailing edge. What is cut
/// is whole in the tool tip.
class LineList : public QWidget {
    Q_OBJECT

public:
    struct Line {
        /// Empty where the line leads nowhere.
        QString id;
        QString icon;
        QString title;
        QString detail;
        std::optional<words::Word> state;
        std::optional<Money> money;
        /// What else can be done with the line: the name of a button with a check mark. Empty for nothing.
        QString action = {};
    };

    explicit LineList(QWidget *parent = nullptr);
    void setLines(const QList<Line> &lines);

Q_SIGNALS:
    /// A line with an id was clicked, or chosen by keyboard.
    void opened(const QString &id);
    /// The action of a line.
    void acted(const QString &id);

private:
    QVBoxLayout *m_layout;
};

} // namespace paydesk::gui
