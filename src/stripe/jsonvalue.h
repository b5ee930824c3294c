// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonValue>
#include <QString>

#include <iterator>
#include <memory>
#include <optional>

namespace paydesk::stripe {

struct JsonNode;

/// A value of an answer, with everything in it. It never changes, keeps what it was read into alive, is cheap to copy
/// and may be handed to another thread. As something that it is not, it reads as empty.
class JsonValue {
public:
    class Iterator;

    /// Undefined, as a member that is not there.
    JsonValue() = default;

    /// There is no such value.
    bool isUndefined() const { return !m_node; }
    /// It is null, which is not undefined.
    bool isNull() const;
    /// It is true or false.
    bool isBool() const;
    /// It is a number of any sort.
    bool isNumber() const;
    /// It is a text, perhaps an empty one.
    bool isString() const;
    /// It is an array, perhaps an empty one.
    bool isArray() const;
    /// It is an object, perhaps an empty one.
    bool isObject() const;

    /// False for anything but true.
    bool toBool() const;
    /// A whole number exactly, also above 2^53 (if it is written without a fraction or an exponent, as Stripe does).
    /// Nothing for fractions, a zero written as one, for text and for what does not fit into 64 bits.
    std::optional<qint64> toInteger() const;
    /// A number in decimal digits: a whole one of 64 bits exactly, another as the shortest text that means the nearest
    /// one of double precision, which is what was written unless that has more than 15 digits. Empty for anything else.
    QString toDecimal() const;
    /// Empty for anything but a text. A NUL in it is kept.
    QString toString() const;
    /// For those who keep, show or change it; undefined stays undefined.
    QJsonValue toQt() const;

    /// The member of an object, undefined where there is none.
    JsonValue operator[](QLatin1String name) const;
    /// As above.
    JsonValue operator[](const QString &name) const;
    /// The name by which an object has this value; empty in an array.
    QString name() const;

    /// How many members an object has or values an array, 0 for anything else.
    qsizetype size() const;
    /// Nothing is in it.
    bool isEmpty() const { return size() == 0; }
    /// The first value in it, undefined where there is none.
    JsonValue first() const;
    /// Goes through the values of an array, or through the members of an object as they are written.
    Iterator begin() const;
    /// Where begin() ends.
    std::default_sentinel_t end() const { return {}; }

private:
    friend Result<JsonValue> parseObject(const QByteArray &bytes);
    explicit JsonValue(std::shared_ptr<const JsonNode> node) : m_node(std::move(node)) {}

    /// Within the document that it keeps alive; null if undefined.
    std::shared_ptr<const JsonNode> m_node;
};

/// A place among the values of an array or an object.
class JsonValue::Iterator {
public:
    /// The value there.
    const JsonValue &operator*() const { return m_value; }
    /// Goes to the next value.
    Iterator &operator++();
    /// Whether all were gone through.
    bool operator==(std::default_sentinel_t) const { return m_left == 0; }

private:
    friend class JsonValue;
    Iterator(JsonValue value, qsizetype left) : m_value(std::move(value)), m_left(left) {}

    JsonValue m_value;
    qsizetype m_left;
};

/// The bytes as one JSON object to the letter (RFC 8259): UTF-8 without a byte order mark, no member named twice however
/// it is spelled, nested no deeper than 1024, no digits alone that are beyond 64 bits, no half of a surrogate pair alone,
/// nothing behind it. Anything else is Kind::Broken with `answer_not_json`.
Result<JsonValue> parseObject(const QByteArray &bytes);

} // namespace paydesk::stripe
