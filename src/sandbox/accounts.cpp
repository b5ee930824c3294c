// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/accounts.h"

#include "sandbox/access.h"
#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// An account that nobody has told anything about.
const char *accountForm = R"({"id": "", "object": "account",
    "business_profile": {"annual_revenue": null, "estimated_worker_count": null, "mcc": null,
        "minority_owned_business_designation": null, "name": null, "product_description": null,
        "specified_commercial_transactions_act_url": null, "support_address": null, "support_email": null,
        "support_phone": null, "support_url": null, "url": null},
    "business_type": null, "capabilities": {}, "charges_enabled": false, "controller": {"type": "account"},
    "country": "", "created": 0, "default_currency": "", "details_submitted": false, "email": null,
    "external_accounts": {"object": "list", "data": [], "has_more": false, "url": ""},
    "future_requirements": {"alternatives": [], "current_deadline": null, "currently_due": [], "disabled_reason": null,
        "errors": [], "eventually_due": [], "past_due": [], "pending_verification": []},
    "metadata": {}, "payouts_enabled": false,
    "requirements": {"alternatives": [], "current_deadline": null, "currently_due": [], "disabled_reason": null,
        "errors": [], "eventually_due": [], "past_due": [], "pending_verification": []},
    "settings": {"bacs_debit_payments": {"display_name": null, "service_user_number": null},
        "branding": {"icon": null, "logo": null, "primary_color": null, "secondary_color": null},
        "card_issuing": {"tos_acceptance": {"date": null, "ip": null}},
        "card_payments": {"decline_on": {"avs_failure": false, "cvc_failure": false}, "statement_descriptor_prefix": null,
            "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null},
        "dashboard": {"display_name": null, "timezone": "Etc/UTC"},
        "invoices": {"default_account_tax_ids": null, "hosted_payment_method_save": "offer"},
        "payments": {"statement_descriptor": null, "statement_descriptor_kana": null, "statement_descriptor_kanji": null,
            "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null},
        "payouts": {"debit_negative_balances": true, "schedule": {"delay_days": 2, "interval": "daily"},
            "statement_descriptor": null},
        "sepa_debit_payments": {}},
    "tos_acceptance": {"date": null, "ip": null, "user_agent": null}, "type": "standard"})";

/// What every account must still say before it may take payments.
const QJsonArray firstRequirements{u"business_profile.product_description"_s,
                                   u"business_profile.support_phone"_s,
                                   u"business_profile.url"_s,
                                   u"external_account"_s,
                                   u"tos_acceptance.date"_s,
                                   u"tos_acceptance.ip"_s};

Param businessProfile()
{
    const QStringList designations{u"lgbtqi_owned_business"_s, u"minority_owned_business"_s, u"none_of_these_apply"_s,
                                   u"prefer_not_to_answer"_s, u"women_owned_business"_s};
    return group("business_profile"_L1,
                 {group("annual_revenue"_L1,
                        {integer("amount"_L1).needed().atLeast(0), currency("currency"_L1).needed(),
                         text("fiscal_year_end"_L1).needed()}),
                  integer("estimated_worker_count"_L1).atLeast(0), text("mcc"_L1).upTo(4),
                  list("minority_owned_business_designation"_L1, word("designation"_L1, designations)),
                  group("monthly_estimated_revenue"_L1,
                        {integer("amount"_L1).needed().atLeast(0), currency("currency"_L1).needed()}),
                  text("name"_L1), text("product_description"_L1).upTo(40'000), address("support_address"_L1),
                  text("support_email"_L1), text("support_phone"_L1), text("support_url"_L1).clearable(),
                  text("url"_L1)});
}

Param accountSettings()
{
    const QStringList pauses{u"daily"_s, u"manual"_s, u"monthly"_s, u"weekly"_s};
    return group("settings"_L1,
                 {group("branding"_L1, {text("primary_color"_L1), text("secondary_color"_L1)}),
                  group("card_payments"_L1,
                        {group("decline_on"_L1, {flag("avs_failure"_L1), flag("cvc_failure"_L1)}),
                         text("statement_descriptor_prefix"_L1).upTo(10)}),
                  group("invoices"_L1, {word("hosted_payment_method_save"_L1, {u"always"_s, u"never"_s, u"offer"_s})}),
                  group("payments"_L1, {text("statement_descriptor"_L1).upTo(22)}),
                  group("payouts"_L1,
                        {flag("debit_negative_balances"_L1),
                         group("schedule"_L1, {integer("delay_days"_L1).atLeast(0), word("interval"_L1, pauses)}),
                         text("statement_descriptor"_L1).upTo(22)})});
}

Params accountFields(bool isNew)
{
    Params params{businessProfile(),
                  word("business_type"_L1, {u"company"_s, u"government_entity"_s, u"individual"_s, u"non_profit"_s}),
                  map("capabilities"_L1, group("capability"_L1, {flag("requested"_L1)})),
                  group("company"_L1, {address("address"_L1), text("name"_L1), text("phone"_L1), text("tax_id"_L1)}),
                  currency("default_currency"_L1),
                  text("email"_L1),
                  metadata(),
                  accountSettings(),
                  group("tos_acceptance"_L1,
                        {integer("date"_L1), text("ip"_L1), text("service_agreement"_L1), text("user_agent"_L1)})};
    if (isNew) {
        params << text("country"_L1).upTo(2) << word("type"_L1, {u"custom"_s, u"express"_s, u"standard"_s})
               << group("controller"_L1,
                        {group("fees"_L1, {word("payer"_L1, {u"account"_s, u"application"_s})}),
                         group("losses"_L1, {word("payments"_L1, {u"application"_s, u"stripe"_s})}),
                         word("requirement_collection"_L1, {u"application"_s, u"stripe"_s}),
                         group("stripe_dashboard"_L1, {word("type"_L1, {u"express"_s, u"full"_s, u"none"_s})})});
    }
    return params;
}

/// Lays the parameters over the account; what is not shown as it was sent is turned into what is.
void applyAccountFields(QJsonObject &account, QJsonObject params)
{
    const QJsonObject capabilities = params.take(u"capabilities"_s).toObject();
    for (auto it = capabilities.begin(); it != capabilities.end(); ++it) {
        if (at(it.value().toObject(), u"requested").toBool())
            put(account, u"capabilities."_s + it.key(), u"inactive"_s);
    }
    if (!textAt(params, u"company.tax_id").isEmpty()) {
        QJsonObject company = params.value("company"_L1).toObject();
        company.remove(u"tax_id"_s);
        company[u"tax_id_provided"_s] = true;
        params[u"company"_s] = company;
    }
    layOver(account, params);
}

QJsonObject ownAccountOf(const World &world)
{
    QJsonObject object = shape(accountForm);
    const QString id = world.settings.accountId;
    object[u"id"_s] = id;
    object[u"email"_s] = world.settings.accountEmail;
    object[u"country"_s] = world.settings.country;
    object[u"default_currency"_s] = world.settings.currency;
    put(object, u"external_accounts.url", u"/v1/accounts/%1/external_accounts"_s.arg(id));
    QJsonObject more = shape(R"({"business_profile": {"mcc": "5999", "name": "",
        "support_address": {"city": "Berlin", "country": "DE", "line1": "Probenweg 1", "line2": null, "postal_code": "10115",
            "state": null}, "support_email": ""},
        "business_type": "company", "capabilities": {"card_payments": "active", "transfers": "active"},
        "charges_enabled": true, "created": 1735689600, "details_submitted": true, "payouts_enabled": true,
        "settings": {"dashboard": {"display_name": "", "timezone": "Europe/Berlin"}}})");
    put(more, u"business_profile.name", world.settings.accountName);
    put(more, u"business_profile.support_email", world.settings.accountEmail);
    put(more, u"settings.dashboard.display_name", world.settings.accountName);
    layOver(object, more);
    return object;
}

/// An account that was made here, not the merchant's own.
Answer<QJsonObject> connectedAccount(const Call &call)
{
    if (call.id() == call.world.settings.accountId) {
        ApiError error;
        error.status = 403;
        error.message = u"You cannot perform this action on your own account. Change it in the Dashboard."_s;
        return refuse(error);
    }
    const QJsonObject *found = call.world.objects.find(u"account"_s, call.id());
    if (!found)
        return refuse(noAccessTo(call.id(), call.world.settings));
    return *found;
}

Answer<QJsonObject> ownAccount(Call &call)
{
    return ownAccountOf(call.world);
}

Answer<QJsonObject> namedAccount(Call &call)
{
    return call.id() == call.world.settings.accountId ? ownAccountOf(call.world) : connectedAccount(call);
}

Answer<QJsonObject> postAccount(Call &call)
{
    static const QJsonObject form = shape(accountForm);
    World &world = call.world;
    if (call.has(u"type") && call.has(u"controller")) {
        return refuse(u"parameters_exclusive"_s, u"You may only specify one of these parameters: controller, type."_s,
                      u"controller"_s);
    }
    QJsonObject account = world.blank(form, u"acct"_s);
    put(account, u"external_accounts.url",
        u"/v1/accounts/%1/external_accounts"_s.arg(account.value("id"_L1).toString()));
    account[u"country"_s] = world.settings.country;
    account[u"default_currency"_s] = world.settings.currency;
    if (call.has(u"controller")) {
        account[u"type"_s] = u"none"_s;
        account[u"controller"_s] = shape(R"({"fees": {"payer": "account"}, "is_controller": true,
            "losses": {"payments": "stripe"}, "requirement_collection": "stripe", "stripe_dashboard": {"type": "full"},
            "type": "application"})");
    }
    applyAccountFields(account, call.params);
    for (const QString &field : {u"currently_due"_s, u"eventually_due"_s})
        put(account, u"requirements."_s + field, firstRequirements);
    put(account, u"requirements.disabled_reason", u"requirements.past_due"_s);
    world.create(account);
    return account;
}

Answer<QJsonObject> updateAccount(Call &call)
{
    Answer<QJsonObject> account = connectedAccount(call);
    if (!account)
        return account;
    applyAccountFields(*account, call.params);
    call.world.change(*account, u"account.updated"_s);
    return account;
}

Answer<QJsonObject> deleteAccount(Call &call)
{
    const Answer<QJsonObject> account = connectedAccount(call);
    if (!account)
        return account;
    call.world.objects.of(u"account"_s).remove(call.id());
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, u"account"_s}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listAccounts(Call &call)
{
    return page(call, u"account"_s, sameAs(call, {}));
}

} // namespace

Routes accountRoutes()
{
    return {{"GET", u"/v1/account"_s, {}, ownAccount},
            {"POST", u"/v1/accounts"_s, accountFields(true), postAccount},
            {"GET", u"/v1/accounts"_s, paged({range("created"_L1)}), listAccounts},
            {"GET", u"/v1/accounts/:id"_s, {}, namedAccount},
            {"POST", u"/v1/accounts/:id"_s, accountFields(false), updateAccount},
            {"DELETE", u"/v1/accounts/:id"_s, {}, deleteAccount}};
}

} // namespace paydesk::sandbox
