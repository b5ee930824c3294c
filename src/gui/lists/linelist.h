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

/// A few rows inside a detail: a title over a muted line, and a state and an amount at the trailing edge.
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
    };

    explicit LineList(QWidget *parent = nullptr);
    void setLines(const QList<Line> &lines);

Q_SIGNALS:
    /// A line with an id was clicked, or chosen by keyboard.
    void opened(const QString &id);

private:
    QVBoxLayout *m_layout;
};

} // namespace paydesk::gui
