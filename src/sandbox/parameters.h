// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/apierror.h"

#include <QJsonObject>
#include <QList>
#include <QStringList>

#include <limits>

namespace paydesk::sandbox {

/// What an endpoint takes by one name. Made by the functions below: `integer("amount"_L1).needed().atLeast(1)`.
struct Param {
    enum class Type { Text, Integer, Decimal, Flag, Word, Currency, Pairs, Map, List, Group, Range, Gone, Either };

    QString name;
    Type type = Type::Text;
    bool isNeeded = false;
    bool isClearable = false;
    qint64 least = std::numeric_limits<qint64>::min();
    qint64 most = std::numeric_limits<qint64>::max();
    qsizetype longest = 5000;
    QStringList words;
    QList<Param> children;
    /// The version of the API that no longer has it, empty if all have.
    QString endsWith;
    /// The error of those who still send it; empty: it is as unknown as any other.
    QString endCode;

    Param needed() &&;
    /// An empty value is taken, and means null: it clears the field.
    Param clearable() &&;
    Param atLeast(qint64 value) &&;
    Param atMost(qint64 value) &&;
    /// For a decimal, which is otherwise not negative.
    Param orNegative() &&;
    Param upTo(qsizetype characters) &&;
    /// Of the endpoint itself, not of a group in it: taken away with this version ("2026-09-30").
    Param until(QLatin1StringView version, QLatin1StringView code = {}) &&;
};

using Params = QList<Param>;

Param text(QLatin1StringView name);
Param integer(QLatin1StringView name);
/// A decimal number, kept as the text it is.
Param decimal(QLatin1StringView name);
Param flag(QLatin1StringView name);
Param word(QLatin1StringView name, QStringList words);
Param currency(QLatin1StringView name);
Param metadata(QLatin1StringView name = QLatin1StringView("metadata"));
Param list(QLatin1StringView name, Param item);
Param group(QLatin1StringView name, Params children);
/// One value, or a group: `product=prod_…`, `product[name]=…`. Both have the same name.
Param either(Param value, Param group);
/// A group for each key, whatever the keys are: currencies, say.
Param map(QLatin1StringView name, Param value);
/// A time, or gt, gte, lt, lte of it. Comes out as a group.
Param range(QLatin1StringView name);
Param address(QLatin1StringView name);
/// A payment's `shipping`: a parcel's address and carrier.
Param shippingParam();

/// The parameters as a version of the API has them. A call that names no version is one of an account which has kept an old one:
/// Stripe's command line sends none, and relies on what later versions have taken away.
Params inVersion(const Params &params, const QString &version);

/// Checks a parsed form against what the endpoint takes, in Stripe's words, and gives typed values: integers, booleans, texts,
/// arrays, objects; null for what is cleared. Only what was sent is in it.
Answer<QJsonObject> checkedParameters(const Params &params, const QJsonObject &form);

/// True if a time lies in a range() parameter.
bool inRange(qint64 time, const QJsonValue &range);

} // namespace paydesk::sandbox
