// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/cards.h"

#include "sandbox/json.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTimeZone>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

using B = CardBehaviour;

constexpr TestCard cards[] = {
    {"4242424242424242"_L1, "pm_card_visa"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"4000056655665556"_L1, "pm_card_visa_debit"_L1, "visa"_L1, "US"_L1, "debit"_L1, B::Pays, {}},
    {"4000002760000016"_L1, "pm_card_de"_L1, "visa"_L1, "DE"_L1, "credit"_L1, B::Pays, {}},
    {"5555555555554444"_L1, "pm_card_mastercard"_L1, "mastercard"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"2223003122003222"_L1, {}, "mastercard"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"5200828282828210"_L1, "pm_card_mastercard_debit"_L1, "mastercard"_L1, "US"_L1, "debit"_L1, B::Pays, {}},
    {"378282246310005"_L1, "pm_card_amex"_L1, "amex"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"371449635398431"_L1, {}, "amex"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"6011111111111117"_L1, "pm_card_discover"_L1, "discover"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"3056930009020004"_L1, "pm_card_diners"_L1, "diners"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"3566002020360505"_L1, "pm_card_jcb"_L1, "jcb"_L1, "JP"_L1, "credit"_L1, B::Pays, {}},
    {"6200000000000005"_L1, "pm_card_unionpay"_L1, "unionpay"_L1, "CN"_L1, "credit"_L1, B::Pays, {}},
    {"4000000000000002"_L1, "pm_card_chargeDeclined"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "generic_decline"_L1},
    {"4000000000009995"_L1, "pm_card_chargeDeclinedInsufficientFunds"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "insufficient_funds"_L1},
    {"4000000000009987"_L1, "pm_card_chargeDeclinedLostCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "lost_card"_L1},
    {"4000000000009979"_L1, "pm_card_chargeDeclinedStolenCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "stolen_card"_L1},
    {"4000000000000069"_L1, "pm_card_chargeDeclinedExpiredCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "expired_card"_L1},
    {"4000000000000127"_L1, "pm_card_chargeDeclinedIncorrectCvc"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "incorrect_cvc"_L1},
    {"4000000000000119"_L1, "pm_card_chargeDeclinedProcessingError"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "processing_error"_L1},
    {"4000000000006975"_L1, "pm_card_chargeDeclinedVelocityLimitExceeded"_L1, "visa"_L1, "US"_L1, "credit"_L1,
     B::Declines, "card_velocity_exceeded"_L1},
    {"4000000000000341"_L1, "pm_card_chargeCustomerFail"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::DeclinesOnceSaved,
     "generic_decline"_L1},
    {"4000002760003184"_L1, "pm_card_authenticationRequired"_L1, "visa"_L1, "DE"_L1, "credit"_L1, B::Challenges, {}},
    {"4000000000003220"_L1, "pm_card_threeDSecure2Required"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Challenges, {}},
    {"4000000000003063"_L1, "pm_card_threeDSecureRequired"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Challenges, {}},
    {"4000002500003155"_L1,
     "pm_card_authenticationRequiredOnSetup"_L1,
     "visa"_L1,
     "FR"_L1,
     "credit"_L1,
     B::ChallengesUnlessSaved,
     {}},
    {"4000008400001629"_L1, "pm_card_threeDSecureRequiredChargeDeclined"_L1, "visa"_L1, "US"_L1, "credit"_L1,
     B::ChallengesThenDeclines, "generic_decline"_L1},
    {"4000000000005126"_L1, "pm_card_refundFail"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::RefundFails, {}},
    {"4000000000007726"_L1, "pm_card_pendingRefund"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::RefundPends, {}},
};

struct Decline {
    QLatin1StringView word;
    /// The error's code; `declineCode` is empty where Stripe gives none.
    QLatin1StringView code;
    QLatin1StringView declineCode;
    QLatin1StringView message;
    QLatin1StringView param;
};

constexpr Decline declines[] = {
    {"generic_decline"_L1, "card_declined"_L1, "generic_decline"_L1, "Your card was declined."_L1, {}},
    {"insufficient_funds"_L1, "card_declined"_L1, "insufficient_funds"_L1, "Your card has insufficient funds."_L1, {}},
    {"lost_card"_L1, "card_declined"_L1, "lost_card"_L1, "Your card was declined."_L1, {}},
    {"stolen_card"_L1, "card_declined"_L1, "stolen_card"_L1, "Your card was declined."_L1, {}},
    {"card_velocity_exceeded"_L1,
     "card_declined"_L1,
     "card_velocity_exceeded"_L1,
     "Your card was declined for making repeated attempts too frequently or exceeding its amount limit."_L1,
     {}},
    {"expired_card"_L1, "expired_card"_L1, {}, "Your card has expired."_L1, "exp_month"_L1},
    {"incorrect_cvc"_L1, "incorrect_cvc"_L1, {}, "Your card's security code is incorrect."_L1, "cvc"_L1},
    {"processing_error"_L1,
     "processing_error"_L1,
     {},
     "An error occurred while processing your card. Try again in a little bit."_L1,
     {}},
    {"test_mode_live_card"_L1,
     "card_declined"_L1,
     "test_mode_live_card"_L1,
     "Your card was declined. Your request was in test mode, but used a non test card. For a list of valid test cards, "
     "visit: "
     "https://stripe.com/docs/testing."_L1,
     {}},
    {"authentication_required"_L1,
     "authentication_required"_L1,
     "authentication_required"_L1,
     "Your card was declined. This transaction requires authentication."_L1,
     {}},
    {"authentication_failure"_L1,
     "payment_intent_authentication_failure"_L1,
     {},
     "We are unable to authenticate your payment method. Please choose a different payment method and try again."_L1,
     {}},
};

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
    for (const TestCard &card : cards) {
        if (card.number == digits)
            return &card;
    }
    return nullptr;
}

const TestCard *cardByTestId(const QString &testId)
{
    for (const TestCard &card : cards) {
        if (!card.testId.isEmpty() && card.testId == testId)
            return &card;
    }
    return nullptr;
}

ApiError declineError(const QString &decline)
{
    const Decline *found = &declines[0];
    for (const Decline &row : declines) {
        if (row.word == decline)
            found = &row;
    }
    ApiError error;
    error.status = 402;
    error.type = u"card_error"_s;
    error.code = found->code;
    error.declineCode = found->declineCode;
    error.message = found->message;
    error.param = found->param;
    return error;
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
