// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"
#include "sandbox/hosted.h"

#include <QJsonObject>
#include <QString>

#include <optional>
#include <span>

namespace paydesk::sandbox {

/// How a test card behaves when it is charged (docs.stripe.com/testing).
enum class CardBehaviour {
    Pays,
    Declines,
    DeclinesOnceSaved,     ///< can be saved, but not be charged from a customer
    Challenges,            ///< 3-D Secure every time
    ChallengesUnlessSaved, ///< 3-D Secure until it is saved with a customer
    ChallengesOnSession,   ///< 3-D Secure unless it was set up for being charged without its holder
    ChallengesThenDeclines,
    RefundFails,
    RefundPends,
    SkipsPending, ///< its money is available at once
    Disputes,     ///< pays, and the payment is disputed
    Inquires,     ///< pays, and the bank inquires before it would dispute
};

struct TestCard {
    QLatin1StringView number;
    /// The id of a payment method for the API, empty if there is none.
    QLatin1StringView testId;
    QLatin1StringView brand;
    QLatin1StringView country;
    QLatin1StringView funding;
    CardBehaviour behaviour;
    /// Why it declines ("generic_decline", "insufficient_funds", …) or is disputed ("fraudulent", …).
    QLatin1StringView reason;
};

/// All of them, declared in testcards.cpp.
std::span<const TestCard> testCards();

/// The test card with this number (digits only) or test id ("pm_card_visa", "tok_visa"); null if there is none.
const TestCard *cardByNumber(const QString &digits);
const TestCard *cardByTestId(const QString &testId);

/// The 402 of a decline, without the objects that come with it. An unknown word is a generic decline.
ApiError declineError(const QString &decline);

/// What is wrong with typed card fields, before any bank is asked; `now` in Unix seconds.
struct CardFault {
    QString field;
    QString message;
};
std::optional<CardFault> cardFault(const CardEntry &card, qint64 now);
QString digitsOf(const QString &number);

/// A payment method's `card`.
QJsonObject cardDetails(const TestCard &card, int expMonth, int expYear);

} // namespace paydesk::sandbox
