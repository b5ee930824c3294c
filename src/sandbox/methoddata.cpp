// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/methoddata.h"

#include "sandbox/bankaccounts.h"
#include "sandbox/tokens.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int testExpiryMonth = 12;
constexpr int testExpiryYear = 2034;

/// Stores a payment method of a type with the object that is named like it.
QJsonObject newMethod(World &world, const QString &type, const QJsonObject &details)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "payment_method", "allow_redisplay": "unspecified",
        "billing_details": {"address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null,
            "state": null}, "email": null, "name": null, "phone": null, "tax_id": null},
        "created": 0, "customer": null, "customer_account": null, "livemode": false, "metadata": {}, "type": ""})");
    QJsonObject method = world.blank(form, u"pm"_s);
    method[u"type"_s] = type;
    method[type] = details;
    world.create(method);
    return method;
}

Answer<QJsonObject> createBank(World &world, const QString &type, const QJsonObject &params, const QString &path)
{
    const Answer<QJsonObject> details = bankDetails(type, params, path);
    if (!details)
        return details;
    const DebitCourse course = courseOf(type, params);
    const QJsonObject method = newMethod(world, type, *details);
    const QString id = textAt(method, u"id");
    world.note(id, u"after"_s, course.after);
    world.note(id, u"failure"_s, course.failure);
    world.note(id, u"isDisputed"_s, course.isDisputed);
    world.note(id, u"needsDeposits"_s, course.needsDeposits);
    return method;
}

Answer<QJsonObject> createFromCard(World &world, const QJsonObject &params, Caller caller, const QString &path)
{
    if (!params.contains("token"_L1)) {
        const Answer<CardEntry> entry = typedCard(world, params, caller, path);
        if (!entry)
            return refuse(entry.error());
        return createTypedCard(world, *entry);
    }
    const Answer<CardEntry> entry = useToken(world, textAt(params, u"token"), path + u"[token]"_s);
    if (!entry)
        return refuse(entry.error());
    return createTypedCard(world, *entry);
}

ApiError wrongCard(const CardFault &fault, const CardEntry &entry, const QString &path)
{
    const bool isMonthWrong = entry.expMonth < 1 || entry.expMonth > 12;
    const QMap<QString, std::pair<QString, QString>> codes{{u"number"_s, {u"incorrect_number"_s, u"number"_s}},
                                                           {u"expiry"_s,
                                                            isMonthWrong
                                                                ? std::pair(u"invalid_expiry_month"_s, u"exp_month"_s)
                                                                : std::pair(u"invalid_expiry_year"_s, u"exp_year"_s)},
                                                           {u"cvc"_s, {u"invalid_cvc"_s, u"cvc"_s}}};
    const auto [code, field] = codes.value(fault.field);
    ApiError error;
    error.status = 402;
    error.type = u"card_error"_s;
    error.code = code;
    error.message = fault.message;
    error.param = path.isEmpty() ? field : u"%1[%2]"_s.arg(path, field);
    return error;
}

} // namespace

Param billingDetailsParam()
{
    return group("billing_details"_L1,
                 {address("address"_L1).clearable(), text("email"_L1).clearable(), text("name"_L1).clearable(),
                  text("phone"_L1).clearable(), text("tax_id"_L1)});
}

Params methodDataParams()
{
    return {
        word("type"_L1, {u"card"_s, u"multibanco"_s, u"sepa_debit"_s, u"us_bank_account"_s}).needed(),
        group("card"_L1,
              {text("cvc"_L1), integer("exp_month"_L1), integer("exp_year"_L1), text("number"_L1), text("token"_L1),
               group("networks"_L1, {word("preferred"_L1, {u"cartes_bancaires"_s, u"mastercard"_s, u"visa"_s})})}),
        group("multibanco"_L1, {}),
        group("sepa_debit"_L1, {text("iban"_L1).needed()}),
        group("us_bank_account"_L1,
              {word("account_holder_type"_L1, {u"company"_s, u"individual"_s}), text("account_number"_L1),
               word("account_type"_L1, {u"checking"_s, u"savings"_s}), text("routing_number"_L1)}),
        word("allow_redisplay"_L1, {u"always"_s, u"limited"_s, u"unspecified"_s}),
        group("radar_options"_L1, {text("session"_L1)}),
        billingDetailsParam(),
        metadata(),
    };
}

Answer<QJsonObject> createMethod(World &world, const QJsonObject &data, Caller caller, const QString &path)
{
    const QString type = textAt(data, u"type");
    const QString place = path.isEmpty() ? type : u"%1[%2]"_s.arg(path, type);
    const bool isVoucher = type == "multibanco"_L1;
    if (!isVoucher && !data.contains(type))
        return refuseMissingParameter(place);
    const QJsonObject params = data.value(type).toObject();
    Answer<QJsonObject> method = isVoucher ? newMethod(world, type, {})
        : type == "card"_L1                ? createFromCard(world, params, caller, place)
                                           : createBank(world, type, params, place);
    if (!method)
        return method;
    applyBillingDetails(*method, data);
    copyGiven(*method, data, {u"allow_redisplay", u"radar_options"});
    world.change(*method);
    return method;
}

void applyBillingDetails(QJsonObject &method, const QJsonObject &params)
{
    QJsonObject details = method.value("billing_details"_L1).toObject();
    const QJsonObject given = params.value("billing_details"_L1).toObject();
    copyGiven(details, given, {u"email", u"name", u"phone", u"tax_id"});
    const QJsonObject givenAddress = given.value("address"_L1).toObject();
    for (auto it = givenAddress.begin(); it != givenAddress.end(); ++it)
        put(details, u"address."_s + it.key(), it.value());
    method[u"billing_details"_s] = details;
    method[u"metadata"_s] = mergedMetadata(method.value("metadata"_L1).toObject(), params.value("metadata"_L1));
}

QJsonObject createCard(World &world, const TestCard &card, int expMonth, int expYear)
{
    const QJsonObject method = newMethod(world, u"card"_s, cardDetails(card, expMonth, expYear));
    const QString id = textAt(method, u"id");
    world.note(id, u"behaviour"_s, static_cast<int>(card.behaviour));
    world.note(id, u"reason"_s, card.reason);
    return method;
}

QJsonObject createTypedCard(World &world, const CardEntry &entry)
{
    const QString digits = digitsOf(entry.number);
    const TestCard *known = cardByNumber(digits);
    const int year = entry.expYear < 100 ? 2000 + entry.expYear : entry.expYear;
    QJsonObject method =
        createCard(world, known ? *known : *cardByTestId(u"pm_card_chargeDeclined"_s), entry.expMonth, year);
    if (!known) {
        put(method, u"card.last4", digits.last(4));
        world.note(textAt(method, u"id"), u"reason"_s, u"test_mode_live_card"_s);
        world.change(method);
    }
    return method;
}

QJsonObject createByTestId(World &world, const QString &testId)
{
    if (const TestCard *card = testId.startsWith(u"pm_") ? cardByTestId(testId) : nullptr)
        return createCard(world, *card, testExpiryMonth, testExpiryYear);
    const QJsonObject bank = bankByTestId(testId);
    if (bank.isEmpty())
        return {};
    const QJsonObject method = createBank(world, u"us_bank_account"_s, bank, {}).value_or(QJsonObject());
    // The account behind a test id has been verified already.
    world.note(textAt(method, u"id"), u"needsDeposits"_s, false);
    return method;
}

Answer<CardEntry> typedCard(const World &world, const QJsonObject &params, Caller caller, const QString &path)
{
    const auto placed = [&path](const QString &name) { return u"%1[%2]"_s.arg(path, name); };
    for (const QString &needed : {u"number"_s, u"exp_month"_s, u"exp_year"_s}) {
        if (!params.contains(needed))
            return refuseMissingParameter(placed(needed));
    }
    const CardEntry entry{textAt(params, u"number"), static_cast<int>(numberAt(params, u"exp_month")),
                          static_cast<int>(numberAt(params, u"exp_year")), textAt(params, u"cvc")};
    if (const std::optional<CardFault> fault = cardFault(entry, world.now()))
        return refuse(wrongCard(*fault, entry, path));
    // Test numbers may be tried; whoever sends anything else from a server has been given a real one.
    if (caller != Caller::Browser && !cardByNumber(digitsOf(entry.number))) {
        ApiError error;
        error.status = 402;
        error.message =
            u"Sending credit card numbers directly to the Stripe API is generally unsafe. We suggest you use test "
            u"tokens that map to the test card you are using, see https://stripe.com/docs/testing. To enable testing "
            u"raw card data APIs, see "
            u"https://support.stripe.com/questions/enabling-access-to-raw-card-data-apis."_s;
        return refuse(error);
    }
    return entry;
}

} // namespace paydesk::sandbox
