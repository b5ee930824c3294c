// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QVariant>

#include <optional>
#include <vector>

struct sqlite3_stmt;

namespace paydesk::store {

/// The values of one row, made ready on any thread: texts stand in it as SQLite keeps them, so that the one thread that writes has nothing
/// to convert. As with a Statement a null string is an empty one, and only an invalid QVariant is NULL.
class Record {
public:
    Record() = default;
    /// Texts, whole numbers, bytes and NULL.
    Record(const QVariantList
               &values); // NOLINT(google-explicit-constructor): what is written one at a time says so in one list.

    template <class... Values>
    static Record of(const Values &...values)
    {
        Record record;
        record.m_fields.reserve(sizeof...(values));
        record.m_texts.reserve(usualSize);
        (record.add(values), ...);
        return record;
    }

    /// The values with these numbers, for a database that takes them one by one.
    QVariantList values(const QList<int> &order) const;
    /// All their numbers, as they come.
    QList<int> order() const;
    /// Gives the value with this number to a statement, which must be done with it before the record goes. False if it does not take it.
    bool bind(sqlite3_stmt *statement, int place, int number) const;

private:
    enum class Kind { Null, Number, Text, Bytes };
    struct Field {
        Kind kind = Kind::Null;
        /// Of a text, where it begins; of bytes, which they are.
        qint64 number = 0;
        qint64 size = 0;
    };
    static constexpr qsizetype usualSize = 1024;

    void add(const QString &text);
    void add(const QByteArray &bytes);
    void add(qint64 number);
    void add(int number) { add(qint64(number)); }
    void add(bool flag) { add(qint64(flag)); }
    void add(const std::optional<qint64> &number);
    void add(const QVariant &value);

    QByteArray m_texts;
    std::vector<QByteArray> m_bytes;
    std::vector<Field> m_fields;
};

} // namespace paydesk::store
