// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"
#include "sandbox/hosted.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace paydesk::sandbox {

/// How a test card behaves when it is charged (docs.stripe.com/testing).
enum class CardBehaviour {
    Pays,
    Declines,
    DeclinesOnceSaved,     ///< can be saved, but not be charged from a customer
    Challenges,            ///< 3-D Secure every time
    ChallengesUnlessSaved, ///< 3-D Secure until it is saved with a customer
    ChallengesThenDeclines,
    RefundFails,
    RefundPends,
};

struct TestCard {
    QLatin1StringView number;
    /// The id of a payment method for the API, empty if there is none.
    QLatin1StringView testId;
    QLatin1StringView brand;
    QLatin1StringView country;
    QLatin1StringView funding;
    CardBehaviour behaviour;
    /// Of those that decline: "generic_decline", "insufficient_funds", …
    QLatin1StringView decline;
};

/// The test card with this number (digits only) or test id; null if there is none.
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
