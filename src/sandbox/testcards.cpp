// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/cards.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

using B = CardBehaviour;

constexpr TestCard cards[] = {
    {"4242424242424242"_L1, "pm_card_visa"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"4242424242424242"_L1, "pm_card_us"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"4000056655665556"_L1, "pm_card_visa_debit"_L1, "visa"_L1, "US"_L1, "debit"_L1, B::Pays, {}},
    {"5555555555554444"_L1, "pm_card_mastercard"_L1, "mastercard"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"2223003122003222"_L1, {}, "mastercard"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"5200828282828210"_L1, "pm_card_mastercard_debit"_L1, "mastercard"_L1, "US"_L1, "debit"_L1, B::Pays, {}},
    {"5105105105105100"_L1, "pm_card_mastercard_prepaid"_L1, "mastercard"_L1, "US"_L1, "prepaid"_L1, B::Pays, {}},
    {"378282246310005"_L1, "pm_card_amex"_L1, "amex"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"371449635398431"_L1, {}, "amex"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"6011111111111117"_L1, "pm_card_discover"_L1, "discover"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"6011000990139424"_L1, {}, "discover"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"6011981111111113"_L1, "pm_card_discover_debit"_L1, "discover"_L1, "US"_L1, "debit"_L1, B::Pays, {}},
    {"3056930009020004"_L1, "pm_card_diners"_L1, "diners"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"36227206271667"_L1, {}, "diners"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"3566002020360505"_L1, "pm_card_jcb"_L1, "jcb"_L1, "JP"_L1, "credit"_L1, B::Pays, {}},
    {"6200000000000005"_L1, "pm_card_unionpay"_L1, "unionpay"_L1, "CN"_L1, "credit"_L1, B::Pays, {}},
    {"6200000000000047"_L1, {}, "unionpay"_L1, "CN"_L1, "debit"_L1, B::Pays, {}},
    {"6205500000000000004"_L1, {}, "unionpay"_L1, "CN"_L1, "credit"_L1, B::Pays, {}},
    {"4000000360000006"_L1, "pm_card_au"_L1, "visa"_L1, "AU"_L1, "credit"_L1, B::Pays, {}},
    {"4000000400000008"_L1, "pm_card_at"_L1, "visa"_L1, "AT"_L1, "credit"_L1, B::Pays, {}},
    {"4000000560000004"_L1, "pm_card_be"_L1, "visa"_L1, "BE"_L1, "credit"_L1, B::Pays, {}},
    {"4000000760000002"_L1, "pm_card_br"_L1, "visa"_L1, "BR"_L1, "credit"_L1, B::Pays, {}},
    {"4000001240000000"_L1, "pm_card_ca"_L1, "visa"_L1, "CA"_L1, "credit"_L1, B::Pays, {}},
    {"4000002030000002"_L1, "pm_card_cz"_L1, "visa"_L1, "CZ"_L1, "credit"_L1, B::Pays, {}},
    {"4000002080000001"_L1, "pm_card_dk"_L1, "visa"_L1, "DK"_L1, "credit"_L1, B::Pays, {}},
    {"4000002460000001"_L1, "pm_card_fi"_L1, "visa"_L1, "FI"_L1, "credit"_L1, B::Pays, {}},
    {"4000002500000003"_L1, "pm_card_fr"_L1, "visa"_L1, "FR"_L1, "credit"_L1, B::Pays, {}},
    {"4000002760000016"_L1, "pm_card_de"_L1, "visa"_L1, "DE"_L1, "credit"_L1, B::Pays, {}},
    {"4000003720000005"_L1, "pm_card_ie"_L1, "visa"_L1, "IE"_L1, "credit"_L1, B::Pays, {}},
    {"4000003800000008"_L1, "pm_card_it"_L1, "visa"_L1, "IT"_L1, "credit"_L1, B::Pays, {}},
    {"4000003920000003"_L1, "pm_card_jp"_L1, "visa"_L1, "JP"_L1, "credit"_L1, B::Pays, {}},
    {"4000004420000006"_L1, "pm_card_lu"_L1, "visa"_L1, "LU"_L1, "credit"_L1, B::Pays, {}},
    {"4000004840008001"_L1, "pm_card_mx"_L1, "visa"_L1, "MX"_L1, "credit"_L1, B::Pays, {}},
    {"4000005280000002"_L1, "pm_card_nl"_L1, "visa"_L1, "NL"_L1, "credit"_L1, B::Pays, {}},
    {"4000005780000007"_L1, "pm_card_no"_L1, "visa"_L1, "NO"_L1, "credit"_L1, B::Pays, {}},
    {"4000006160000005"_L1, "pm_card_pl"_L1, "visa"_L1, "PL"_L1, "credit"_L1, B::Pays, {}},
    {"4000006200000007"_L1, "pm_card_pt"_L1, "visa"_L1, "PT"_L1, "credit"_L1, B::Pays, {}},
    {"4000007240000007"_L1, "pm_card_es"_L1, "visa"_L1, "ES"_L1, "credit"_L1, B::Pays, {}},
    {"4000007520000008"_L1, "pm_card_se"_L1, "visa"_L1, "SE"_L1, "credit"_L1, B::Pays, {}},
    {"4000007560000009"_L1, "pm_card_ch"_L1, "visa"_L1, "CH"_L1, "credit"_L1, B::Pays, {}},
    {"4000008260000000"_L1, "pm_card_gb"_L1, "visa"_L1, "GB"_L1, "credit"_L1, B::Pays, {}},
    {"4000058260000005"_L1, "pm_card_gb_debit"_L1, "visa"_L1, "GB"_L1, "debit"_L1, B::Pays, {}},
    {"4000000000000002"_L1, "pm_card_chargeDeclined"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "generic_decline"_L1},
    {"4000000000000002"_L1, "pm_card_visa_chargeDeclined"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "generic_decline"_L1},
    {"4000000000009995"_L1, "pm_card_chargeDeclinedInsufficientFunds"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "insufficient_funds"_L1},
    {"4000000000009995"_L1, "pm_card_visa_chargeDeclinedInsufficientFunds"_L1, "visa"_L1, "US"_L1, "credit"_L1,
     B::Declines, "insufficient_funds"_L1},
    {"4000000000009987"_L1, "pm_card_chargeDeclinedLostCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "lost_card"_L1},
    {"4000000000009987"_L1, "pm_card_visa_chargeDeclinedLostCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "lost_card"_L1},
    {"4000000000009979"_L1, "pm_card_chargeDeclinedStolenCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "stolen_card"_L1},
    {"4000000000009979"_L1, "pm_card_visa_chargeDeclinedStolenCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "stolen_card"_L1},
    {"4000000000000069"_L1, "pm_card_chargeDeclinedExpiredCard"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "expired_card"_L1},
    {"4000000000000127"_L1, "pm_card_chargeDeclinedIncorrectCvc"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "incorrect_cvc"_L1},
    {"4000000000000119"_L1, "pm_card_chargeDeclinedProcessingError"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "processing_error"_L1},
    {"4000000000006975"_L1, "pm_card_chargeDeclinedVelocityLimitExceeded"_L1, "visa"_L1, "US"_L1, "credit"_L1,
     B::Declines, "card_velocity_exceeded"_L1},
    {"4000000000006975"_L1, "pm_card_visa_chargeDeclinedVelocityLimitExceeded"_L1, "visa"_L1, "US"_L1, "credit"_L1,
     B::Declines, "card_velocity_exceeded"_L1},
    {"4100000000000019"_L1, "pm_card_chargeDeclinedFraudulent"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines,
     "fraudulent"_L1},
    {"4100000000000019"_L1, "pm_card_radarBlock"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Declines, "fraudulent"_L1},
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
    {"4000003800000446"_L1,
     "pm_card_authenticationRequiredSetupForOffSession"_L1,
     "visa"_L1,
     "IT"_L1,
     "credit"_L1,
     B::ChallengesOnSession,
     {}},
    {"4000008260003178"_L1, "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds"_L1, "visa"_L1, "GB"_L1,
     "credit"_L1, B::ChallengesThenDeclines, "insufficient_funds"_L1},
    {"4000008400001629"_L1, "pm_card_threeDSecureRequiredChargeDeclined"_L1, "visa"_L1, "US"_L1, "credit"_L1,
     B::ChallengesThenDeclines, "generic_decline"_L1},
    {"4000000000003055"_L1, "pm_card_threeDSecureOptional"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"378282246310005"_L1, "pm_card_amex_threeDSecureNotSupported"_L1, "amex"_L1, "US"_L1, "credit"_L1, B::Pays, {}},
    {"4000000000005126"_L1, "pm_card_refundFail"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::RefundFails, {}},
    {"4000000000007726"_L1, "pm_card_pendingRefund"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::RefundPends, {}},
    {"4000000000000077"_L1, "pm_card_bypassPending"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::SkipsPending, {}},
    {"4000003720000278"_L1,
     "pm_card_bypassPendingInternational"_L1,
     "visa"_L1,
     "IE"_L1,
     "credit"_L1,
     B::SkipsPending,
     {}},
    {"4000000000000259"_L1, "pm_card_createDispute"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Disputes, "fraudulent"_L1},
    {"4000000000002685"_L1, "pm_card_createDisputeProductNotReceived"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Disputes,
     "product_not_received"_L1},
    {"4000000000001976"_L1, "pm_card_createDisputeInquiry"_L1, "visa"_L1, "US"_L1, "credit"_L1, B::Inquires,
     "fraudulent"_L1},
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
    {"fraudulent"_L1, "card_declined"_L1, "fraudulent"_L1, "Your card was declined."_L1, {}},
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

} // namespace

std::span<const TestCard> testCards()
{
    return cards;
}

const TestCard *cardByTestId(const QString &testId)
{
    // A token stands for the same card as the payment method: tok_visa, pm_card_visa.
    const QString id = testId.startsWith(u"tok_") ? u"pm_card_"_s + testId.sliced(4) : testId;
    for (const TestCard &card : cards) {
        if (!card.testId.isEmpty() && card.testId == id)
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

} // namespace paydesk::sandbox
