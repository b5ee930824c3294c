// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/balancetransaction.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<BalanceTransaction> BalanceTransaction::fromJson(const QJsonObject &object)
{
    JsonReader reader(object, "balance_transaction"_L1);
    BalanceTransaction transaction;
    transaction.id = Id<BalanceTransaction>(reader.requiredText("id"_L1));
    transaction.type = reader.text("type"_L1);
    transaction.amount = reader.requiredMoney("amount"_L1);
    transaction.fee = reader.requiredMoney("fee"_L1);
    transaction.net = reader.requiredMoney("net"_L1);
    transaction.availableOn = reader.time("available_on"_L1);
    return reader.finish(std::move(transaction));
}

namespace balancetransactions {

QCoro::Task<Result<BalanceTransaction>> retrieve(Client &client, Id<BalanceTransaction> id)
{
    return fetch<BalanceTransaction>(client, pathTo("/v1/balance_transactions"_L1, id.text()), Form(), id.text());
}

} // namespace balancetransactions
} // namespace paydesk::stripe
