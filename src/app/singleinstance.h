// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QString>

namespace paydesk::app {

/// One window program per data directory: a second start brings the first window to the front and ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const QString &dataDirectory, QObject *parent = nullptr);

    /// False if another one runs, which has been asked to show itself.
    bool claim();

Q_SIGNALS:
    void showRequested();

private:
    QString m_name;
    QLocalServer m_server;
};

} // namespace paydesk::app
