// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/jsonvalue.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::test {

/// The object as if an answer had it.
inline stripe::JsonValue fromQt(const QJsonObject &object)
{
    return stripe::parseObject(QJsonDocument(object).toJson(QJsonDocument::Compact)).value();
}

} // namespace paydesk::test
