// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "base/money.h"
#include "base/result.h"
#include "stripe/jsonvalue.h"
#include "stripe/ref.h"

#include <QDateTime>
#include <QMap>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace paydesk::stripe {

/// Reads one object of the API. What an object must have is asked for with the `required…` functions: the first that is
/// missing makes failed() true. Everything else may be absent, null or of a type yet unknown, and then reads as empty.
class JsonReader {
public:
    /// For a part of an object, which has no id of its own.
    explicit JsonReader(JsonValue object) : m_object(std::move(object)) {}
    /// Whether an object has an id of its own; the balance has none.
    enum class Identity {
        Required, ///< without an id it fails
        None,     ///< an id is not looked for
    };
    /// For an object whose `object` must be this word and which must have an id.
    JsonReader(JsonValue object, QLatin1String word, Identity identity = Identity::Required);

    /// A text that is not empty.
    QString requiredText(QLatin1String key);
    /// As JsonValue::toInteger(); 0 after a failure.
    qint64 requiredInteger(QLatin1String key);
    /// The member in minor units of the object's `currency`; both must be there.
    Money requiredMoney(QLatin1String key);

    /// True unless it is absent or null.
    bool has(QLatin1String key) const;
    /// Empty for anything but a text.
    QString text(QLatin1String key) const;
    /// As JsonValue::toInteger(), 0 where there is none.
    qint64 integer(QLatin1String key) const;
    /// As JsonValue::toInteger().
    std::optional<qint64> optionalInteger(QLatin1String key) const;
    /// False for anything but true.
    bool flag(QLatin1String key) const;
    /// Seconds since 1970, in UTC.
    std::optional<QDateTime> time(QLatin1String key) const;
    /// As time(), an invalid QDateTime where there is none.
    QDateTime timeOrNull(QLatin1String key) const;
    /// The amount in minor units of the object's `currency`, 0 where there is none. A member that is no exact amount
    /// fails.
    Money money(QLatin1String key);
    /// As money(), nothing where there is none.
    std::optional<Money> optionalMoney(QLatin1String key);
    /// The amount `key` of the nested object `part`, in the currency of this one.
    Money money(QLatin1String part, QLatin1String key);
    /// The `amount` of each object of an array, in the currency that it names or else in that of this object.
    QList<Money> amounts(QLatin1String key);
    /// A decimal number as it is written, never rounded: Stripe's `…_decimal` and percentages ("19.975"), be it a text or
    /// as JsonValue::toDecimal(). Empty where there is none.
    QString decimal(QLatin1String key) const;
    /// The pairs of `metadata` (docs.stripe.com/api/metadata).
    QMap<QString, QString> metadata() const;
    /// A nested object, undefined where there is none.
    JsonValue object(QLatin1String key) const;
    /// A reader of a nested object; its failures are its own.
    JsonReader part(QLatin1String key) const { return JsonReader(object(key)); }
    /// Undefined where there is none.
    JsonValue array(QLatin1String key) const;
    /// The texts of an array, an empty one for each member that is none.
    QStringList texts(QLatin1String key) const;
    /// Empty for what is no proper address.
    QUrl url(QLatin1String key) const { return QUrl(text(key), QUrl::StrictMode); }
    /// The objects of an array or of a list (`{"object": "list", "data": […]}`), as far as the answer has them. The
    /// first that cannot be read fails.
    template <class T>
    QList<T> objects(QLatin1String key)
    {
        QList<T> values;
        for (const JsonValue &item : items(key)) {
            Result<T> value = T::fromJson(item);
            if (value)
                values.append(std::move(*value));
            else if (!m_error)
                m_error = std::move(value.error());
        }
        return values;
    }

    /// The id of another object, from text or from the expanded object.
    template <class T>
    Id<T> id(QLatin1String key) const
    {
        return Id<T>(idText(m_object[key]));
    }
    /// As id(), with the object where it was expanded.
    template <class T>
    Ref<T> ref(QLatin1String key) const
    {
        return refFrom<T>(m_object[key]);
    }
    /// As ref(), of each member of an array.
    template <class T>
    QList<Ref<T>> refs(QLatin1String key) const
    {
        QList<Ref<T>> values;
        for (const JsonValue &value : array(key))
            values.append(refFrom<T>(value));
        return values;
    }

    /// Something required was missing or malformed so far.
    bool failed() const { return m_error.has_value(); }
    /// The value, unless something required was missing: then Kind::Broken, `answer_other_object` or
    /// `answer_incomplete` with `param`.
    template <class T>
    Result<T> finish(T value)
    {
        if (m_error)
            return failure(std::move(*m_error));
        return value;
    }

private:
    template <class T>
    static Ref<T> refFrom(const JsonValue &value)
    {
        Ref<T> ref{Id<T>(idText(value)), std::nullopt};
        if (value.isObject()) {
            if (Result<T> object = T::fromJson(value))
                ref.object = std::move(*object);
        }
        return ref;
    }
    static QString idText(const JsonValue &value);
    JsonValue items(QLatin1String key) const;
    const QString &currency();
    void fail(QLatin1String key);

    JsonValue m_object;
    std::optional<QString> m_currency;
    std::optional<Error> m_error;
};

} // namespace paydesk::stripe
