// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/account.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Account> Account::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "account"_L1);
    const JsonReader profile = reader.part("business_profile"_L1);
    Account account;
    account.id = Id<Account>(reader.requiredText("id"_L1));
    account.email = reader.text("email"_L1);
    account.name = profile.text("name"_L1);
    if (account.name.isEmpty())
        account.name = reader.part("settings"_L1).part("dashboard"_L1).text("display_name"_L1);
    if (account.name.isEmpty())
        account.name = account.email;
    account.country = reader.text("country"_L1);
    account.defaultCurrency = reader.text("default_currency"_L1);
    account.businessUrl = profile.text("url"_L1);
    account.chargesEnabled = reader.flag("charges_enabled"_L1);
    account.payoutsEnabled = reader.flag("payouts_enabled"_L1);
    account.detailsSubmitted = reader.flag("details_submitted"_L1);
    account.statementDescriptor = reader.part("settings"_L1).part("payments"_L1).text("statement_descriptor"_L1);
    return reader.finish(std::move(account));
}

namespace accounts {

QCoro::Task<Result<Account>> retrieve(Client &client)
{
    return fetch<Account>(client, u"/v1/account"_s, Form(), QString());
}

} // namespace accounts
} // namespace paydesk::stripe
