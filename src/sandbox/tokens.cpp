// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/tokens.h"

#include "sandbox/cards.h"
#include "sandbox/methoddata.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

QJsonObject tokenCard(World &world, const CardEntry &entry, const QJsonObject &params)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "card", "address_city": null, "address_country": null,
        "address_line1": null, "address_line1_check": null, "address_line2": null, "address_state": null, "address_zip": null,
        "address_zip_check": null, "brand": "", "country": null, "cvc_check": "unchecked", "dynamic_last4": null, "exp_month": 0,
        "exp_year": 0, "fingerprint": "", "funding": "", "last4": "", "metadata": {}, "name": null,
        "networks": {"preferred": null}, "regulated_status": "unregulated", "tokenization_method": null})");
    const QString digits = digitsOf(entry.number);
    const TestCard *known = cardByNumber(digits);
    const QJsonObject details = cardDetails(known ? *known : testCards().front(), entry.expMonth,
                                            entry.expYear < 100 ? 2000 + entry.expYear : entry.expYear);
    static const QMap<QString, QString> brands{
        {u"visa"_s, u"Visa"_s},         {u"mastercard"_s, u"MasterCard"_s}, {u"amex"_s, u"American Express"_s},
        {u"discover"_s, u"Discover"_s}, {u"diners"_s, u"Diners Club"_s},    {u"jcb"_s, u"JCB"_s},
        {u"unionpay"_s, u"UnionPay"_s}};
    QJsonObject card = form;
    copyGiven(card, details, {u"country", u"exp_month", u"exp_year", u"fingerprint", u"funding"});
    copyGiven(card, params,
              {u"address_city", u"address_country", u"address_line1", u"address_line2", u"address_state",
               u"address_zip", u"name"});
    card[u"id"_s] = world.ids.next(u"card"_s, world.now());
    card[u"brand"_s] = brands.value(textAt(details, u"brand"), u"Unknown"_s);
    card[u"last4"_s] = digits.last(4);
    return card;
}

Answer<QJsonObject> postToken(Call &call)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "token", "card": {}, "client_ip": "127.0.0.1",
        "created": 0, "livemode": false, "type": "card", "used": false})");
    World &world = call.world;
    const QJsonObject params = call.params.value("card"_L1).toObject();
    const Answer<CardEntry> entry = typedCard(world, params, call.caller, u"card"_s);
    if (!entry)
        return refuse(entry.error());
    QJsonObject token = world.blank(form, u"tok"_s);
    token[u"card"_s] = tokenCard(world, *entry, params);
    const QString id = textAt(token, u"id");
    // A number that is no test card must not be kept; its last digits and its checksum are all that matters.
    world.note(id, u"number"_s,
               cardByNumber(digitsOf(entry->number)) ? digitsOf(entry->number) : digitsOf(entry->number).last(4));
    world.note(id, u"expMonth"_s, entry->expMonth);
    world.note(id, u"expYear"_s, entry->expYear);
    world.create(token);
    return token;
}

} // namespace

Answer<CardEntry> useToken(World &world, const QString &tokenId, const QString &param)
{
    if (const TestCard *card = tokenId.startsWith(u"tok_") ? cardByTestId(tokenId) : nullptr)
        return CardEntry{card->number, 12, 2034, {}};
    QJsonObject token = world.object(u"token"_s, tokenId);
    if (token.isEmpty())
        return refuseMissing(u"token"_s, tokenId, param);
    if (token.value("used"_L1).toBool()) {
        return refuse(u"token_already_used"_s, u"You cannot use a Stripe token more than once: %1."_s.arg(tokenId),
                      param);
    }
    token[u"used"_s] = true;
    world.change(token);
    const QJsonObject notes = world.notes(tokenId);
    return CardEntry{textAt(notes, u"number"),
                     static_cast<int>(numberAt(notes, u"expMonth")),
                     static_cast<int>(numberAt(notes, u"expYear")),
                     {}};
}

Routes tokenRoutes()
{
    const Params card{text("number"_L1).needed(),
                      integer("exp_month"_L1).needed(),
                      integer("exp_year"_L1).needed(),
                      text("cvc"_L1),
                      text("name"_L1),
                      text("currency"_L1),
                      text("address_city"_L1),
                      text("address_country"_L1),
                      text("address_line1"_L1),
                      text("address_line2"_L1),
                      text("address_state"_L1),
                      text("address_zip"_L1)};
    return {{"POST", u"/v1/tokens"_s, {group("card"_L1, card).needed()}, postToken, Access::Publishable},
            {"GET", u"/v1/tokens/:id"_s, {}, retrieve<u"token">}};
}

} // namespace paydesk::sandbox
