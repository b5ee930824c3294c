// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <optional>

class QLabel;
class QProgressBar;

namespace paydesk::gui {

/// A small window for what has to come to its end before anything can be shown: one sentence, a bar, and what is done now. It cannot be
/// closed.
class WaitWindow : public QWidget {
    Q_OBJECT

public:
    explicit WaitWindow(const QString &sentence, QWidget *parent = nullptr);

    /// `hundredths` of what is done now have been done; nothing where nobody knows, which it is at first.
    void setProgress(const QString &now, std::optional<int> hundredths);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QProgressBar *m_bar;
    QLabel *m_now;
};

} // namespace paydesk::gui
