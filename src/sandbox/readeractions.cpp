// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/readers.h"

#include "sandbox/payments.h"
#include "sandbox/refunds.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// How long a card stays collected without being charged.
constexpr qint64 collectedLife = 30;

Param actionConfig(QLatin1StringView name, bool hasReturnUrl)
{
    Params params{word("allow_redisplay"_L1, {u"always"_s, u"limited"_s, u"unspecified"_s}),
                  flag("enable_customer_cancellation"_L1), flag("skip_tipping"_L1),
                  group("tipping"_L1, {integer("amount_eligible"_L1).atLeast(0)})};
    if (hasReturnUrl)
        params << text("return_url"_L1);
    return group(name, params);
}

/// Puts a configuration into what the reader shows; allow_redisplay is for the payment method.
void showConfig(Call &call, QJsonObject &details, const QString &name)
{
    QJsonObject shown = call.params.value(name).toObject();
    call.world.note(call.id(), u"allowRedisplay"_s, shown.take(u"allow_redisplay"_s));
    if (call.has(name))
        details[name] = shown;
}

ApiError invalidState(const QString &message, const QString &param)
{
    ApiError error;
    error.code = u"intent_invalid_state"_s;
    error.message = message;
    error.param = param;
    return error;
}

/// The PaymentIntent of a call, if a reader can take it and it is in one of those states.
Answer<QJsonObject> intentFor(const Call &call, const QStringList &statuses)
{
    const QString param = u"payment_intent"_s;
    const Answer<QJsonObject> intent = call.world.need(param, textAt(call.params, param), param);
    if (!intent)
        return intent;
    const QJsonArray types = intent->value("payment_method_types"_L1).toArray();
    if (!types.contains(u"card_present"_s) && !types.contains(u"interac_present"_s)) {
        return refuse({},
                      u"This PaymentIntent cannot be processed by a reader: its payment_method_types must include "
                      u"card_present or interac_present."_s,
                      param);
    }
    if (!statuses.contains(textAt(*intent, u"status"))) {
        return refuse(invalidState(
            u"Payment intent must be in the %1 state to be processed by a reader."_s.arg(statuses.join(u" or "_s)),
            param));
    }
    return intent;
}

Answer<QJsonObject> processPaymentIntent(Call &call)
{
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    const Answer<QJsonObject> intent = intentFor(call, {u"requires_payment_method"_s});
    if (!intent)
        return intent;
    QJsonObject details{{u"payment_intent"_s, intent->value("id"_L1)}};
    showConfig(call, details, u"process_config"_s);
    return startAction(call.world, *reader, u"process_payment_intent"_s, details);
}

Answer<QJsonObject> collectPaymentMethod(Call &call)
{
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    const Answer<QJsonObject> intent = intentFor(call, {u"requires_payment_method"_s, u"requires_confirmation"_s});
    if (!intent)
        return intent;
    QJsonObject details{{u"payment_intent"_s, intent->value("id"_L1)}};
    showConfig(call, details, u"collect_config"_s);
    return startAction(call.world, *reader, u"collect_payment_method"_s, details);
}

Answer<QJsonObject> confirmPaymentIntent(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    const Answer<QJsonObject> intent = intentFor(call, {u"requires_confirmation"_s});
    if (!intent)
        return intent;
    const QJsonObject collected = world.notes(textAt(*intent, u"id")).value("collected"_L1).toObject();
    if (collected.value("reader"_L1) != call.id() || numberAt(collected, u"at") + collectedLife < world.now()) {
        return refuse(
            invalidState(u"There is no payment method for this PaymentIntent on the reader. Collect it first, "
                         u"and confirm within %1 seconds."_s.arg(collectedLife),
                         u"payment_intent"_s));
    }
    QJsonObject details{{u"payment_intent"_s, intent->value("id"_L1)}};
    showConfig(call, details, u"confirm_config"_s);
    const Answer<QJsonObject> started = startAction(world, *reader, u"confirm_payment_intent"_s, details);
    // The bank answers at once. A reader that did not acknowledge has heard the command all the same.
    const QJsonObject done =
        payAtReader(world, world.object(readerKind, call.id()), *intent, textAt(*intent, u"payment_method"));
    if (!started)
        return started;
    return done;
}

Answer<QJsonObject> processSetupIntent(Call &call)
{
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    const QString param = u"setup_intent"_s;
    const Answer<QJsonObject> intent = call.world.need(param, textAt(call.params, param), param);
    if (!intent)
        return intent;
    if (!intent->value("payment_method_types"_L1).toArray().contains(u"card_present"_s)) {
        return refuse({},
                      u"This SetupIntent cannot be processed by a reader: its payment_method_types must include "
                      u"card_present."_s,
                      param);
    }
    if (textAt(*intent, u"status") != "requires_payment_method"_L1) {
        return refuse(invalidState(
            u"Setup intent must be in the requires_payment_method state to be processed by a reader."_s, param));
    }
    QJsonObject details{{u"setup_intent"_s, intent->value("id"_L1)}};
    showConfig(call, details, u"process_config"_s);
    call.world.note(call.id(), u"allowRedisplay"_s, call.params.value("allow_redisplay"_L1));
    return startAction(call.world, *reader, u"process_setup_intent"_s, details);
}

Answer<QJsonObject> refundPayment(Call &call)
{
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    if (call.has(u"charge") == call.has(u"payment_intent")) {
        return refuse({}, u"You must pass exactly one of: charge, payment_intent."_s, u"charge"_s);
    }
    // Whether it could be refunded is known before anybody holds a card to the reader.
    const Answer<QJsonObject> trial = rehearsed(call.world, [&] { return createRefund(call.world, call.params); });
    if (!trial)
        return trial;
    QJsonObject details = call.params;
    details[u"amount"_s] = trial->value("amount"_L1);
    return startAction(call.world, *reader, u"refund_payment"_s, details);
}

Answer<QJsonObject> setReaderDisplay(Call &call)
{
    const Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    const QString running = actionInProgress(*reader);
    if (!running.isEmpty() && running != "set_reader_display"_L1) {
        return readerBusy();
    }
    if (!call.has(u"cart"))
        return refuseMissingParameter(u"cart"_s);
    QJsonObject details{{u"type"_s, u"cart"_s}};
    details[u"cart"_s] =
        completed(call.params.value("cart"_L1), R"({"currency": "", "line_items": [], "tax": null, "total": 0})");
    return startAction(call.world, *reader, u"set_reader_display"_s, details);
}

Answer<QJsonObject> cancelAction(Call &call)
{
    Answer<QJsonObject> reader = obeyingReader(call);
    if (!reader)
        return reader;
    reader->insert(u"action"_s, QJsonValue());
    call.world.change(*reader);
    return reader;
}

} // namespace

QJsonObject payAtReader(World &world, const QJsonObject &reader, const QJsonObject &intent, const QString &methodId)
{
    const AttemptEnd end = attemptPayment(world, intent, {methodId, {}, false, false, false});
    if (!end.error)
        return succeedAction(world, reader);
    return failAction(world, reader, end.error->code, end.error->message, end.error->toJson());
}

Routes readerActionRoutes()
{
    const auto path = [](const QString &verb) { return u"/v1/terminal/readers/:id/"_s + verb; };
    const Param cart = group("cart"_L1,
                             {currency("currency"_L1).needed(),
                              list("line_items"_L1,
                                   group("line"_L1,
                                         {integer("amount"_L1).needed(), text("description"_L1).needed(),
                                          integer("quantity"_L1).needed().atLeast(0)}))
                                  .needed(),
                              integer("tax"_L1), integer("total"_L1).needed()});
    const Param cancellation = flag("enable_customer_cancellation"_L1);
    return {{"POST",
             path(u"process_payment_intent"_s),
             {text("payment_intent"_L1).needed(), actionConfig("process_config"_L1, true)},
             processPaymentIntent},
            {"POST",
             path(u"process_setup_intent"_s),
             {word("allow_redisplay"_L1, {u"always"_s, u"limited"_s, u"unspecified"_s}).needed(),
              text("setup_intent"_L1).needed(), group("process_config"_L1, {cancellation})},
             processSetupIntent},
            {"POST",
             path(u"collect_payment_method"_s),
             {text("payment_intent"_L1).needed(), actionConfig("collect_config"_L1, false)},
             collectPaymentMethod},
            {"POST",
             path(u"confirm_payment_intent"_s),
             {text("payment_intent"_L1).needed(), group("confirm_config"_L1, {text("return_url"_L1)})},
             confirmPaymentIntent},
            {"POST",
             path(u"refund_payment"_s),
             {integer("amount"_L1).atLeast(1), text("charge"_L1), metadata(), text("payment_intent"_L1),
              flag("refund_application_fee"_L1), group("refund_payment_config"_L1, {cancellation}),
              flag("reverse_transfer"_L1)},
             refundPayment},
            {"POST", path(u"set_reader_display"_s), {word("type"_L1, {u"cart"_s}).needed(), cart}, setReaderDisplay},
            {"POST", path(u"cancel_action"_s), {}, cancelAction}};
}

} // namespace paydesk::sandbox
