// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/accounts.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject account(const World &world)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "account",
        "business_profile": {"annual_revenue": null, "estimated_worker_count": null, "mcc": "5999",
            "minority_owned_business_designation": null, "name": "", "product_description": null,
            "specified_commercial_transactions_act_url": null,
            "support_address": {"city": "Berlin", "country": "DE", "line1": "Probenweg 1", "line2": null, "postal_code": "10115",
                "state": null},
            "support_email": null, "support_phone": null, "support_url": null, "url": null},
        "business_type": "company", "capabilities": {"card_payments": "active", "transfers": "active"},
        "charges_enabled": true, "controller": {"type": "account"}, "country": "DE", "created": 1735689600,
        "default_currency": "eur", "details_submitted": true, "email": null, "metadata": {}, "payouts_enabled": true,
        "settings": {"bacs_debit_payments": {"display_name": null, "service_user_number": null},
            "branding": {"icon": null, "logo": null, "primary_color": null, "secondary_color": null},
            "card_payments": {"decline_on": {"avs_failure": false, "cvc_failure": false}, "statement_descriptor_prefix": null,
                "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null},
            "dashboard": {"display_name": "", "timezone": "Europe/Berlin"},
            "payments": {"statement_descriptor": null, "statement_descriptor_kana": null, "statement_descriptor_kanji": null,
                "statement_descriptor_prefix_kana": null, "statement_descriptor_prefix_kanji": null},
            "sepa_debit_payments": {}},
        "type": "standard"})");
    QJsonObject object = form;
    object[u"id"_s] = world.settings.accountId;
    object[u"email"_s] = world.settings.accountEmail;
    object[u"country"_s] = world.settings.country;
    object[u"default_currency"_s] = world.settings.currency;
    put(object, u"business_profile.name", world.settings.accountName);
    put(object, u"business_profile.support_email", world.settings.accountEmail);
    put(object, u"settings.dashboard.display_name", world.settings.accountName);
    return object;
}

Answer<QJsonObject> ownAccount(Call &call)
{
    return account(call.world);
}

Answer<QJsonObject> namedAccount(Call &call)
{
    if (call.id() == call.world.settings.accountId)
        return account(call.world);
    ApiError error;
    error.status = 403;
    error.code = u"account_invalid"_s;
    error.message = u"The provided key does not have access to account '%1' (or that account does not exist). "
                    u"Application access may "
                    u"have been revoked."_s.arg(call.id());
    return refuse(error);
}

} // namespace

Routes accountRoutes()
{
    return {{"GET", u"/v1/account"_s, {}, ownAccount}, {"GET", u"/v1/accounts/:id"_s, {}, namedAccount}};
}

} // namespace paydesk::sandbox
