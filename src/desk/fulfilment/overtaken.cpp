// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/overtaken.h"

#include "store/database.h"
#include "store/effects.h"
#include "store/work.h"
#include "stripe/client.h"
#include "stripe/fetch.h"

namespace paydesk::desk {

using namespace Qt::StringLiterals;

Result<bool> wasPaidByEvents(store::Database &database, const QString &invoice)
{
    const auto granted = store::Effects(database).contains(u"entitlement.granted "_s + invoice);
    if (!granted || *granted)
        return granted;
    for (const QString &type : {u"invoice.paid"_s, u"invoice.payment_succeeded"_s}) {
        const auto waits = store::Work(database).isWaiting(type, invoice);
        if (!waits || *waits)
            return waits;
    }
    return false;
}

QCoro::Task<Result<bool>> isSettledAtStripe(stripe::Client &client, QString invoice)
{
    auto asking = client.get(stripe::pathTo("/v1/invoices"_L1, invoice));
    const auto now = co_await asking;
    if (!now && (now.error().kind == Error::Kind::NotFound || now.error().kind == Error::Kind::Permission))
        co_return false;
    if (!now)
        co_return failure(now.error());
    const QString status = (*now)["status"_L1].toString();
    co_return status == "paid"_L1 || status == "void"_L1 || status == "uncollectible"_L1;
}

} // namespace paydesk::desk
