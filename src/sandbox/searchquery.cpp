// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/searchquery.h"

#include <QRegularExpression>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<ApiError> unreadable()
{
    return refuse({},
                  u"We were unable to parse your search query. Try using the format `metadata[\"key\"]:\"value\"` to "
                  u"query for metadata or key:\"value\" to query for other fields."_s,
                  u"query"_s);
}

/// Goes through the query from left to right. What `take…` does not find is left where it is.
class Reader {
public:
    explicit Reader(const QString &text) : m_text(text) {}

    bool isAtEnd() const { return m_at == m_text.size(); }

    bool take(QChar letter)
    {
        const bool is = !isAtEnd() && m_text.at(m_at) == letter;
        m_at += is ? 1 : 0;
        return is;
    }

    /// Empty if nothing of that form begins here.
    QString take(const QRegularExpression &form)
    {
        const QRegularExpressionMatch match =
            form.match(m_text, m_at, QRegularExpression::NormalMatch, QRegularExpression::AnchorAtOffsetMatchOption);
        m_at += match.capturedLength();
        return match.captured();
    }

    /// A text in quotation marks of either kind; a backslash takes the meaning from what follows it.
    std::optional<QString> takeQuoted()
    {
        const QChar mark = isAtEnd() ? QChar() : m_text.at(m_at);
        if (mark != u'"' && mark != u'\'')
            return std::nullopt;
        QString value;
        for (qsizetype i = m_at + 1; i < m_text.size(); ++i) {
            if (m_text.at(i) == mark) {
                m_at = i + 1;
                return value;
            }
            if (m_text.at(i) == u'\\' && i + 1 < m_text.size())
                ++i;
            value.append(m_text.at(i));
        }
        return std::nullopt;
    }

private:
    QString m_text;
    qsizetype m_at = 0;
};

std::optional<SearchClause::Match> takeMatch(Reader &reader)
{
    using Match = SearchClause::Match;
    if (reader.take(u':'))
        return Match::Equals;
    if (reader.take(u'~'))
        return Match::Contains;
    if (reader.take(u'>'))
        return reader.take(u'=') ? Match::AtLeast : Match::Above;
    if (reader.take(u'<'))
        return reader.take(u'=') ? Match::AtMost : Match::Below;
    return std::nullopt;
}

std::optional<SearchClause> takeClause(Reader &reader)
{
    static const QRegularExpression fieldForm(u"[A-Za-z_][A-Za-z0-9_.]*"_s);
    static const QRegularExpression numberForm(u"-?[0-9]{1,18}(?![^ ])"_s);
    static const QRegularExpression nullForm(u"null(?![^ ])"_s, QRegularExpression::CaseInsensitiveOption);
    SearchClause clause;
    clause.isNegated = reader.take(u'-');
    clause.field = reader.take(fieldForm);
    if (reader.take(u'[')) {
        const std::optional<QString> key = reader.takeQuoted();
        if (clause.field != "metadata"_L1 || !key || !reader.take(u']'))
            return std::nullopt;
        clause.key = *key;
    }
    const std::optional<SearchClause::Match> match = takeMatch(reader);
    if (clause.field.isEmpty() || (clause.field == "metadata"_L1 && clause.key.isEmpty()) || !match)
        return std::nullopt;
    clause.match = *match;
    clause.value = reader.takeQuoted();
    if (clause.value)
        return clause;
    // Words need their quotation marks, numbers do not.
    const QString number = reader.take(numberForm);
    if (!number.isEmpty())
        clause.value = number;
    else if (clause.match != SearchClause::Match::Equals || reader.take(nullForm).isEmpty())
        return std::nullopt;
    return clause;
}

} // namespace

Answer<SearchQuery> parseSearch(const QString &query)
{
    static const QRegularExpression spaces(u" +"_s);
    static const QRegularExpression joint(u" +(?:(?:and|or) +)?"_s, QRegularExpression::CaseInsensitiveOption);
    Reader reader(query);
    SearchQuery result;
    bool takesAll = false;
    reader.take(spaces);
    while (true) {
        const std::optional<SearchClause> clause = takeClause(reader);
        if (!clause)
            return unreadable();
        result.clauses.append(*clause);
        const QString gap = reader.take(joint);
        const QString join = gap.trimmed();
        if (reader.isAtEnd() && join.isEmpty())
            break;
        if (gap.isEmpty())
            return unreadable();
        const bool isOr = join.compare("or"_L1, Qt::CaseInsensitive) == 0;
        (isOr ? result.takesAny : takesAll) = true;
    }
    if (result.takesAny && takesAll)
        return refuse({}, u"You can't combine AND and OR in the same query."_s, u"query"_s);
    return result;
}

} // namespace paydesk::sandbox
