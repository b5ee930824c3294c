// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/balancetransaction.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<BalanceTransaction::FeeDetail> BalanceTransaction::FeeDetail::fromJson(const JsonValue &object)
{
    JsonReader reader(object);
    FeeDetail detail{reader.requiredMoney("amount"_L1), reader.text("type"_L1), reader.text("description"_L1)};
    return reader.finish(std::move(detail));
}

Result<BalanceTransaction> BalanceTransaction::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "balance_transaction"_L1);
    BalanceTransaction transaction;
    transaction.id = Id<BalanceTransaction>(reader.requiredText("id"_L1));
    transaction.type = reader.text("type"_L1);
    transaction.reportingCategory = reader.text("reporting_category"_L1);
    transaction.status = reader.text("status"_L1);
    transaction.amount = reader.requiredMoney("amount"_L1);
    transaction.fee = reader.requiredMoney("fee"_L1);
    transaction.feeDetails = reader.objects<FeeDetail>("fee_details"_L1);
    transaction.net = reader.requiredMoney("net"_L1);
    transaction.availableOn = reader.time("available_on"_L1);
    transaction.source = reader.id<void>("source"_L1).text();
    transaction.description = reader.text("description"_L1);
    transaction.created = reader.timeOrNull("created"_L1);
    return reader.finish(std::move(transaction));
}

namespace balancetransactions {

QCoro::Task<Result<BalanceTransaction>> retrieve(Client &client, Id<BalanceTransaction> id)
{
    return fetch<BalanceTransaction>(client, pathTo("/v1/balance_transactions"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<BalanceTransaction>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte);
    query.addIfSet(u"payout"_s, filter.payout.text());
    query.addIfSet(u"source"_s, filter.source);
    query.addIfSet(u"type"_s, filter.type);
    return fetchPage<BalanceTransaction>(client, u"/v1/balance_transactions"_s, std::move(query));
}

} // namespace balancetransactions
} // namespace paydesk::stripe
