// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QMap>
#include <QString>
#include <QStringList>

namespace paydesk::store {

/// Text as it is indexed and looked for: compatibility forms, case and accents folded, digits in ASCII, white space single,
/// without currency signs and control characters.
QString folded(const QString &text);

/// The indexed text of a row: its fields folded, one a line, so that no word reaches over two fields, and before them one word
/// as it is (an amountWord). Cut at 4,000 characters.
QString indexText(const QStringList &fields, const QString &word = {});

/// In thousandths of the currency, so that amounts of different ones can be put in a row.
qint64 thousandths(const Money &amount);

/// What a payment's amount adds to its indexed text, so that a typed amount finds exactly it, in any currency.
QString amountWord(const Money &amount);

/// What a person typed, taken apart for the index.
struct SearchTerms {
    /// The whole text is the start of one of Stripe's ids ("pi_3Pq"); nothing else is filled then.
    QString idPrefix;
    /// An FTS5 expression, empty if no word is long enough for the trigram index.
    QString match;
    /// The same as LIKE patterns with '\' as escape character: of each word one has to fit.
    QList<QStringList> patterns;
    /// Words too short for it, of one or two letters.
    QStringList shortWords;
};

/// Finds a word as a LIKE pattern.
QString likePattern(QString word);

SearchTerms searchTerms(const QString &typed);

/// Stripe's metadata as it is stored: a JSON object.
QString toJsonText(const QMap<QString, QString> &metadata);
QMap<QString, QString> metadataFrom(const QString &json);

} // namespace paydesk::store
