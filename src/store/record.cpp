// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/record.h"

#include <QStringEncoder>

#include <sqlite3.h>

#include <numeric>

namespace paydesk::store {

Record::Record(const QVariantList &values)
{
    m_fields.reserve(size_t(values.size()));
    for (const QVariant &value : values)
        add(value);
}

void Record::add(const QString &text)
{
    // Half a character becomes the mark of one that cannot be shown; what follows it is not touched.
    QStringEncoder encoder(QStringEncoder::Utf8, QStringEncoder::Flag::Stateless);
    const qsizetype from = m_texts.size();
    m_texts.resize(from + encoder.requiredSpace(text.size()));
    const char *end = encoder.appendToBuffer(m_texts.data() + from, text);
    m_texts.truncate(end - m_texts.constData());
    m_fields.push_back({Kind::Text, from, m_texts.size() - from});
}

void Record::add(const QByteArray &bytes)
{
    m_fields.push_back({Kind::Bytes, qint64(m_bytes.size()), bytes.size()});
    m_bytes.push_back(bytes);
}

void Record::add(qint64 number)
{
    m_fields.push_back({Kind::Number, number, 0});
}

void Record::add(const std::optional<qint64> &number)
{
    if (number)
        add(*number);
    else
        m_fields.emplace_back();
}

void Record::add(const QVariant &value)
{
    if (!value.isValid())
        m_fields.emplace_back();
    else if (value.typeId() == QMetaType::QString)
        add(value.toString());
    else if (value.typeId() == QMetaType::QByteArray)
        add(value.toByteArray());
    else
        add(value.toLongLong());
}

QVariantList Record::values(const QList<int> &order) const
{
    QVariantList values;
    for (const int number : order) {
        const Field &field = m_fields.at(size_t(number));
        switch (field.kind) {
        case Kind::Null: values << QVariant(); break;
        case Kind::Number: values << field.number; break;
        case Kind::Text: values << QString::fromUtf8(m_texts.constData() + field.number, field.size); break;
        case Kind::Bytes: values << m_bytes.at(size_t(field.number)); break;
        }
    }
    return values;
}

QList<int> Record::order() const
{
    QList<int> order(qsizetype(m_fields.size()));
    std::iota(order.begin(), order.end(), 0);
    return order;
}

bool Record::bind(sqlite3_stmt *statement, int place, int number) const
{
    const Field &field = m_fields.at(size_t(number));
    switch (field.kind) {
    case Kind::Null: return sqlite3_bind_null(statement, place) == SQLITE_OK;
    case Kind::Number: return sqlite3_bind_int64(statement, place, field.number) == SQLITE_OK;
    case Kind::Bytes: {
        const QByteArray &bytes = m_bytes.at(size_t(field.number));
        // Without an address SQLite would take none for NULL.
        return sqlite3_bind_blob(statement, place, bytes.isEmpty() ? "" : bytes.constData(), int(bytes.size()),
                                 SQLITE_STATIC)
            == SQLITE_OK;
    }
    case Kind::Text: break;
    }
    // The text stays where it is until the statement has run: SQLite need not copy it.
    return sqlite3_bind_text(statement, place, m_texts.constData() + field.number, int(field.size), SQLITE_STATIC)
        == SQLITE_OK;
}

} // namespace paydesk::store
