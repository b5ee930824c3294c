// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventwords.h"

#include "gui/errortext.h"
#include "gui/theme/texts.h"

#include <QCoreApplication>

namespace paydesk::gui::words {

using namespace Qt::StringLiterals;
using State = store::InboxEvent::State;
using Target = desk::EventDetail::Target;

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::eventwords)
};

QString processed(Target target)
{
    switch (target) {
    case Target::Payment: return Text::tr("The payment was read again, and so was what hangs on it.");
    case Target::Customer: return Text::tr("The customer was read again.");
    case Target::Subscription: return Text::tr("The subscription was read again, with its newest invoices.");
    case Target::Catalogue: return Text::tr("Products and prices were read again.");
    case Target::Other: return Text::tr("What Paydesk shows of it was read again.");
    case Target::Nothing: return Text::tr("Nothing that Paydesk shows depends on it. It was kept.");
    }
    return {};
}

} // namespace

Word eventState(State state)
{
    switch (state) {
    case State::Pending: return {Text::tr("Waiting"), u"hourglass"_s, Tone::Warning};
    case State::Done: return {Text::tr("Processed"), u"check"_s, Tone::Ok};
    case State::Dead: return {Text::tr("Given up"), u"circle-alert"_s, Tone::Danger};
    }
    return {};
}

QString eventSource(const QString &source)
{
    if (source == "relay"_L1)
        return Text::tr("Listener");
    return source == "poll"_L1 ? Text::tr("Asking Stripe") : source;
}

QString eventEffect(const desk::EventDetail &detail)
{
    switch (detail.event.state) {
    case State::Done: return processed(detail.target);
    case State::Pending:
        return detail.event.attempts == 0
            ? Text::tr("It waits for its turn.")
            : Text::tr("It could not be processed %n time(s) and is tried again.", nullptr, detail.event.attempts);
    case State::Dead:
        return Text::tr("It could not be processed %n time(s) and was given up.", nullptr, detail.event.attempts);
    }
    return {};
}

QString delivered(const std::optional<desk::RelayDesk::Delivered> &known, const QDateTime &now, const QLocale &locale)
{
    if (!known)
        return Text::tr("The listener does not have this event. It came by asking Stripe.");
    const QString first = moment(known->first, now, locale);
    const QString endpoint = leftToRight(known->endpoint);
    if (known->times <= 1)
        return Text::tr("Its signature was right. It was delivered once: %1, to the endpoint “%2”.")
            .arg(first, endpoint);
    return Text::tr(
               "Its signature was right. It was delivered %Ln time(s) to the endpoint “%3”, first %1, last %2. The "
               "duplicates changed nothing.",
               nullptr, int(known->times))
        .arg(first, moment(known->latest, now, locale), endpoint);
}

QString setAsideReason(const QString &reason)
{
    if (reason == "json"_L1)
        return Text::tr("It is not JSON.");
    if (reason == "utf8"_L1)
        return Text::tr("It holds bytes that are no text.");
    if (reason == "bom"_L1)
        return Text::tr("It begins with a byte order mark.");
    if (reason == "shape"_L1)
        return Text::tr("It is not shaped like an event.");
    if (reason == "thin"_L1)
        return Text::tr("It is a thin event, of which nothing here makes use.");
    if (reason == "livemode"_L1)
        return Text::tr("It is of the other mode: live where test was expected, or the other way round.");
    return reason;
}

QString replayTrouble(const Error &error, const QString &address)
{
    if (error.code == "replay_url"_L1)
        return Text::tr("This has to be an address on this computer, such as http://localhost:8080/webhooks/stripe.");
    if (error.code == "webhook_secret_empty"_L1)
        return Text::tr("Enter the signing secret that the program checks with. It begins with whsec_.");
    if (error.code == "webhook_secret_malformed"_L1)
        return Text::tr("This is not a signing secret: it begins with whsec_ and has no spaces.");
    switch (error.kind) {
    case Error::Kind::Offline: return Text::tr("Nothing listens at %1.").arg(leftToRight(address));
    case Error::Kind::TimedOut: return Text::tr("The program did not answer within 30 seconds.");
    case Error::Kind::Tls:
        return Text::tr("The certificate of the program is not trusted here. Use http:// on this computer.");
    case Error::Kind::Broken: return Text::tr("The program broke the connection off before it had answered.");
    case Error::Kind::NotFound: return Text::tr("This event is not here any more.");
    default: return sentence(error, Act::Changing);
    }
}

} // namespace paydesk::gui::words
