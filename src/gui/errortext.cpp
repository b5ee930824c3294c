// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/errortext.h"
#include "base/money.h"
#include "gui/words.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::errortext)
};

bool movesMoney(Act act)
{
    return act == Act::Charging || act == Act::Refunding;
}

/// Whether money moved, where the act could have moved any and nothing did.
QString nothingMoved(Act act)
{
    switch (act) {
    case Act::Charging: return Text::tr("Nothing was charged.");
    case Act::Refunding: return Text::tr("Nothing was refunded.");
    case Act::Changing: return Text::tr("Nothing was changed.");
    case Act::Reading:
    case Act::SigningIn: return {};
    }
    return {};
}

/// The words for a mutation whose answer is missing. Never says that it failed, because it may not have.
ErrorText doubt(Act act)
{
    ErrorText text;
    text.retry = false;
    switch (act) {
    case Act::Charging:
        text.what = Text::tr("Stripe has not answered yet.");
        text.money = Text::tr("The customer may have been charged.");
        text.advice =
            Text::tr("Paydesk keeps asking and settles this by itself. Do not charge again until it is settled.");
        break;
    case Act::Refunding:
        text.what = Text::tr("Stripe has not answered yet.");
        text.money = Text::tr("The money may have been refunded.");
        text.advice =
            Text::tr("Paydesk keeps asking and settles this by itself. Do not refund again until it is settled.");
        break;
    case Act::Changing:
        text.what = Text::tr("Stripe has not answered yet.");
        text.money = Text::tr("The change may have been made.");
        text.advice = Text::tr("Paydesk keeps asking and settles this by itself.");
        break;
    case Act::Reading:
    case Act::SigningIn:
        text.what = Text::tr("Stripe has not answered yet.");
        text.advice = Text::tr("Please try again in a moment.");
        text.retry = true;
        break;
    }
    return text;
}

/// Codes of Stripe's that say more than their status. Empty if there is nothing more to say.
ErrorText stripeCode(const Error &error)
{
    const QString &code = error.code;
    if (code == "charge_already_refunded"_L1)
        return {
            Text::tr("This payment is already refunded in full."), {}, Text::tr("Refresh to see its refunds."), false};
    if (code == "charge_disputed"_L1)
        return {Text::tr("The customer disputed this payment."),
                {},
                Text::tr("Answer the dispute instead of refunding."),
                false};
    if (code == "insufficient_funds"_L1 || code == "balance_insufficient"_L1)
        return {Text::tr("The Stripe balance is too low for this refund."),
                {},
                Text::tr("Top up the balance in the Stripe Dashboard, or try again after the next payments."),
                true};
    if (code == "amount_too_small"_L1)
        return {Text::tr("The amount is below the least that Stripe takes in this currency."),
                {},
                Text::tr("Choose a larger amount."),
                false};
    if (code == "amount_too_large"_L1)
        return {Text::tr("The amount is above the most that Stripe takes in this currency."),
                {},
                Text::tr("Choose a smaller amount."),
                false};
    if (code == "payment_intent_unexpected_state"_L1)
        return {Text::tr("The payment has moved on in the meantime."),
                {},
                Text::tr("Refresh to see how it stands."),
                false};
    if (code == "checkout_session_expired"_L1)
        return {Text::tr("The payment page has expired."), {}, Text::tr("Charge again to open a new one."), false};
    if (code == "api_key_expired"_L1)
        return {Text::tr("The API key has expired."), {}, Text::tr("Enter a new key in the settings."), false};
    if (code == "lock_timeout"_L1)
        return {Text::tr("Somebody else is working on the same object at Stripe."),
                {},
                Text::tr("Please try again in a moment."),
                true};
    return {};
}

ErrorText permission(const Error &error)
{
    if (error.code == "testmode_charges_only"_L1)
        return {Text::tr("This Stripe account can only take test payments so far."),
                {},
                Text::tr("Finish the activation of the account in the Stripe Dashboard."),
                true};
    // Stripe's message has it: "Having the 'rak_charges_read' permission would allow this request to continue."
    static const QRegularExpression name(u"'(rak_[a-z_]{1,60})'"_s);
    const QString missing = name.match(error.detail).captured(1);
    return {Text::tr("This key is not allowed to do that."),
            {},
            missing.isEmpty()
                ? Text::tr("Give the restricted key the permission in the Stripe Dashboard, or use another key.")
                : Text::tr("Give the restricted key the permission %1 in the Stripe Dashboard, or use another key.")
                      .arg(missing),
            true};
}

ErrorText refused(const Error &error)
{
    if (error.code == "test_key_in_production"_L1)
        return {Text::tr("A test key is not accepted here, because this computer is set to production."),
                {},
                Text::tr("Enter a live key, or start Paydesk without ENV=production."),
                false};
    if (error.code == "live_key_elsewhere"_L1)
        return {Text::tr("A live key is only ever sent to Stripe itself."),
                {},
                Text::tr("Use a test key with a sandbox."),
                false};
    if (error.code == "base_refused"_L1)
        return {Text::tr("This address is neither Stripe's nor a sandbox on this computer."),
                {},
                Text::tr("Correct the address that Paydesk is started with."),
                false};
    if (error.code == "livemode_mismatch"_L1)
        return {Text::tr("Test and live data do not mix: the answer belongs to the other mode."),
                {},
                Text::tr("Check which key is in use."),
                false};
    if (error.code == "read_budget_spent"_L1)
        return {Text::tr("The reads that Stripe allots for 30 days are used up."),
                {},
                Text::tr("Charging and refunding go on. News is read again as older reads drop out of the 30 days, and "
                         "with every payment."),
                false};
    return {Text::tr("A safety rule of Paydesk forbids this."), {}, {}, false};
}

ErrorText storage(const Error &error)
{
    if (error.code == "database_in_use"_L1)
        return {
            Text::tr("Paydesk is already open for this account."), {}, Text::tr("Use the window that is open."), true};
    if (error.code == "database_newer"_L1)
        return {Text::tr("The database was written by a newer version of Paydesk."),
                {},
                Text::tr("Update Paydesk."),
                false};
    if (error.code == "database_damaged"_L1)
        return {Text::tr("The database is damaged."),
                {},
                Text::tr("Put it aside and start again: Paydesk reads everything from Stripe anew."),
                false};
    if (error.code == "database_room"_L1)
        return {Text::tr("There is too little room on the disk to bring the database up to date; nothing was changed."),
                {},
                Text::tr("Free another %1, then start Paydesk again.")
                    .arg(QLocale().formattedDataSize(error.detail.toLongLong())),
                false};
    if (error.code == "database_migration"_L1)
        return {Text::tr("The database could not be brought up to date; it is as it was before."),
                {},
                Text::tr("Use the version of Paydesk that you had, or a newer one."),
                false};
    if (error.code == "database_readonly"_L1)
        return {Text::tr("The database cannot be written."), {}, Text::tr("Check the rights of its folder."), true};
    if (error.code == "file_write"_L1)
        return {Text::tr("The file could not be written."),
                {},
                Text::tr("Check that the disk is not full, then try again."),
                true};
    return {Text::tr("The database on this computer could not be read or written."),
            {},
            Text::tr("Check that the disk is not full, then try again."),
            true};
}

ErrorText keychain(const Error &error)
{
    if (error.code == "keychain_locked"_L1)
        return {Text::tr("The system's keychain is locked."), {}, Text::tr("Unlock it, then try again."), true};
    return {Text::tr("The system's keychain could not keep or read the key."),
            {},
            Text::tr("Try again, or use the key for this session only."),
            true};
}

ErrorText busy(const Error &error)
{
    if (error.code == "refund_under_way"_L1)
        return {Text::tr("An earlier refund of this payment has no answer yet."),
                {},
                Text::tr("Wait until it is settled, then look at what is left to refund."),
                false};
    if (error.code == "change_under_way"_L1)
        return {Text::tr("An earlier change has no answer yet."), {}, Text::tr("Wait until it is settled."), false};
    if (error.code == "sale_under_way"_L1)
        return {Text::tr("A sale is still open."), {}, Text::tr("Finish or cancel it first."), false};
    return {Text::tr("The same thing is already under way."), {}, Text::tr("Wait until it is done."), false};
}

ErrorText mismatch(const Error &error)
{
    if (error.code == "refundable_changed"_L1)
        return {Text::tr("What can be refunded has changed since you looked."),
                {},
                Text::tr("Check the amount that is left, then confirm again."),
                false};
    return {Text::tr("Stripe's answer is about something else than what was asked for."),
            {},
            Text::tr("Refresh, and look at this payment in the Stripe Dashboard."),
            false};
}

ErrorText declined(const Error &error)
{
    return {words::decline(error.declineCode.isEmpty() ? error.code : error.declineCode), {}, {}, true};
}

ErrorText invalidRequest(const Error &error)
{
    ErrorText known = stripeCode(error);
    if (!known.what.isEmpty())
        return known;
    return {
        Text::tr("Stripe did not accept this."), {}, Text::tr("Refresh and check the details, then try again."), true};
}

ErrorText later(const QString &what)
{
    return {what, {}, Text::tr("Please try again in a moment."), true};
}

ErrorText authentication(const Error &error)
{
    const ErrorText known = stripeCode(error);
    if (!known.what.isEmpty())
        return known;
    return {Text::tr("Stripe does not know this key, or it was rolled."),
            {},
            Text::tr("Enter a valid key in the settings."),
            false};
}

ErrorText conflict(const Error &error)
{
    const ErrorText known = stripeCode(error);
    return known.what.isEmpty() ? later(Text::tr("Stripe is still working on an earlier request.")) : known;
}

ErrorText offline(const Error &error)
{
    if (error.code == "proxy_authentication"_L1)
        return {Text::tr("The proxy %1 asks for another user name or password.").arg(error.detail),
                {},
                Text::tr("Correct them in the settings, under Internet connection."),
                true};
    if (error.code == "proxy_failed"_L1)
        return {Text::tr("The proxy %1 does not lead to Stripe.").arg(error.detail),
                {},
                Text::tr("Check that it runs, or choose another way in the settings, under Internet connection."),
                true};
    return {Text::tr("There is no connection to Stripe."), {}, Text::tr("Check the network, then try again."), true};
}

/// What happened and what to do, where the kind alone tells.
ErrorText byKind(const Error &error)
{
    using K = Error::Kind;
    switch (error.kind) {
    case K::InvalidInput: return {fieldSentence(error), {}, {}, false};
    case K::Refused: return refused(error);
    case K::Offline: return offline(error);
    case K::TimedOut: return later(Text::tr("Stripe did not answer in time."));
    case K::Broken: return later(Text::tr("Stripe's answer did not arrive whole."));
    case K::Tls:
        return {Text::tr("The connection to Stripe is not secure and was not used."),
                {},
                Text::tr("Check this computer's date and time, and that nothing inspects its traffic."),
                true};
    case K::Redirected:
        return {Text::tr("Something between this computer and Stripe answered in its place."),
                {},
                Text::tr("Check the network: a sign-in page for guests does this."),
                true};
    case K::Authentication: return authentication(error);
    case K::Permission: return permission(error);
    case K::Declined: return declined(error);
    case K::NotFound:
        return {Text::tr("Stripe does not know this object, or it belongs to another account or mode."),
                {},
                Text::tr("Refresh to see what there is."),
                true};
    case K::InvalidRequest: return invalidRequest(error);
    case K::KeyReused:
        return {Text::tr("Paydesk stopped itself: the same request was sent before with other contents."),
                {},
                Text::tr("Refresh to see what was done, and tell us about this."),
                false};
    case K::Conflict: return conflict(error);
    case K::RateLimited: return later(Text::tr("Stripe is getting too many requests from this account."));
    case K::ServerFault:
        return {Text::tr("Stripe has a fault of its own."),
                {},
                Text::tr("Please try again in a moment; status.stripe.com tells more."),
                true};
    case K::Mismatch: return mismatch(error);
    case K::Storage: return storage(error);
    case K::Keychain: return keychain(error);
    case K::Busy: return busy(error);
    case K::Canceled: return {Text::tr("Stopped before anything was sent."), {}, {}, true};
    }
    return {};
}

} // namespace

ErrorText explain(const Error &error, Act act)
{
    if (error.inDoubt)
        return doubt(act);
    ErrorText text = byKind(error);
    text.money = nothingMoved(act);
    // A doubtful earlier act is the reason: "nothing" is true of this one only, and the sentence says so already.
    if (error.kind == Error::Kind::Busy && movesMoney(act))
        text.money =
            act == Act::Charging ? Text::tr("Nothing more was charged.") : Text::tr("Nothing more was refunded.");
    return text;
}

QString sentence(const Error &error, Act act)
{
    const ErrorText text = explain(error, act);
    QStringList parts;
    for (const QString &part : {text.what, text.money, text.advice}) {
        if (!part.isEmpty())
            parts.append(part);
    }
    return parts.join(u' ');
}

QString fieldSentence(const Error &error)
{
    const QString &code = error.code;
    if (code == "amount_empty"_L1)
        return Text::tr("Enter an amount.");
    if (code == "amount_not_number"_L1)
        return Text::tr("This is not an amount. Write it like %1.").arg(formatAmount({1250, u"eur"_s}, QLocale()));
    if (code == "amount_zero"_L1)
        return Text::tr("The amount must be more than zero.");
    if (code == "amount_negative"_L1)
        return Text::tr("The amount must not be negative.");
    if (code == "amount_decimals"_L1)
        return Text::tr("There are too many digits after the separator for this currency.");
    if (code == "amount_step"_L1)
        return Text::tr("Stripe does not take this fraction in this currency. Round the amount.");
    if (code == "amount_too_large"_L1)
        return Text::tr("The amount is more than Stripe takes in one payment.");
    if (code == "amount_over_refundable"_L1)
        return Text::tr("This is more than can still be refunded.");
    if (code == "nothing_refundable"_L1)
        return Text::tr("Nothing of this payment can be refunded any more.");
    if (code == "view_name_empty"_L1)
        return Text::tr("Enter a name.");
    if (code == "view_name_long"_L1)
        return Text::tr("This name is too long.");
    if (code == "views_too_many"_L1)
        return Text::tr("There are too many views. Remove one first.");
    if (code == "cart_empty"_L1)
        return Text::tr("Put something into the cart first.");
    if (code == "currency_mixed"_L1)
        return Text::tr("One sale has one currency.");
    if (code == "quantity_too_large"_L1)
        return Text::tr("This is more than can be sold at once.");
    if (code == "key_publishable"_L1)
        return Text::tr("This is a publishable key. Paydesk needs a secret or restricted one (sk_… or rk_…).");
    if (code == "key_webhook_secret"_L1)
        return Text::tr("This is a webhook secret. Paydesk needs a secret or restricted key (sk_… or rk_…).");
    if (code == "key_malformed"_L1)
        return Text::tr("This is not a key of Stripe's. It begins with sk_ or rk_.");
    if (code == "proxy_malformed"_L1 || code == "proxy_password_written"_L1)
        return Text::tr("This has to be a name or number and a port, like proxy.example.com:8080.");
    if (code == "product_unknown"_L1)
        return Text::tr("This product is not sold any more.");
    return Text::tr("This cannot be sent. Please check what was entered.");
}

} // namespace paydesk::gui
