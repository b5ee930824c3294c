// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QTimer>

#include <functional>

class QWidget;

namespace paydesk::app {

/// Does things to the program one after the other, each as soon as it can be done, while the program's own event loop runs.
class Script : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Waits until `ready` holds, then a little longer for what is still being painted, then acts.
    void add(const QString &name, std::function<bool()> ready, std::function<void()> act);
    void start();

Q_SIGNALS:
    /// `stuckAt` is the step that never became ready, empty if all were done.
    void finished(const QString &stuckAt);

private:
    struct Step {
        QString name;
        std::function<bool()> ready;
        std::function<void()> act;
    };

    void look();

    QList<Step> m_steps;
    QTimer m_timer;
    int m_waited = 0;
    int m_settled = 0;
};

/// The picture of a window with what lies open above it.
bool takePicture(QWidget &window, const QString &path);

/// Key presses for whatever has the focus inside `target`, as a keyboard sends them.
void typeText(QWidget *target, const QString &text);
void pressKey(QWidget *target, Qt::Key key);

} // namespace paydesk::app
