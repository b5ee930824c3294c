// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/jsonvalue.h"

#include <QList>

namespace paydesk::stripe {

/// A piece of a list, newest first (docs.stripe.com/api/pagination), or of what a search found
/// (docs.stripe.com/api/pagination/search). The next piece of a list starts after the id of the last object; with
/// `ending_before` the pieces go from there towards the newest, each of them still newest first. Walk goes through all
/// of them.
template <class T>
struct Page {
    QList<T> data;        ///< The objects of this piece.
    bool hasMore = false; ///< Another piece follows.
    /// Of a search: the `page` of the next piece. A list has none.
    QString nextPage;

    /// Kind::Broken with `answer_other_object` if it is neither a list nor a search result, with `page_empty` if it is
    /// an empty piece of a list that says there is more, and the error of the first object that cannot be read.
    static Result<Page> fromJson(const JsonValue &object)
    {
        const QString word = object[QLatin1String("object")].toString();
        const JsonValue data = object[QLatin1String("data")];
        const JsonValue hasMore = object[QLatin1String("has_more")];
        const bool isList = word == QLatin1String("list") || word == QLatin1String("search_result");
        if (!isList || !data.isArray() || !hasMore.isBool())
            return failure(Error::Kind::Broken, QStringLiteral("answer_other_object"), QStringLiteral("Not a list"));
        Page page;
        page.data.reserve(data.size());
        for (const JsonValue &item : data) {
            Result<T> value = T::fromJson(item);
            if (!value)
                return failure(std::move(value.error()));
            page.data.append(std::move(*value));
        }
        page.hasMore = hasMore.toBool();
        page.nextPage = object[QLatin1String("next_page")].toString();
        // Nothing says where the rest begins, and it must not be taken for the end.
        if (page.hasMore && page.data.isEmpty() && page.nextPage.isEmpty())
            return failure(Error::Kind::Broken, QStringLiteral("page_empty"),
                           QStringLiteral("An empty page with more"));
        return page;
    }
};

} // namespace paydesk::stripe
