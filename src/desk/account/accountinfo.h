// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace paydesk::desk {

/// The account this window works for, and how its key came here. Holds no secret.
struct AccountInfo {
    enum class KeySource { Environment, Keychain, Session, Demo };

    /// `acct_…`
    QString id;
    QString name;
    QString country;
    /// Lower-case ISO code; new amounts are in this currency.
    QString currency;
    bool live = false;
    bool restricted = false;
    /// "sk_test_…4f2a"
    QString keyHint;
    KeySource keySource = KeySource::Session;
    /// The account's public website, empty if it has none.
    QString website;
};

} // namespace paydesk::desk
