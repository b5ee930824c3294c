// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QString>
#include <QStringList>

namespace paydesk::store {

/// Text as it is indexed and looked for: compatibility forms, case and accents folded, white space single.
QString folded(const QString &text);

/// What a payment's amount adds to its indexed text, so that a typed amount finds exactly it.
QString amountWord(const Money &amount);

/// What a person typed, taken apart for the index.
struct SearchTerms {
    /// The whole text is the start of one of Stripe's ids ("pi_3Pq"); nothing else is filled then.
    QString idPrefix;
    /// An FTS5 expression, empty if no word is long enough for the trigram index.
    QString match;
    /// Words too short for it, as LIKE patterns with '\' as escape character.
    QStringList like;

    bool isEmpty() const { return idPrefix.isEmpty() && match.isEmpty() && like.isEmpty(); }
};

SearchTerms searchTerms(const QString &typed);

} // namespace paydesk::store
