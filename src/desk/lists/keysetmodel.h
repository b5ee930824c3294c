// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/inquiry.h"
#include "desk/lists/shownrows.h"
#include "store/query.h"

#include <algorithm>

namespace paydesk::desk {

/// Rows of a database, newest first unless sorted otherwise, read page by page as the view scrolls, by the thread for that: rows come
/// later than they are asked for, and those of a query that is not wanted any more never.
template <class Row>
class KeysetModel : public ShownRows<Row> {
public:
    static constexpr int pageSize = 100;

    /// `reader` has a connection to the database of these rows, and outlives what is asked of the model.
    explicit KeysetModel(store::DatabaseThread &reader, QObject *parent = nullptr)
        : ShownRows<Row>(parent), m_inquiry(reader)
    {
    }

    bool canFetchMore(const QModelIndex &parent) const override { return !parent.isValid() && !m_complete; }
    void fetchMore(const QModelIndex &parent) override
    {
        if (!parent.isValid() && !m_complete && !m_isFetching && !this->isLoading())
            fetch();
    }

    /// The newest rows that match, waited for and not shown: for programs that have no window to keep moving.
    QList<Row> first(int limit) const
    {
        const auto work = [read = readPage(), limit](store::Database &database) { return read(database, {}, limit); };
        return reader().template run<QList<Row>>(work).result().value_or(QList<Row>());
    }

    void readAgain() override { reload(); }

protected:
    using Page = Result<QList<Row>>;
    using ReadPage = std::function<Page(store::Database &, const std::optional<store::Cursor> &after, int limit)>;
    using ReadCount = std::function<Result<qint64>(store::Database &)>;

    /// How the query of this moment is read. Called on another thread: it takes nothing of the model along.
    virtual ReadPage readPage() const = 0;
    virtual ReadCount readCount() const = 0;
    /// Where the page after this row begins.
    virtual store::Cursor cursorOf(const Row &last) const { return store::cursorAfter(last); }
    /// The order of the list.
    virtual bool comesBefore(const Row &row, const Row &other) const
    {
        return row.created > other.created || (row.created == other.created && row.id > other.id);
    }

    store::DatabaseThread &reader() const { return m_inquiry.reader(); }

    /// The query is another one: everything anew.
    void reload()
    {
        m_inquiry.supersede();
        m_isFetching = m_isMerging = false;
        m_changed.clear();
        this->setLoading(true);
        load();
        count();
    }

    /// Rows with these ids came, went or changed.
    void applyChange(const QSet<QString> &ids)
    {
        noteChanged(ids);
        if (!m_isMerging)
            merge();
    }

private:
    QCoro::Task<> load()
    {
        const auto work = [read = readPage()](store::Database &database) { return read(database, {}, pageSize); };
        const std::optional<Page> page = co_await m_inquiry.ask<QList<Row>>(work);
        if (!page)
            co_return;
        m_complete = !*page || (*page)->size() < pageSize;
        this->reset(page->value_or(QList<Row>()));
        this->setLoading(false, *page ? std::nullopt : std::optional(page->error()));
    }

    QCoro::Task<> fetch()
    {
        m_isFetching = true;
        const QString end = lastId();
        std::optional<store::Cursor> after;
        if (!this->rows().isEmpty())
            after = cursorOf(this->rows().last());
        const auto work = [read = readPage(), after](store::Database &database) {
            return read(database, after, pageSize);
        };
        const std::optional<Page> page = co_await m_inquiry.ask<QList<Row>>(work);
        if (!page)
            co_return;
        // If the end is another one now, the view asks again when it comes there.
        if (*page && lastId() == end) {
            m_complete = (*page)->size() < pageSize;
            this->append(**page);
        }
        // Who asks in the middle of that means an end that is none any more.
        m_isFetching = false;
    }

    QCoro::Task<> merge()
    {
        m_isMerging = true;
        int room = 0;
        while (!m_changed.isEmpty()) {
            const QSet<QString> ids = std::exchange(m_changed, {});
            // Mostly they change in place, or come below what is shown.
            room = std::max(room, std::min(int(ids.size()), pageSize));
            const int limit = std::max(pageSize, int(this->rows().size()) + room);
            const auto work = [read = readPage(), limit](store::Database &database) {
                return read(database, {}, limit);
            };
            const std::optional<Page> fresh = co_await m_inquiry.ask<QList<Row>>(work);
            if (!fresh)
                co_return;
            if (*fresh && !reachesTheEnd(**fresh, limit)) {
                noteChanged(ids);
                room = 2 * room + pageSize;
            } else if (*fresh) {
                const QList<Row> shown = asFarAsShown(**fresh);
                m_complete = (*fresh)->size() < limit && shown.size() == (*fresh)->size();
                this->become(shown, ids);
                room = 0;
            }
        }
        m_isMerging = false;
        count();
    }

    /// Of all customers at once there may be hundreds of thousands.
    void noteChanged(const QSet<QString> &ids)
    {
        if (m_changed.isEmpty())
            m_changed = ids;
        else
            m_changed |= ids;
    }

    QString lastId() const { return this->rows().isEmpty() ? QString() : this->rows().last().id; }

    /// Not if a page came between, or more rows than it was told of.
    bool reachesTheEnd(const QList<Row> &fresh, int limit) const
    {
        const QList<Row> &rows = this->rows();
        return rows.size() <= limit
            && (fresh.size() < limit || rows.isEmpty() || !comesBefore(fresh.last(), rows.last()));
    }

    /// Without what comes after the last row of those that are shown: that is read when somebody scrolls there.
    QList<Row> asFarAsShown(const QList<Row> &fresh) const
    {
        const QList<Row> &rows = this->rows();
        qsizetype shown = fresh.size();
        while (shown > pageSize && (rows.isEmpty() || comesBefore(rows.last(), fresh.at(shown - 1))))
            --shown;
        return fresh.first(shown);
    }

    QCoro::Task<> count()
    {
        const std::optional<Result<qint64>> matching = co_await m_inquiry.ask<qint64>(readCount());
        if (matching && *matching)
            this->setMatching(**matching);
    }

    Inquiry m_inquiry;
    /// To be read again, as soon as the reading that is under way has ended.
    QSet<QString> m_changed;
    bool m_complete = false;
    bool m_isFetching = false;
    bool m_isMerging = false;
};

} // namespace paydesk::desk
