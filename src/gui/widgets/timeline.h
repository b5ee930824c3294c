// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QList>
#include <QString>
#include <QWidget>

class QGridLayout;

namespace paydesk::gui {

/// What happened, newest first: an icon, a bold line, a muted one, the time at the trailing edge.
class Timeline : public QWidget {
    Q_OBJECT

public:
    struct Entry {
        QString icon;
        Tone tone = Tone::Neutral;
        QString title;
        QString detail;
        QString time;
    };

    explicit Timeline(QWidget *parent = nullptr);
    void setEntries(const QList<Entry> &entries);

private:
    void addEntry(const Entry &entry, int row);

    QGridLayout *m_grid;
};

} // namespace paydesk::gui
