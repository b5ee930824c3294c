// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandbox/faults.h"

#include "http/headers.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr QLatin1StringView afterActSuffix("_after_act");
constexpr int longestDelay = 10 * 60 * 1000;
/// A dripping answer comes in no more pieces a second than that.
constexpr int mostPieces = 100;

struct Word {
    QLatin1StringView word;
    FaultRule::Kind kind;
};

constexpr std::array words{Word{"close"_L1, FaultRule::Kind::Close},
                           Word{"reset"_L1, FaultRule::Kind::Reset},
                           Word{"cut_header"_L1, FaultRule::Kind::CutHeader},
                           Word{"cut_body"_L1, FaultRule::Kind::CutBody},
                           Word{"cut_unsized"_L1, FaultRule::Kind::CutUnsized},
                           Word{"cut_chunked"_L1, FaultRule::Kind::CutChunked},
                           Word{"cut_gzip"_L1, FaultRule::Kind::CutGzip},
                           Word{"drip"_L1, FaultRule::Kind::Drip},
                           Word{"drip_header"_L1, FaultRule::Kind::DripHeader},
                           Word{"delay"_L1, FaultRule::Kind::Delay},
                           Word{"stall"_L1, FaultRule::Kind::Stall},
                           Word{"redirect"_L1, FaultRule::Kind::Redirect},
                           Word{"status"_L1, FaultRule::Kind::Status},
                           Word{"html"_L1, FaultRule::Kind::Html}};

auto wrong(const char16_t *key)
{
    return failure(Error::Kind::InvalidInput, QString::fromUtf16(key));
}

bool isSlow(FaultRule::Kind kind)
{
    return kind == FaultRule::Kind::Drip || kind == FaultRule::Kind::DripHeader || kind == FaultRule::Kind::Delay;
}

/// The kind and when it strikes. False for a word that is not known.
bool readKind(QString name, FaultRule &rule)
{
    rule.afterAct = name.endsWith(afterActSuffix);
    if (rule.afterAct)
        name.chop(afterActSuffix.size());
    const auto word =
        std::find_if(words.begin(), words.end(), [&name](const Word &known) { return name == known.word; });
    if (word == words.end())
        return false;
    rule.kind = word->kind;
    rule.afterAct = rule.afterAct || isSlow(rule.kind);
    return true;
}

/// What replaces the answer.
void readAnswer(const QJsonObject &object, FaultRule &rule)
{
    rule.status = object.value("status"_L1).toInt(rule.kind == FaultRule::Kind::Redirect ? 302 : 500);
    const QJsonObject headers = object.value("headers"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it)
        rule.headers.emplace_back(it.key().toStdString(), it.value().toString().toStdString());
    const QString location = object.value("location"_L1).toString();
    if (!location.isEmpty())
        rule.headers.emplace_back("Location", location.toStdString());
    const QJsonValue body = object.value("body"_L1);
    if (body.isObject())
        rule.body = QJsonDocument(body.toObject()).toJson(QJsonDocument::Compact).toStdString();
    else
        rule.body =
            body.toString(uR"({"error":{"type":"api_error","message":"A fault that was asked for."}})"_s).toStdString();
}

bool has(const http::Response &answer, std::string_view name)
{
    return std::any_of(answer.headers.begin(), answer.headers.end(),
                       [name](const auto &field) { return http::sameWord(field.first, name); });
}

http::Response replaced(unsigned status, std::vector<std::pair<std::string, std::string>> headers, std::string body,
                        const char *type)
{
    http::Response answer{status, std::move(headers), std::move(body), {}};
    if (!has(answer, "Content-Type"))
        answer.headers.emplace_back("Content-Type", type);
    return answer;
}

/// The bytes of a whole answer, apart at the end of the header.
struct Wire {
    std::string header;
    std::string body;

    Wire(const http::Response &answer, qint64 date)
    {
        const std::string whole = toBytes(answer, true, false, date);
        const std::size_t end = whole.find("\r\n\r\n") + 4;
        header = whole.substr(0, end);
        body = whole.substr(end);
    }

    std::string half() const { return body.substr(0, body.size() / 2); }

    /// With something else where the length stood.
    std::string headerWith(const std::string &framing) const
    {
        const std::size_t from = header.find("Content-Length: ");
        std::string other = header;
        return from == std::string::npos ? other : other.replace(from, other.find('\n', from) + 1 - from, framing);
    }
};

http::Response scripted(std::vector<http::Script::Piece> pieces, bool reset = false)
{
    return {200, {}, {}, http::Script{std::move(pieces), reset}};
}

std::string asChunk(const std::string &bytes)
{
    return QByteArray::number(bytes.size(), 16).toStdString() + "\r\n" + bytes + "\r\n";
}

http::Response dripping(const std::string &atOnce, const std::string &slowly, int bytesPerSecond)
{
    const auto size = static_cast<std::size_t>(std::max(1, bytesPerSecond / mostPieces));
    const milliseconds pause(1000 * static_cast<qint64>(size) / bytesPerSecond);
    std::vector<http::Script::Piece> pieces{{milliseconds(0), atOnce}};
    for (std::size_t at = 0; at < slowly.size(); at += size)
        pieces.push_back({pause, slowly.substr(at, size)});
    return scripted(std::move(pieces));
}

/// Half of the stream, in an answer that is whole.
http::Response cutGzip(http::Response answer)
{
    // RFC 1952: ten bytes, then what is between the four bytes that Qt and the two that zlib put before it, and the checksum.
    static const std::string start("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    const QByteArray packed = qCompress(QByteArray::fromStdString(answer.body)).sliced(6).chopped(4);
    answer.headers.emplace_back("Content-Encoding", "gzip");
    answer.body = start + packed.first(packed.size() / 2).toStdString();
    return answer;
}

} // namespace

Result<void> Faults::arm(const QByteArray &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        return wrong(u"body");
    const QJsonObject object = document.object();
    FaultRule rule;
    if (!readKind(object.value("fault"_L1).toString(), rule))
        return wrong(u"fault");
    rule.method = object.value("method"_L1).toString().toUpper();
    rule.isPrefix = !object.contains("path"_L1);
    rule.path = rule.isPrefix ? object.value("path_prefix"_L1).toString(u"/v1/"_s) : object.value("path"_L1).toString();
    rule.times = object.value("times"_L1).toInt(1);
    if (rule.times < 1)
        return wrong(u"times");
    readAnswer(object, rule);
    if (rule.status < 200 || rule.status > 599)
        return wrong(u"status");
    if (rule.kind == FaultRule::Kind::Redirect && (rule.status < 300 || rule.status > 399))
        return wrong(u"status");
    if (rule.kind == FaultRule::Kind::Redirect && !object.contains("location"_L1))
        return wrong(u"location");
    rule.bytesPerSecond = object.value("bytes_per_second"_L1).toInt(1);
    if (rule.bytesPerSecond < 1)
        return wrong(u"bytes_per_second");
    const int delay = object.value("milliseconds"_L1).toInt(0);
    if (delay < 0 || delay > longestDelay || (rule.kind == FaultRule::Kind::Delay && delay == 0))
        return wrong(u"milliseconds");
    rule.delay = milliseconds(delay);
    m_rules.push_back(rule);
    return {};
}

QJsonArray Faults::list() const
{
    QJsonArray rules;
    for (const FaultRule &rule : m_rules) {
        const auto word =
            std::find_if(words.begin(), words.end(), [&rule](const Word &known) { return known.kind == rule.kind; });
        rules.append(
            QJsonObject{{u"method"_s, rule.method},
                        {rule.isPrefix ? u"path_prefix"_s : u"path"_s, rule.path},
                        {u"fault"_s, word->word + (rule.afterAct && !isSlow(rule.kind) ? afterActSuffix : ""_L1)},
                        {u"times"_s, rule.times},
                        {u"hits"_s, rule.hits}});
    }
    return rules;
}

std::optional<FaultRule> Faults::take(const QString &method, const QString &path)
{
    const auto found = std::find_if(m_rules.begin(), m_rules.end(), [&method, &path](const FaultRule &rule) {
        return rule.times > 0 && (rule.method.isEmpty() || rule.method == method)
            && (rule.isPrefix ? path.startsWith(rule.path) : path == rule.path);
    });
    if (found == m_rules.end())
        return std::nullopt;
    --found->times;
    ++found->hits;
    return *found;
}

http::Response faulty(const FaultRule &rule, http::Response answer, qint64 date)
{
    const Wire wire(answer, date);
    constexpr milliseconds now{0};
    switch (rule.kind) {
    case FaultRule::Kind::Stall: break;
    case FaultRule::Kind::Close: return scripted({});
    case FaultRule::Kind::Reset: return scripted({}, true);
    case FaultRule::Kind::CutHeader: return scripted({{now, wire.header.substr(0, wire.header.size() / 2)}});
    case FaultRule::Kind::CutBody: return scripted({{now, wire.header + wire.half()}});
    case FaultRule::Kind::CutUnsized: return scripted({{now, wire.headerWith({}) + wire.half()}});
    case FaultRule::Kind::CutChunked:
        return scripted({{now, wire.headerWith("Transfer-Encoding: chunked\r\n") + asChunk(wire.half())}});
    case FaultRule::Kind::CutGzip: return cutGzip(std::move(answer));
    case FaultRule::Kind::Drip: return dripping(wire.header, wire.body, rule.bytesPerSecond);
    case FaultRule::Kind::DripHeader: return dripping({}, wire.header + wire.body, rule.bytesPerSecond);
    case FaultRule::Kind::Delay: return scripted({{rule.delay, wire.header + wire.body}});
    case FaultRule::Kind::Redirect:
    case FaultRule::Kind::Status:
        return replaced(static_cast<unsigned>(rule.status), rule.headers, rule.body, "application/json");
    case FaultRule::Kind::Html:
        return replaced(200, {}, "<!doctype html><title>Welcome</title><p>Log in to use this network.</p>",
                        "text/html");
    }
    return answer;
}

} // namespace paydesk::sandbox
