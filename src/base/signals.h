// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

namespace paydesk {

/// What the system asks of a program without a window, as Qt signals. One at a time in a process.
class Signals : public QObject {
    Q_OBJECT

public:
    explicit Signals(QObject *parent = nullptr);
    ~Signals() override;

Q_SIGNALS:
    /// SIGTERM or SIGINT.
    void stopRequested();
    /// SIGHUP.
    void reloadRequested();

private:
    void receive();

    int m_reader = -1;
};

} // namespace paydesk
