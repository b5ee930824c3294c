// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/paymentpages.h"

#include "sandbox/hostedcheckout.h"
#include "sandbox/paymentmethods.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"checkout.session"_s;

/// Refuses what the page would not let through: a session that is over, another total than the buyer saw, another kind of payment
/// method than the session takes.
std::optional<ApiError> pageFault(const Call &call, const QJsonObject &session, const QJsonObject &method)
{
    if (textAt(session, u"status") != "open"_L1) {
        return refuse(u"payment_intent_unexpected_state"_s,
                      u"This Checkout Session is no longer active: it has a status of %1."_s.arg(
                          textAt(session, u"status")))
            .value();
    }
    if (call.has(u"expected_amount")
        && numberAt(call.params, u"expected_amount") != numberAt(session, u"amount_total")) {
        return refuse(u"checkout_amount_mismatch"_s,
                      u"The amount of this Checkout Session is %1."_s.arg(
                          shownAmount(numberAt(session, u"amount_total"), textAt(session, u"currency"))),
                      u"expected_amount"_s)
            .value();
    }
    const QString type = textAt(method, u"type");
    if (!session.value("payment_method_types"_L1).toArray().contains(type)) {
        return refuse({}, u"The payment method type %1 is not one of this Checkout Session's."_s.arg(type),
                      u"payment_method"_s)
            .value();
    }
    return std::nullopt;
}

Answer<QJsonObject> confirmPage(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> session = world.need(kind, call.id());
    if (!session)
        return session;
    const Answer<QJsonObject> method =
        paymentMethodFor(world, textAt(call.params, u"payment_method"), u"payment_method"_s);
    if (!method)
        return method;
    if (const auto fault = pageFault(call, *session, *method))
        return refuse(*fault);
    const QJsonObject buyer = method->value("billing_details"_L1).toObject();
    for (const QString &detail : {u"address"_s, u"email"_s, u"name"_s, u"phone"_s})
        world.note(call.id(), detail, buyer.value(detail));
    const AttemptEnd end = confirmSession(world, call.id(), *method);
    if (end.error)
        return refuse(*end.error);
    return world.need(kind, call.id());
}

} // namespace

Routes paymentPageRoutes()
{
    return {{"GET", u"/v1/payment_pages/:id"_s, {}, retrieve<u"checkout.session">, Access::Publishable},
            {"POST",
             u"/v1/payment_pages/:id/confirm"_s,
             {text("payment_method"_L1).needed(), integer("expected_amount"_L1)},
             confirmPage,
             Access::Publishable}};
}

} // namespace paydesk::sandbox
