// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "apitalk.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

inline const QString invoices = u"/v1/invoices"_s;

inline QString addItem(ApiTalk &talk, const QString &customer, qint64 amount, const Pairs &more = {})
{
    return talk
        .post(u"/v1/invoiceitems"_s,
              Pairs{{u"customer"_s, customer}, {u"amount"_s, QString::number(amount)}, {u"currency"_s, u"eur"_s}}
                  + more)
        .text(u"id"_s);
}

/// A draft over all that is pending.
inline ApiTalk::Said draft(ApiTalk &talk, const QString &customer, const Pairs &more = {})
{
    return talk.post(invoices,
                     Pairs{{u"customer"_s, customer}, {u"pending_invoice_items_behavior"_s, u"include"_s}} + more);
}

inline QString opened(ApiTalk &talk, const QString &customer, qint64 amount)
{
    addItem(talk, customer, amount);
    const QString id = draft(talk, customer).text(u"id"_s);
    talk.post(u"%1/%2/finalize"_s.arg(invoices, id));
    return id;
}

inline QString taxRate(ApiTalk &talk, const QString &percentage, bool inclusive)
{
    return talk
        .post(u"/v1/tax_rates"_s,
              {{u"display_name"_s, u"VAT"_s},
               {u"percentage"_s, percentage},
               {u"inclusive"_s, inclusive ? u"true"_s : u"false"_s}})
        .text(u"id"_s);
}
} // namespace paydesk::sandbox
