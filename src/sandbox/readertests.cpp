// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/readers.h"

#include "sandbox/cardpresent.h"
#include "sandbox/methoddata.h"
#include "sandbox/paymentmethods.h"
#include "sandbox/payments.h"
#include "sandbox/refunds.h"
#include "sandbox/setups.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString intentKind = u"payment_intent"_s;

/// "card_present" unless something else is said, or meant by the card that comes with it.
QString presentedType(const QJsonObject &params)
{
    if (params.contains("type"_L1))
        return textAt(params, u"type");
    for (const QString &type : {u"card"_s, u"interac_present"_s}) {
        if (params.contains(type))
            return type;
    }
    return u"card_present"_s;
}

/// The payment method of what was presented. A typed card is none of the reader's.
Answer<QJsonObject> readMethod(World &world, const QJsonObject &reader, const QJsonObject &params)
{
    const QString type = presentedType(params);
    const bool isTyped = type == "card"_L1;
    if (isTyped && !params.contains("card"_L1))
        return refuseMissingParameter(u"card"_s);
    const QString number = textAt(params, type + u".number"_s);
    const TestCard *card = isTyped ? cardByNumber(digitsOf(number)) : presentedCard(type, number);
    if (!card)
        return refuse(u"incorrect_number"_s, u"The card number is not one of a test card."_s, type + u"[number]"_s);
    if (isTyped) {
        return createCard(world, *card, static_cast<int>(numberAt(params, u"card.exp_month")),
                          static_cast<int>(numberAt(params, u"card.exp_year")));
    }
    QJsonObject method = createPresented(world, *card, type);
    const QString readerId = textAt(reader, u"id");
    method[u"allow_redisplay"_s] = world.notes(readerId).value("allowRedisplay"_L1).toString(u"unspecified"_s);
    world.change(method);
    world.note(textAt(method, u"id"), u"reader"_s, readerId);
    world.note(textAt(method, u"id"), u"location"_s, reader.value("location"_L1));
    return method;
}

std::optional<ApiError> typeFault(const QJsonObject &intent, const QJsonObject &params)
{
    const QString type = presentedType(params);
    if (intent.value("payment_method_types"_L1).toArray().contains(type))
        return std::nullopt;
    ApiError error;
    error.message = u"The intent does not take %1. Its payment_method_types must include it."_s.arg(type);
    error.param = u"type"_s;
    return error;
}

/// A tip is added to the amount, if the reader asks for one at all.
std::optional<ApiError> addTip(const QJsonObject &reader, QJsonObject &intent, const QJsonObject &params)
{
    if (!params.contains("amount_tip"_L1))
        return std::nullopt;
    const QJsonObject details = actionDetails(reader);
    ApiError error;
    error.param = u"amount_tip"_s;
    for (const QString &config : {u"process_config"_s, u"collect_config"_s}) {
        if (at(details, config + u".skip_tipping"_s).toBool()) {
            error.message = u"The reader was told to skip tipping."_s;
            return error;
        }
    }
    const qint64 tip = numberAt(params, u"amount_tip");
    const qint64 amount = numberAt(intent, u"amount") + tip;
    if (const auto fault = amountFault(amount, textAt(intent, u"currency"), u"amount_tip"_s))
        return fault;
    intent[u"amount"_s] = amount;
    put(intent, u"amount_details.tip.amount", tip);
    return std::nullopt;
}

/// For a customer who will pay again without the card: what can be charged later is made from what was presented.
QString generateCard(World &world, const QJsonObject &method, const QJsonObject &params)
{
    const QString type = presentedType(params);
    const TestCard *card = presentedCard(type, textAt(params, type + u".number"_s));
    const QJsonObject presented = method.value(type).toObject();
    QJsonObject generated = createCard(world, *card, static_cast<int>(numberAt(presented, u"exp_month")),
                                       static_cast<int>(numberAt(presented, u"exp_year")));
    generated[u"allow_redisplay"_s] = method.value("allow_redisplay"_L1);
    put(generated, u"card.generated_from",
        shape(R"({"charge": null, "payment_method_details": null, "setup_attempt": null})"));
    world.change(generated);
    const QString id = textAt(generated, u"id");
    world.note(textAt(method, u"id"), u"generatedCard"_s, id);
    return id;
}

void keepGenerated(World &world, const QString &intentId, const QString &cardId)
{
    const QJsonObject intent = world.object(intentKind, intentId);
    const QString status = textAt(intent, u"status");
    if (status != "succeeded"_L1 && status != "requires_capture"_L1)
        return;
    QJsonObject card = world.object(u"payment_method"_s, cardId);
    put(card, u"card.generated_from.charge", intent.value("latest_charge"_L1));
    world.change(card);
    attachTo(world, card, textAt(intent, u"customer"));
}

Answer<QJsonObject> presentForPayment(Call &call, const QJsonObject &reader)
{
    World &world = call.world;
    const QString intentId = textAt(actionDetails(reader), intentKind);
    QJsonObject intent = world.object(intentKind, intentId);
    if (const auto fault = typeFault(intent, call.params))
        return refuse(*fault);
    if (const auto fault = addTip(reader, intent, call.params))
        return refuse(*fault);
    const QString status = textAt(intent, u"status");
    const bool isCollecting = actionInProgress(reader) == "collect_payment_method"_L1;
    if (status != "requires_payment_method"_L1 && !(isCollecting && status == "requires_confirmation"_L1)) {
        return failAction(world, reader, u"intent_invalid_state"_s,
                          u"The PaymentIntent is in the state %1."_s.arg(status));
    }
    const Answer<QJsonObject> method = readMethod(world, reader, call.params);
    if (!method)
        return method;
    const QString methodId = textAt(*method, u"id");
    if (isCollecting) {
        intent[u"payment_method"_s] = methodId;
        intent[u"status"_s] = u"requires_confirmation"_s;
        world.change(intent);
        world.note(intentId, u"collected"_s, QJsonObject{{u"reader"_s, call.id()}, {u"at"_s, world.now()}});
        QJsonObject details = actionDetails(reader);
        details[u"payment_method"_s] = *method;
        return succeedAction(world, withDetails(reader, details), u"terminal.reader.action_updated"_s);
    }
    world.change(intent);
    const bool isKept = isPresented(*method) && !textAt(intent, u"setup_future_usage").isEmpty()
        && !textAt(intent, u"customer").isEmpty();
    const QString generated = isKept ? generateCard(world, *method, call.params) : QString();
    const QJsonObject done = payAtReader(world, reader, intent, methodId);
    if (isKept)
        keepGenerated(world, intentId, generated);
    return done;
}

Answer<QJsonObject> presentForSetup(Call &call, const QJsonObject &reader)
{
    World &world = call.world;
    QJsonObject details = actionDetails(reader);
    const QJsonObject setup = world.object(u"setup_intent"_s, textAt(details, u"setup_intent"));
    if (const auto fault = typeFault(setup, call.params))
        return refuse(*fault);
    const Answer<QJsonObject> method = readMethod(world, reader, call.params);
    if (!method)
        return method;
    const AttemptEnd end = attemptSetup(world, setup, {textAt(*method, u"id"), {}, false, false, false});
    if (end.error)
        return failAction(world, reader, end.error->code, end.error->message, end.error->toJson());
    const QString generated = generateCard(world, *method, call.params);
    details[u"generated_card"_s] = generated;
    const QString customer = textAt(setup, u"customer");
    if (!customer.isEmpty())
        attachTo(world, world.object(u"payment_method"_s, generated), customer);
    return succeedAction(world, withDetails(reader, details));
}

Answer<QJsonObject> presentForRefund(Call &call, const QJsonObject &reader)
{
    World &world = call.world;
    QJsonObject details = actionDetails(reader);
    const Answer<QJsonObject> refund = createRefund(world, details);
    if (!refund)
        return failAction(world, reader, refund.error().code, refund.error().message, refund.error().toJson());
    details[u"refund"_s] = refund->value("id"_L1);
    return succeedAction(world, withDetails(reader, details));
}

Answer<QJsonObject> presentPaymentMethod(Call &call)
{
    const Answer<QJsonObject> reader = call.world.need(readerKind, call.id());
    if (!reader)
        return reader;
    const QString action = actionInProgress(*reader);
    if (action == "process_payment_intent"_L1 || action == "collect_payment_method"_L1)
        return presentForPayment(call, *reader);
    if (action == "process_setup_intent"_L1)
        return presentForSetup(call, *reader);
    if (action == "refund_payment"_L1)
        return presentForRefund(call, *reader);
    return refuse({}, u"The reader is not waiting for a payment method."_s);
}

} // namespace

Routes readerTestRoutes()
{
    const Param number = text("number"_L1).upTo(30);
    return {{"POST",
             u"/v1/test_helpers/terminal/readers/:id/present_payment_method"_s,
             {integer("amount_tip"_L1).atLeast(0),
              group("card"_L1,
                    {text("cvc"_L1), integer("exp_month"_L1).needed().atLeast(1).atMost(12),
                     integer("exp_year"_L1).needed().atLeast(2000), Param(number).needed()}),
              group("card_present"_L1, {number}), group("interac_present"_L1, {number}),
              word("type"_L1, {u"card"_s, u"card_present"_s, u"interac_present"_s})},
             presentPaymentMethod}};
}

} // namespace paydesk::sandbox
