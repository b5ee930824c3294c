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

/// Characters: what a list is sorted by needs no more of a text.
constexpr qsizetype longestSortKey = 60;

/// What a list is sorted by: the beginning of the text, folded, and letters that only look like others beside them ("ł", "ø", "ı").
QString sortKey(const QString &text);

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
    /// Of each word that is long enough for the trigram index what it can mean; one of that has to be there.
    QList<QStringList> words;
    /// Words too short for it, of one or two letters.
    QStringList shortWords;
};

/// Finds a word as a LIKE pattern, with '\' as escape character.
QString likePattern(QString word);

SearchTerms searchTerms(const QString &typed);

/// True if a word has so many trigrams that some of them are enough to find it.
bool hasManyTrigrams(const SearchTerms &terms);

/// The words as an expression for FTS5 that finds every row which has them, and few others: of a long word those trigrams that tell it
/// best from the rest of the sample, some of the texts that are looked through.
QString matchFor(const SearchTerms &terms, const QStringList &sample);

/// Stripe's metadata as it is stored: a JSON object.
QString toJsonText(const QMap<QString, QString> &metadata);
QMap<QString, QString> metadataFrom(const QString &json);

} // namespace paydesk::store
