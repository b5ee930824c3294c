// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace paydesk::gui {

/// A small window for what has to come to its end before anything can be shown: one sentence and a bar. It cannot be closed.
class WaitWindow : public QWidget {
    Q_OBJECT

public:
    explicit WaitWindow(const QString &sentence, QWidget *parent = nullptr);

protected:
    void closeEvent(QCloseEvent *event) override;
};

} // namespace paydesk::gui
