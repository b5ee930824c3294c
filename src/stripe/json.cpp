// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/json.h"

#include "base/currency.h"

#include <QJsonDocument>
#include <QLocale>

#include <algorithm>
#include <cstring>
#include <deque>
#include <limits>
#include <vector>

namespace paydesk::stripe {

namespace {

using namespace Qt::StringLiterals;

/// The position of the quote that ends the string which begins at `from`.
qsizetype stringEnd(QByteArrayView json, qsizetype from)
{
    for (qsizetype at = json.indexOf('"', from + 1); at >= 0; at = json.indexOf('"', at + 1)) {
        qsizetype escaping = at;
        while (json[escaping - 1] == '\\')
            --escaping;
        if ((at - escaping) % 2 == 0)
            return at;
    }
    return json.size();
}

/// The name as it is meant: two spellings of one name are the same name.
QByteArray decodedName(QByteArrayView name)
{
    const QByteArray array = "[\"" + name.toByteArray() + "\"]";
    return QJsonDocument::fromJson(array).array().at(0).toString().toUtf8();
}

/// A member's name, by what hardly any two in an object share.
struct Name {
    explicit Name(QByteArrayView name) : text(name)
    {
        std::memcpy(&head, name.data(), size_t(std::min<qsizetype>(name.size(), sizeof head)));
        head ^= quint64(name.size()) << 56;
    }
    friend bool operator<(const Name &one, const Name &other)
    {
        return one.head != other.head ? one.head < other.head : one.text < other.text;
    }
    friend bool operator==(const Name &one, const Name &other)
    {
        return one.head == other.head && one.text == other.text;
    }

    quint64 head = 0;
    QByteArrayView text;
};

/// True if an object anywhere in this well-formed JSON names a member twice. Qt's parser silently keeps the last one.
bool namesMemberTwice(QByteArrayView json)
{
    constexpr size_t isArray = std::numeric_limits<size_t>::max();
    // Of the objects that are open the names so far, and where those of each begin.
    std::vector<Name> names;
    std::vector<size_t> levels;
    std::deque<QByteArray> decoded;
    bool expectsName = false;
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '{' || c == '[') {
            levels.push_back(c == '{' ? names.size() : isArray);
            expectsName = c == '{';
        } else if (c == '}' || c == ']') {
            if (c == '}') {
                const auto begin = names.begin() + std::ptrdiff_t(levels.back());
                std::sort(begin, names.end());
                if (std::adjacent_find(begin, names.end()) != names.end())
                    return true;
                names.erase(begin, names.end());
            }
            levels.pop_back();
            expectsName = false;
        } else if (c == ',') {
            expectsName = levels.back() != isArray;
        } else if (c == '"') {
            const qsizetype end = stringEnd(json, at);
            if (expectsName) {
                const QByteArrayView name = json.sliced(at + 1, end - at - 1);
                names.emplace_back(name.contains('\\') ? QByteArrayView(decoded.emplace_back(decodedName(name)))
                                                       : name);
            }
            expectsName = false;
            at = end;
        }
    }
    return false;
}

Error notJson(const QString &detail)
{
    return Error::make(Error::Kind::Broken, u"answer_not_json"_s, detail);
}

} // namespace

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    if (bytes.startsWith("\xEF\xBB\xBF"))
        return failure(notJson(u"Byte order mark"_s));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return failure(notJson(error.errorString()));
    if (!document.isObject())
        return failure(notJson(u"Not an object"_s));
    if (namesMemberTwice(bytes))
        return failure(notJson(u"A member is named twice"_s));
    return document.object();
}

std::optional<qint64> exactInteger(const QJsonValue &value)
{
    // What is not a whole number of 64 bits gives the default, whichever that is.
    const qint64 whole = value.toInteger(0);
    return value.isDouble() && whole == value.toInteger(1) ? std::optional(whole) : std::nullopt;
}

JsonReader::JsonReader(QJsonObject object, QLatin1String word, Identity identity) : m_object(std::move(object))
{
    if (m_object.value("object"_L1) != word) {
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
    const QJsonValue value = m_object.value(key);
    return !value.isUndefined() && !value.isNull();
}

QString JsonReader::text(QLatin1String key) const
{
    return m_object.value(key).toString();
}

qint64 JsonReader::integer(QLatin1String key) const
{
    return optionalInteger(key).value_or(0);
}

std::optional<qint64> JsonReader::optionalInteger(QLatin1String key) const
{
    return exactInteger(m_object.value(key));
}

bool JsonReader::flag(QLatin1String key) const
{
    return m_object.value(key).toBool();
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

Money JsonReader::money(QLatin1String key)
{
    const QString currency = text("currency"_L1);
    if (!isCurrencyCode(currency))
        fail("currency"_L1);
    return {has(key) ? requiredInteger(key) : 0, currency};
}

std::optional<Money> JsonReader::optionalMoney(QLatin1String key)
{
    if (!has(key))
        return std::nullopt;
    return money(key);
}

Money JsonReader::money(QLatin1String part, QLatin1String key)
{
    QJsonObject inner = object(part);
    inner.insert("currency"_L1, m_object.value("currency"_L1));
    JsonReader reader(inner);
    const Money value = reader.money(key);
    if (reader.failed())
        fail(part);
    return value;
}

QList<Money> JsonReader::amounts(QLatin1String key)
{
    QList<Money> values;
    for (const QJsonValue &item : items(key)) {
        QJsonObject inner = item.toObject();
        if (!inner.contains("currency"_L1))
            inner.insert("currency"_L1, m_object.value("currency"_L1));
        JsonReader reader(inner);
        values.append(reader.requiredMoney("amount"_L1));
        if (reader.failed())
            fail(key);
    }
    return values;
}

QString JsonReader::decimal(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    // The shortest text that means this number is the one it was written with.
    return value.isDouble() ? QString::number(value.toDouble(), 'g', QLocale::FloatingPointShortest) : value.toString();
}

QMap<QString, QString> JsonReader::metadata() const
{
    QMap<QString, QString> values;
    const QJsonObject pairs = object("metadata"_L1);
    for (auto it = pairs.begin(); it != pairs.end(); ++it)
        values.insert(it.key(), it.value().toString());
    return values;
}

QJsonObject JsonReader::object(QLatin1String key) const
{
    return m_object.value(key).toObject();
}

QJsonArray JsonReader::array(QLatin1String key) const
{
    return m_object.value(key).toArray();
}

QStringList JsonReader::texts(QLatin1String key) const
{
    QStringList values;
    for (const QJsonValue &value : array(key))
        values.append(value.toString());
    return values;
}

QJsonArray JsonReader::items(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    return value.isObject() ? value.toObject().value("data"_L1).toArray() : value.toArray();
}

QString JsonReader::idText(const QJsonValue &value)
{
    return value.isObject() ? value.toObject().value("id"_L1).toString() : value.toString();
}

} // namespace paydesk::stripe
