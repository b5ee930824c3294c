// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/terminallocations.h"

#include "sandbox/paging.h"
#include "sandbox/readers.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString kind = u"terminal.location"_s;

Params locationFields()
{
    return {address("address"_L1), text("display_name"_L1).upTo(1000), metadata(),
            text("phone"_L1).clearable().upTo(20)};
}

void applyLocationFields(QJsonObject &location, const QJsonObject &params)
{
    layOver(location, params);
    if (location.value("phone"_L1).isNull())
        location.remove(u"phone"_s);
}

Answer<QJsonObject> postLocation(Call &call)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "terminal.location",
        "address": {"city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null},
        "display_name": "", "livemode": false, "metadata": {}})");
    for (const QString &needed : {u"display_name"_s, u"address"_s}) {
        if (!call.has(needed))
            return refuseMissingParameter(needed);
    }
    if (textAt(call.params, u"address.country").isEmpty())
        return refuseMissingParameter(u"address[country]"_s);
    QJsonObject location = call.world.blank(form, u"tml"_s);
    location.remove(u"created"_s);
    applyLocationFields(location, call.params);
    call.world.create(location);
    return location;
}

Answer<QJsonObject> updateLocation(Call &call)
{
    Answer<QJsonObject> location = call.world.need(kind, call.id());
    if (!location)
        return location;
    const QJsonValue country = at(call.params, u"address.country");
    if (country.isString() && country != at(*location, u"address.country"))
        return refuse({}, u"The country of a location cannot be changed."_s, u"address[country]"_s);
    applyLocationFields(*location, call.params);
    call.world.change(*location);
    return location;
}

Answer<QJsonObject> retrieveLocation(Call &call)
{
    // A deleted location is still there to be read, as a stub.
    if (const QJsonObject *location = call.world.objects.find(kind, call.id()))
        return *location;
    return refuseMissing(kind, call.id(), u"id"_s);
}

Answer<QJsonObject> deleteLocation(Call &call)
{
    const Answer<QJsonObject> location = call.world.need(kind, call.id());
    if (!location)
        return location;
    const QJsonObject stub{{u"id"_s, call.id()}, {u"object"_s, kind}, {u"deleted"_s, true}};
    call.world.change(stub);
    leaveLocation(call.world, call.id());
    return stub;
}

Answer<QJsonObject> listLocations(Call &call)
{
    return page(call, kind);
}

Answer<QJsonObject> postConnectionToken(Call &call)
{
    QJsonObject token{{u"object"_s, u"terminal.connection_token"_s},
                      {u"secret"_s, u"pst_test_"_s + call.world.ids.random(50)}};
    if (!call.has(u"location"))
        return token;
    const Answer<QJsonObject> location = call.world.need(kind, textAt(call.params, u"location"), u"location"_s);
    if (!location)
        return location;
    token[u"location"_s] = location->value("id"_L1);
    return token;
}

} // namespace

Routes terminalLocationRoutes()
{
    return {{"POST", u"/v1/terminal/locations"_s, locationFields(), postLocation},
            {"GET", u"/v1/terminal/locations"_s, paged(), listLocations},
            {"GET", u"/v1/terminal/locations/:id"_s, {}, retrieveLocation},
            {"POST", u"/v1/terminal/locations/:id"_s, locationFields(), updateLocation},
            {"DELETE", u"/v1/terminal/locations/:id"_s, {}, deleteLocation},
            {"POST", u"/v1/terminal/connection_tokens"_s, {text("location"_L1)}, postConnectionToken}};
}

} // namespace paydesk::sandbox
