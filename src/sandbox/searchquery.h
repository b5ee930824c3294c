// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"

#include <QList>

#include <optional>

namespace paydesk::sandbox {

/// One condition of a search: `-email~"amy"`, `metadata["order"]:"7"`, `created>1620310503`.
struct SearchClause {
    enum class Match { Equals, Contains, Above, AtLeast, Below, AtMost };

    QString field;
    /// Of metadata: the key in the brackets.
    QString key;
    Match match = Match::Equals;
    /// Nothing for the word null: the field is not there.
    std::optional<QString> value;
    bool isNegated = false;
};

/// Stripe's search query language, read (docs.stripe.com/search#search-query-language).
struct SearchQuery {
    /// One clause is enough (OR), not all of them (AND, or just a space).
    bool takesAny = false;
    QList<SearchClause> clauses;
};

/// Reads the form of a query; whether a resource has its fields is not looked at. Refused in Stripe's words.
Answer<SearchQuery> parseSearch(const QString &query);

} // namespace paydesk::sandbox
