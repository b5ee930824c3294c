// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/vouchers.h"

#include "sandbox/charges.h"
#include "sandbox/hostedcheckout.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * 60 * 60;
constexpr qint64 lastsDays = 7;
constexpr qint64 threeMinutes = 180;

const QString actionType = u"multibanco_display_details"_s;

QString emailOf(const QJsonObject &method)
{
    return textAt(method, u"billing_details.email");
}

} // namespace

const QString voucherEnds = u"voucher_ends"_s;

AttemptEnd showVoucher(World &world, QJsonObject intent, const QJsonObject &method)
{
    const QString email = emailOf(method);
    if (email.isEmpty())
        return {intent, refuseMissingParameter(u"payment_method_data[billing_details][email]"_s).value()};
    const QString id = textAt(intent, u"id");
    world.note(id, u"entity"_s, world.ids.digits(5));
    world.note(id, u"reference"_s, world.ids.digits(9));
    QJsonObject details = voucherDetails(world, id);
    details[u"expires_at"_s] = world.now() + lastsDays * day;
    details[u"hosted_voucher_url"_s] = QJsonValue();
    intent[u"status"_s] = u"requires_action"_s;
    intent[u"payment_method"_s] = method.value("id"_L1);
    intent[u"last_payment_error"_s] = QJsonValue();
    intent[u"next_action"_s] = QJsonObject{{u"type"_s, actionType}, {actionType, details}};
    world.change(intent);
    world.announce(u"payment_intent.requires_action"_s, intent);
    sessionPaid(world, intent);
    if (email.contains(u"fill_never@"))
        world.remind(world.now() + lastsDays * day, voucherEnds, id);
    else
        world.remind(world.now() + (email.contains(u"_immediately@") ? 0 : threeMinutes), voucherEnds, id);
    return {intent, std::nullopt};
}

void endVoucher(World &world, const QString &intentId)
{
    const QJsonObject intent = world.object(u"payment_intent"_s, intentId);
    if (textAt(intent, u"next_action.type") != actionType)
        return;
    const QJsonObject method = world.object(u"payment_method"_s, textAt(intent, u"payment_method"));
    const QString email = emailOf(method);
    if (email.contains(u"expire_") || email.contains(u"fill_never@")) {
        ApiError error;
        error.code = u"payment_intent_payment_attempt_expired"_s;
        error.message = u"The latest payment attempt of the PaymentIntent has expired."_s;
        intentDeclined(world, intent, method, error, {});
        return;
    }
    intentPaid(world, intent, method, createCharge(world, {intent, method, false, true, std::nullopt}));
}

QJsonObject voucherDetails(const World &world, const QString &intentId)
{
    const QJsonObject notes = world.notes(intentId);
    return {{u"entity"_s, notes.value("entity"_L1)}, {u"reference"_s, notes.value("reference"_L1)}};
}

} // namespace paydesk::sandbox
