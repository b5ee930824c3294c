// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/readercalls.h"

#include "stripe/fetch.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/terminal/readers"_L1;

Mutation act(const Id<Reader> &id, QLatin1String action, const Form &form)
{
    return {"POST", pathTo(collection, id.text(), action), form.encoded()};
}

Mutation happen(const Id<Reader> &id, QLatin1String action, const Form &form)
{
    return {"POST", pathTo("/v1/test_helpers/terminal/readers"_L1, id.text(), action), form.encoded()};
}

void addConfig(Form &form, const QString &name, const ReaderConfig &config)
{
    if (config.enableCustomerCancellation)
        form.add(name + u"[enable_customer_cancellation]"_s, true);
    if (config.skipTipping)
        form.add(name + u"[skip_tipping]"_s, true);
    form.addIfSet(name + u"[tipping][amount_eligible]"_s, config.tippingEligible);
    form.addIfSet(name + u"[allow_redisplay]"_s, config.allowRedisplay);
}

void addInput(Form &form, const QString &name, const ReaderInput &input)
{
    form.add(name + u"[type]"_s, input.type);
    form.add(name + u"[custom_text][title]"_s, input.title);
    form.addIfSet(name + u"[custom_text][description]"_s, input.description);
    form.add(name + u"[required]"_s, input.required);
    for (qsizetype i = 0; i < input.choices.size(); ++i) {
        const QString choice = u"%1[selection][choices][%2]"_s.arg(name).arg(i);
        form.add(choice + u"[id]"_s, input.choices.at(i).id);
        form.add(choice + u"[text]"_s, input.choices.at(i).text);
        form.addIfSet(choice + u"[style]"_s, input.choices.at(i).style);
    }
}

} // namespace

namespace readers {

Mutation processPaymentIntent(const Id<Reader> &id, const Id<PaymentIntent> &intent, const ReaderConfig &config)
{
    Form form;
    form.add(u"payment_intent"_s, intent.text());
    addConfig(form, u"process_config"_s, config);
    return act(id, "process_payment_intent"_L1, form);
}

Mutation collectPaymentMethod(const Id<Reader> &id, const Id<PaymentIntent> &intent, const ReaderConfig &config)
{
    Form form;
    form.add(u"payment_intent"_s, intent.text());
    addConfig(form, u"collect_config"_s, config);
    return act(id, "collect_payment_method"_L1, form);
}

Mutation confirmPaymentIntent(const Id<Reader> &id, const Id<PaymentIntent> &intent)
{
    Form form;
    form.add(u"payment_intent"_s, intent.text());
    return act(id, "confirm_payment_intent"_L1, form);
}

Mutation processSetupIntent(const Id<Reader> &id, const Id<SetupIntent> &intent, const QString &allowRedisplay,
                            bool enableCustomerCancellation)
{
    Form form;
    form.add(u"setup_intent"_s, intent.text());
    form.add(u"allow_redisplay"_s, allowRedisplay);
    if (enableCustomerCancellation)
        form.add(u"process_config[enable_customer_cancellation]"_s, true);
    return act(id, "process_setup_intent"_L1, form);
}

Mutation refundPayment(const Id<Reader> &id, const Id<PaymentIntent> &intent, const Money &amount,
                       const QMap<QString, QString> &metadata)
{
    Form form;
    form.add(u"payment_intent"_s, intent.text());
    form.add(u"amount"_s, amount.minor);
    form.add(u"metadata"_s, metadata);
    return act(id, "refund_payment"_L1, form);
}

Mutation collectInputs(const Id<Reader> &id, const QList<ReaderInput> &inputs)
{
    Form form;
    for (qsizetype i = 0; i < inputs.size(); ++i)
        addInput(form, u"inputs[%1]"_s.arg(i), inputs.at(i));
    return act(id, "collect_inputs"_L1, form);
}

Mutation setReaderDisplay(const Id<Reader> &id, const ReaderCart &cart)
{
    Form form;
    form.add(u"type"_s, u"cart"_s);
    form.add(u"cart[currency]"_s, cart.total.currency);
    for (qsizetype i = 0; i < cart.lines.size(); ++i) {
        const QString line = u"cart[line_items][%1]"_s.arg(i);
        form.add(line + u"[description]"_s, cart.lines.at(i).description);
        form.add(line + u"[amount]"_s, cart.lines.at(i).amount);
        form.add(line + u"[quantity]"_s, cart.lines.at(i).quantity);
    }
    form.addIfSet(u"cart[tax]"_s, cart.tax);
    form.add(u"cart[total]"_s, cart.total.minor);
    return act(id, "set_reader_display"_L1, form);
}

Mutation cancelAction(const Id<Reader> &id)
{
    return act(id, "cancel_action"_L1, {});
}

} // namespace readers

namespace testreaders {

Mutation presentPaymentMethod(const Id<Reader> &id, const QString &number, const std::optional<qint64> &tip)
{
    Form form;
    form.addIfSet(u"amount_tip"_s, tip);
    if (!number.isEmpty()) {
        form.add(u"type"_s, u"card_present"_s);
        form.add(u"card_present[number]"_s, number);
    }
    return happen(id, "present_payment_method"_L1, form);
}

Mutation succeedInputCollection(const Id<Reader> &id, bool skipNonRequired)
{
    Form form;
    form.add(u"skip_non_required_inputs"_s, skipNonRequired ? u"all"_s : u"none"_s);
    return happen(id, "succeed_input_collection"_L1, form);
}

Mutation timeoutInputCollection(const Id<Reader> &id)
{
    return happen(id, "timeout_input_collection"_L1, {});
}

} // namespace testreaders
} // namespace paydesk::stripe
