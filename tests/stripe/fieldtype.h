// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/ref.h"

#include "base/money.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QMap>
#include <QStringList>
#include <QUrl>

#include <concepts>
#include <optional>

namespace paydesk::stripe {

/// How a type of field is compared: `probe`, and the two sides of the comparison.
template <class T>
struct FieldType;

template <>
struct FieldType<QString> {
    static QJsonValue probe() { return QStringLiteral("probe"); }
    static QJsonValue expected(const QJsonValue &value)
    {
        if (value.isObject())
            return value.toObject().value(QLatin1String("id"));
        return value.isDouble() ? value.toVariant().toString() : value;
    }
    static QJsonValue found(const QString &value) { return value; }
};

template <class T>
struct FieldType<Id<T>> : FieldType<QString> {
    static QJsonValue found(const Id<T> &value) { return value.text(); }
};

template <class T>
struct FieldType<Ref<T>> : FieldType<QString> {
    static QJsonValue found(const Ref<T> &value) { return value.id.text(); }
};

template <>
struct FieldType<QUrl> : FieldType<QString> {
    static QJsonValue probe() { return QStringLiteral("https://probe.example/a?b=c#d"); }
    static QJsonValue found(const QUrl &value) { return value.toString(); }
};

struct PlainField {
    static QJsonValue expected(const QJsonValue &value) { return value; }
};

template <>
struct FieldType<bool> : PlainField {
    static QJsonValue probe() { return true; }
    static QJsonValue found(bool value) { return value; }
};

template <std::integral T>
struct FieldType<T> : PlainField {
    static QJsonValue probe() { return 4711; }
    static QJsonValue found(T value) { return qint64(value); }
};

template <>
struct FieldType<Money> : PlainField {
    static QJsonValue probe() { return 4711; }
    static QJsonValue found(const Money &value) { return value.minor; }
};

template <>
struct FieldType<QDateTime> : PlainField {
    static QJsonValue probe() { return 1790000000; }
    static QJsonValue found(const QDateTime &value) { return value.toSecsSinceEpoch(); }
};

template <>
struct FieldType<QStringList> : PlainField {
    static QJsonValue probe() { return QJsonArray{QStringLiteral("one"), QStringLiteral("two")}; }
    static QJsonValue found(const QStringList &value) { return QJsonArray::fromStringList(value); }
};

template <>
struct FieldType<QMap<QString, QString>> : PlainField {
    static QJsonValue probe() { return QJsonObject{{QStringLiteral("key"), QStringLiteral("value")}}; }
    static QJsonValue found(const QMap<QString, QString> &value)
    {
        QJsonObject pairs;
        for (auto it = value.begin(); it != value.end(); ++it)
            pairs.insert(it.key(), it.value());
        return pairs;
    }
};

template <class T>
struct FieldType<std::optional<T>> : FieldType<T> {
    static QJsonValue found(const std::optional<T> &value)
    {
        return value ? FieldType<T>::found(*value) : QJsonValue();
    }
};

} // namespace paydesk::stripe
