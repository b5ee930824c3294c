// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/ids.h"

#include "base/idletters.h"

#include <QSet>

#include <array>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView alphabet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
constexpr qsizetype accountLetters = 10;

} // namespace

Ids::Ids(quint64 seed, const QString &accountId)
{
    std::array<quint32, 2> words{static_cast<quint32>(seed), static_cast<quint32>(seed >> 32)};
    m_random = QRandomGenerator64(words.data(), static_cast<qsizetype>(words.size()));
    m_account = accountId.right(accountLetters).rightJustified(accountLetters, u'0');
}

QString Ids::next(const QString &prefix, qint64 now)
{
    static const QSet<QString> shortIds{u"cus"_s, u"prod"_s, u"si"_s};
    static const QSet<QString> paymentIds{u"pi"_s, u"ch"_s, u"re"_s, u"txn"_s};
    const QString head = prefix + u'_';
    if (prefix == "cs_test"_L1)
        return head + u"a1"_s + random(56);
    if (prefix == "req"_L1)
        return head + random(14);
    if (shortIds.contains(prefix))
        return head + timeLetters(now) + random(9);
    return head + (paymentIds.contains(prefix) ? u'3' : u'1') + timeLetters(now) + m_account + random(8);
}

QString Ids::random(qsizetype length)
{
    QString text(length, u'0');
    for (QChar &letter : text)
        letter = QChar(alphabet.at(m_random.bounded(static_cast<int>(alphabet.size()))));
    return text;
}

QString Ids::digits(qsizetype length)
{
    QString text(length, u'0');
    for (QChar &digit : text)
        digit = QChar(u'0' + m_random.bounded(10));
    return text;
}

} // namespace paydesk::sandbox
