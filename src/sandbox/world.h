// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"
#include "sandbox/engine.h"
#include "sandbox/ids.h"
#include "sandbox/json.h"
#include "sandbox/objects.h"

#include <QMultiMap>

namespace paydesk::sandbox {

/// The values that a change of an object has changed, as they were. Objects are compared level by level, lists as a whole, like
/// Stripe does.
QJsonObject previousAttributes(const QJsonObject &before, const QJsonObject &after);

/// The state of the practice account: objects, what is due, ids, time, and the events that every change makes. Not locked: the
/// engine's mutex is held by whoever has a World.
class World {
public:
    World(const Clock &clock, EngineSettings settings);

    Objects objects;
    Ids ids;
    EngineSettings settings;
    /// Of the events made since they were last taken out.
    QList<EventNotice> notices;
    /// The open web sockets of `stripe listen`.
    QStringList listening;
    /// Of the call in work; what its events say in `request`.
    QString requestId;
    QString idempotencyKey;

    /// Unix seconds: the clock's, or those of the journey in time.
    qint64 now() const;
    /// The clock's, whatever the journey: events are listed in the order in which they came to be.
    qint64 clockTime() const;

    /// While one lives, `now` is another time, and events are made or not. One to a test clock is in that clock's time: new objects
    /// belong to it, and what they put on the agenda waits for the clock. An empty clock is no journey.
    class Journey {
    public:
        Journey(World &world, qint64 now, bool announce);
        Journey(World &world, const QJsonObject &testClock);
        ~Journey();
        Journey(const Journey &) = delete;
        Journey &operator=(const Journey &) = delete;

    private:
        World &m_world;
        std::optional<qint64> m_now;
        bool m_announce;
        QString m_testClock;
    };

    /// While one lives, events of a type ("….updated") about an object are held back: all that happens to it is told as one change
    /// at the end, or when tell() is called.
    class Together {
    public:
        Together(World &world, const QJsonObject &object, const QString &eventType);
        ~Together() { tell(); }
        Together(const Together &) = delete;
        Together &operator=(const Together &) = delete;
        void tell();

    private:
        World &m_world;
        QJsonObject m_before;
        QString m_eventType;
    };

    /// Gives a new object its id and creation time; shape and contents are the caller's.
    QJsonObject blank(const QJsonObject &shape, const QString &idPrefix);

    /// Stores a new object and makes the event, if a type is given.
    void create(const QJsonObject &object, const QString &eventType = {});
    /// Stores the changed object. An event with its previous attributes is made if a type is given and anything differs.
    void change(const QJsonObject &object, const QString &eventType = {});
    void announce(const QString &eventType, const QJsonObject &object, const QJsonObject &previous = {});
    /// False on a journey without events.
    bool isAnnouncing() const { return m_announce; }

    /// The stored object, or an empty one.
    QJsonObject object(const QString &kind, const QString &id) const;
    Answer<QJsonObject> need(const QString &kind, const QString &id, const QString &param = QStringLiteral("id")) const;

    /// Things to be done later, in order of time: engine.tick() hands them to whoever knows the word. A test clock has an agenda of
    /// its own.
    struct Due {
        QString what;
        QString id;
    };
    void remind(qint64 when, const QString &what, const QString &id);
    /// Takes the next thing that is due. The time it was due is put into `when`.
    std::optional<Due> nextDue(qint64 *when);
    /// What was to be done by a test clock which is gone.
    void forgetAgenda(const QString &testClock) { m_agendas.remove(testClock); }

    /// Everything that a call can change. Cheap to take.
    struct Snapshot {
        Objects objects;
        QHash<QString, QJsonObject> notes;
        QHash<QString, QMultiMap<qint64, Due>> agendas;
        qsizetype notices;
    };
    Snapshot snapshot() const { return {objects, m_notes, m_agendas, notices.size()}; }
    void restore(Snapshot snapshot);

    /// What the sandbox knows about an object beyond what the API shows: a card's behaviour, a session's lines.
    QJsonObject notes(const QString &id) const { return m_notes.value(id); }
    void note(const QString &id, const QString &key, const QJsonValue &value);

private:
    const Clock &m_clock;
    std::optional<qint64> m_travelTime;
    bool m_announce = true;
    /// The id of the test clock whose time it is; empty in real time.
    QString m_testClock;
    /// The ids of objects whose changes are told together, with the type of event that is held back.
    QHash<QString, QString> m_held;
    QHash<QString, QJsonObject> m_notes;
    QHash<QString, QMultiMap<qint64, Due>> m_agendas;
};

/// Does something of several steps, and undoes those which were done when a later one is refused.
template <class Act>
auto wholly(World &world, Act act)
{
    const World::Snapshot before = world.snapshot();
    auto answer = act();
    if (!answer)
        world.restore(before);
    return answer;
}

/// What would come of something: it is carried out without a word, and taken back.
template <class Act>
auto rehearsed(World &world, Act act)
{
    const World::Snapshot before = world.snapshot();
    const World::Journey silence(world, world.now(), false);
    auto answer = act();
    world.restore(before);
    return answer;
}

} // namespace paydesk::sandbox
