// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QVariant>
#include <QWidget>

class QAbstractButton;
class QButtonGroup;

namespace paydesk::gui {

/// Filters side by side, exactly one of them chosen. Arrow keys move the choice.
class PillBar : public QWidget {
    Q_OBJECT

public:
    explicit PillBar(QWidget *parent = nullptr);

    /// The first one added is chosen. Returns its index.
    int addPill(const QString &text, const QVariant &value = {}, const QString &icon = {});
    void clear();
    int count() const;
    int current() const;
    QVariant currentData() const;
    /// Emits changed() if it is another one.
    void setCurrent(int index);
    void setCurrentData(const QVariant &value);

Q_SIGNALS:
    void changed(int index);

private:
    QButtonGroup *m_group;
    QList<QVariant> m_data;
    int m_current = -1;
};

} // namespace paydesk::gui
