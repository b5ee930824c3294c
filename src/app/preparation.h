// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/preparation.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <thread>

namespace paydesk::app {

/// Work on another thread that the window has to wait for.
class Preparation : public QObject {
    Q_OBJECT

public:
    explicit Preparation(desk::Preparation preparation);
    /// Waits for its end: nothing is left half done.
    ~Preparation() override;

Q_SIGNALS:
    /// A person should be told of it by now.
    void takesLong();
    /// After that, again and again: how many hundredths of a file have been copied, nothing while none is.
    void copied(std::optional<int> hundredths);
    void done();
    void failed(const paydesk::Error &error);

private:
    void end(const Result<void> &result);

    std::function<std::optional<int>()> m_copied;
    QTimer m_moment;
    QTimer m_look;
    std::thread m_thread;
};

} // namespace paydesk::app
