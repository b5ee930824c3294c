// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace paydesk::sandbox {

/// The object written in a raw string literal: how the resource files state the shape of Stripe's objects.
QJsonObject shape(const char *json);

/// The value at a dotted path ("recurring.interval"); undefined if a step is missing.
QJsonValue at(const QJsonObject &object, QStringView path);
/// Sets the value at a dotted path, making objects on the way where there are none.
void put(QJsonObject &object, QStringView path, const QJsonValue &value);

QString textAt(const QJsonObject &object, QStringView path);
qint64 numberAt(const QJsonObject &object, QStringView path);

/// Null for an empty text: Stripe has no empty strings in its objects.
QJsonValue textOrNull(const QString &text);

/// Metadata as Stripe updates it: keys are merged, an empty value takes the key away, an empty text (null here) takes all away.
QJsonObject mergedMetadata(const QJsonObject &present, const QJsonValue &given);

/// Copies the given keys from `params` when they are there.
void copyGiven(QJsonObject &object, const QJsonObject &params, std::initializer_list<const char16_t *> keys);

/// An address with null for what is not given, as Stripe shows them. Null stays null.
QJsonValue fullAddress(const QJsonValue &given);
/// A payment's `shipping`, filled up in the same way.
QJsonValue fullShipping(const QJsonValue &given);

/// Lays what was given over an object, level by level, metadata as Stripe merges them. What was cleared becomes null, a list empty.
void layOver(QJsonObject &object, const QJsonObject &given);

/// The given group with every field of its shape, or null if there is none.
QJsonValue completed(const QJsonValue &given, const char *json);

/// A list in the shape that is embedded in objects.
QJsonObject embeddedList(const QJsonArray &data, const QString &url);

QByteArray compact(const QJsonObject &object);

} // namespace paydesk::sandbox
