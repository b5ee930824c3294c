// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"
#include "ctl/command.h"
#include "desk/account/connection.h"
#include "desk/workspace.h"

#include <QCoroTask>

#include <QJsonObject>
#include <QObject>

#include <memory>

class QTextStream;

namespace paydesk::desk {
class HostedFlow;
}

namespace paydesk::ctl {

/// Carries out one command with the desks that the window uses, and ends with its exit status.
class Runner : public QObject {
    Q_OBJECT

public:
    Runner(Command command, desk::Connection &connection, QTextStream &out, QTextStream &err);
    ~Runner() override;

    void start();

Q_SIGNALS:
    void finished(int status);

private:
    QCoro::Task<> run();
    QCoro::Task<int> carryOut();
    QCoro::Task<int> createCheckout();
    QCoro::Task<int> listPayments();
    QCoro::Task<int> showPayment();
    QCoro::Task<int> charge();
    QCoro::Task<int> refund();
    QCoro::Task<int> listSubscriptions();
    QCoro::Task<int> showSubscription();
    QCoro::Task<int> cancelSubscription();
    QCoro::Task<int> pollEvents();
    QCoro::Task<int> backfillMirror();
    QCoro::Task<int> showReads();
    QCoro::Task<int> listTasks();
    QCoro::Task<int> listEntitlements();
    void noteListener();
    QCoro::Task<int> follow(desk::HostedFlow *flow);
    Result<Money> amount() const;
    /// Tells that Stripe had carried it out before.
    void noteDoneBefore(const QDateTime &when);
    int say(const QString &text, const QJsonValue &json);
    int fail(const Error &error);

    Command m_command;
    desk::Connection &m_connection;
    QTextStream &m_out;
    QTextStream &m_err;
    /// What every answer in JSON carries besides its own.
    QJsonObject m_besides;
    std::unique_ptr<desk::Workspace> m_workspace;
};

} // namespace paydesk::ctl
