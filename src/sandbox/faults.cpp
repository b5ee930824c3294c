// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faults.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1StringView afterActSuffix("_after_act");

struct Word {
    QLatin1StringView word;
    FaultRule::Kind kind;
};

constexpr std::array words{Word{"close"_L1, FaultRule::Kind::Close},
                           Word{"reset"_L1, FaultRule::Kind::Reset},
                           Word{"cut_header"_L1, FaultRule::Kind::CutHeader},
                           Word{"cut_body"_L1, FaultRule::Kind::CutBody},
                           Word{"stall"_L1, FaultRule::Kind::Stall},
                           Word{"status"_L1, FaultRule::Kind::Status},
                           Word{"html"_L1, FaultRule::Kind::Html}};

auto wrong(const char16_t *key)
{
    return failure(Error::Kind::InvalidInput, QString::fromUtf16(key));
}

} // namespace

Result<void> Faults::arm(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return wrong(u"body");
    const QJsonObject object = document.object();
    FaultRule rule;
    QString name = object.value("fault"_L1).toString();
    rule.afterAct = name.endsWith(afterActSuffix);
    if (rule.afterAct)
        name.chop(afterActSuffix.size());
    const auto word =
        std::find_if(words.begin(), words.end(), [&name](const Word &known) { return name == known.word; });
    if (word == words.end())
        return wrong(u"fault");
    rule.kind = word->kind;
    rule.method = object.value("method"_L1).toString().toUpper();
    rule.pathPrefix = object.value("path_prefix"_L1).toString(u"/v1/"_s);
    rule.times = object.value("times"_L1).toInt(1);
    rule.status = object.value("status"_L1).toInt(500);
    rule.location = object.value("location"_L1).toString();
    if (rule.times < 1)
        return wrong(u"times");
    if (rule.status < 300 || rule.status > 599)
        return wrong(u"status");
    m_rules.push_back(rule);
    return {};
}

QJsonArray Faults::list() const
{
    QJsonArray rules;
    for (const FaultRule &rule : m_rules) {
        const auto word =
            std::find_if(words.begin(), words.end(), [&rule](const Word &known) { return known.kind == rule.kind; });
        rules.append(QJsonObject{{u"method"_s, rule.method},
                                 {u"path_prefix"_s, rule.pathPrefix},
                                 {u"fault"_s, rule.afterAct ? word->word + afterActSuffix : QString(word->word)},
                                 {u"times"_s, rule.times},
                                 {u"status"_s, rule.status}});
    }
    return rules;
}

std::optional<FaultRule> Faults::take(const QString &method, const QString &path)
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&method, &path](const FaultRule &rule) {
        return (rule.method.isEmpty() || rule.method == method) && path.startsWith(rule.pathPrefix);
    });
    if (found == m_rules.end())
        return std::nullopt;
    const FaultRule rule = *found;
    if (--found->times == 0)
        m_rules.erase(found);
    return rule;
}

http::Response faulty(const FaultRule &rule, http::Response answer)
{
    switch (rule.kind) {
    case FaultRule::Kind::Close: answer.fault = http::Fault::CloseWithoutAnswer; break;
    case FaultRule::Kind::Reset: answer.fault = http::Fault::Reset; break;
    case FaultRule::Kind::CutHeader: answer.fault = http::Fault::CutHeader; break;
    case FaultRule::Kind::CutBody: answer.fault = http::Fault::CutBody; break;
    case FaultRule::Kind::Stall: break;
    case FaultRule::Kind::Status:
        answer.status = static_cast<unsigned>(rule.status);
        answer.headers = {{"Content-Type", "application/json"}};
        if (!rule.location.isEmpty())
            answer.headers.emplace_back("Location", rule.location.toStdString());
        answer.body = R"({"error":{"type":"api_error","message":"A fault that was asked for."}})";
        break;
    case FaultRule::Kind::Html:
        answer.status = 200;
        answer.headers = {{"Content-Type", "text/html"}};
        answer.body = "<!doctype html><title>Welcome</title><p>Log in to use this network.</p>";
        break;
    }
    return answer;
}

} // namespace paydesk::sandbox
