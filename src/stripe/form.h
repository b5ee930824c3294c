// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QMap>
#include <QPair>
#include <QStringList>

#include <concepts>
#include <optional>

namespace paydesk::stripe {

/// Parameters of a request in the order in which they were added, as Stripe wants them:
/// `application/x-www-form-urlencoded`, nested names with brackets (`metadata[order]`, `line_items[0][quantity]`,
/// `expand[]`). Used for bodies and queries alike.
class Form {
public:
    /// An empty value is sent as such, which unsets a field at Stripe.
    Form &add(QString name, QString value);
    Form &add(QString name, const char *) = delete;
    /// Whole numbers in decimal, bool as "true" and "false".
    template <std::integral T>
    Form &add(QString name, T value)
    {
        if constexpr (std::same_as<T, bool>)
            return add(std::move(name), value ? QStringLiteral("true") : QStringLiteral("false"));
        else
            return add(std::move(name), QString::number(value));
    }
    /// `name[key]=value` for each pair, sorted by key.
    Form &add(const QString &name, const QMap<QString, QString> &values);
    /// `expand[]=path`: the field comes as an object instead of an id (docs.stripe.com/api/expanding_objects).
    Form &expand(QString path);
    /// Seconds since 1970, as Stripe writes every time of its parameters.
    Form &add(QString name, const QDateTime &time);
    /// `name[]=value` for each of them.
    Form &add(const QString &name, const QStringList &values);
    /// As add(), unless the value is empty.
    Form &addIfSet(QString name, QString value);
    /// As add(), unless there is no value. An empty text is one: it unsets the field.
    template <class T>
    Form &addIfSet(QString name, const std::optional<T> &value)
    {
        return value ? add(std::move(name), *value) : *this;
    }

    /// Nothing was added.
    bool isEmpty() const { return m_pairs.isEmpty(); }
    /// Names and values as they were added, not encoded.
    const QList<QPair<QString, QString>> &pairs() const { return m_pairs; }
    /// RFC 3986 percent-encoding of the UTF-8 text, a space as %20, brackets plain, as Stripe's own libraries do.
    QByteArray encoded() const;

private:
    QList<QPair<QString, QString>> m_pairs;
};

} // namespace paydesk::stripe
