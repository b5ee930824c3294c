// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/exposition.h"

namespace paydesk::listener {

namespace {

std::string joined(std::initializer_list<std::string_view> parts)
{
    std::string text;
    for (const std::string_view part : parts)
        text += part;
    return text;
}

} // namespace

void Exposition::counter(std::string_view name, std::string_view help, std::uint64_t value)
{
    begin(name, help, "counter");
    m_text += joined({name, " ", std::to_string(value), "\n"});
}

void Exposition::counters(std::string_view name, std::string_view help, std::string_view label,
                          std::span<const std::pair<std::string_view, std::uint64_t>> values)
{
    begin(name, help, "counter");
    for (const auto &[word, value] : values)
        m_text += joined({name, "{", label, "=\"", word, "\"} ", std::to_string(value), "\n"});
}

void Exposition::gauge(std::string_view name, std::string_view help, std::int64_t value)
{
    begin(name, help, "gauge");
    m_text += joined({name, " ", std::to_string(value), "\n"});
}

void Exposition::begin(std::string_view name, std::string_view help, std::string_view type)
{
    m_text += joined({"# HELP ", name, " ", help, "\n# TYPE ", name, " ", type, "\n"});
}

void Exposition::bucket(std::string_view name, std::string_view bound, std::uint64_t count)
{
    m_text += joined({name, "_bucket{le=\"", bound, "\"} ", std::to_string(count), "\n"});
}

void Exposition::end(std::string_view name, std::string_view sum, std::uint64_t count)
{
    m_text += joined({name, "_sum ", sum, "\n", name, "_count ", std::to_string(count), "\n"});
}

/// Exactly, and with a point whatever the locale: 2500 of a million is 0.0025.
std::string Exposition::decimal(std::uint64_t value, std::uint64_t perUnit)
{
    std::string text = std::to_string(value / perUnit);
    std::uint64_t rest = value % perUnit;
    if (rest == 0)
        return text;
    text += '.';
    while (rest != 0) {
        rest *= 10;
        text += static_cast<char>('0' + rest / perUnit);
        rest %= perUnit;
    }
    return text;
}

} // namespace paydesk::listener
