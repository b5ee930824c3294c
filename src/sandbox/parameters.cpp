// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/parameters.h"

#include "sandbox/currencies.h"

#include <QJsonArray>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>
#include <utility>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maxMetadataKeys = 50;
constexpr qsizetype maxMetadataKey = 40;
constexpr qsizetype maxMetadataValue = 500;

Param make(QLatin1StringView name, Param::Type type)
{
    Param param;
    param.name = name;
    param.type = type;
    return param;
}

QString joinedWords(const QStringList &words)
{
    if (words.size() == 1)
        return words.first();
    if (words.size() == 2)
        return words.join(u" or "_s);
    return words.first(words.size() - 1).join(u", "_s) + u", or "_s + words.last();
}

/// A group where a text belongs, as Stripe's messages show it: {"a"=>"b"}.
QString shownGroup(const QJsonObject &group)
{
    QStringList shown;
    for (auto it = group.begin(); it != group.end(); ++it) {
        const QString value = it->isObject() ? shownGroup(it->toObject()) : u'"' + it->toString() + u'"';
        shown.append(u'"' + it.key() + u"\"=>"_s + value);
    }
    return u'{' + shown.join(u", "_s) + u'}';
}

/// How many letters have to be put in, taken out or changed to make one word of the other (Levenshtein).
qsizetype distance(const QString &a, const QString &b)
{
    QList<qsizetype> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 0; i < a.size(); ++i) {
        qsizetype diagonal = std::exchange(row.front(), i + 1);
        for (qsizetype k = 0; k < b.size(); ++k) {
            const qsizetype changed = diagonal + (a.at(i) == b.at(k) ? 0 : 1);
            diagonal = std::exchange(row[k + 1], std::min({row.at(k) + 1, row.at(k + 1) + 1, changed}));
        }
    }
    return row.last();
}

/// The parameter that was perhaps meant, in a sentence of its own; empty if there is none like it.
QString suggestion(const Params &params, const QString &unknown)
{
    constexpr qsizetype farthest = 2;
    const auto nearest = std::min_element(params.begin(), params.end(), [&unknown](const Param &a, const Param &b) {
        return distance(a.name, unknown) < distance(b.name, unknown);
    });
    if (nearest == params.end() || distance(nearest->name, unknown) > std::min(farthest, unknown.size() / 3))
        return {};
    return u". Did you mean %1?"_s.arg(nearest->name);
}

Answer<QJsonObject> checkedGroup(const Params &params, const QJsonObject &form, const QString &prefix);
Answer<QJsonValue> checkedValue(const Param &param, const QJsonValue &value, const QString &path);

Answer<QJsonValue> checkedInteger(const Param &param, const QString &value, const QString &path)
{
    static const QRegularExpression integerForm(u"^-?[0-9]{1,18}$"_s);
    if (!integerForm.match(value).hasMatch())
        return refuse(u"parameter_invalid_integer"_s, u"Invalid integer: %1"_s.arg(value), path);
    const qint64 number = value.toLongLong();
    if (number < param.least) {
        return refuse(u"parameter_invalid_integer"_s,
                      u"This value must be greater than or equal to %1."_s.arg(param.least), path);
    }
    if (number > param.most) {
        return refuse(u"parameter_invalid_integer"_s, u"This value must be less than or equal to %1."_s.arg(param.most),
                      path);
    }
    return number;
}

Answer<QJsonValue> checkedScalar(const Param &param, const QString &value, const QString &path)
{
    switch (param.type) {
    case Param::Type::Text:
        if (value.size() > param.longest) {
            return refuse(
                {},
                u"Invalid string: %1...%2; must be at most %3 characters"_s.arg(value.first(10), value.last(10))
                    .arg(param.longest),
                path);
        }
        return value;
    case Param::Type::Integer: return checkedInteger(param, value, path);
    case Param::Type::Decimal: {
        static const QRegularExpression decimalForm(u"^-?[0-9]{1,12}(\\.[0-9]{1,12})?$"_s);
        if (!decimalForm.match(value).hasMatch() || (param.least >= 0 && value.startsWith(u'-')))
            return refuse({}, u"Invalid decimal: %1"_s.arg(value), path);
        return value;
    }
    case Param::Type::Flag:
        if (value != "true"_L1 && value != "false"_L1)
            return refuse({}, u"Invalid boolean: %1"_s.arg(value), path);
        return value == "true"_L1;
    case Param::Type::Word:
        if (!param.words.contains(value))
            return refuse({}, u"Invalid %1: must be one of %2"_s.arg(path, joinedWords(param.words)), path);
        return value;
    case Param::Type::Currency:
        if (!currencies().contains(value.toLower())) {
            return refuse({},
                          u"Invalid currency: %1. Stripe currently supports these currencies: %2"_s.arg(
                              value, currencies().join(u", "_s)),
                          path);
        }
        return value.toLower();
    case Param::Type::Pairs:
    case Param::Type::Map:
    case Param::Type::List:
    case Param::Type::Group:
    case Param::Type::Range:
    case Param::Type::Gone:
    case Param::Type::Either: break;
    }
    return refuse({}, u"Invalid object"_s, path);
}

Answer<QJsonValue> checkedMetadata(const QJsonObject &form, const QString &path)
{
    if (form.size() > maxMetadataKeys)
        return refuse({}, u"Metadata can have at most %1 keys."_s.arg(maxMetadataKeys), path);
    for (auto it = form.begin(); it != form.end(); ++it) {
        const QString key = u"%1[%2]"_s.arg(path, it.key());
        if (!it.value().isString())
            return refuse({}, u"Metadata values must be strings."_s, key);
        if (it.key().size() > maxMetadataKey)
            return refuse({}, u"Metadata keys can be at most %1 characters."_s.arg(maxMetadataKey), key);
        if (it.value().toString().size() > maxMetadataValue)
            return refuse({}, u"Metadata values can be at most %1 characters."_s.arg(maxMetadataValue), key);
    }
    return form;
}

Answer<QJsonValue> checkedList(const Param &param, const QJsonObject &form, const QString &path)
{
    QStringList keys = form.keys();
    bool areNumbers = true;
    for (const QString &key : keys) {
        bool isNumber = false;
        key.toUInt(&isNumber);
        areNumbers = areNumbers && isNumber;
    }
    if (!areNumbers)
        return refuse({}, u"Invalid array"_s, path);
    std::sort(keys.begin(), keys.end(), [](const QString &a, const QString &b) { return a.toUInt() < b.toUInt(); });
    QJsonArray items;
    for (const QString &key : keys) {
        const Answer<QJsonValue> item =
            checkedValue(param.children.first(), form.value(key), u"%1[%2]"_s.arg(path, key));
        if (!item)
            return refuse(item.error());
        items.append(*item);
    }
    return items;
}

Answer<QJsonValue> checkedMap(const Param &param, const QJsonObject &form, const QString &path)
{
    QJsonObject values;
    for (auto it = form.begin(); it != form.end(); ++it) {
        const Answer<QJsonValue> value =
            checkedValue(param.children.first(), it.value(), u"%1[%2]"_s.arg(path, it.key()));
        if (!value)
            return value;
        values.insert(it.key(), *value);
    }
    return values;
}

Answer<QJsonValue> checkedRange(const QJsonValue &value, const QString &path)
{
    static const Param time = integer("time"_L1).atLeast(0);
    if (value.isString()) {
        const Answer<QJsonValue> exact = checkedInteger(time, value.toString(), path);
        if (!exact)
            return exact;
        return QJsonObject{{u"gte"_s, *exact}, {u"lte"_s, *exact}};
    }
    static const Params bounds{integer("gt"_L1), integer("gte"_L1), integer("lt"_L1), integer("lte"_L1)};
    const Answer<QJsonObject> checked = checkedGroup(bounds, value.toObject(), path);
    if (!checked)
        return refuse(checked.error());
    return *checked;
}

Answer<QJsonValue> checkedValue(const Param &param, const QJsonValue &value, const QString &path)
{
    if (value.isString() && value.toString().isEmpty()) {
        if (param.isClearable || param.type == Param::Type::Pairs)
            return QJsonValue();
        return refuse(
            u"parameter_invalid_empty"_s,
            u"You passed an empty string for '%1'. We assume empty values are an attempt to unset a field; however "
            u"'%1' "
            u"cannot be unset. You should remove '%1' from your request or supply a non-empty value."_s.arg(path),
            path);
    }
    if (param.type == Param::Type::Range)
        return checkedRange(value, path);
    if (param.type == Param::Type::Either)
        return checkedValue(param.children.at(value.isObject() ? 1 : 0), value, path);
    const bool wantsObject = param.type == Param::Type::Pairs || param.type == Param::Type::Map
        || param.type == Param::Type::List || param.type == Param::Type::Group;
    if (wantsObject != value.isObject()) {
        if (!wantsObject)
            return refuse({}, u"Invalid string: %1"_s.arg(shownGroup(value.toObject())), path);
        return refuse({}, param.type == Param::Type::List ? u"Invalid array"_s : u"Invalid object"_s, path);
    }
    if (param.type == Param::Type::Pairs)
        return checkedMetadata(value.toObject(), path);
    if (param.type == Param::Type::List)
        return checkedList(param, value.toObject(), path);
    if (param.type == Param::Type::Map)
        return checkedMap(param, value.toObject(), path);
    if (param.type == Param::Type::Group) {
        const Answer<QJsonObject> inner = checkedGroup(param.children, value.toObject(), path);
        if (!inner)
            return refuse(inner.error());
        return *inner;
    }
    return checkedScalar(param, value.toString(), path);
}

QString joined(const QString &prefix, const QString &name)
{
    return prefix.isEmpty() ? name : u"%1[%2]"_s.arg(prefix, name);
}

Answer<QJsonObject> checkedGroup(const Params &params, const QJsonObject &form, const QString &prefix)
{
    const auto named = [&params](const QString &name) {
        return std::find_if(params.begin(), params.end(), [&name](const Param &param) { return param.name == name; });
    };
    QStringList unknown;
    for (auto it = form.begin(); it != form.end(); ++it) {
        if (named(it.key()) == params.end())
            unknown.append(it.key());
    }
    if (unknown.size() == 1) {
        return refuse(u"parameter_unknown"_s,
                      u"Received unknown parameter: "_s + joined(prefix, unknown.first())
                          + suggestion(params, unknown.first()),
                      joined(prefix, unknown.first()));
    }
    if (!unknown.isEmpty()) {
        for (QString &name : unknown)
            name = joined(prefix, name);
        return refuse(u"parameter_unknown"_s, u"Received unknown parameters: "_s + unknown.join(u", "_s),
                      unknown.first());
    }
    QJsonObject checked;
    for (const Param &param : params) {
        const QString path = joined(prefix, param.name);
        const auto given = form.constFind(param.name);
        if (given == form.constEnd()) {
            if (param.isNeeded)
                return refuseMissingParameter(path);
            continue;
        }
        if (param.type == Param::Type::Gone) {
            return refuse(param.endCode,
                          u"The `%1` parameter is no longer supported in this version of the API."_s.arg(path), path);
        }
        const Answer<QJsonValue> value = checkedValue(param, given.value(), path);
        if (!value)
            return refuse(value.error());
        checked.insert(param.name, *value);
    }
    return checked;
}

} // namespace

Param Param::needed() &&
{
    isNeeded = true;
    return std::move(*this);
}

Param Param::clearable() &&
{
    isClearable = true;
    return std::move(*this);
}

Param Param::atLeast(qint64 value) &&
{
    least = value;
    return std::move(*this);
}

Param Param::orNegative() &&
{
    least = std::numeric_limits<qint64>::min();
    return std::move(*this);
}

Param Param::atMost(qint64 value) &&
{
    most = value;
    return std::move(*this);
}

Param Param::upTo(qsizetype characters) &&
{
    longest = characters;
    return std::move(*this);
}

Param Param::until(QLatin1StringView version, QLatin1StringView code) &&
{
    endsWith = version;
    endCode = code;
    return std::move(*this);
}

Param text(QLatin1StringView name)
{
    return make(name, Param::Type::Text);
}

Param integer(QLatin1StringView name)
{
    return make(name, Param::Type::Integer);
}

Param decimal(QLatin1StringView name)
{
    return make(name, Param::Type::Decimal).atLeast(0);
}

Param flag(QLatin1StringView name)
{
    return make(name, Param::Type::Flag);
}

Param word(QLatin1StringView name, QStringList words)
{
    Param param = make(name, Param::Type::Word);
    param.words = std::move(words);
    return param;
}

Param currency(QLatin1StringView name)
{
    return make(name, Param::Type::Currency);
}

Param metadata(QLatin1StringView name)
{
    return make(name, Param::Type::Pairs);
}

Param list(QLatin1StringView name, Param item)
{
    Param param = make(name, Param::Type::List);
    param.children = {std::move(item)};
    return param;
}

Param group(QLatin1StringView name, Params children)
{
    Param param = make(name, Param::Type::Group);
    param.children = std::move(children);
    return param;
}

Param either(Param value, Param group)
{
    Param param = value;
    param.type = Param::Type::Either;
    param.children = {std::move(value), std::move(group)};
    return param;
}

Param map(QLatin1StringView name, Param value)
{
    Param param = make(name, Param::Type::Map);
    param.children = {std::move(value)};
    return param;
}

Param range(QLatin1StringView name)
{
    return make(name, Param::Type::Range);
}

Param address(QLatin1StringView name)
{
    return group(name,
                 {text("city"_L1).clearable(), text("country"_L1).clearable(), text("line1"_L1).clearable(),
                  text("line2"_L1).clearable(), text("postal_code"_L1).clearable(), text("state"_L1).clearable()});
}

Param shippingParam()
{
    return group("shipping"_L1,
                 {address("address"_L1).needed(), text("name"_L1).needed(), text("carrier"_L1), text("phone"_L1),
                  text("tracking_number"_L1)})
        .clearable();
}

Params inVersion(const Params &params, const QString &version)
{
    Params kept;
    for (const Param &param : params) {
        const bool isGone = !version.isEmpty() && !param.endsWith.isEmpty() && version >= param.endsWith;
        if (isGone && param.endCode.isEmpty())
            continue;
        kept.append(param);
        if (isGone)
            kept.last().type = Param::Type::Gone;
    }
    return kept;
}

Answer<QJsonObject> checkedParameters(const Params &params, const QJsonObject &form)
{
    return checkedGroup(params, form, {});
}

bool inRange(qint64 time, const QJsonValue &range)
{
    const QJsonObject bounds = range.toObject();
    const auto holds = [&bounds](const QString &name, auto compare) {
        const auto it = bounds.constFind(name);
        return it == bounds.constEnd() || compare(it.value().toInteger());
    };
    return holds(u"gt"_s, [time](qint64 bound) { return time > bound; })
        && holds(u"gte"_s, [time](qint64 bound) { return time >= bound; })
        && holds(u"lt"_s, [time](qint64 bound) { return time < bound; })
        && holds(u"lte"_s, [time](qint64 bound) { return time <= bound; });
}

} // namespace paydesk::sandbox
