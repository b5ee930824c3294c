// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/searchtext.h"

#include "base/currency.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// Amounts are indexed with this many decimals whatever the currency has, so that "12.50" means the same everywhere.
constexpr int indexedDecimals = 3;
/// The trigram index knows nothing shorter.
constexpr qsizetype shortestWord = 3;
/// Looked up of a word: so many at most, and without a thought.
constexpr qsizetype mostTrigrams = 5;
constexpr qsizetype fewTrigrams = 3;
constexpr qsizetype longestText = 4000;
constexpr qsizetype mostWords = 12;
/// Of what is typed or pasted to be looked for; the rest says nothing more.
constexpr qsizetype longestTyped = 200;

/// An amount as a word of characters that nobody types, so that "125" does not find 1250 in the middle of it.
QString hidden(QString digits)
{
    constexpr char16_t privateZero = 0xE000;
    constexpr char16_t edge = 0xE00A;
    static const QRegularExpression leadingZeros(u"^0+(?=[0-9])"_s);
    QString word(edge);
    digits.remove(leadingZeros);
    for (const QChar c : std::as_const(digits))
        word += QChar(privateZero + c.unicode() - u'0');
    return word + QChar(edge);
}

QString quoted(const QString &word)
{
    return u'"' + QString(word).replace(u'"', u"\"\""_s) + u'"';
}

/// Each of its trigrams once. A character of the index may be two of QString.
QStringList trigramsOf(const QString &word)
{
    const QList<uint> letters = word.toUcs4();
    QStringList trigrams;
    for (qsizetype i = 0; i + shortestWord <= letters.size(); ++i)
        trigrams << QString::fromUcs4(reinterpret_cast<const char32_t *>(letters.data()) + i, shortestWord);
    trigrams.removeDuplicates();
    return trigrams;
}

/// How many of the texts have it.
qsizetype having(const QStringList &texts, const QString &trigram)
{
    return std::count_if(texts.begin(), texts.end(),
                         [&trigram](const QString &text) { return text.contains(trigram); });
}

/// Enough of the word's trigrams to find it and hardly anything else, as far as the texts can tell: every one that is looked up takes time,
/// and the more so the more common it is.
QStringList tellingTrigrams(const QString &word, const QStringList &texts)
{
    QStringList trigrams = trigramsOf(word);
    if (trigrams.size() <= fewTrigrams)
        return trigrams;
    QStringList others;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(others),
                 [&word](const QString &text) { return !text.contains(word); });
    const bool isKnown = others.size() < texts.size();
    // Of equally telling ones the rarest: it takes the least time.
    QHash<QString, qsizetype> frequencies;
    for (const QString &trigram : std::as_const(trigrams))
        frequencies.insert(trigram, having(texts, trigram));
    std::stable_sort(trigrams.begin(), trigrams.end(), [&frequencies](const QString &one, const QString &other) {
        return frequencies.value(one) < frequencies.value(other);
    });
    QStringList telling;
    while (!trigrams.isEmpty() && telling.size() < mostTrigrams
           && (!others.isEmpty() || telling.size() < (isKnown ? 1 : fewTrigrams))) {
        qsizetype best = 0;
        qsizetype fewest = others.size() + 1;
        for (qsizetype i = 0; i < trigrams.size() && fewest > 0; ++i) {
            if (const qsizetype wrong = having(others, trigrams.at(i)); wrong < fewest) {
                best = i;
                fewest = wrong;
            }
        }
        const QString chosen = trigrams.takeAt(best);
        telling << chosen;
        others.removeIf([&chosen](const QString &text) { return !text.contains(chosen); });
    }
    return telling;
}

/// The amounts that a typed number can mean: "12,50" one, "1,250" two (one and a quarter, or a thousand and so many).
QStringList amountsOf(QString number)
{
    number.replace(u',', u'.').replace(QChar(0x066B), u'.');
    const qsizetype point = number.lastIndexOf(u'.');
    QString whole = point < 0 ? number : number.left(point);
    const QString fraction = point < 0 ? QString() : number.mid(point + 1);
    const bool grouped = whole.contains(u'.');
    whole.remove(u'.');
    QStringList amounts{hidden(whole + fraction.leftJustified(indexedDecimals, u'0'))};
    if (fraction.size() == 3)
        amounts.insert(grouped ? 0 : 1, hidden(whole + fraction + QString(indexedDecimals, u'0')));
    return amounts;
}

/// What a word can mean: itself, unless it is too short for the index, and the amounts that it says.
QStringList meaningsOf(const QString &word)
{
    static const QRegularExpression number(u"^[0-9]{1,15}(?:[.,\u066B][0-9]{1,15})*$"_s);
    static const QRegularExpression tooFine(u"[.,\u066B][0-9]{4,}$"_s);
    QStringList meanings;
    if (number.match(word).hasMatch() && !tooFine.match(word).hasMatch()) {
        meanings << amountsOf(word);
    }
    if (word.toUcs4().size() >= shortestWord)
        meanings << word;
    return meanings;
}

} // namespace

QString folded(const QString &text)
{
    const QString apart = text.toCaseFolded().normalized(QString::NormalizationForm_KD);
    QString plain;
    plain.reserve(apart.size());
    for (const QChar c : apart) {
        const QChar::Category category = c.category();
        if (c.isMark() || category == QChar::Symbol_Currency || category == QChar::Other_Format
            || category == QChar::Other_PrivateUse)
            continue;
        if (category == QChar::Other_Control || c.isSpace())
            plain += u' ';
        else if (c == u'ß')
            plain += "ss"_L1;
        else if (c.isDigit())
            plain += QChar(u'0' + c.digitValue());
        else
            plain += c;
    }
    return plain.simplified();
}

QString sortKey(const QString &text)
{
    static const QHash<QChar, QString> alike{{u'ı', u"i"_s},
                                             {u'ł', u"l"_s},
                                             {u'ø', u"o"_s},
                                             {u'đ', u"d"_s},
                                             {u'ð', u"d"_s},
                                             {u'ħ', u"h"_s},
                                             {u'ŧ', u"t"_s},
                                             {u'æ', u"ae"_s},
                                             {u'œ', u"oe"_s},
                                             {u'þ', u"th"_s},
                                             {u'ĸ', u"k"_s},
                                             {u'ŋ', u"n"_s},
                                             // Arabic: the closed and the open end of a word, the letter stretched.
                                             {QChar(0x0629), QString(QChar(0x0647))},
                                             {QChar(0x0649), QString(QChar(0x064A))},
                                             {QChar(0x0640), QString()}};
    QString beginning = text.left(longestSortKey);
    if (!beginning.isEmpty() && beginning.back().isHighSurrogate())
        beginning.chop(1);
    QString key;
    for (const QChar c : folded(beginning)) {
        if (const auto it = c.unicode() < 0x80 ? alike.end() : alike.find(c); it != alike.end())
            key += *it;
        else
            key += c.toCaseFolded();
    }
    return key;
}

QString indexText(const QStringList &fields, const QString &word)
{
    QStringList lines;
    if (!word.isEmpty())
        lines << word;
    for (const QString &field : fields) {
        if (const QString line = folded(field.left(longestText)); !line.isEmpty())
            lines << line;
    }
    // So that the last letters of the last word begin a trigram too.
    return lines.join(u'\n').left(longestText) + u'\n';
}

qint64 thousandths(const Money &amount)
{
    qint64 scaled = amount.minor;
    for (int decimals = currencyRule(amount.currency).decimals; decimals < indexedDecimals; ++decimals)
        scaled *= 10;
    return scaled;
}

QString amountWord(const Money &amount)
{
    return amount.minor < 0 ? QString() : hidden(QString::number(thousandths(amount)));
}

SearchTerms searchTerms(const QString &typed)
{
    // Ids are case-sensitive and looked up as they are. The letters say what the id names (docs.stripe.com/api).
    static const QRegularExpression id(u"^(?:pi|ch|py|re|pyr|cus|in|sub|prod|price)_[A-Za-z0-9_]+$"_s);
    SearchTerms terms;
    const QString text = typed.trimmed();
    if (id.match(text).hasMatch()) {
        terms.idPrefix = text;
        return terms;
    }
    // Half a character is none: SQLite would join it to whatever follows.
    const QString whole = QString::fromUtf8(text.left(longestTyped).toUtf8());
    QStringList words = folded(whole).split(u' ', Qt::SkipEmptyParts);
    words.removeDuplicates();
    for (const QString &word : words.first(qMin(words.size(), mostWords))) {
        const QStringList meanings = meaningsOf(word);
        if (meanings.isEmpty()) {
            terms.shortWords << word;
            continue;
        }
        terms.words << meanings;
    }
    return terms;
}

bool hasManyTrigrams(const SearchTerms &terms)
{
    const auto isLong = [](const QString &word) { return word.size() >= shortestWord + fewTrigrams; };
    return std::any_of(terms.words.begin(), terms.words.end(), [&](const QStringList &meanings) {
        return std::any_of(meanings.begin(), meanings.end(), isLong);
    });
}

QString matchFor(const SearchTerms &terms, const QStringList &sample)
{
    QStringList matches;
    for (const QStringList &meanings : terms.words) {
        QStringList alternatives;
        for (const QString &meaning : meanings) {
            QStringList all = tellingTrigrams(meaning, sample);
            for (QString &trigram : all)
                trigram = quoted(trigram);
            alternatives << u'(' + all.join(" AND "_L1) + u')';
        }
        matches << u'(' + alternatives.join(" OR "_L1) + u')';
    }
    return matches.join(" AND "_L1);
}

QString likePattern(QString word)
{
    word.replace(u'\\', u"\\\\"_s).replace(u'%', u"\\%"_s).replace(u'_', u"\\_"_s);
    return u'%' + word + u'%';
}

QString toJsonText(const QMap<QString, QString> &metadata)
{
    QJsonObject object;
    for (auto it = metadata.begin(); it != metadata.end(); ++it)
        object.insert(it.key(), it.value());
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QMap<QString, QString> metadataFrom(const QString &json)
{
    QMap<QString, QString> metadata;
    const QJsonObject object = QJsonDocument::fromJson(json.toUtf8()).object();
    for (auto it = object.begin(); it != object.end(); ++it)
        metadata.insert(it.key(), it.value().toString());
    return metadata;
}

} // namespace paydesk::store
