// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/eventhead.h"

#include <simdjson.h>

namespace paydesk::listener {

namespace {

using simdjson::dom::element;
using simdjson::dom::object;

/// Deeper than any event of Stripe's; what is nested further is not read.
constexpr std::size_t deepest = 256;
constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

std::string textAt(const object &from, std::string_view key)
{
    std::string_view text;
    return from[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

std::string_view reasonFor(simdjson::error_code error)
{
    return error == simdjson::UTF8_ERROR ? "utf8" : "json";
}

} // namespace

tl::expected<EventHead, std::string_view> readEventHead(std::string_view body)
{
    if (body.starts_with(byteOrderMark))
        return tl::unexpected(std::string_view("bom"));
    thread_local simdjson::dom::parser parser;
    if (const auto error = parser.allocate(std::max<std::size_t>(body.size(), parser.capacity()), deepest))
        return tl::unexpected(reasonFor(error));
    element root;
    if (const auto error = parser.parse(body.data(), body.size()).get(root))
        return tl::unexpected(reasonFor(error));
    object event;
    if (root.get(event) != simdjson::SUCCESS)
        return tl::unexpected(std::string_view("shape"));
    const std::string kind = textAt(event, "object");
    if (kind.starts_with("v2."))
        return tl::unexpected(std::string_view("thin"));
    EventHead head;
    head.id = textAt(event, "id");
    head.type = textAt(event, "type");
    object data;
    if (kind != "event" || head.id.empty() || head.type.empty()
        || event["data"]["object"].get(data) != simdjson::SUCCESS)
        return tl::unexpected(std::string_view("shape"));
    head.objectType = textAt(data, "object");
    head.objectId = textAt(data, "id");
    head.account = textAt(event, "account");
    head.apiVersion = textAt(event, "api_version");
    if (event["created"].get(head.created) != simdjson::SUCCESS)
        head.created = 0;
    if (event["livemode"].get(head.livemode) != simdjson::SUCCESS)
        head.livemode = false;
    return head;
}

} // namespace paydesk::listener
