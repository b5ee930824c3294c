// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/balance.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Balance> Balance::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "balance"_L1, JsonReader::Identity::None);
    Balance balance;
    balance.available = reader.amounts("available"_L1);
    balance.pending = reader.amounts("pending"_L1);
    balance.instantAvailable = reader.amounts("instant_available"_L1);
    balance.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(balance));
}

namespace balances {

QCoro::Task<Result<Balance>> retrieve(Client &client)
{
    const Result<JsonValue> answer = co_await client.get(u"/v1/balance"_s);
    if (!answer)
        co_return failure(answer.error());
    co_return Balance::fromJson(*answer);
}

} // namespace balances
} // namespace paydesk::stripe
