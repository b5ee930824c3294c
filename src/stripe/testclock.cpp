// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/testclock.h"

#include "stripe/fetch.h"
#include "stripe/json.h"

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

constexpr auto collection = "/v1/test_helpers/test_clocks"_L1;

} // namespace

Result<TestClock> TestClock::fromJson(const JsonValue &object)
{
    JsonReader reader(object, "test_helpers.test_clock"_L1);
    TestClock clock;
    clock.id = Id<TestClock>(reader.requiredText("id"_L1));
    clock.name = reader.text("name"_L1);
    clock.frozenTime = reader.timeOrNull("frozen_time"_L1);
    clock.status = reader.requiredText("status"_L1);
    clock.deletesAfter = reader.time("deletes_after"_L1);
    clock.created = reader.timeOrNull("created"_L1);
    clock.livemode = reader.flag("livemode"_L1);
    return reader.finish(std::move(clock));
}

namespace testclocks {

Mutation create(const QDateTime &frozenTime, const QString &name)
{
    Form form;
    form.add(u"frozen_time"_s, frozenTime);
    form.addIfSet(u"name"_s, name);
    return {"POST", collection, form.encoded()};
}

Mutation advance(const Id<TestClock> &id, const QDateTime &frozenTime)
{
    Form form;
    form.add(u"frozen_time"_s, frozenTime);
    return {"POST", pathTo(collection, id.text(), "advance"_L1), form.encoded()};
}

Mutation remove(const Id<TestClock> &id)
{
    return {"DELETE", pathTo(collection, id.text()), {}};
}

QCoro::Task<Result<TestClock>> retrieve(Client &client, Id<TestClock> id)
{
    return fetch<TestClock>(client, pathTo(collection, id.text()), Form(), id.text());
}

QCoro::Task<Result<Page<TestClock>>> list(Client &client, Filter filter)
{
    return fetchPage<TestClock>(client, collection, paging(filter));
}

} // namespace testclocks
} // namespace paydesk::stripe
