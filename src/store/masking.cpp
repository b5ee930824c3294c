// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/masking.h"

#include "base/redact.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cctype>

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

void maskSecrets(std::string &json)
{
    constexpr std::string_view word = "secret";
    constexpr std::string_view space = " \t\r\n";
    constexpr std::string_view mask = "\u2026"; // an ellipsis, as in maskedJson()
    const auto replace = [&](std::size_t from, std::size_t to) {
        json.replace(from, to - from, mask);
        return from + mask.size();
    };
    std::size_t at = json.find(word);
    while (at != std::string::npos) {
        at += word.size();
        if (at < json.size() && json[at] == '_') {
            // pi_…_secret_…, also in the middle of an address.
            std::size_t end = ++at;
            while (end < json.size() && (std::isalnum(static_cast<unsigned char>(json[end])) || json[end] == '_'))
                ++end;
            if (end - at >= 8)
                at = replace(at, end);
        } else if (at < json.size() && json[at] == '"') {
            // A quote that is followed by a colon ends a key.
            const std::size_t colon = json.find_first_not_of(space, at + 1);
            const std::size_t quote = colon < json.size() && json[colon] == ':'
                ? json.find_first_not_of(space, colon + 1)
                : std::string::npos;
            if (quote < json.size() && json[quote] == '"') {
                std::size_t end = quote + 1;
                while (end < json.size() && json[end] != '"')
                    end += json[end] == '\\' ? 2 : 1;
                at = replace(quote + 1, std::min(end, json.size()));
            }
        }
        at = json.find(word, at);
    }
}

} // namespace paydesk::store
