// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/client.h"
#include "stripe/page.h"
#include "stripe/walk.h"

namespace paydesk::stripe {

/// The path of one object of a collection. Client refuses it if the id is empty or has characters that ids do not have.
QString pathTo(QLatin1String collection, const QString &id);
/// The path of an action on one object: "/v1/refunds/re_1/cancel".
QString pathTo(QLatin1String collection, const QString &id, QLatin1String action);

/// GET of one object. Kind::Mismatch, `answer_other_object`, if the answer is about another one than `id` (an empty
/// `id` is not checked).
template <class T>
QCoro::Task<Result<T>> fetch(Client &client, QString path, Form query, QString id)
{
    const Result<JsonValue> answer = co_await client.get(std::move(path), std::move(query));
    if (!answer)
        co_return failure(answer.error());
    Result<T> value = T::fromJson(*answer);
    if (value && !id.isEmpty() && value->id.text() != id)
        co_return failure(Error::Kind::Mismatch, QStringLiteral("answer_other_object"),
                          QStringLiteral("Asked for another object"));
    co_return value;
}

/// GET of a list.
template <class T>
QCoro::Task<Result<Page<T>>> fetchPage(Client &client, QString path, Form query)
{
    const Result<JsonValue> answer = co_await client.get(std::move(path), std::move(query));
    if (!answer)
        co_return failure(answer.error());
    co_return Page<T>::fromJson(*answer);
}

/// GET of what a search found: `path` is "/v1/customers/search" or the like. A search has a cursor of its own, never
/// `starting_after`.
template <class T>
QCoro::Task<Result<Page<T>>> searchPage(Client &client, QString path, SearchFilter filter)
{
    Form query;
    query.add(QStringLiteral("query"), filter.query);
    query.add(QStringLiteral("limit"), filter.limit);
    query.addIfSet(QStringLiteral("page"), filter.page);
    return fetchPage<T>(client, std::move(path), std::move(query));
}

/// The parameters that every list takes, from a filter with `limit`, `startingAfter` and `endingBefore`.
template <class Filter>
Form paging(const Filter &filter)
{
    Form query;
    query.add(QStringLiteral("limit"), filter.limit);
    query.addIfSet(QStringLiteral("starting_after"), filter.startingAfter.text());
    query.addIfSet(QStringLiteral("ending_before"), filter.endingBefore.text());
    return query;
}

/// Only objects made at `from` or later, and at `until` or earlier.
void addCreated(Form &query, const std::optional<QDateTime> &from, const std::optional<QDateTime> &until = {});

} // namespace paydesk::stripe
