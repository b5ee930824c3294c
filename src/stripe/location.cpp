// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/location.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Location> Location::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "terminal.location"_L1);
    Location location;
    location.id = Id<Location>(reader.requiredText("id"_L1));
    location.displayName = reader.text("display_name"_L1);
    location.address = Address::fromJson(reader.object("address"_L1));
    location.phone = reader.text("phone"_L1);
    location.metadata = reader.metadata();
    location.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(location));
}

namespace locations {

Mutation create(const CreateLocation &params)
{
    Form form;
    form.add(u"display_name"_s, params.displayName);
    addAddress(form, u"address"_s, params.address);
    form.addIfSet(u"phone"_s, params.phone);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/terminal/locations"_s, form.encoded()};
}

Mutation update(const Id<Location> &id, const UpdateLocation &params)
{
    Form form;
    form.addIfSet(u"display_name"_s, params.displayName);
    addAddress(form, u"address"_s, params.address);
    form.addIfSet(u"phone"_s, params.phone);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/terminal/locations"_L1, id.text()), form.encoded()};
}

Mutation remove(const Id<Location> &id)
{
    return {"DELETE", pathTo("/v1/terminal/locations"_L1, id.text()), {}};
}

QCoro::Task<Result<Location>> retrieve(Client &client, Id<Location> id)
{
    return fetch<Location>(client, pathTo("/v1/terminal/locations"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<Location>>> list(Client &client, Filter filter)
{
    return fetchPage<Location>(client, u"/v1/terminal/locations"_s, paging(filter));
}

} // namespace locations
} // namespace paydesk::stripe
