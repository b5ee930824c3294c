// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/json.h"

#include "base/currency.h"

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

JsonReader::JsonReader(JsonValue object, QLatin1String word, Identity identity) : m_object(std::move(object))
{
    if (text("object"_L1) != word) {
        m_error = Error::make(Error::Kind::Broken, u"answer_other_object"_s, u"Expected the object "_s + word);
        m_error->param = u"object"_s;
    } else if (identity == Identity::Required && text("id"_L1).isEmpty()) {
        fail("id"_L1);
    }
}

void JsonReader::fail(QLatin1String key)
{
    if (m_error)
        return;
    m_error = Error::make(Error::Kind::Broken, u"answer_incomplete"_s,
                          u"Missing or malformed in "_s + text("object"_L1) + u": "_s + key);
    m_error->param = key;
}

QString JsonReader::requiredText(QLatin1String key)
{
    const QString value = text(key);
    if (value.isEmpty())
        fail(key);
    return value;
}

qint64 JsonReader::requiredInteger(QLatin1String key)
{
    const std::optional<qint64> value = optionalInteger(key);
    if (!value)
        fail(key);
    return value.value_or(0);
}

Money JsonReader::requiredMoney(QLatin1String key)
{
    if (!has(key))
        fail(key);
    return money(key);
}

bool JsonReader::has(QLatin1String key) const
{
    const JsonValue value = m_object[key];
    return !value.isUndefined() && !value.isNull();
}

QString JsonReader::text(QLatin1String key) const
{
    return m_object[key].toString();
}

qint64 JsonReader::integer(QLatin1String key) const
{
    return optionalInteger(key).value_or(0);
}

std::optional<qint64> JsonReader::optionalInteger(QLatin1String key) const
{
    return m_object[key].toInteger();
}

bool JsonReader::flag(QLatin1String key) const
{
    return m_object[key].toBool();
}

std::optional<QDateTime> JsonReader::time(QLatin1String key) const
{
    constexpr qint64 year10000 = 253'402'300'800;
    const std::optional<qint64> seconds = optionalInteger(key);
    if (!seconds || *seconds < 0 || *seconds >= year10000)
        return std::nullopt;
    return QDateTime::fromSecsSinceEpoch(*seconds, Qt::UTC);
}

QDateTime JsonReader::timeOrNull(QLatin1String key) const
{
    return time(key).value_or(QDateTime());
}

/// The object's own; what is none fails.
const QString &JsonReader::currency()
{
    if (!m_currency) {
        m_currency = text("currency"_L1);
        if (!isCurrencyCode(*m_currency))
            fail("currency"_L1);
    }
    return *m_currency;
}

Money JsonReader::money(QLatin1String key)
{
    const QString &code = currency();
    return {has(key) ? requiredInteger(key) : 0, code};
}

std::optional<Money> JsonReader::optionalMoney(QLatin1String key)
{
    if (!has(key))
        return std::nullopt;
    return money(key);
}

Money JsonReader::money(QLatin1String part, QLatin1String key)
{
    JsonReader reader(object(part));
    reader.m_currency = text("currency"_L1);
    const bool isKnown = isCurrencyCode(*reader.m_currency);
    const Money value = reader.money(key);
    if (reader.failed() || !isKnown)
        fail(part);
    return value;
}

QList<Money> JsonReader::amounts(QLatin1String key)
{
    QList<Money> values;
    for (const JsonValue &item : items(key)) {
        JsonReader reader(item);
        const bool isOwn = !item["currency"_L1].isUndefined();
        const QString currency = isOwn ? reader.text("currency"_L1) : text("currency"_L1);
        values.append({reader.requiredInteger("amount"_L1), currency});
        if (reader.failed() || !isCurrencyCode(currency))
            fail(key);
    }
    return values;
}

QString JsonReader::decimal(QLatin1String key) const
{
    const JsonValue value = m_object[key];
    return value.isNumber() ? value.toDecimal() : value.toString();
}

QMap<QString, QString> JsonReader::metadata() const
{
    QMap<QString, QString> values;
    for (const JsonValue &value : object("metadata"_L1))
        values.insert(value.name(), value.toString());
    return values;
}

JsonValue JsonReader::object(QLatin1String key) const
{
    const JsonValue value = m_object[key];
    return value.isObject() ? value : JsonValue();
}

JsonValue JsonReader::array(QLatin1String key) const
{
    const JsonValue value = m_object[key];
    return value.isArray() ? value : JsonValue();
}

QStringList JsonReader::texts(QLatin1String key) const
{
    QStringList values;
    for (const JsonValue &value : array(key))
        values.append(value.toString());
    return values;
}

JsonValue JsonReader::items(QLatin1String key) const
{
    const JsonValue list = object(key);
    return list.isUndefined() ? array(key) : JsonReader(list).array("data"_L1);
}

QString JsonReader::idText(const JsonValue &value)
{
    return value.isObject() ? value["id"_L1].toString() : value.toString();
}

} // namespace paydesk::stripe
