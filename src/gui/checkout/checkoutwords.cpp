// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/checkout/checkoutwords.h"

#include "gui/errortext.h"

#include <QCoreApplication>

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;
using State = desk::HostedFlow::State;
using Kind = store::Sale::Kind;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::CheckoutPage)
};

QString backWords(Kind kind)
{
    switch (kind) {
    case Kind::Payment: return Text::tr("Back to the sale");
    case Kind::Subscription: return Text::tr("Back to the subscriptions");
    case Kind::SavedCard: return Text::tr("Back to the customers");
    }
    return {};
}

QString nextWords(Kind kind)
{
    return kind == Kind::Payment ? Text::tr("New sale") : backWords(kind);
}

CheckoutResult endedWith(const desk::HostedFlow &flow, const QString &icon, Tone tone, const QString &title)
{
    CheckoutResult result{icon, tone, title, {}, {}, backWords(flow.kind())};
    if (flow.error()) {
        result.text = sentence(*flow.error(), Act::Charging);
        result.requestId = flow.error()->requestId;
    }
    return result;
}

} // namespace

words::Word checkoutWord(State state)
{
    switch (state) {
    case State::Idle: return {Text::tr("Nothing open"), u"circle"_s, Tone::Neutral};
    case State::Opening: return {Text::tr("Opening"), u"hourglass"_s, Tone::Information};
    case State::Open: return {Text::tr("Waiting for the customer"), u"clock"_s, Tone::Information};
    case State::Checking: return {Text::tr("Asking Stripe"), u"refresh-cw"_s, Tone::Information};
    case State::Paid: return {Text::tr("Paid"), u"check"_s, Tone::Ok};
    case State::Declined: return {Text::tr("Declined"), u"x"_s, Tone::Danger};
    case State::Canceled: return {Text::tr("Cancelled"), u"ban"_s, Tone::Neutral};
    case State::Expired: return {Text::tr("Expired"), u"hourglass"_s, Tone::Neutral};
    case State::Failed: return {Text::tr("Failed"), u"x"_s, Tone::Danger};
    case State::InDoubt: return {Text::tr("In doubt"), u"circle-question-mark"_s, Tone::Warning};
    }
    return {};
}

QString checkoutSentence(const desk::HostedFlow &flow, bool cancelling)
{
    const bool challenge = flow.kind() == Kind::SavedCard;
    switch (flow.state()) {
    case State::Opening:
        return challenge ? Text::tr("The card is being charged…") : Text::tr("Stripe's page is being opened…");
    case State::Open:
        return challenge ? Text::tr("The bank asks the customer to confirm this payment.")
                         : Text::tr("The customer pays on Stripe's page. You can do something else meanwhile.");
    case State::Checking:
        return cancelling ? Text::tr("The sale is being cancelled…") : Text::tr("Asking Stripe whether it is paid…");
    case State::InDoubt:
        return Text::tr("Stripe has not answered. This settles itself as soon as Stripe can be reached. Do not charge "
                        "again until then.");
    case State::Idle:
    case State::Paid:
    case State::Declined:
    case State::Canceled:
    case State::Expired:
    case State::Failed: return {};
    }
    return {};
}

CheckoutResult checkoutResult(const desk::HostedFlow &flow)
{
    switch (flow.state()) {
    case State::Paid: {
        const bool subscription = flow.kind() == Kind::Subscription;
        return {u"check"_s, Tone::Ok, subscription ? Text::tr("Subscription started") : Text::tr("Paid"),
                {},         {},       nextWords(flow.kind())};
    }
    case State::Declined: return endedWith(flow, u"x"_s, Tone::Danger, Text::tr("The card was declined"));
    case State::Canceled: {
        CheckoutResult result = endedWith(flow, u"ban"_s, Tone::Neutral, Text::tr("The sale was cancelled"));
        result.text = flow.kind() == Kind::Payment ? Text::tr("Nothing was taken. The products are still in the sale.")
                                                   : Text::tr("Nothing was taken.");
        return result;
    }
    case State::Expired: {
        CheckoutResult result =
            endedWith(flow, u"hourglass"_s, Tone::Neutral, Text::tr("The payment page has expired"));
        result.text = Text::tr("Nothing was taken. Charge again to open a new page.");
        return result;
    }
    case State::Failed: return endedWith(flow, u"triangle-alert"_s, Tone::Danger, Text::tr("It did not work"));
    case State::Idle:
    case State::Opening:
    case State::Open:
    case State::Checking:
    case State::InDoubt: return {};
    }
    return {};
}

QString homePage(Kind kind)
{
    switch (kind) {
    case Kind::Payment: return u"sell"_s;
    case Kind::Subscription: return u"subscriptions"_s;
    case Kind::SavedCard: return u"customers"_s;
    }
    return u"sell"_s;
}

} // namespace paydesk::gui
