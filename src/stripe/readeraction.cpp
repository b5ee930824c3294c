// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/readeraction.h"

#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<ReaderAction::Input> ReaderAction::Input::fromJson(const JsonValue &object)
{
    const JsonReader reader(object);
    Input input;
    input.type = reader.text("type"_L1);
    // The answer stands in a member named like the type.
    const JsonReader answer(object[input.type]);
    input.value = answer.text(input.type == "selection"_L1 ? "id"_L1 : "value"_L1);
    input.required = reader.flag("required"_L1);
    input.skipped = reader.flag("skipped"_L1);
    return input;
}

Result<ReaderAction> ReaderAction::fromJson(const JsonValue &object)
{
    JsonReader reader(object);
    const JsonReader apiError = reader.part("api_error"_L1);
    ReaderAction action;
    action.type = reader.requiredText("type"_L1);
    action.status = reader.requiredText("status"_L1);
    action.failureCode = reader.text("failure_code"_L1);
    action.failureMessage = reader.text("failure_message"_L1);
    action.apiErrorCode = apiError.text("code"_L1);
    action.declineCode = apiError.text("decline_code"_L1);
    // What it is about stands in a member named like the type.
    JsonReader about(object[action.type]);
    action.paymentIntent = about.id<PaymentIntent>("payment_intent"_L1);
    action.setupIntent = about.id<SetupIntent>("setup_intent"_L1);
    action.charge = about.id<Charge>("charge"_L1);
    action.refund = about.id<Refund>("refund"_L1);
    action.paymentMethod = about.id<PaymentMethod>("payment_method"_L1);
    action.inputs = about.objects<Input>("inputs"_L1);
    return reader.finish(std::move(action));
}

} // namespace paydesk::stripe
