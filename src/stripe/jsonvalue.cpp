// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/jsonvalue.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLocale>

#include <simdjson.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <string_view>
#include <vector>

namespace paydesk::stripe {

using namespace Qt::StringLiterals;

/// A value of a document. What is in it follows it, each value before what is in that.
struct JsonNode {
    enum class Kind : quint8 { Null, Bool, Integer, Double, Text, Array, Object };

    /// Of the name, by which hardly any two in an object are the same.
    quint64 digest = 0;
    std::string_view name;
    union {
        qint64 integer = 0; ///< The number; 1 for true; of an array or object, how many values are directly in it.
        double number;
        const char *text;
    };
    /// Of a text in bytes; of an array or object in nodes, without itself.
    quint32 length = 0;
    Kind kind = Kind::Null;

    bool isContainer() const { return kind >= Kind::Array; }
    const JsonNode *behind() const { return this + 1 + (isContainer() ? length : 0); }
};

namespace {

using Kind = JsonNode::Kind;
using simdjson::dom::element;
using simdjson::dom::element_type;

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";
constexpr size_t deepest = 1024;
/// Larger answers than this are rare, and not worth that each thread keeps room for them.
constexpr qsizetype largestKept = 1024 * 1024;

template <class Part>
quint64 partAt(const char *bytes)
{
    Part part;
    std::memcpy(&part, bytes, sizeof part);
    return part;
}

/// Both ends and the length. Names of up to 16 bytes have no other digest only for being mixed.
quint64 digestOf(std::string_view name)
{
    constexpr quint64 odd = 0x9E37'79B9'7F4A'7C15;
    const size_t size = name.size();
    const char *const bytes = name.data();
    if (size >= 8)
        return (partAt<quint64>(bytes) + size) * odd ^ partAt<quint64>(bytes + size - 8);
    if (size >= 4)
        return partAt<quint32>(bytes) << 32 ^ partAt<quint32>(bytes + size - 4) ^ size << 56;
    quint64 digest = size;
    for (const char byte : name)
        digest = digest << 8 | quint8(byte);
    return digest;
}

/// The text that the values of an answer are read into, and the values.
struct Document {
    simdjson::dom::document json;
    std::vector<JsonNode> nodes;
};

/// Makes nodes of what simdjson has parsed, which takes objects that name a member twice.
class Reading {
public:
    explicit Reading(std::vector<JsonNode> &nodes) : m_nodes(nodes) {}

    void add(element from, std::string_view name, size_t depth);
    /// Null if all is well.
    const char *problem() const { return m_problem; }

private:
    void addInside(element from, size_t at, size_t depth);
    bool namesTwice(size_t object);

    std::vector<JsonNode> &m_nodes;
    std::vector<quint64> m_digests;
    std::vector<std::string_view> m_names;
    const char *m_problem = nullptr;
};

void Reading::add(element from, std::string_view name, size_t depth)
{
    const size_t at = m_nodes.size();
    JsonNode &node = m_nodes.emplace_back();
    node.digest = digestOf(name);
    node.name = name;
    switch (from.type()) {
    case element_type::NULL_VALUE: break;
    case element_type::BOOL:
        node.kind = Kind::Bool;
        node.integer = from.get_bool().value_unsafe();
        break;
    case element_type::INT64:
        node.kind = Kind::Integer;
        node.integer = from.get_int64().value_unsafe();
        break;
    case element_type::UINT64:
        node.kind = Kind::Double;
        node.number = double(from.get_uint64().value_unsafe());
        break;
    case element_type::DOUBLE:
        node.kind = Kind::Double;
        node.number = from.get_double().value_unsafe();
        break;
    case element_type::STRING: {
        const std::string_view text = from.get_string().value_unsafe();
        node.kind = Kind::Text;
        node.text = text.data();
        node.length = quint32(text.size());
        break;
    }
    case element_type::ARRAY:
    case element_type::OBJECT: addInside(from, at, depth + 1); break;
    }
}

void Reading::addInside(element from, size_t at, size_t depth)
{
    if (depth > deepest)
        m_problem = "Nested too deep";
    if (m_problem)
        return;
    qint64 count = 0;
    simdjson::dom::object object;
    simdjson::dom::array array;
    const bool isObject = from.get(object) == simdjson::SUCCESS;
    if (isObject) {
        for (const auto [name, value] : object) {
            add(value, name, depth);
            ++count;
        }
    } else if (from.get(array) == simdjson::SUCCESS) {
        for (const element value : array) {
            add(value, {}, depth);
            ++count;
        }
    }
    JsonNode &node = m_nodes[at];
    node.kind = isObject ? Kind::Object : Kind::Array;
    node.integer = count;
    node.length = quint32(m_nodes.size() - at - 1);
    if (isObject && count > 1 && namesTwice(at))
        m_problem = "A member is named twice";
}

bool Reading::namesTwice(size_t object)
{
    const JsonNode *const first = &m_nodes[object] + 1;
    const JsonNode *const end = m_nodes[object].behind();
    m_digests.clear();
    for (const JsonNode *node = first; node != end; node = node->behind())
        m_digests.push_back(node->digest);
    std::sort(m_digests.begin(), m_digests.end());
    if (std::adjacent_find(m_digests.begin(), m_digests.end()) == m_digests.end())
        return false;
    m_names.clear();
    for (const JsonNode *node = first; node != end; node = node->behind())
        m_names.push_back(node->name);
    std::sort(m_names.begin(), m_names.end());
    return std::adjacent_find(m_names.begin(), m_names.end()) != m_names.end();
}

Error notJson(const char *detail)
{
    return Error::make(Error::Kind::Broken, u"answer_not_json"_s, QString::fromLatin1(detail));
}

QString toText(std::string_view utf8)
{
    QString text = QString::fromUtf8(utf8.data(), qsizetype(utf8.size()));
    // Qt takes one at the beginning for that of a file.
    if (utf8.starts_with(byteOrderMark))
        text.prepend(QChar::ByteOrderMark);
    return text;
}

const JsonNode *member(const JsonNode *object, std::string_view name)
{
    if (!object || object->kind != Kind::Object)
        return nullptr;
    const quint64 digest = digestOf(name);
    const JsonNode *const end = object->behind();
    for (const JsonNode *node = object + 1; node != end; node = node->behind()) {
        if (node->digest == digest && node->name == name)
            return node;
    }
    return nullptr;
}

bool isOf(const JsonNode *node, Kind kind)
{
    return node && node->kind == kind;
}

} // namespace

Result<JsonValue> parseObject(const QByteArray &bytes)
{
    if (bytes.startsWith(byteOrderMark.data()))
        return failure(notJson("Byte order mark"));
    thread_local simdjson::dom::parser kept;
    simdjson::dom::parser own;
    simdjson::dom::parser &parser = bytes.size() > largestKept ? own : kept;
    const size_t size = size_t(bytes.size());
    // The innermost counts as a level too.
    if (const auto error = parser.allocate(std::max(size, parser.capacity()), deepest + 1))
        return failure(notJson(simdjson::error_message(error)));
    const auto document = std::make_shared<Document>();
    element root;
    if (const auto error = parser.parse_into_document(document->json, bytes.constData(), size).get(root))
        return failure(notJson(simdjson::error_message(error)));
    if (!root.is_object())
        return failure(notJson("Not an object"));
    // What Stripe writes has about as many values.
    document->nodes.reserve(size / 20 + 1);
    Reading reading(document->nodes);
    reading.add(root, {}, 0);
    if (reading.problem())
        return failure(notJson(reading.problem()));
    return JsonValue(std::shared_ptr<const JsonNode>(document, document->nodes.data()));
}

bool JsonValue::isNull() const
{
    return isOf(m_node.get(), Kind::Null);
}

bool JsonValue::isBool() const
{
    return isOf(m_node.get(), Kind::Bool);
}

bool JsonValue::isNumber() const
{
    return isOf(m_node.get(), Kind::Integer) || isOf(m_node.get(), Kind::Double);
}

bool JsonValue::isString() const
{
    return isOf(m_node.get(), Kind::Text);
}

bool JsonValue::isArray() const
{
    return isOf(m_node.get(), Kind::Array);
}

bool JsonValue::isObject() const
{
    return isOf(m_node.get(), Kind::Object);
}

bool JsonValue::toBool() const
{
    return isBool() && m_node->integer;
}

std::optional<qint64> JsonValue::toInteger() const
{
    if (isOf(m_node.get(), Kind::Integer))
        return m_node->integer;
    constexpr double beyond = 9'223'372'036'854'775'808.0;
    if (!isOf(m_node.get(), Kind::Double))
        return std::nullopt;
    const double number = m_node->number;
    // What reads as zero may have been written as a fraction too small to be told from it.
    const bool isWhole = number == std::trunc(number) && number >= -beyond && number < beyond && number != 0;
    return isWhole ? std::optional(qint64(number)) : std::nullopt;
}

QString JsonValue::toDecimal() const
{
    if (isOf(m_node.get(), Kind::Integer))
        return QString::number(m_node->integer);
    return isOf(m_node.get(), Kind::Double) ? QString::number(m_node->number, 'g', QLocale::FloatingPointShortest)
                                            : QString();
}

QString JsonValue::toString() const
{
    return isString() ? toText({m_node->text, m_node->length}) : QString();
}

QJsonValue JsonValue::toQt() const
{
    if (!m_node)
        return QJsonValue::Undefined;
    switch (m_node->kind) {
    case Kind::Null: return QJsonValue::Null;
    case Kind::Bool: return toBool();
    case Kind::Integer: return m_node->integer;
    case Kind::Double: return toInteger() ? QJsonValue(*toInteger()) : QJsonValue(m_node->number);
    case Kind::Text: return toString();
    case Kind::Array: {
        QJsonArray array;
        for (const JsonValue &value : *this)
            array.append(value.toQt());
        return array;
    }
    case Kind::Object: break;
    }
    QJsonObject object;
    for (const JsonValue &value : *this)
        object.insert(value.name(), value.toQt());
    return object;
}

JsonValue JsonValue::operator[](QLatin1String name) const
{
    const JsonNode *const found = member(m_node.get(), {name.data(), size_t(name.size())});
    return found ? JsonValue({m_node, found}) : JsonValue();
}

JsonValue JsonValue::operator[](const QString &name) const
{
    const QByteArray utf8 = name.toUtf8();
    const JsonNode *const found = member(m_node.get(), {utf8.constData(), size_t(utf8.size())});
    return found ? JsonValue({m_node, found}) : JsonValue();
}

QString JsonValue::name() const
{
    return m_node ? toText(m_node->name) : QString();
}

qsizetype JsonValue::size() const
{
    return m_node && m_node->isContainer() ? qsizetype(m_node->integer) : 0;
}

JsonValue JsonValue::first() const
{
    return isEmpty() ? JsonValue() : JsonValue({m_node, m_node.get() + 1});
}

JsonValue::Iterator JsonValue::begin() const
{
    return {first(), size()};
}

JsonValue::Iterator &JsonValue::Iterator::operator++()
{
    const JsonNode *const node = m_value.m_node.get();
    if (--m_left > 0)
        m_value.m_node = {std::move(m_value.m_node), node->behind()};
    return *this;
}

} // namespace paydesk::stripe
