// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <boost/crc.hpp>

namespace paydesk {

/// The deflate coding of HTTP (RFC 9110, 8.4.1.2), which is what qCompress() makes behind its own four bytes.
inline QByteArray deflated(const QByteArray &bytes)
{
    return qCompress(bytes).mid(4);
}

/// The gzip coding (RFC 1952): ten bytes, then what is between the two bytes that zlib puts before it and its checksum, then
/// gzip's own checksum and the length.
inline QByteArray gzipped(const QByteArray &bytes)
{
    static const QByteArray start("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    boost::crc_32_type crc;
    crc.process_bytes(bytes.constData(), std::size_t(bytes.size()));
    QByteArray end(8, Qt::Uninitialized);
    qToLittleEndian(quint32(crc.checksum()), end.data());
    qToLittleEndian(quint32(bytes.size()), end.data() + 4);
    return start + deflated(bytes).sliced(2).chopped(4) + end;
}

} // namespace paydesk
