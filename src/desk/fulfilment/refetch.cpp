// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/fulfilment/refetch.h"

#include "stripe/client.h"
#include "stripe/fetch.h"

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

struct Collection {
    QLatin1String object;
    QLatin1String path;
};
constexpr Collection collections[] = {
    {"checkout.session"_L1, "/v1/checkout/sessions"_L1},
    {"dispute"_L1, "/v1/disputes"_L1},
    {"invoice"_L1, "/v1/invoices"_L1},
    {"payment_intent"_L1, "/v1/payment_intents"_L1},
    {"refund"_L1, "/v1/refunds"_L1},
    {"subscription"_L1, "/v1/subscriptions"_L1},
};

} // namespace

QCoro::Task<Result<QJsonObject>> refetched(stripe::Client &client, QJsonObject event)
{
    QJsonObject data = event["data"_L1].toObject();
    const QJsonObject object = data["object"_L1].toObject();
    const QString kind = object["object"_L1].toString();
    const auto collection = std::find_if(std::begin(collections), std::end(collections),
                                         [&](const Collection &known) { return known.object == kind; });
    const bool isOfOtherMode = event["livemode"_L1].toBool() != client.isLive();
    if (collection == std::end(collections) || isOfOtherMode || event["type"_L1] == "customer.subscription.updated"_L1)
        co_return event;
    const QString path = stripe::pathTo(collection->path, object["id"_L1].toString());
    auto asking = client.get(path);
    const auto now = co_await asking;
    if (!now && now.error().kind == Error::Kind::NotFound)
        co_return failure(Error::Kind::NotFound, u"object_unknown"_s,
                          u"Stripe knows no %1; is the key of the account that sends the events?"_s.arg(path));
    if (!now)
        co_return failure(now.error());
    data["object"_L1] = now->toQt();
    event["data"_L1] = data;
    co_return event;
}

} // namespace paydesk::desk
