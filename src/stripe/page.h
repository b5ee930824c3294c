// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>

namespace paydesk::stripe {

/// A piece of a list, newest first (docs.stripe.com/api/pagination). The next piece starts after the id of the last
/// object; with `ending_before` the pieces go from there towards the newest, each of them still newest first.
template <class T>
struct Page {
    QList<T> data;
    /// False also for an empty page, so that a loop over pages always ends.
    bool hasMore = false;

    /// Kind::Broken with `answer_other_object` if it is not a list, and the error of the first object that cannot be
    /// read.
    static Result<Page> fromJson(const QJsonObject &object)
    {
        const QJsonValue data = object.value(QLatin1String("data"));
        const QJsonValue hasMore = object.value(QLatin1String("has_more"));
        if (object.value(QLatin1String("object")) != QLatin1String("list") || !data.isArray() || !hasMore.isBool())
            return failure(Error::Kind::Broken, QStringLiteral("answer_other_object"), QStringLiteral("Not a list"));
        Page page;
        const QJsonArray items = data.toArray();
        page.data.reserve(items.size());
        for (const QJsonValue &item : items) {
            Result<T> value = T::fromJson(item.toObject());
            if (!value)
                return failure(std::move(value.error()));
            page.data.append(std::move(*value));
        }
        page.hasMore = hasMore.toBool() && !page.data.isEmpty();
        return page;
    }
};

} // namespace paydesk::stripe
