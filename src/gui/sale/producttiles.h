// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace paydesk::gui {

/// Products as tiles that share the width, for fingers, mouse and keys: arrows move, Enter or Space takes.
class ProductTiles : public QListView {
    Q_OBJECT

public:
    explicit ProductTiles(QWidget *parent = nullptr);

    static constexpr int gap = 12;

Q_SIGNALS:
    /// A tile was taken.
    void chosen(const QModelIndex &index);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void fitTiles();
};

} // namespace paydesk::gui
