// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/proxy.h"
#include "base/result.h"

#include <QDateTime>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace paydesk::ctl {

/// What was asked for on the command line, checked as far as that goes without the network.
struct Command {
    enum class Verb {
        Help,
        Version,
        CheckoutCreate,
        PaymentsList,
        PaymentsShow,
        Charge,
        Refund,
        SubscriptionsList,
        SubscriptionsShow,
        SubscriptionsCancel,
        EventsPoll,
        MirrorBackfill,
        Reads,
        Tasks,
        Entitlements,
        MirrorStatus,
        MirrorCheck,
        MirrorExport,
        MirrorSeed,
    };
    enum class Cancellation { AtPeriodEnd, Now, TakeBack };

    Verb verb = Verb::Help;
    /// The object named on the command line.
    QString id;
    bool json = false;
    bool wait = false;
    QUrl apiBase;
    QString dataDirectory;
    /// Absent: as the desktop program is set.
    std::optional<Proxy> proxy;
    /// As typed, "12.50"; read once the currency is known. Empty: all that is left.
    QString amount;
    /// Empty: the account's.
    QString currency;
    QString name;
    QString price;
    qint64 quantity = 1;
    bool subscription = false;
    QString customer;
    QString card;
    QString description;
    QString reason;
    QString note;
    QString search;
    int limit = 20;
    Cancellation cancellation = Cancellation::AtPeriodEnd;
    /// The file of the mirror; empty: the only one in the data directory.
    QString database;
    /// Stripe's words; empty: every status.
    QStringList statuses;
    /// From this moment on, and before that one; invalid where nothing was said.
    QDateTime since;
    QDateTime until;
    /// How many to make up, and of which seed.
    qint64 payments = 0;
    quint64 seed = 1;

    /// About the mirror's file alone: no key, no network.
    bool isAboutMirror() const { return verb >= Verb::MirrorStatus; }
};

/// `arguments` without the program's name. Kind::InvalidInput with a sentence in `detail` that says what is wrong.
Result<Command> parseCommand(const QStringList &arguments);

/// The page that `paydeskctl --help` prints.
QString usage();

} // namespace paydesk::ctl
