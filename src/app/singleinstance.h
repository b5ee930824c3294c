// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QLockFile>
#include <QObject>
#include <QString>
#include <QStringList>
#include <QTimer>

#include <functional>

namespace paydesk::app {

/// One window program per data directory: a second start hands its arguments to the first and ends.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// What the first does with the arguments of a later start; a sentence for the later one's shell if it cannot.
    using Take = std::function<QString(const QStringList &arguments)>;

    SingleInstance(const QString &dataDirectory, Take take, QObject *parent = nullptr);

    /// True if this is the first.
    bool claim();
    /// Gives `arguments` to the first: handedOver() tells what became of them.
    void handOver(const QStringList &arguments);

Q_SIGNALS:
    /// `trouble` is empty if the first took them, otherwise a sentence for the shell.
    void handedOver(const QString &trouble);

private:
    void receive();
    void askFirst();
    void readAnswer();
    void finish(const QString &trouble);

    QString m_name;
    Take m_take;
    QLockFile m_lock;
    QLocalServer m_server;
    QLocalSocket m_first;
    QStringList m_arguments;
    QTimer m_patience;
};

} // namespace paydesk::app
