// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace paydesk::gui {

/// A list and the detail of what is chosen in it. Side by side in a wide window; in a narrow one the detail slides over the
/// list. Esc or the detail's own × closes it.
class SplitView : public QWidget {
    Q_OBJECT

public:
    explicit SplitView(QWidget *parent = nullptr);

    /// Both are reparented.
    void setList(QWidget *list);
    void setDetail(QWidget *detail);
    /// Width of the detail beside the list: 0.36 by default.
    void setDetailShare(qreal share);

    bool isDetailOpen() const { return m_open; }
    bool isWide() const;
    void openDetail();
    /// Gives the keyboard back to the list. False if it was not open.
    bool closeDetail();

Q_SIGNALS:
    void detailClosed();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool event(QEvent *event) override;

private:
    void place();

    QWidget *m_list = nullptr;
    QWidget *m_detail = nullptr;
    qreal m_share = 0.36;
    bool m_open = false;
};

} // namespace paydesk::gui
