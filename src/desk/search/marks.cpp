// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/search/marks.h"

#include "store/searchtext.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

/// Nobody sees further into a line.
constexpr qsizetype longestText = 500;

/// The folded text, and for each of its characters where the sign it comes from begins and ends.
struct FoldedText {
    QString text;
    QList<qsizetype> begins;
    QList<qsizetype> ends;
};

FoldedText foldSigns(const QString &text)
{
    FoldedText result;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    qsizetype begin = 0;
    for (qsizetype end = finder.toNextBoundary(); end >= 0; begin = end, end = finder.toNextBoundary()) {
        const QString sign = text.mid(begin, end - begin);
        // Between words something has to stand.
        const QString plain = sign.front().isSpace() ? u" "_s : store::folded(sign);
        for (const QChar c : plain) {
            result.text += c;
            result.begins << begin;
            result.ends << end;
        }
    }
    return result;
}

} // namespace

QStringList wordsToMark(const QString &text)
{
    QStringList words = store::folded(text).split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    return words;
}

QList<Mark> marksIn(const QString &text, const QStringList &words)
{
    if (words.isEmpty())
        return {};
    const FoldedText folded = foldSigns(text.left(longestText));
    QList<Mark> found;
    for (const QString &word : words) {
        for (qsizetype at = folded.text.indexOf(word); at >= 0 && !word.isEmpty();
             at = folded.text.indexOf(word, at + word.size())) {
            const qsizetype start = folded.begins.at(at);
            found << Mark{start, folded.ends.at(at + word.size() - 1) - start};
        }
    }
    std::sort(found.begin(), found.end(), [](const Mark &a, const Mark &b) { return a.start < b.start; });
    QList<Mark> marks;
    for (const Mark &mark : found) {
        if (marks.isEmpty() || mark.start > marks.last().start + marks.last().length)
            marks << mark;
        else
            marks.last().length = std::max(marks.last().length, mark.start + mark.length - marks.last().start);
    }
    return marks;
}

} // namespace paydesk::desk
