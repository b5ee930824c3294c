// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/cards.h"

#include "sandbox/json.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTimeZone>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// The checksum of card numbers (ISO/IEC 7812-1, annex B).
bool hasGoodChecksum(const QString &digits)
{
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        int digit = digits.at(digits.size() - 1 - i).digitValue();
        if (i % 2 == 1)
            digit = digit > 4 ? 2 * digit - 9 : 2 * digit;
        sum += digit;
    }
    return sum % 10 == 0;
}

} // namespace

const TestCard *cardByNumber(const QString &digits)
{
    for (const TestCard &card : testCards()) {
        if (card.number == digits)
            return &card;
    }
    return nullptr;
}

QString digitsOf(const QString &number)
{
    QString digits;
    for (const QChar letter : number) {
        if (letter.isDigit())
            digits.append(QChar(u'0' + letter.digitValue()));
        else if (letter != u' ' && letter != u'-')
            return {};
    }
    return digits;
}

std::optional<CardFault> cardFault(const CardEntry &card, qint64 now)
{
    const QString digits = digitsOf(card.number);
    if (digits.size() < 14)
        return CardFault{u"number"_s, u"Your card number is incomplete."_s};
    if (digits.size() > 19 || !hasGoodChecksum(digits))
        return CardFault{u"number"_s, u"Your card number is invalid."_s};
    if (card.expMonth < 1 || card.expMonth > 12 || card.expYear < 0)
        return CardFault{u"expiry"_s, u"Your card's expiration date is invalid."_s};
    const QDate today = QDateTime::fromSecsSinceEpoch(now, QTimeZone::utc()).date();
    const int year = card.expYear < 100 ? 2000 + card.expYear : card.expYear;
    if (year * 12 + card.expMonth < today.year() * 12 + today.month())
        return CardFault{u"expiry"_s, u"Your card's expiration date is in the past."_s};
    const bool isAmex = digits.startsWith(u"34") || digits.startsWith(u"37");
    if (digitsOf(card.cvc).size() != (isAmex ? 4 : 3))
        return CardFault{u"cvc"_s, u"Your card's security code is incomplete."_s};
    return std::nullopt;
}

QJsonObject cardDetails(const TestCard &card, int expMonth, int expYear)
{
    static const QJsonObject form = shape(R"({"brand": "visa", "checks": {"address_line1_check": null,
        "address_postal_code_check": null, "cvc_check": "pass"}, "country": "US", "display_brand": "visa", "exp_month": 12,
        "exp_year": 2034, "fingerprint": "", "funding": "credit", "generated_from": null, "last4": "4242",
        "networks": {"available": ["visa"], "preferred": null}, "regulated_status": "unregulated",
        "three_d_secure_usage": {"supported": true}, "wallet": null})");
    QJsonObject details = form;
    details[u"brand"_s] = card.brand;
    details[u"display_brand"_s] = card.brand == "amex"_L1 ? u"american_express"_s : QString(card.brand);
    details[u"country"_s] = card.country;
    details[u"funding"_s] = card.funding;
    details[u"exp_month"_s] = expMonth;
    details[u"exp_year"_s] = expYear;
    details[u"last4"_s] = QString(card.number.last(4));
    put(details, u"networks.available", QJsonArray{card.brand});
    // The same card has the same fingerprint wherever it is used; the number cannot be had back from it.
    const QByteArray hash =
        QCryptographicHash::hash(QByteArray("fingerprint ") + card.number.latin1(), QCryptographicHash::Sha256);
    details[u"fingerprint"_s] =
        QString::fromLatin1(hash.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))
            .remove(u'-')
            .remove(u'_')
            .first(16);
    return details;
}

} // namespace paydesk::sandbox
