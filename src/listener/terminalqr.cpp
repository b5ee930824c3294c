// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/terminalqr.h"

#include <qrcodegen/qrcodegen.hpp>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

QString terminalQr(const QString &text, bool coloured)
{
    constexpr int quiet = 4;
    const QByteArray bytes = text.toUtf8();
    const auto code = qrcodegen::QrCode::encodeText(bytes.constData(), qrcodegen::QrCode::Ecc::MEDIUM);
    // Modules outside of the code are light.
    const int end = code.getSize() + quiet;
    QString lines;
    for (int y = -quiet; y < end; y += 2) {
        if (coloured)
            lines += u"\x1b[30;107m"_s;
        for (int x = -quiet; x < end; ++x) {
            const bool upper = code.getModule(x, y);
            const bool lower = code.getModule(x, y + 1);
            lines += upper ? (lower ? u'█' : u'▀') : (lower ? u'▄' : u' ');
        }
        lines += coloured ? u"\x1b[0m\n"_s : u"\n"_s;
    }
    return lines;
}

} // namespace paydesk::listener
