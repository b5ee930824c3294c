// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>
#include <QStringList>
#include <QUrl>

namespace paydesk::app {

/// How the program was started.
struct Arguments {
    bool help = false;
    bool version = false;
    /// A practice shop inside the program, on data that is thrown away.
    bool demo = false;
    /// Tour the demo shop without a person and leave numbered pictures here.
    QString tour;
    /// Take pictures of every page into this folder.
    QString gallery;
    /// A practice server on this computer instead of Stripe.
    QUrl apiBase;
    QString dataDirectory;
    /// "en", "de", "ar"; empty takes the settings'.
    QString language;
    /// The id of a payment, customer, subscription or payout to show first; empty for none.
    QString object;
};

/// `arguments` without the program's name. Kind::InvalidInput with a sentence in `detail`.
Result<Arguments> parseArguments(const QStringList &arguments);

QString usage();

} // namespace paydesk::app
