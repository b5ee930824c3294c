// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <thread>

namespace paydesk::app {

/// Work on another thread that the window has to wait for.
class Preparation : public QObject {
    Q_OBJECT

public:
    explicit Preparation(std::function<Result<void>()> work);
    /// Waits for its end: nothing is left half done.
    ~Preparation() override;

Q_SIGNALS:
    /// A person should be told of it by now.
    void takesLong();
    void done();
    void failed(const paydesk::Error &error);

private:
    void end(const Result<void> &result);

    QTimer m_moment;
    std::thread m_thread;
};

} // namespace paydesk::app
