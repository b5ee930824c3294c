// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/relay/streamreader.h"

#include <utility>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestMessage = 64 * 1024 * 1024;

} // namespace

Result<QList<StreamMessage>> StreamReader::take(const QByteArray &bytes)
{
    QList<StreamMessage> messages;
    m_rest += bytes;
    qsizetype from = 0;
    for (qsizetype i = 0; i < m_rest.size(); ++i) {
        const char c = m_rest.at(i);
        if (c != '\n' && c != '\r')
            continue;
        // Whether a line feed follows is not known yet.
        if (c == '\r' && i + 1 == m_rest.size())
            break;
        readLine(m_rest.mid(from, i - from), messages);
        if (c == '\r' && m_rest.at(i + 1) == '\n')
            ++i;
        from = i + 1;
    }
    m_rest.remove(0, from);
    if (m_rest.size() + m_message.data.size() > largestMessage)
        return failure(Error::Kind::Broken, u"relay_message_too_large"_s);
    return messages;
}

void StreamReader::readLine(const QByteArray &line, QList<StreamMessage> &messages)
{
    if (line.isEmpty()) {
        const StreamMessage message = std::exchange(m_message, {});
        if (!message.data.isEmpty())
            messages << message;
        return;
    }
    const qsizetype colon = line.indexOf(':');
    const QByteArray field = colon < 0 ? line : line.left(colon);
    QByteArray value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event")
        m_message.event = value;
    else if (field == "id")
        m_message.id = value;
    else if (field == "data")
        m_message.data += m_message.data.isEmpty() ? value : '\n' + value;
}

} // namespace paydesk::desk
