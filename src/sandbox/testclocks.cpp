// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/testclocks.h"

#include "sandbox/agenda.h"
#include "sandbox/billing.h"
#include "sandbox/customers.h"
#include "sandbox/paging.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

const QString clockKind = u"test_helpers.test_clock"_s;
constexpr qint64 lifetime = 30 * 24 * 60 * 60;
/// How far a clock without subscriptions can be advanced at once.
constexpr int mostYears = 2;

Answer<QJsonObject> postClock(Call &call)
{
    static const QJsonObject form =
        shape(R"({"id": "", "object": "test_helpers.test_clock", "created": 0, "deletes_after": 0, "frozen_time": 0,
        "livemode": false, "name": null, "status": "ready", "status_details": {}})");
    World &world = call.world;
    QJsonObject clock = world.blank(form, u"clock"_s);
    copyGiven(clock, call.params, {u"frozen_time", u"name"});
    clock[u"deletes_after"_s] = world.now() + lifetime;
    world.create(clock, u"test_helpers.test_clock.created"_s);
    world.remind(world.now() + lifetime, clockExpires, textAt(clock, u"id"));
    return clock;
}

/// Two periods of the subscription that renews most often (docs.stripe.com/billing/testing/test-clocks).
qint64 farthestTime(const World &world, const QJsonObject &clock)
{
    const qint64 now = numberAt(clock, u"frozen_time");
    const QJsonObject years{{u"interval"_s, u"year"_s}, {u"interval_count"_s, mostYears}};
    qint64 farthest = periodEnd(now, years, now);
    world.objects.of(u"subscription"_s).newestFirst({}, [&](const QJsonObject &subscription) {
        if (subscription.value("test_clock"_L1) != clock.value("id"_L1) || subscription.value("ended_at"_L1).isDouble())
            return true;
        for (const QJsonValue &item : at(subscription, u"items.data").toArray()) {
            const QJsonObject recurring = at(item.toObject(), u"price.recurring").toObject();
            farthest = qMin(farthest, periodEnd(now, recurring, periodEnd(now, recurring, now)));
        }
        return true;
    });
    return farthest;
}

Answer<QJsonObject> advanceClock(Call &call)
{
    World &world = call.world;
    const Answer<QJsonObject> found = world.need(clockKind, call.id());
    if (!found)
        return found;
    const qint64 target = numberAt(call.params, u"frozen_time");
    if (target <= numberAt(*found, u"frozen_time")) {
        return refuse({}, u"A test clock can only be advanced to a time after its current frozen time."_s,
                      u"frozen_time"_s);
    }
    if (target > farthestTime(world, *found)) {
        return refuse({},
                      u"Cannot advance the test clock more than two intervals of its shortest subscription from its "
                      u"current frozen time (two years, if it has none)."_s,
                      u"frozen_time"_s);
    }
    QJsonObject advancing = *found;
    advancing[u"status"_s] = u"advancing"_s;
    put(advancing, u"status_details.advancing.target_frozen_time", target);
    world.change(advancing);
    world.announce(u"test_helpers.test_clock.advancing"_s, advancing);

    QJsonObject ready = *found;
    ready[u"frozen_time"_s] = target;
    {
        const World::Journey journey(world, ready);
        doWhatIsDue(world);
    }
    world.change(ready);
    world.announce(u"test_helpers.test_clock.ready"_s, ready);
    // Stripe advances after it has answered; whoever asks next finds the clock ready.
    return advancing;
}

Answer<QJsonObject> deleteClock(Call &call)
{
    const Answer<QJsonObject> clock = call.world.need(clockKind, call.id());
    if (!clock)
        return clock;
    removeClock(call.world, call.id());
    return QJsonObject{{u"id"_s, call.id()}, {u"object"_s, clockKind}, {u"deleted"_s, true}};
}

Answer<QJsonObject> listClocks(Call &call)
{
    return page(call, clockKind);
}

} // namespace

const QString clockExpires = u"clock_expires"_s;

QJsonObject clockOf(const Call &call)
{
    QStringList ids = call.ids;
    for (const QString &param : {u"test_clock"_s, u"customer"_s, u"subscription"_s, u"invoice"_s, u"payment_intent"_s})
        ids.append(textAt(call.params, param));
    const World &world = call.world;
    for (const QString &id : std::as_const(ids)) {
        const QJsonObject *named = id.isEmpty() ? nullptr : world.objects.byId(id);
        if (!named)
            continue;
        if (textAt(*named, u"object") == clockKind)
            return *named;
        const QString own = textAt(*named, u"test_clock");
        const QString customers = textAt(world.object(u"customer"_s, textAt(*named, u"customer")), u"test_clock");
        const QJsonObject clock = world.object(clockKind, own.isEmpty() ? customers : own);
        if (!clock.isEmpty())
            return clock;
    }
    return {};
}

bool isInTime(const Call &call, const QJsonObject &object)
{
    return textAt(object, u"test_clock") == textAt(call.params, u"test_clock");
}

void removeClock(World &world, const QString &clockId)
{
    const QJsonObject clock = world.object(clockKind, clockId);
    if (clock.isEmpty())
        return;
    {
        const World::Journey journey(world, clock);
        QList<QJsonObject> customers;
        world.objects.of(u"customer"_s).oldestFirst({}, [&](const QJsonObject &customer) {
            if (textAt(customer, u"test_clock") == clockId)
                customers.append(customer);
            return true;
        });
        for (const QJsonObject &customer : std::as_const(customers))
            removeCustomer(world, customer);
    }
    world.forgetAgenda(clockId);
    world.objects.of(clockKind).remove(clockId);
    world.announce(u"test_helpers.test_clock.deleted"_s, clock);
}

Routes testClockRoutes()
{
    const QString path = u"/v1/test_helpers/test_clocks"_s;
    return {{"POST", path, {integer("frozen_time"_L1).atLeast(0).needed(), text("name"_L1).upTo(300)}, postClock},
            {"GET", path, paged(), listClocks},
            {"GET", path + u"/:id"_s, {}, retrieve<u"test_helpers.test_clock">},
            {"POST", path + u"/:id/advance"_s, {integer("frozen_time"_L1).atLeast(0).needed()}, advanceClock},
            {"DELETE", path + u"/:id"_s, {}, deleteClock}};
}

} // namespace paydesk::sandbox
