// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/eventtext.h"

#include "store/eventlog.h"

#include <simdjson.h>

namespace paydesk::listener {

std::string onOneLine(const QByteArray &json)
{
    // It writes in whole blocks, so some bytes behind the end.
    std::string line(static_cast<std::size_t>(json.size()) + simdjson::SIMDJSON_PADDING, '\0');
    std::size_t size = 0;
    // Every body in the log was read through when it came.
    if (simdjson::minify(json.constData(), static_cast<std::size_t>(json.size()), line.data(), size))
        size = 0;
    line.resize(size);
    return line;
}

std::string toMessage(const store::LoggedEvent &event)
{
    return "id: " + std::to_string(event.seq) + "\nevent: stripe\ndata: " + onOneLine(event.body) + "\n\n";
}

} // namespace paydesk::listener
