// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/world.h"

#include "base/clock.h"
#include "sandbox/events.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

QJsonObject previousAttributes(const QJsonObject &before, const QJsonObject &after)
{
    QJsonObject previous;
    for (auto it = after.begin(); it != after.end(); ++it) {
        const QJsonValue old = before.value(it.key());
        if (old == it.value())
            continue;
        if (old.isObject() && it.value().isObject())
            previous.insert(it.key(), previousAttributes(old.toObject(), it.value().toObject()));
        else
            previous.insert(it.key(), old.isUndefined() ? QJsonValue() : old);
    }
    for (auto it = before.begin(); it != before.end(); ++it) {
        if (!after.contains(it.key()))
            previous.insert(it.key(), it.value());
    }
    return previous;
}

World::World(const Clock &clock, EngineSettings engineSettings)
    : ids(engineSettings.seed, engineSettings.accountId), settings(std::move(engineSettings)), m_clock(clock)
{
}

qint64 World::now() const
{
    return m_travelTime ? *m_travelTime : clockTime();
}

qint64 World::clockTime() const
{
    return m_clock.now().toSecsSinceEpoch();
}

World::Journey::Journey(World &world, qint64 now, bool announce)
    : m_world(world), m_now(world.m_travelTime), m_announce(world.m_announce), m_testClock(world.m_testClock)
{
    world.m_travelTime = now;
    world.m_announce = announce && m_announce;
}

World::Journey::Journey(World &world, const QJsonObject &testClock)
    : m_world(world), m_now(world.m_travelTime), m_announce(world.m_announce), m_testClock(world.m_testClock)
{
    if (testClock.isEmpty())
        return;
    world.m_travelTime = numberAt(testClock, u"frozen_time");
    world.m_testClock = textAt(testClock, u"id");
}

World::Journey::~Journey()
{
    m_world.m_travelTime = m_now;
    m_world.m_announce = m_announce;
    m_world.m_testClock = m_testClock;
}

World::Together::Together(World &world, const QJsonObject &object, const QString &eventType)
    : m_world(world), m_before(world.object(textAt(object, u"object"), textAt(object, u"id"))), m_eventType(eventType)
{
    world.m_held.insert(textAt(m_before, u"id"), eventType);
}

void World::Together::tell()
{
    if (m_world.m_held.remove(textAt(m_before, u"id")) == 0)
        return;
    const QJsonObject after = m_world.object(textAt(m_before, u"object"), textAt(m_before, u"id"));
    if (after != m_before)
        m_world.announce(m_eventType, after, previousAttributes(m_before, after));
}

QJsonObject World::blank(const QJsonObject &shape, const QString &idPrefix)
{
    QJsonObject object = shape;
    object[u"id"_s] = ids.next(idPrefix, now());
    object[u"created"_s] = now();
    if (!m_testClock.isEmpty() && shape.contains("test_clock"_L1))
        object[u"test_clock"_s] = m_testClock;
    return object;
}

void World::create(const QJsonObject &object, const QString &eventType)
{
    objects.of(textAt(object, u"object")).store(object);
    if (!eventType.isEmpty())
        announce(eventType, object);
}

void World::change(const QJsonObject &object, const QString &eventType)
{
    Collection &collection = objects.of(textAt(object, u"object"));
    QJsonObject before;
    if (const QJsonObject *stored = collection.find(textAt(object, u"id")))
        before = *stored;
    if (before == object)
        return;
    collection.store(object);
    if (!eventType.isEmpty() && m_held.value(textAt(object, u"id")) != eventType)
        announce(eventType, object, previousAttributes(before, object));
}

void World::announce(const QString &eventType, const QJsonObject &object, const QJsonObject &previous)
{
    if (m_announce)
        recordEvent(*this, eventType, object, previous);
}

QJsonObject World::object(const QString &kind, const QString &id) const
{
    const QJsonObject *found = objects.find(kind, id);
    return found ? *found : QJsonObject();
}

Answer<QJsonObject> World::need(const QString &kind, const QString &id, const QString &param) const
{
    const QJsonObject *found = objects.find(kind, id);
    if (!found || found->value("deleted"_L1).toBool())
        return refuseMissing(kind, id, param);
    return *found;
}

void World::restore(Snapshot snapshot)
{
    objects = std::move(snapshot.objects);
    m_notes = std::move(snapshot.notes);
    m_agendas = std::move(snapshot.agendas);
    notices.resize(snapshot.notices);
}

void World::note(const QString &id, const QString &key, const QJsonValue &value)
{
    m_notes[id].insert(key, value);
}

void World::remind(qint64 when, const QString &what, const QString &id)
{
    m_agendas[m_testClock].insert(when, Due{what, id});
}

std::optional<World::Due> World::nextDue(qint64 *when)
{
    QMultiMap<qint64, Due> &agenda = m_agendas[m_testClock];
    const auto first = agenda.begin();
    if (first == agenda.end() || first.key() > now())
        return std::nullopt;
    *when = first.key();
    const Due due = first.value();
    agenda.erase(first);
    return due;
}

} // namespace paydesk::sandbox
