// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP-31. The first byte says into how large pieces the rest is cut.
#include "http/requesthead.h"
#include "http/requestrules.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    using namespace paydesk::http;
    if (size < 2)
        return 0;
    static const Limits limits;
    const std::string_view bytes(reinterpret_cast<const char *>(data) + 1, size - 1);
    HeadScanner whole(limits);
    const auto end = whole.scan(bytes);
    HeadScanner pieces(limits);
    auto progress = HeadScanner::Progress::More;
    for (std::size_t at = 0; progress == HeadScanner::Progress::More && at < bytes.size();) {
        at = std::min(bytes.size(), at + 1 + data[0]);
        progress = pieces.scan(bytes.substr(0, at));
    }
    if (progress != end || pieces.status() != whole.status())
        std::abort();
    if (end != HeadScanner::Progress::Complete)
        return 0;
    const auto head = parseHead(bytes.substr(0, whole.size()), limits);
    if (head && (!complaintAbout(head->request).empty() || head->bodySize > limits.body))
        std::abort();
    return 0;
}
