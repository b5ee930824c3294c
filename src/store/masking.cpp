// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/masking.h"

#include "base/redact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

QJsonValue masked(const QString &key, const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Object: {
        QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it)
            it.value() = masked(it.key(), it.value());
        return object;
    }
    case QJsonValue::Array: {
        QJsonArray array = value.toArray();
        for (auto &&entry : array)
            entry = masked(key, entry);
        return array;
    }
    case QJsonValue::String: {
        if (key == "client_secret"_L1 || key == "secret"_L1)
            return u"…"_s;
        // redacted() also flattens white space: only texts that hold a secret pass through it.
        const QString text = value.toString();
        const bool suspicious = text.contains("_secret"_L1) || text.contains("whsec_"_L1) || text.contains("sk_"_L1)
            || text.contains("rk_"_L1);
        return suspicious ? redacted(text) : text;
    }
    case QJsonValue::Null:
    case QJsonValue::Bool:
    case QJsonValue::Double:
    case QJsonValue::Undefined: break;
    }
    return value;
}

} // namespace

QByteArray maskedJson(const QByteArray &json)
{
    // Stripe's deepest object is far from the parser's own limit of 1024 levels.
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return {};
    return QJsonDocument(masked({}, document.object()).toObject()).toJson(QJsonDocument::Compact);
}

} // namespace paydesk::store
