// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QList>

namespace paydesk::desk {

/// One server-sent event.
struct StreamMessage {
    QByteArray event;
    QByteArray id;
    QByteArray data;
};

/// Takes server-sent events out of bytes that come in pieces of any size
/// (html.spec.whatwg.org/multipage/server-sent-events.html, 9.2.6, without a byte order mark).
class StreamReader {
public:
    /// What is complete by now; comments and empty messages are left out. Errors: Broken `relay_message_too_large`, when one message
    /// becomes larger than any event.
    Result<QList<StreamMessage>> take(const QByteArray &bytes);

private:
    void readLine(const QByteArray &line, QList<StreamMessage> &messages);

    QByteArray m_rest;
    StreamMessage m_message;
};

} // namespace paydesk::desk
