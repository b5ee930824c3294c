// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/portalsession.h"

#include "stripe/form.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<PortalSession> PortalSession::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "billing_portal.session"_L1);
    PortalSession session;
    session.id = Id<PortalSession>(reader.requiredText("id"_L1));
    session.url = QUrl(reader.requiredText("url"_L1), QUrl::StrictMode);
    session.customer = reader.id<Customer>("customer"_L1);
    session.configuration = reader.id<PortalConfiguration>("configuration"_L1);
    session.returnUrl = reader.text("return_url"_L1);
    session.flowType = reader.part("flow"_L1).text("type"_L1);
    session.created = reader.timeOrNull("created"_L1);
    session.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(session));
}

namespace portalsessions {

Mutation create(const CreatePortalSession &params)
{
    Form form;
    form.add(u"customer"_s, params.customer.text());
    form.addIfSet(u"configuration"_s, params.configuration.text());
    form.addIfSet(u"return_url"_s, params.returnUrl);
    form.addIfSet(u"locale"_s, params.locale);
    form.addIfSet(u"flow_data[type]"_s, params.flowType);
    if (params.flowType == "subscription_cancel"_L1)
        form.add(u"flow_data[subscription_cancel][subscription]"_s, params.subscription.text());
    return {"POST", u"/v1/billing_portal/sessions"_s, form.encoded()};
}

} // namespace portalsessions
} // namespace paydesk::stripe
