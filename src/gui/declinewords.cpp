// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/words.h"

#include <QCoreApplication>
#include <QHash>

using namespace Qt::StringLiterals;

namespace paydesk::gui::words {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::words)
};

/// What the customer can do something about, and may be said aloud. Everything else gets the generic wording: neither an empty
/// account nor a stolen card is anybody's business at a counter (docs.stripe.com/declines/codes).
QString sayable(const QString &code)
{
    if (code == "expired_card"_L1)
        return Text::tr("The card has expired. Please use another one.");
    if (code == "incorrect_cvc"_L1 || code == "invalid_cvc"_L1)
        return Text::tr("The security code is wrong. Please check it and try again.");
    if (code == "incorrect_number"_L1 || code == "invalid_number"_L1)
        return Text::tr("The card number is wrong. Please check it and try again.");
    if (code == "invalid_expiry_month"_L1 || code == "invalid_expiry_year"_L1)
        return Text::tr("The expiry date is wrong. Please check it and try again.");
    if (code == "incorrect_zip"_L1)
        return Text::tr("The postal code does not match. Please check it and try again.");
    if (code == "incorrect_pin"_L1 || code == "invalid_pin"_L1)
        return Text::tr("The PIN is wrong. Please try again.");
    if (code == "pin_try_exceeded"_L1)
        return Text::tr("The PIN was wrong too often. Please use another card.");
    if (code == "processing_error"_L1 || code == "issuer_not_available"_L1 || code == "reenter_transaction"_L1
        || code == "try_again_later"_L1)
        return Text::tr("The bank could not be reached. Please try again in a moment.");
    if (code == "authentication_required"_L1 || code == "authentication_not_handled"_L1
        || code == "payment_intent_authentication_failure"_L1)
        return Text::tr("The bank wants the customer to confirm the payment, and that did not happen.");
    if (code == "currency_not_supported"_L1)
        return Text::tr("The card cannot pay in this currency. Please use another one.");
    if (code == "card_not_supported"_L1 || code == "transaction_not_allowed"_L1)
        return Text::tr("The card cannot be used for this payment. Please use another one.");
    if (code == "testmode_decline"_L1)
        return Text::tr("A test card cannot pay in live mode.");
    return {};
}

} // namespace

QString decline(const QString &declineCode)
{
    const QString said = sayable(declineCode);
    return said.isEmpty() ? Text::tr("The bank declined the payment. Please use another card or another way to pay.")
                          : said;
}

QString declineDetail(const QString &declineCode)
{
    if (declineCode.isEmpty() || declineCode == "generic_decline"_L1 || declineCode == "card_declined"_L1
        || declineCode == "do_not_honor"_L1)
        return Text::tr("The bank gave no reason.");
    if (declineCode == "insufficient_funds"_L1)
        return Text::tr("The account has not enough money.");
    if (declineCode == "lost_card"_L1)
        return Text::tr("The card was reported lost. Do not tell the customer; ask for another card.");
    if (declineCode == "stolen_card"_L1 || declineCode == "pickup_card"_L1 || declineCode == "restricted_card"_L1)
        return Text::tr("The card was reported stolen or blocked. Do not tell the customer; ask for another card.");
    if (declineCode == "fraudulent"_L1 || declineCode == "merchant_blacklist"_L1
        || declineCode == "security_violation"_L1)
        return Text::tr("Stripe or the bank suspects fraud. Do not tell the customer; ask for another card.");
    if (declineCode == "card_velocity_exceeded"_L1 || declineCode == "withdrawal_count_limit_exceeded"_L1)
        return Text::tr("The card's limit is reached.");
    if (declineCode == "duplicate_transaction"_L1)
        return Text::tr("The same amount was charged on this card a moment ago.");
    const QString said = sayable(declineCode);
    if (!said.isEmpty())
        return said;
    QString word = declineCode;
    return word.replace(u'_', u' ');
}

} // namespace paydesk::gui::words
