// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/ref.h"

#include "base/money.h"
#include "base/result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QStringList>
#include <QUrl>

#include <functional>
#include <optional>

namespace paydesk::stripe {

/// One member of an object of Stripe's that the client reads.
struct Field {
    /// How sure Stripe is to send it.
    enum class Presence {
        Required,  ///< always, and without it the object is refused
        Always,    ///< always, perhaps null
        Sometimes, ///< the member itself may be missing
    };

    /// Names from the object inwards; numbers are places in arrays: "items.data.0.id".
    QString path;
    Presence presence = Presence::Always;
    /// An amount of money, which must be exact.
    bool isMoney = false;
    /// A value that can be told from every default.
    QJsonValue probe;
    /// What the client should have made of this value of the member.
    std::function<QJsonValue(const QJsonValue &value)> expected;
    /// What it made of it, in the same form.
    std::function<Result<QJsonValue>(const QJsonObject &object)> read;
};

/// All that the client reads of one kind of object.
struct FieldTable {
    /// The `object` word.
    QString word;
    /// The least that it takes to be read, with what some fields depend on.
    QJsonObject least;
    QList<Field> fields;
};

/// The member there, undefined if there is none.
QJsonValue valueAt(const QJsonObject &object, const QString &path);
/// The object with that member; objects on the way to it are made.
QJsonObject withValueAt(const QJsonObject &object, const QString &path, const QJsonValue &value);

QList<FieldTable> billingFields();
QList<FieldTable> catalogFields();
QList<FieldTable> deskFields();
QList<FieldTable> paymentFields();
QList<FieldTable> allFields();

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

/// Writes down the fields of the resource T: each with its path, and the member or function that has it.
template <class T>
class FieldsOf {
public:
    FieldsOf(QString word, const char *least) : m_table{std::move(word), objectOf(least), {}}
    {
        m_table.least.insert(QStringLiteral("object"), m_table.word);
    }

    template <class Get>
    FieldsOf &required(const char *path, Get get)
    {
        return add(path, Field::Presence::Required, get);
    }
    template <class Get>
    FieldsOf &always(const char *path, Get get)
    {
        return add(path, Field::Presence::Always, get);
    }
    template <class Get>
    FieldsOf &sometimes(const char *path, Get get)
    {
        return add(path, Field::Presence::Sometimes, get);
    }

    operator FieldTable() const { return m_table; }

private:
    static QJsonObject objectOf(const QByteArray &json) { return QJsonDocument::fromJson(json).object(); }

    template <class Get>
    FieldsOf &add(const char *path, Field::Presence presence, Get get)
    {
        using Value = std::decay_t<std::invoke_result_t<Get, const T &>>;
        using Type = FieldType<Value>;
        Field field;
        field.path = QString::fromLatin1(path);
        field.presence = presence;
        field.isMoney = std::is_same_v<Value, Money> || std::is_same_v<Value, std::optional<Money>>;
        field.probe = Type::probe();
        field.expected = &Type::expected;
        field.read = [get](const QJsonObject &object) -> Result<QJsonValue> {
            const Result<T> value = T::fromJson(object);
            if (!value)
                return failure(value.error());
            return Type::found(std::invoke(get, *value));
        };
        m_table.fields.append(std::move(field));
        return *this;
    }

    FieldTable m_table;
};

} // namespace paydesk::stripe
