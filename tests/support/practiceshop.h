// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "desk/workspace.h"
#include "sandbox/engine.h"
#include "support/practicetransport.h"

#include <QJsonObject>
#include <QTemporaryDir>

#include <chrono>
#include <memory>

namespace paydesk::desk {
class HostedFlow;
}

namespace paydesk::test {

/// A shop with real data on disk whose Stripe is the practice one, in this process.
class PracticeShop {
public:
    PracticeShop();

    /// The workspace as a start of the program makes it, on the same files each time.
    std::unique_ptr<desk::Workspace> open();
    /// The same on a computer with a clock of its own.
    std::unique_ptr<desk::Workspace> open(const Clock &till);
    /// The same, but it takes the practice Stripe for Stripe itself, with its limits and budgets.
    std::unique_ptr<desk::Workspace> openAsStripe();

    /// The file with the copy of what the practice Stripe keeps.
    QString mirrorPath() const { return directory.filePath(QStringLiteral("acct_1-test.mirror.sqlite")); }

    /// So many card payments of the last two days, two in each minute, of Ada and Grace in turn: one of ten is declined, one of ten in
    /// part refunded.
    void addPayments(int count);
    /// What a customer types on the hosted page of the flow's session.
    sandbox::PayOutcome pay(const desk::HostedFlow &flow, const QString &cardNumber);
    QJsonObject get(const QString &path);
    /// A mutation by somebody else with the same account: the dashboard, another till.
    QJsonObject post(const QString &path, const QByteArray &form);
    /// Refund objects that Stripe holds of a payment: what really happened to the money.
    QJsonArray refundsAtStripe(const QString &paymentId);

    /// Between two looks of a workspace that is opened later.
    std::chrono::milliseconds pollInterval{50};
    ManualClock clock;
    sandbox::Engine engine;
    PracticeTransport transport;
    QTemporaryDir directory;
    QString croissant; ///< price_… of 2.40 EUR
    QString flatWhite; ///< price_… of 3.80 EUR
    QString plan;      ///< price_… of 19.00 EUR a month
    QString croissantProduct;
    QString flatWhiteProduct;
    QString ada;   ///< cus_… with a saved card that works
    QString grace; ///< cus_… with a saved card that asks for 3-D Secure

private:
    std::unique_ptr<desk::Workspace> openAt(const QUrl &base, const Clock &till);
};

} // namespace paydesk::test
