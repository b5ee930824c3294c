// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/fieldtype.h"

#include "base/result.h"
#include "support/fromqt.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <functional>

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
            const Result<T> value = T::fromJson(test::fromQt(object));
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
