// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QListWidget;

namespace paydesk::desk {
class CustomerDesk;
}

namespace paydesk::gui {

class SearchField;

/// A small window below a button, to find and choose a customer. Closes itself.
class CustomerPicker : public QFrame {
    Q_OBJECT

public:
    explicit CustomerPicker(desk::CustomerDesk &customers, QWidget *parent = nullptr);

    /// Below `anchor`, at its leading edge.
    void popupBelow(QWidget *anchor);

Q_SIGNALS:
    void chosen(const QString &customerId, const QString &label);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void find(const QString &text);
    void takeCurrent();

    desk::CustomerDesk &m_customers;
    SearchField *m_field;
    QListWidget *m_list;
    QLabel *m_none;
};

} // namespace paydesk::gui
