// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

class QGridLayout;

namespace paydesk::gui {

/// Names and values in two columns. Values can be selected; ids can be copied.
class PropertyGrid : public QWidget {
    Q_OBJECT

public:
    explicit PropertyGrid(QWidget *parent = nullptr);

    void clear();
    void addRow(const QString &name, const QString &value, bool strong = false);
    /// Shortened in the middle, whole in the tooltip, with a button that copies it.
    void addId(const QString &name, const QString &id);
    /// Takes the widget.
    void addWidget(const QString &name, QWidget *value);
    bool isEmpty() const { return m_rows == 0; }

Q_SIGNALS:
    void copied(const QString &text);

private:
    QGridLayout *m_grid;
    int m_rows = 0;
};

} // namespace paydesk::gui
