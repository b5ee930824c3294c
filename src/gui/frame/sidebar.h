// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QWidget>

class QButtonGroup;
class QVBoxLayout;

namespace paydesk::gui {

class SideEntry;

/// The pages' names, one of them chosen. Arrow keys move the choice.
class SideBar : public QWidget {
    Q_OBJECT

public:
    enum class Place { Main, Second, Bottom };

    explicit SideBar(QWidget *parent = nullptr);

    void addEntry(const QString &name, const QString &icon, const QString &text, Place place, const QString &hint = {});
    void setCurrent(const QString &name);
    /// A number in the danger colour; 0 hides it.
    void setCount(const QString &name, int count);

Q_SIGNALS:
    void chosen(const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QButtonGroup *m_group;
    QVBoxLayout *m_main;
    QVBoxLayout *m_second;
    QVBoxLayout *m_bottom;
    QWidget *m_separator;
    QHash<QString, SideEntry *> m_entries;
};

} // namespace paydesk::gui
