// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apitalk.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

inline constexpr qint64 hour = 3600;
inline constexpr qint64 day = 24 * hour;
/// 1 September 2026, noon: what the test clocks begin with.
inline constexpr qint64 start = 1788264000;

inline const QString subscriptions = u"/v1/subscriptions"_s;
inline const QString clocks = u"/v1/test_helpers/test_clocks"_s;

/// A customer in the time of a test clock.
struct Timed {
    explicit Timed(ApiTalk &apiTalk, const QString &card = u"pm_card_visa"_s) : talk(apiTalk)
    {
        clock = talk.post(clocks, {{u"frozen_time"_s, QString::number(start)}}).text(u"id"_s);
        customer = talk.post(u"/v1/customers"_s, {{u"test_clock"_s, clock}}).text(u"id"_s);
        if (!card.isEmpty())
            useCard(card);
    }

    void useCard(const QString &card)
    {
        const QString method =
            talk.post(u"/v1/payment_methods/%1/attach"_s.arg(card), {{u"customer"_s, customer}}).text(u"id"_s);
        talk.post(u"/v1/customers/"_s + customer, {{u"invoice_settings[default_payment_method]"_s, method}});
    }

    QString subscribe(const QString &price, const Pairs &more = {})
    {
        return talk.post(subscriptions, Pairs{{u"customer"_s, customer}, {u"items[0][price]"_s, price}} + more)
            .text(u"id"_s);
    }

    ApiTalk::Said advanceTo(qint64 time)
    {
        return talk.post(u"%1/%2/advance"_s.arg(clocks, clock), {{u"frozen_time"_s, QString::number(time)}});
    }

    ApiTalk &talk;
    QString clock;
    QString customer;
};

inline QString pathOf(const QString &subscription)
{
    return subscriptions + u'/' + subscription;
}

inline ApiTalk::Said latestInvoice(ApiTalk &talk, const QString &subscription)
{
    return talk.get(u"/v1/invoices/"_s + talk.get(pathOf(subscription)).text(u"latest_invoice"_s));
}
} // namespace paydesk::sandbox
