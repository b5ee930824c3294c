// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/readers.h"

#include "sandbox/paging.h"

#include <QMap>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// The device that each registration code stands for: simulated ones, as there are no others here.
const QMap<QString, QString> &simulatedDevices()
{
    static const QMap<QString, QString> devices{
        {u"simulated-m425"_s, u"simulated_verifone_m425"_s},   {u"simulated-p630"_s, u"simulated_verifone_p630"_s},
        {u"simulated-s700"_s, u"simulated_stripe_s700"_s},     {u"simulated-s710"_s, u"simulated_stripe_s710"_s},
        {u"simulated-t600"_s, u"simulated_stripe_t600"_s},     {u"simulated-ux700"_s, u"simulated_verifone_ux700"_s},
        {u"simulated-v660p"_s, u"simulated_verifone_v660p"_s}, {u"simulated-wpe"_s, u"simulated_wisepos_e"_s}};
    return devices;
}

const QString seeGuide = u"Please reference the integration guide at "
                         u"https://stripe.com/docs/terminal/payments/collect-card-payment?terminal-sdk-platform=server-"
                         u"driven#handle-errors for details on how to handle this error."_s;

QString practiceOf(const QJsonObject &reader)
{
    return textAt(reader, u"metadata.practice");
}

/// The metadata decide whether the reader is there.
void noteReach(const World &world, QJsonObject &reader)
{
    const bool isThere = practiceOf(reader) != "offline"_L1;
    reader[u"status"_s] = isThere ? u"online"_s : u"offline"_s;
    if (isThere)
        reader[u"last_seen_at"_s] = world.clockTime() * 1000;
}

Answer<QJsonObject> postReader(Call &call)
{
    static const QJsonObject form = shape(R"({"id": "", "object": "terminal.reader", "action": null,
        "device_sw_version": null, "device_type": "", "ip_address": "0.0.0.0", "label": "", "last_seen_at": null,
        "livemode": false, "location": null, "metadata": {}, "serial_number": "", "status": "online"})");
    World &world = call.world;
    const QString code = textAt(call.params, u"registration_code");
    if (!simulatedDevices().contains(code)) {
        return refuse({},
                      u"The registration code %1 is not valid. In a practice account only simulated readers can be "
                      u"registered: %2."_s.arg(code, simulatedDevices().keys().join(u", "_s)),
                      u"registration_code"_s);
    }
    if (call.has(u"location")) {
        const auto location = world.need(u"terminal.location"_s, textAt(call.params, u"location"), u"location"_s);
        if (!location)
            return location;
    }
    QJsonObject reader = world.blank(form, u"tmr"_s);
    reader.remove(u"created"_s);
    reader[u"device_type"_s] = simulatedDevices().value(code);
    reader[u"serial_number"_s] = code + u'-' + world.ids.random(24).toLower();
    reader[u"label"_s] = code;
    copyGiven(reader, call.params, {u"label", u"location"});
    reader[u"metadata"_s] = mergedMetadata({}, call.params.value("metadata"_L1));
    noteReach(world, reader);
    world.create(reader);
    return reader;
}

Answer<QJsonObject> retrieveReader(Call &call)
{
    // A deleted reader is still there to be read, as a stub.
    if (const QJsonObject *reader = call.world.objects.find(readerKind, call.id()))
        return *reader;
    return refuseMissing(readerKind, call.id(), u"id"_s);
}

Answer<QJsonObject> updateReader(Call &call)
{
    Answer<QJsonObject> reader = call.world.need(readerKind, call.id());
    if (!reader)
        return reader;
    if (call.has(u"label"))
        reader->insert(u"label"_s, textAt(call.params, u"label"));
    reader->insert(u"metadata"_s,
                   mergedMetadata(reader->value("metadata"_L1).toObject(), call.params.value("metadata"_L1)));
    noteReach(call.world, *reader);
    call.world.change(*reader);
    return reader;
}

Answer<QJsonObject> deleteReader(Call &call)
{
    const Answer<QJsonObject> reader = call.world.need(readerKind, call.id());
    if (!reader)
        return reader;
    QJsonObject stub{{u"id"_s, call.id()}, {u"object"_s, readerKind}, {u"deleted"_s, true}};
    copyGiven(stub, *reader, {u"device_type", u"serial_number"});
    call.world.change(stub);
    return stub;
}

Answer<QJsonObject> listReaders(Call &call)
{
    return page(call, readerKind, sameAs(call, {u"device_type"_s, u"location"_s, u"serial_number"_s, u"status"_s}));
}

} // namespace

const QString readerKind = u"terminal.reader"_s;

tl::unexpected<ApiError> readerBusy()
{
    return refuse(u"terminal_reader_busy"_s, u"Reader is currently busy processing another request. "_s + seeGuide);
}

Answer<QJsonObject> obeyingReader(const Call &call)
{
    const Answer<QJsonObject> reader = call.world.need(readerKind, call.id());
    if (!reader)
        return reader;
    if (practiceOf(*reader) == "offline"_L1) {
        return refuse(u"terminal_reader_offline"_s,
                      u"Reader is currently offline, please ensure the reader is powered on and connected to the "
                      u"internet before retrying your request. Reference the integration guide at "
                      u"https://docs.stripe.com/terminal/payments/collect-card-payment?terminal-sdk-platform=server-"
                      u"driven#reader-offline for details on how to handle this error."_s);
    }
    if (practiceOf(*reader) == "busy"_L1)
        return readerBusy();
    return reader;
}

Answer<QJsonObject> startAction(World &world, QJsonObject reader, const QString &type, const QJsonObject &details)
{
    QJsonObject action = shape(R"({"api_error": null, "failure_code": null, "failure_message": null,
        "status": "in_progress", "type": ""})");
    action[u"type"_s] = type;
    action[type] = details;
    // What the reader has not begun yet gives way to what comes later.
    reader[u"action"_s] = action;
    reader[u"last_seen_at"_s] = world.clockTime() * 1000;
    world.change(reader);
    if (practiceOf(reader) == "slow"_L1) {
        return refuse(u"terminal_reader_timeout"_s,
                      u"There was a timeout when sending this command to the reader. "_s + seeGuide);
    }
    return reader;
}

QJsonObject withDetails(const QJsonObject &reader, const QJsonObject &details)
{
    QJsonObject changed = reader;
    put(changed, u"action."_s + textAt(reader, u"action.type"), details);
    return changed;
}

QJsonObject succeedAction(World &world, QJsonObject reader, const QString &eventType)
{
    put(reader, u"action.status", u"succeeded"_s);
    world.change(reader);
    world.announce(eventType, reader);
    return reader;
}

QJsonObject failAction(World &world, QJsonObject reader, const QString &code, const QString &message,
                       const QJsonObject &apiError)
{
    put(reader, u"action.status", u"failed"_s);
    put(reader, u"action.failure_code", code);
    put(reader, u"action.failure_message", message);
    if (!apiError.isEmpty())
        put(reader, u"action.api_error", apiError);
    world.change(reader);
    world.announce(u"terminal.reader.action_failed"_s, reader);
    return reader;
}

QString actionInProgress(const QJsonObject &reader)
{
    return textAt(reader, u"action.status") == "in_progress"_L1 ? textAt(reader, u"action.type") : QString();
}

QJsonObject actionDetails(const QJsonObject &reader)
{
    return at(reader, u"action."_s + textAt(reader, u"action.type")).toObject();
}

void leaveLocation(World &world, const QString &locationId)
{
    QList<QJsonObject> readers;
    world.objects.of(readerKind).oldestFirst({}, [&](const QJsonObject &reader) {
        if (reader.value("location"_L1) == locationId)
            readers.append(reader);
        return true;
    });
    for (QJsonObject &reader : readers) {
        reader[u"location"_s] = QJsonValue();
        world.change(reader);
    }
}

Routes readerRoutes()
{
    return {{"POST",
             u"/v1/terminal/readers"_s,
             {text("registration_code"_L1).needed(), text("label"_L1), text("location"_L1), metadata()},
             postReader},
            {"GET", u"/v1/terminal/readers"_s,
             paged({text("device_type"_L1), text("location"_L1), text("serial_number"_L1),
                    word("status"_L1, {u"offline"_s, u"online"_s})}),
             listReaders},
            {"GET", u"/v1/terminal/readers/:id"_s, {}, retrieveReader},
            {"POST", u"/v1/terminal/readers/:id"_s, {text("label"_L1).clearable(), metadata()}, updateReader},
            {"DELETE", u"/v1/terminal/readers/:id"_s, {}, deleteReader}};
}

} // namespace paydesk::sandbox
