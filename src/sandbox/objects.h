// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <functional>
#include <utility>

namespace paydesk::sandbox {

/// All objects of one kind, by id and in the order of their creation.
class Collection {
public:
    /// Null when there is none. The pointer holds until the next change of the collection.
    const QJsonObject *find(const QString &id) const;
    bool contains(const QString &id) const { return m_records.contains(id); }
    qsizetype size() const { return m_records.size(); }

    /// Puts in a new object, ordered by its `created`, or takes the place of the one with its id.
    void store(const QJsonObject &object);
    void remove(const QString &id);

    /// From the newest to the oldest, or the other way round, beginning behind the object `after` (empty: from the end), until `visit`
    /// says false.
    void newestFirst(const QString &after, const std::function<bool(const QJsonObject &)> &visit) const;
    void oldestFirst(const QString &after, const std::function<bool(const QJsonObject &)> &visit) const;

private:
    /// The time of creation, then the order of arrival.
    using Place = std::pair<qint64, quint64>;
    struct Record {
        QJsonObject object;
        Place place;
    };

    QHash<QString, Record> m_records;
    QMap<Place, QString> m_order;
    quint64 m_arrivals = 0;
};

/// The collections by the word in their objects' `object` ("payment_intent"). Cheap to copy, so that a call can be undone.
class Objects {
public:
    Collection &of(const QString &kind) { return m_collections[kind]; }
    const Collection &of(const QString &kind) const;
    const QJsonObject *find(const QString &kind, const QString &id) const { return of(kind).find(id); }
    /// The object that an id names, whatever its kind; the prefix tells.
    const QJsonObject *byId(const QString &id) const;

private:
    QHash<QString, Collection> m_collections;
};

} // namespace paydesk::sandbox
