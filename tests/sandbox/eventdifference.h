// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace paydesk::sandbox {

/// The object before a change whose `previous_attributes` these are.
inline QJsonObject applied(QJsonObject object, const QJsonObject &previous)
{
    for (auto it = previous.begin(); it != previous.end(); ++it) {
        const QJsonValue present = object.value(it.key());
        object.insert(it.key(),
                      present.isObject() && it.value().isObject()
                          ? QJsonValue(applied(present.toObject(), it.value().toObject()))
                          : it.value());
    }
    return object;
}

/// Without what is null: it may not have been there at all.
inline QJsonObject bare(const QJsonObject &object)
{
    QJsonObject rest;
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (it.value().isObject())
            rest.insert(it.key(), bare(it.value().toObject()));
        else if (!it.value().isNull())
            rest.insert(it.key(), it.value());
    }
    return rest;
}

inline QStringList differences(const QJsonObject &one, const QJsonObject &other, const QString &prefix = {})
{
    QStringList names;
    QStringList keys = one.keys() + other.keys();
    keys.removeDuplicates();
    for (const QString &key : keys) {
        const QJsonValue a = one.value(key);
        const QJsonValue b = other.value(key);
        if (a == b)
            continue;
        if (a.isObject() && b.isObject())
            names += differences(a.toObject(), b.toObject(), prefix + key + u'.');
        else
            names.append(prefix + key);
    }
    return names;
}

/// Names what is said to have been otherwise, and was not.
inline QStringList unchanged(const QJsonObject &object, const QJsonObject &previous)
{
    QStringList names;
    for (auto it = previous.begin(); it != previous.end(); ++it) {
        const QJsonValue now = object.value(it.key());
        if (now == it.value() || (now.isUndefined() && it.value().isNull()))
            names.append(it.key());
        else if (now.isObject() && it.value().isObject())
            names += unchanged(now.toObject(), it.value().toObject());
    }
    return names;
}

} // namespace paydesk::sandbox
