// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/paymentwords.h"

#include "gui/errortext.h"
#include "gui/words.h"

#include <QCoreApplication>

namespace paydesk::gui {

using namespace Qt::StringLiterals;
using Kind = desk::TimelineEntry::Kind;

namespace {

struct Story {
    Q_DECLARE_TR_FUNCTIONS(paydesk::gui::PaymentStory)
};

void tellRefund(Timeline::Entry &line, const desk::TimelineEntry &entry, const QString &amount)
{
    switch (entry.kind) {
    case Kind::Refunded:
        line.icon = u"undo-2"_s;
        line.tone = Tone::Information;
        line.title = Story::tr("%1 refunded").arg(amount);
        line.detail = words::refundReason(entry.detail);
        break;
    case Kind::RefundPending:
        line.icon = u"clock"_s;
        line.tone = Tone::Information;
        line.title = Story::tr("%1 on the way back").arg(amount);
        line.detail = Story::tr("Stripe has taken the refund and passes it on to the bank.");
        break;
    case Kind::RefundFailed:
        line.icon = u"triangle-alert"_s;
        line.tone = Tone::Danger;
        line.title = Story::tr("Refund of %1 failed").arg(amount);
        line.detail = words::refundFailure(entry.detail);
        break;
    case Kind::OwnRefundSent:
        line.icon = u"hourglass"_s;
        line.tone = Tone::Neutral;
        line.title = Story::tr("Refund of %1 sent").arg(amount);
        line.detail = Story::tr("Waiting for Stripe's answer.");
        break;
    case Kind::OwnRefundDoubt:
        line.icon = u"circle-question-mark"_s;
        line.tone = Tone::Warning;
        line.title = Story::tr("Refund of %1 in doubt").arg(amount);
        line.detail = Story::tr("Stripe has not answered. It settles itself; do not refund again.");
        break;
    case Kind::OwnRefundRefused:
        line.icon = u"circle-x"_s;
        line.tone = Tone::Danger;
        line.title = Story::tr("Refund of %1 refused").arg(amount);
        line.detail = explain(Error::make(Error::Kind::InvalidRequest, entry.detail), Act::Refunding).what;
        break;
    case Kind::Created:
    case Kind::Paid:
    case Kind::Declined:
    case Kind::NeedsAction:
    case Kind::Canceled:
    case Kind::Disputed: break;
    }
}

void tell(Timeline::Entry &line, const desk::TimelineEntry &entry, const store::Payment &payment, const QString &amount)
{
    switch (entry.kind) {
    case Kind::Created:
        line.icon = u"shopping-basket"_s;
        line.title = Story::tr("Payment begun");
        line.detail = payment.description;
        break;
    case Kind::Paid:
        line.icon = u"check"_s;
        line.tone = Tone::Ok;
        line.title = payment.threeDSecure ? Story::tr("%1 paid, 3-D Secure passed").arg(amount)
                                          : Story::tr("%1 paid").arg(amount);
        line.detail = words::method(payment.method, payment.cardBrand, payment.cardLast4);
        break;
    case Kind::Declined:
        line.icon = u"x"_s;
        line.tone = Tone::Danger;
        line.title = Story::tr("Declined");
        line.detail = words::decline(entry.detail);
        break;
    case Kind::NeedsAction:
        line.icon = u"shield"_s;
        line.tone = Tone::Warning;
        line.title = Story::tr("The bank asks for 3-D Secure");
        line.detail = Story::tr("Nothing is taken before the customer has confirmed.");
        break;
    case Kind::Canceled:
        line.icon = u"ban"_s;
        line.title = Story::tr("Cancelled");
        line.detail = Story::tr("Nothing was taken.");
        break;
    case Kind::Disputed:
        line.icon = u"shield-alert"_s;
        line.tone = Tone::Danger;
        line.title = Story::tr("Disputed by the customer's bank");
        break;
    case Kind::Refunded:
    case Kind::RefundPending:
    case Kind::RefundFailed:
    case Kind::OwnRefundSent:
    case Kind::OwnRefundDoubt:
    case Kind::OwnRefundRefused: tellRefund(line, entry, amount); break;
    }
}

} // namespace

Timeline::Entry timelineEntry(const desk::TimelineEntry &entry, const store::Payment &payment, const QDateTime &now,
                              const QLocale &locale)
{
    Timeline::Entry line;
    tell(line, entry, payment, formatMoney(entry.money, locale));
    const bool today = entry.time.toLocalTime().date() == now.toLocalTime().date();
    line.time = today ? words::clockTime(entry.time, locale) : words::moment(entry.time, now, locale);
    return line;
}

} // namespace paydesk::gui
