// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/json.h"

#include <QJsonDocument>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

QJsonObject shape(const char *json)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray(json), &error);
    Q_ASSERT_X(error.error == QJsonParseError::NoError, "shape", json);
    return document.object();
}

QJsonValue at(const QJsonObject &object, QStringView path)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0)
        return object.value(path);
    return at(object.value(path.first(dot)).toObject(), path.sliced(dot + 1));
}

void put(QJsonObject &object, QStringView path, const QJsonValue &value)
{
    const qsizetype dot = path.indexOf(u'.');
    if (dot < 0) {
        object.insert(path, value);
        return;
    }
    QJsonObject inner = object.value(path.first(dot)).toObject();
    put(inner, path.sliced(dot + 1), value);
    object.insert(path.first(dot), inner);
}

QString textAt(const QJsonObject &object, QStringView path)
{
    return at(object, path).toString();
}

qint64 numberAt(const QJsonObject &object, QStringView path)
{
    return at(object, path).toInteger();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject mergedMetadata(const QJsonObject &present, const QJsonValue &given)
{
    if (given.isUndefined())
        return present;
    if (given.isNull())
        return {};
    QJsonObject merged = present;
    const QJsonObject changes = given.toObject();
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().toString().isEmpty())
            merged.remove(it.key());
        else
            merged.insert(it.key(), it.value());
    }
    return merged;
}

void copyGiven(QJsonObject &object, const QJsonObject &params, std::initializer_list<const char16_t *> keys)
{
    for (const char16_t *key : keys) {
        const auto it = params.constFind(QStringView(key));
        if (it != params.constEnd())
            object.insert(QStringView(key), it.value());
    }
}

QJsonValue fullAddress(const QJsonValue &given)
{
    if (!given.isObject())
        return QJsonValue();
    QJsonObject full =
        shape(R"({"city": null, "country": null, "line1": null, "line2": null, "postal_code": null, "state": null})");
    const QJsonObject parts = given.toObject();
    for (auto it = parts.begin(); it != parts.end(); ++it)
        full.insert(it.key(), it.value());
    return full;
}

QJsonValue fullShipping(const QJsonValue &given)
{
    if (!given.isObject())
        return QJsonValue();
    QJsonObject full =
        shape(R"({"address": null, "carrier": null, "name": null, "phone": null, "tracking_number": null})");
    const QJsonObject parts = given.toObject();
    for (auto it = parts.begin(); it != parts.end(); ++it)
        full.insert(it.key(), it.value());
    full[u"address"_s] = fullAddress(parts.value("address"_L1));
    return full;
}

void layOver(QJsonObject &object, const QJsonObject &given)
{
    for (auto it = given.begin(); it != given.end(); ++it) {
        const QJsonValue present = object.value(it.key());
        if (it.key() == "metadata"_L1) {
            object.insert(it.key(), mergedMetadata(present.toObject(), it.value()));
        } else if (present.isObject() && it.value().isObject()) {
            QJsonObject inner = present.toObject();
            layOver(inner, it.value().toObject());
            object.insert(it.key(), inner);
        } else {
            object.insert(it.key(), present.isArray() ? QJsonValue(it.value().toArray()) : it.value());
        }
    }
}

QJsonValue completed(const QJsonValue &given, const char *json)
{
    if (!given.isObject())
        return QJsonValue();
    QJsonObject whole = shape(json);
    layOver(whole, given.toObject());
    return whole;
}

QJsonObject embeddedList(const QJsonArray &data, const QString &url)
{
    return {{u"object"_s, u"list"_s}, {u"data"_s, data}, {u"has_more"_s, false}, {u"url"_s, url}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

} // namespace paydesk::sandbox
