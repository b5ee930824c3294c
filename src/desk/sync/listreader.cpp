// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/listreader.h"

#include "store/mirrorfile.h"
#include "store/values.h"

#include <QLoggingCategory>
#include <QPointer>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.sync.lists")

Error closed()
{
    return Error::make(Error::Kind::Canceled, u"closed"_s);
}

QString keyOf(const QString &pass, const QString &list = {})
{
    return pass + u'.' + list;
}

/// The object at which the last page ended is not there any more.
bool isPlaceUnknown(const Error &error)
{
    return error.kind == Error::Kind::NotFound
        || (error.kind == Error::Kind::InvalidRequest && error.code == "resource_missing"_L1);
}

/// Moves the place, unless it is not where it was left: then another copy has taken the place of the one that was read into.
MirrorWriter::Work move(const QString &key, const Place &before, const Place &after)
{
    return [key, was = before.toText(), text = after.toText()](store::Database &database) -> Result<void> {
        store::Values values(database);
        const auto kept = values.value(key);
        if (!kept)
            return failure(kept.error());
        if (Place::fromText(kept->value_or(QString())).toText() != was)
            return failure(Error::Kind::Storage, u"database_damaged"_s, u"the copy was begun anew meanwhile"_s);
        return values.set(key, text);
    };
}

Place behind(const Place &place, const ListedPage &page)
{
    Place next = place;
    next.isRefused = page.isRefused;
    if (page.isRefused)
        return next;
    if (!next.began.isValid())
        next.began = page.at;
    next.objects += page.objects;
    ++next.pages;
    if (page.objects > 0) {
        next.after = page.last;
        next.oldest = page.oldest;
    }
    return next;
}

/// Nothing is left there down to `from`.
Place ended(const Place &place, const std::optional<QDateTime> &from)
{
    Place end = place;
    if (from)
        end.from = *from;
    else
        end.isDone = true;
    return end;
}

} // namespace

Result<QMap<QString, Place>> ListReader::places(const QString &pass)
{
    const auto texts = store::Values(m_parts.mirror.database()).withPrefix(keyOf(pass));
    if (!texts)
        return failure(texts.error());
    QMap<QString, Place> places;
    for (const Listing &listing : listings())
        places.insert(listing.name, Place::fromText(texts->value(keyOf(pass, listing.name))));
    return places;
}

QCoro::Task<Result<void>> ListReader::forget(QString pass)
{
    return m_parts.writer.run([pass](store::Database &database) -> Result<void> {
        store::Values values(database);
        for (const Listing &listing : listings()) {
            if (const auto removed = values.remove(keyOf(pass, listing.name)); !removed)
                return removed;
        }
        return {};
    });
}

QCoro::Task<Result<void>> ListReader::read(Pass pass)
{
    const QPointer<ListReader> self(this);
    if (!m_current.isEmpty())
        co_return failure(Error::Kind::Busy, u"reading"_s);
    Result<void> read;
    for (const Listing &listing : listings()) {
        m_current = listing.name;
        read = co_await readList(listing, pass);
        if (!self)
            co_return failure(closed());
        if (!read)
            break;
    }
    m_current.clear();
    m_stopped = false;
    co_return read;
}

QCoro::Task<Result<void>> ListReader::readList(Listing listing, Pass pass)
{
    const QPointer<ListReader> self(this);
    const QString key = keyOf(pass.name, listing.name);
    const auto places = this->places(pass.name);
    if (!places)
        co_return failure(places.error());
    Place place = places->value(listing.name);
    const std::optional<QDateTime> from = listing.isWhole ? std::nullopt : pass.from;
    while (!place.covers(from)) {
        Result<void> may;
        if (pass.mayRead)
            may = co_await pass.mayRead();
        if (!self)
            co_return failure(closed());
        if (m_stopped)
            co_return failure(Error::Kind::Canceled, u"stopped"_s);
        if (!may)
            co_return failure(may.error());
        const Result<ListedPage> page = co_await nextPage(listing, place, from);
        if (!self)
            co_return failure(closed());
        if (!page)
            co_return failure(page.error());
        // A list that goes in circles must neither be read for ever nor be taken for one that has ended.
        if (page->hasMore && page->last == place.after)
            co_return failure(Error::Kind::Broken, u"page_repeated"_s, key);
        const Result<Place> written = co_await write(listing, *page, key, place, from);
        if (!self)
            co_return failure(closed());
        if (!written)
            co_return failure(written.error());
        place = *written;
        Q_EMIT pageWritten(page->objects);
        if (place.isRefused)
            break;
    }
    co_return Result<void>();
}

QCoro::Task<Result<ListedPage>> ListReader::nextPage(Listing listing, Place place, std::optional<QDateTime> from)
{
    const QPointer<ListReader> self(this);
    const PageAsk behindPlace{place.after, from, {}};
    Result<ListedPage> page = co_await listing.read(m_parts.writer, behindPlace);
    if (self && !page && isPlaceUnknown(page.error()) && !place.after.isEmpty()) {
        qCInfo(lc) << place.after << "was deleted; its list is read on from" << place.oldest;
        const PageAsk fromThere{{}, from, place.oldest};
        page = co_await listing.read(m_parts.writer, fromThere);
    }
    if (!self)
        co_return failure(closed());
    if (page || page.error().kind != Error::Kind::Permission || !listing.isOptional)
        co_return page;
    ListedPage refused;
    refused.isRefused = true;
    refused.write = [writer = &m_parts.writer](MirrorWriter::Work along) { return writer->run(std::move(along)); };
    co_return refused;
}

/// The place where the list is to be read on.
QCoro::Task<Result<Place>> ListReader::write(Listing listing, ListedPage page, QString key, Place place,
                                             std::optional<QDateTime> from)
{
    const QPointer<ListReader> self(this);
    const Place next = behind(place, page);
    const Place end = page.hasMore || page.isRefused ? next : ended(next, from);
    const bool isSwept = listing.sweep && !page.hasMore && !page.isRefused;
    const MirrorWriter::Work moved = move(key, place, isSwept ? next : end);
    Result<void> written = co_await page.write(moved);
    if (!self)
        co_return failure(closed());
    if (written && isSwept) {
        const MirrorWriter::Work swept = move(key, next, end);
        written = co_await listing.sweep(m_parts.writer, from, next.began, swept);
    }
    if (!written)
        co_return failure(written.error());
    co_return end;
}

} // namespace paydesk::desk
