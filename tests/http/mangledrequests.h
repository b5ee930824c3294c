// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

#include <iterator>

/// What requests are smuggled with.
inline const QByteArray smuggledPieces[] = {"\r\n",
                                            "\n",
                                            "\r",
                                            " ",
                                            "\t",
                                            ":",
                                            "\r\n ",
                                            "\r\n\r\n",
                                            QByteArray(1, '\0'),
                                            "\x7f",
                                            "\xff",
                                            "%00",
                                            "#",
                                            "?",
                                            "Host: b\r\n",
                                            "Content-Length: 5\r\n",
                                            "Content-Length: 0\r\n",
                                            "content-length:5\r\n",
                                            "Content-Length: +5\r\n",
                                            "Content-Length: 5, 5\r\n",
                                            "Content-Length: 00005\r\n",
                                            "Content-Length: 18446744073709551621\r\n",
                                            "Transfer-Encoding: chunked\r\n",
                                            "Transfer-Encoding : chunked\r\n",
                                            "Transfer-Encoding: identity\r\n",
                                            "Transfer-Encoding:\x0b"
                                            "chunked\r\n",
                                            "X: Transfer-Encoding: chunked\r\n",
                                            "0\r\n\r\n",
                                            "5\r\nhello\r\n0\r\n\r\n",
                                            "Expect: 100-continue\r\n",
                                            "Expect: x\r\n",
                                            "Connection: close\r\n",
                                            "Connection: keep-alive, Upgrade\r\n",
                                            "Upgrade: websocket\r\n",
                                            "Content-Encoding: gzip\r\n",
                                            "HTTP/1.0",
                                            "HTTP/2.0",
                                            "HTTP/1.1",
                                            "GET / HTTP/1.1\r\n",
                                            "POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
                                            "http://evil/",
                                            "*"};

/// One change to a request, of the kind that makes two programs disagree about what it is.
inline void mangle(QByteArray &request, QRandomGenerator &random)
{
    const auto place = [&] { return request.isEmpty() ? 0 : random.bounded(int(request.size())); };
    switch (random.bounded(8)) {
    case 0: request[place()] = char(random.bounded(256)); break;
    case 1: request.remove(place(), 1 + random.bounded(4)); break;
    case 2: request.insert(place(), request.mid(place(), random.bounded(120))); break;
    case 3: request.truncate(place()); break;
    case 4: request.insert(place(), QByteArray(random.bounded(2'000), char(32 + random.bounded(90)))); break;
    case 5: request.insert(place(), QByteArray("a: b\r\n").repeated(random.bounded(70))); break;
    default: {
        // Most of what is worth saying is said in a line of its own.
        const QByteArray &piece = smuggledPieces[random.bounded(quint32(std::size(smuggledPieces)))];
        const qsizetype line = request.indexOf("\r\n", place());
        request.insert(piece.endsWith("\r\n") && line >= 0 ? line + 2 : place(), piece);
    }
    }
    if (request.isEmpty())
        request = "\r\n";
}

/// What one connection brings: up to four requests, most of them changed at a few places.
inline QByteArray mangledRequests(QRandomGenerator &random)
{
    static const QByteArray good[] = {
        "POST /wh HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello",
        "GET /?a=b HTTP/1.1\r\nHost: shop.example:80\r\nAccept: */*\r\n\r\n", "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n\r\n\r",
        "PUT /a HTTP/1.1\r\nHost: [::1]:8080\r\nContent-Length: 40\r\nConnection: keep-alive\r\n\r\n"
        "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n1234"};
    QByteArray bytes;
    for (int requests = 1 + random.bounded(4); requests > 0; --requests) {
        QByteArray request = good[random.bounded(quint32(std::size(good)))];
        for (int changes = random.bounded(3); changes > 0; --changes)
            mangle(request, random);
        bytes += request;
    }
    return bytes;
}
