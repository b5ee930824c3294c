// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paydesk::http {

/// The header fields of a request in the order they came. Names compare without case (RFC 9110, 5.1); fields that came twice
/// stay two, so that whoever relies on a field can see that it is not the only one.
class Headers {
public:
    void add(std::string name, std::string value);

    /// The value of the first field of that name, empty if there is none.
    std::string_view value(std::string_view name) const;
    bool contains(std::string_view name) const { return count(name) > 0; }
    std::size_t count(std::string_view name) const;
    const std::vector<std::pair<std::string, std::string>> &all() const { return m_fields; }

private:
    std::vector<std::pair<std::string, std::string>> m_fields;
};

/// ASCII comparison without case, whatever the process's locale.
bool sameWord(std::string_view a, std::string_view b);

} // namespace paydesk::http
