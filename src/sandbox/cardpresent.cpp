// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/cardpresent.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr int testExpiryMonth = 12;
constexpr int testExpiryYear = 2034;

// Canadian debit cards, which are known to readers only (docs.stripe.com/terminal/references/testing).
constexpr TestCard interacCards[] = {
    {"4506445006931933"_L1, {}, "interac"_L1, "CA"_L1, "debit"_L1, CardBehaviour::Pays, {}},
    {"4506442450060193"_L1, {}, "interac"_L1, "CA"_L1, "debit"_L1, CardBehaviour::Declines, "generic_decline"_L1},
};

/// The name and the AID of the application on the card's chip, which receipts must show.
struct Application {
    QString name;
    QString id;
};

Application applicationOf(const QString &brand)
{
    static const QMap<QString, Application> applications{{u"amex"_s, {u"AMERICAN EXPRESS"_s, u"A000000025010801"_s}},
                                                         {u"diners"_s, {u"Diners Club"_s, u"A0000001523010"_s}},
                                                         {u"discover"_s, {u"DISCOVER"_s, u"A0000001523010"_s}},
                                                         {u"interac"_s, {u"Interac"_s, u"A0000002771010"_s}},
                                                         {u"jcb"_s, {u"JCB Credit"_s, u"A0000000651010"_s}},
                                                         {u"mastercard"_s, {u"Mastercard"_s, u"A0000000041010"_s}},
                                                         {u"unionpay"_s, {u"UnionPay"_s, u"A000000333010101"_s}},
                                                         {u"visa"_s, {u"Visa Credit"_s, u"A0000000031010"_s}}};
    return applications.value(brand);
}

/// The cardholder is there with the card: nobody has to be asked by 3-D Secure.
CardBehaviour atReader(CardBehaviour behaviour)
{
    switch (behaviour) {
    case CardBehaviour::DeclinesOnceSaved:
    case CardBehaviour::Challenges:
    case CardBehaviour::ChallengesUnlessSaved:
    case CardBehaviour::ChallengesOnSession: return CardBehaviour::Pays;
    case CardBehaviour::ChallengesThenDeclines: return CardBehaviour::Declines;
    case CardBehaviour::Pays:
    case CardBehaviour::Declines:
    case CardBehaviour::RefundFails:
    case CardBehaviour::RefundPends:
    case CardBehaviour::SkipsPending:
    case CardBehaviour::Disputes:
    case CardBehaviour::Inquires: break;
    }
    return behaviour;
}

QJsonObject receipt(World &world, const QJsonObject &card, bool declined)
{
    QJsonObject lines =
        shape(R"({"account_type": "credit", "application_cryptogram": "", "application_preferred_name": "",
        "authorization_code": null, "authorization_response_code": "3030", "cardholder_verification_method": "approval",
        "dedicated_file_name": "", "terminal_verification_results": "8000008000", "transaction_status_information": "6800"})");
    const Application application = applicationOf(textAt(card, u"brand"));
    lines[u"account_type"_s] = textAt(card, u"funding") == "debit"_L1 ? u"checking"_s : u"credit"_s;
    lines[u"application_cryptogram"_s] = world.ids.digits(16);
    lines[u"application_preferred_name"_s] = application.name;
    lines[u"dedicated_file_name"_s] = application.id;
    if (declined)
        lines[u"authorization_response_code"_s] = u"3035"_s;
    else
        lines[u"authorization_code"_s] = world.ids.digits(6);
    return lines;
}

} // namespace

const TestCard *presentedCard(const QString &type, const QString &number)
{
    const bool isInterac = type == "interac_present"_L1;
    if (!isInterac)
        return number.isEmpty() ? cardByTestId(u"pm_card_visa"_s) : cardByNumber(digitsOf(number));
    for (const TestCard &card : interacCards) {
        if (number.isEmpty() || card.number == digitsOf(number))
            return &card;
    }
    return nullptr;
}

QJsonObject createPresented(World &world, const TestCard &card, const QString &type)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "payment_method", "allow_redisplay": "unspecified",
        "billing_details": {"address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null,
            "state": null}, "email": null, "name": null, "phone": null, "tax_id": null},
        "created": 0, "customer": null, "customer_account": null, "livemode": false, "metadata": {}, "type": ""})");
    const QJsonObject kept = cardDetails(card, testExpiryMonth, testExpiryYear);
    QJsonObject details =
        shape(R"({"brand": "", "cardholder_name": null, "country": "", "description": null, "exp_month": 0,
        "exp_year": 0, "fingerprint": "", "funding": "", "iin": null, "issuer": null, "last4": "", "networks": null,
        "preferred_locales": ["en"], "read_method": "contactless_emv"})");
    copyGiven(details, kept,
              {u"brand", u"country", u"exp_month", u"exp_year", u"fingerprint", u"funding", u"last4", u"networks"});
    if (type == "card_present"_L1) {
        details[u"brand_product"_s] = QJsonValue();
        details[u"offline"_s] = shape(R"({"stored_at": null, "type": null})");
    }
    QJsonObject method = world.blank(form, u"pm"_s);
    method[u"type"_s] = type;
    method[type] = details;
    const QString id = textAt(method, u"id");
    world.note(id, u"behaviour"_s, static_cast<int>(atReader(card.behaviour)));
    world.note(id, u"reason"_s, card.reason);
    world.create(method);
    return method;
}

bool isPresented(const QJsonObject &method)
{
    return textAt(method, u"type").endsWith("_present"_L1);
}

QJsonObject usedPresented(World &world, const QJsonObject &intent, const QJsonObject &method, bool declined)
{
    const QString type = textAt(method, u"type");
    QJsonObject used = method.value(type).toObject();
    used.remove(u"networks"_s);
    const QJsonObject notes = world.notes(textAt(method, u"id"));
    used[u"emv_auth_data"_s] = u"8A023030"_s;
    used[u"generated_card"_s] =
        notes.value("generatedCard"_L1).toString().isEmpty() ? QJsonValue() : notes.value("generatedCard"_L1);
    used[u"network"_s] = used.value("brand"_L1);
    used[u"network_transaction_id"_s] = world.ids.digits(15);
    used[u"receipt"_s] = receipt(world, used, declined);
    for (const QString &place : {u"location"_s, u"reader"_s}) {
        if (notes.value(place).isString())
            used[place] = notes.value(place);
    }
    if (type != "card_present"_L1)
        return used;
    used[u"amount_authorized"_s] = declined ? QJsonValue() : intent.value("amount"_L1);
    used[u"incremental_authorization_supported"_s] = false;
    used[u"overcapture_supported"_s] = false;
    return used;
}

} // namespace paydesk::sandbox
