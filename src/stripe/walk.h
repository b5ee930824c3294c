// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "stripe/page.h"

#include <QCoroTask>

#include <QSet>

#include <algorithm>
#include <functional>

namespace paydesk::stripe {

class Client;

/// Where a list or search is read on from. At most one of these is set; none is its beginning.
struct Cursor {
    /// Of a list: the objects behind this id, older ones.
    QString startingAfter;
    /// Of a list: the objects before this id, newer ones.
    QString endingBefore;
    /// Of a search: its `next_page`.
    QString page;
};

/// Goes through a list or the results of a search to the end, a page at a time
/// (docs.stripe.com/api/pagination/auto). Each object comes once, however the pages overlap:
///
///     auto walk = everything(client, &refunds::list, filter);
///     while (!walk.atEnd()) {
///         const auto some = co_await walk.next();
///         …
///     }
///
/// It always ends: at the last page, at a page with nothing new in it, and at `mostObjects`. Made by everything() and
/// found(). Its user keeps it until next() has answered, and asks for the next objects only then.
template <class T>
class Walk {
public:
    /// Reads the page at the cursor.
    using Read = std::function<QCoro::Task<Result<Page<T>>>(Cursor cursor)>;

    /// A thousand reads of a hundred objects.
    static constexpr qsizetype mostObjects = 100'000;

    /// A walk from `start` on, towards the newest if it ends before an object.
    explicit Walk(Read read, Cursor start = {}, qsizetype most = mostObjects)
        : m_read(std::move(read)), m_cursor(std::move(start)), m_most(most), m_forward(!m_cursor.endingBefore.isEmpty())
    {
    }

    /// The objects of the next page that were not given yet; empty only at the end. Newest first, but oldest first,
    /// over all pages, for a walk towards the newest. Errors are those of the read; the walk can then be tried again
    /// from where it was. If the object at which a page ended is deleted before the next one is read, the walk goes on
    /// from its neighbour.
    QCoro::Task<Result<QList<T>>> next()
    {
        Result<Page<T>> page = co_await m_read(m_cursor);
        while (!page && isCursorUnknown(page.error()) && m_neighbours.size() > 1) {
            m_neighbours.removeLast();
            setCursor(m_neighbours.last());
            page = co_await m_read(m_cursor);
        }
        if (!page)
            co_return failure(page.error());
        if (m_forward)
            std::reverse(page->data.begin(), page->data.end());
        co_return take(std::move(*page));
    }

    /// Nothing is left to be read.
    bool atEnd() const { return m_atEnd; }
    /// It ended although there was more: at `most` objects, or because the pages repeated themselves.
    bool isCut() const { return m_cut; }

private:
    /// How many objects behind one that is gone are tried as cursors.
    static constexpr qsizetype mostNeighbours = 4;

    static bool isCursorUnknown(const Error &error)
    {
        return error.kind == Error::Kind::NotFound
            || (error.kind == Error::Kind::InvalidRequest && error.code == QLatin1String("resource_missing"));
    }

    void setCursor(const QString &id) { (m_forward ? m_cursor.endingBefore : m_cursor.startingAfter) = id; }

    QList<T> take(Page<T> page)
    {
        QList<T> fresh;
        for (T &object : page.data) {
            if (m_given.size() >= m_most)
                break;
            const QString id = object.id.text();
            if (m_given.contains(id))
                continue;
            m_given.insert(id);
            fresh.append(std::move(object));
        }
        const bool isFull = m_given.size() >= m_most;
        m_atEnd = !page.hasMore || fresh.isEmpty() || isFull;
        m_cut = m_atEnd && page.hasMore;
        if (m_atEnd)
            return fresh;
        if (!page.nextPage.isEmpty()) {
            m_cursor.page = page.nextPage;
            return fresh;
        }
        m_neighbours.clear();
        for (const T &object : fresh.last(std::min(mostNeighbours, fresh.size())))
            m_neighbours.append(object.id.text());
        setCursor(m_neighbours.last());
        return fresh;
    }

    Read m_read;
    Cursor m_cursor;
    qsizetype m_most;
    bool m_forward;
    bool m_atEnd = false;
    bool m_cut = false;
    QSet<QString> m_given;
    /// The ends of the last page, the cursor last.
    QStringList m_neighbours;
};

/// All that a list function of a resource gives for this filter; towards the newest if the filter says `endingBefore`.
/// The client must live as long as the walk is used.
template <class T, class Filter>
Walk<T> everything(Client &client, QCoro::Task<Result<Page<T>>> (*list)(Client &, Filter), Filter filter,
                   qsizetype most = Walk<T>::mostObjects)
{
    const Cursor start{filter.startingAfter.text(), filter.endingBefore.text(), {}};
    const auto read = [&client, list, filter](const Cursor &cursor) {
        Filter at = filter;
        at.startingAfter = decltype(at.startingAfter)(cursor.startingAfter);
        at.endingBefore = decltype(at.endingBefore)(cursor.endingBefore);
        return list(client, std::move(at));
    };
    return Walk<T>(read, start, most);
}

/// What a search asks for (docs.stripe.com/search). Results lag behind by up to a minute, and by hours at bad times:
/// never look there for what was just made.
struct SearchFilter {
    /// In Stripe's query language: `email:"ada@example.com"`.
    QString query;
    /// 1 to 100 a page.
    int limit = 100;
    /// `next_page` of the page before; empty for the first.
    QString page;
};

/// All that a search function of a resource finds. The client must live as long as the walk is used.
template <class T>
Walk<T> found(Client &client, QCoro::Task<Result<Page<T>>> (*search)(Client &, SearchFilter), SearchFilter filter,
              qsizetype most = Walk<T>::mostObjects)
{
    const auto read = [&client, search, filter](const Cursor &cursor) {
        SearchFilter at = filter;
        at.page = cursor.page;
        return search(client, std::move(at));
    };
    return Walk<T>(read, {{}, {}, filter.page}, most);
}

} // namespace paydesk::stripe
