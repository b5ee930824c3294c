// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/payout.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Payout> Payout::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "payout"_L1);
    Payout payout;
    payout.id = Id<Payout>(reader.requiredText("id"_L1));
    payout.status = reader.requiredText("status"_L1);
    payout.amount = reader.requiredMoney("amount"_L1);
    payout.automatic = reader.flag("automatic"_L1);
    payout.method = reader.text("method"_L1);
    payout.type = reader.text("type"_L1);
    payout.arrivalDate = reader.time("arrival_date"_L1);
    payout.reconciliationStatus = reader.text("reconciliation_status"_L1);
    payout.description = reader.text("description"_L1);
    payout.statementDescriptor = reader.text("statement_descriptor"_L1);
    payout.destination = reader.id<void>("destination"_L1).text();
    payout.balanceTransaction = reader.ref<BalanceTransaction>("balance_transaction"_L1);
    payout.failureCode = reader.text("failure_code"_L1);
    payout.failureMessage = reader.text("failure_message"_L1);
    payout.traceId = reader.part("trace_id"_L1).text("value"_L1);
    payout.metadata = reader.metadata();
    payout.created = reader.timeOrNull("created"_L1);
    payout.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(payout));
}

namespace payouts {

Mutation create(const CreatePayout &params)
{
    Form form;
    form.add(u"amount"_s, params.amount.minor);
    form.add(u"currency"_s, params.amount.currency);
    form.addIfSet(u"description"_s, params.description);
    form.addIfSet(u"statement_descriptor"_s, params.statementDescriptor);
    form.addIfSet(u"method"_s, params.method);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/payouts"_s, form.encoded()};
}

Mutation update(const Id<Payout> &id, const QMap<QString, QString> &metadata)
{
    Form form;
    form.add(u"metadata"_s, metadata);
    return {"POST", pathTo("/v1/payouts"_L1, id.text()), form.encoded()};
}

Mutation cancel(const Id<Payout> &id)
{
    return {"POST", pathTo("/v1/payouts"_L1, id.text(), "cancel"_L1), {}};
}

QCoro::Task<Result<Payout>> retrieve(Client &client, Id<Payout> id)
{
    Form query;
    query.expand(u"balance_transaction"_s);
    return fetch<Payout>(client, pathTo("/v1/payouts"_L1, id.text()), std::move(query), id.text());
}

QCoro::Task<Result<Page<Payout>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    addCreated(query, filter.createdGte, filter.createdLte);
    query.addIfSet(u"status"_s, filter.status);
    return fetchPage<Payout>(client, u"/v1/payouts"_s, std::move(query));
}

} // namespace payouts
} // namespace paydesk::stripe
