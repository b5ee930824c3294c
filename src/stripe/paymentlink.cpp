// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/paymentlink.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<PaymentLink> PaymentLink::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "payment_link"_L1);
    const JsonReader completed = reader.part("restrictions"_L1).part("completed_sessions"_L1);
    PaymentLink link;
    link.id = Id<PaymentLink>(reader.requiredText("id"_L1));
    link.url = reader.url("url"_L1);
    link.active = reader.flag("active"_L1);
    link.currency = reader.text("currency"_L1);
    link.allowPromotionCodes = reader.flag("allow_promotion_codes"_L1);
    link.redirectUrl = reader.part("after_completion"_L1).part("redirect"_L1).text("url"_L1);
    link.inactiveMessage = reader.text("inactive_message"_L1);
    link.completedCount = completed.optionalInteger("count"_L1);
    link.completedLimit = completed.optionalInteger("limit"_L1);
    link.metadata = reader.metadata();
    link.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(link));
}

namespace paymentlinks {

Mutation create(const CreatePaymentLink &params)
{
    Form form;
    addLineItems(form, params.lines);
    if (params.allowPromotionCodes)
        form.add(u"allow_promotion_codes"_s, true);
    if (!params.redirectUrl.isEmpty()) {
        form.add(u"after_completion[type]"_s, u"redirect"_s);
        form.add(u"after_completion[redirect][url]"_s, params.redirectUrl);
    } else if (!params.confirmationMessage.isEmpty()) {
        form.add(u"after_completion[type]"_s, u"hosted_confirmation"_s);
        form.add(u"after_completion[hosted_confirmation][custom_message]"_s, params.confirmationMessage);
    }
    form.addIfSet(u"inactive_message"_s, params.inactiveMessage);
    form.addIfSet(u"restrictions[completed_sessions][limit]"_s, params.completedLimit);
    form.add(u"metadata"_s, params.metadata);
    form.add(u"payment_intent_data[metadata]"_s, params.paymentIntentMetadata);
    return {"POST", u"/v1/payment_links"_s, form.encoded()};
}

Mutation update(const Id<PaymentLink> &id, const UpdatePaymentLink &params)
{
    Form form;
    form.addIfSet(u"active"_s, params.active);
    form.addIfSet(u"inactive_message"_s, params.inactiveMessage);
    form.addIfSet(u"allow_promotion_codes"_s, params.allowPromotionCodes);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/payment_links"_L1, id.text()), form.encoded()};
}

QCoro::Task<Result<PaymentLink>> retrieve(Client &client, Id<PaymentLink> id)
{
    return fetch<PaymentLink>(client, pathTo("/v1/payment_links"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<PaymentLink>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.addIfSet(u"active"_s, filter.active);
    return fetchPage<PaymentLink>(client, u"/v1/payment_links"_s, std::move(query));
}

QCoro::Task<Result<Page<LineItem>>> lineItems(Client &client, LineItemsFilter filter)
{
    const QString path = pathTo("/v1/payment_links"_L1, filter.link.text(), "line_items"_L1);
    return fetchPage<LineItem>(client, path, paging(filter));
}

} // namespace paymentlinks
} // namespace paydesk::stripe
