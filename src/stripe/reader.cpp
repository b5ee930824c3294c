// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/reader.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

Result<Reader> Reader::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "terminal.reader"_L1);
    Reader device;
    device.id = Id<Reader>(reader.requiredText("id"_L1));
    device.label = reader.text("label"_L1);
    device.deviceType = reader.text("device_type"_L1);
    device.serialNumber = reader.text("serial_number"_L1);
    device.softwareVersion = reader.text("device_sw_version"_L1);
    device.ipAddress = reader.text("ip_address"_L1);
    device.status = reader.text("status"_L1);
    // In milliseconds, unlike every other time of the API.
    if (const std::optional<qint64> seen = reader.optionalInteger("last_seen_at"_L1))
        device.lastSeenAt = QDateTime::fromMSecsSinceEpoch(*seen, Qt::UTC);
    device.location = reader.id<Location>("location"_L1);
    if (reader.has("action"_L1)) {
        Result<ReaderAction> action = ReaderAction::fromJson(reader.object("action"_L1));
        if (!action)
            return failure(std::move(action.error()));
        device.action = std::move(*action);
    }
    device.metadata = reader.metadata();
    device.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(device));
}

namespace readers {

Mutation create(const CreateReader &params)
{
    Form form;
    form.add(u"registration_code"_s, params.registrationCode);
    form.addIfSet(u"label"_s, params.label);
    form.addIfSet(u"location"_s, params.location.text());
    form.add(u"metadata"_s, params.metadata);
    return {"POST", u"/v1/terminal/readers"_s, form.encoded()};
}

Mutation update(const Id<Reader> &id, const UpdateReader &params)
{
    Form form;
    form.addIfSet(u"label"_s, params.label);
    form.add(u"metadata"_s, params.metadata);
    return {"POST", pathTo("/v1/terminal/readers"_L1, id.text()), form.encoded()};
}

Mutation remove(const Id<Reader> &id)
{
    return {"DELETE", pathTo("/v1/terminal/readers"_L1, id.text()), {}};
}

QCoro::Task<Result<Reader>> retrieve(Client &client, Id<Reader> id)
{
    return fetch<Reader>(client, pathTo("/v1/terminal/readers"_L1, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<Reader>>> list(Client &client, Filter filter)
{
    Form query = paging(filter);
    query.addIfSet(u"location"_s, filter.location.text());
    query.addIfSet(u"serial_number"_s, filter.serialNumber);
    query.addIfSet(u"status"_s, filter.status);
    return fetchPage<Reader>(client, u"/v1/terminal/readers"_s, std::move(query));
}

} // namespace readers
} // namespace paydesk::stripe
