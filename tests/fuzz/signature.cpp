// SPDX-License-Identifier: GPL-3.0-or-later
// SIG-46. The first line is the header, the rest is the body; SIGN in the header stands for the right signature, which nobody guesses.
#include "stripe/webhooksignature.h"
#include "support/signaturecases.h"
#include "support/signaturereference.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, std::size_t size)
{
    static const auto secret = *paydesk::stripe::WebhookSecret::parse(signatureSecret);
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const qsizetype line = input.indexOf('\n');
    const QByteArray body = line < 0 ? QByteArray() : input.mid(line + 1);
    QByteArray header = input.left(line);
    const qsizetype time = header.indexOf("t=") + 2;
    header.replace("SIGN", signatureHex(header.mid(time, header.indexOf(',', time) - time), body));
    const auto view = [](const QByteArray &bytes) {
        return std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    };
    const auto verdict = paydesk::stripe::verifySignature(view(header), view(body), {&secret, 1}, signatureTime);
    if (toWord(verdict) != view(referenceVerdict(header, body)))
        std::abort();
    return 0;
}
