// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signaturereference.h"

#include "support/signaturecases.h"

#include <QMessageAuthenticationCode>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 tolerance = 300;
constexpr qsizetype mostSignatures = 16;

/// The whole text of one of `choices`.
template <std::size_t N>
QByteArray oneOf(const char *const (&choices)[N], QRandomGenerator &random)
{
    return choices[random.bounded(quint32(N))];
}

qsizetype placeIn(const QByteArray &bytes, QRandomGenerator &random)
{
    return bytes.isEmpty() ? 0 : random.bounded(int(bytes.size()));
}

QByteArray anyTime(QRandomGenerator &random)
{
    constexpr qint64 offsets[] = {0, -1, 299, 300, 301, -299, -300, -301, 86'400, -86'400};
    return QByteArray::number(signatureTime + offsets[random.bounded(quint32(std::size(offsets)))]);
}

/// One change to the bytes, whatever they mean.
void changeBytes(QByteArray &bytes, QRandomGenerator &random)
{
    const qsizetype at = placeIn(bytes, random);
    switch (random.bounded(5)) {
    case 0: bytes.insert(at, char(random.bounded(256))); break;
    case 1: bytes.remove(at, 1 + random.bounded(3)); break;
    case 2: bytes.insert(at, bytes.mid(placeIn(bytes, random), random.bounded(80))); break;
    case 3: bytes.truncate(at); break;
    default:
        if (!bytes.isEmpty())
            bytes[at] = char(bytes.at(at) ^ (1 << random.bounded(8)));
    }
}

/// One change that knows what a header is made of.
void changeHeader(QByteArray &header, const QByteArray &body, QRandomGenerator &random)
{
    static constexpr const char *pieces[] = {
        ",", "=", " ",  "t=",    ",t=1",   ",v1=", ",v0=", ",v1=potato", ",foo=bar", "0",
        "+", "v", "\t", "\r\n ", "whsec_", ",V1=", ",=",   ",v1",        "٣"};
    QByteArrayList items = header.split(',');
    const qsizetype at = random.bounded(int(items.size()));
    switch (random.bounded(7)) {
    case 0: header.insert(placeIn(header, random), oneOf(pieces, random)); return;
    case 1: header = header.toUpper(); return;
    case 2: header += QByteArray(",v1=" + QByteArray(64, 'a')).repeated(random.bounded(20)); return;
    case 3: header += ",x=" + QByteArray(random.bounded(4200), 'x'); return;
    case 4: items.removeAt(at); break;
    case 5: items.insert(random.bounded(int(items.size())), items.at(at)); break;
    default: {
        const QByteArray time = anyTime(random);
        items.insert(at, "v1=" + signatureHex(time, body, random.bounded(2) ? signatureSecret : "whsec_other"));
    }
    }
    header = items.join(',');
}

} // namespace

QByteArray referenceVerdict(const QByteArray &header, const QByteArray &body)
{
    static const QRegularExpression whole(u"\\A[!-~]{1,4096}\\z"_s);
    static const QRegularExpression items(u"\\A[^=,]+=[^,]*(,[^=,]+=[^,]*)*\\z"_s);
    static const QRegularExpression times(u"(?<![^,])t=([^,]*)(?![^,])"_s);
    static const QRegularExpression time(u"\\A[1-9][0-9]{0,11}\\z"_s);
    static const QRegularExpression signatures(u"(?<![^,])v1=([^,]*)(?![^,])"_s);
    static const QRegularExpression hexadecimal(u"\\A[0-9a-fA-F]{64}\\z"_s);
    const QString text = QString::fromLatin1(header);
    if (!whole.match(text).hasMatch() || !items.match(text).hasMatch())
        return "malformed";
    auto found = times.globalMatch(text);
    const QString when = found.hasNext() ? found.next().captured(1) : QString();
    if (found.hasNext() || !time.match(when).hasMatch() || text.count(signatures) > mostSignatures)
        return "malformed";
    const QByteArray right =
        QMessageAuthenticationCode::hash(when.toLatin1() + '.' + body, signatureSecret, QCryptographicHash::Sha256);
    bool readable = false;
    bool matches = false;
    for (auto each = signatures.globalMatch(text); each.hasNext();) {
        const QString value = each.next().captured(1);
        readable = readable || hexadecimal.match(value).hasMatch();
        matches = matches || (hexadecimal.match(value).hasMatch() && QByteArray::fromHex(value.toLatin1()) == right);
    }
    if (!readable)
        return "malformed";
    if (!matches)
        return "no_match";
    const qint64 age = signatureTime - when.toLongLong();
    return age > tolerance ? "too_old" : age < -tolerance ? "too_new" : "valid";
}

SignedDelivery mangledDelivery(QRandomGenerator &random)
{
    static constexpr const char *bodies[] = {R"({"id":"evt_1","object":"event"})", "", "{}", "\xEF\xBB\xBF{}", "a.b"};
    SignedDelivery delivery;
    delivery.body = oneOf(bodies, random);
    if (random.bounded(4) == 0)
        delivery.body += QByteArray("\0\xE9,=", 4);
    const QByteArray time = anyTime(random);
    delivery.header = "t=" + time + ",v1=" + signatureHex(time, delivery.body);
    if (random.bounded(3) == 0)
        delivery.header += ",v0=" + signatureHex(time, delivery.body, "whsec_old");
    for (int changes = random.bounded(4); changes > 0; --changes) {
        switch (random.bounded(4)) {
        case 0: changeBytes(delivery.header, random); break;
        case 1: changeBytes(delivery.body, random); break;
        default: changeHeader(delivery.header, delivery.body, random);
        }
    }
    return delivery;
}
