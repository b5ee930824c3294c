// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/sync/copystate.h"

#include "store/mirrorfile.h"
#include "store/values.h"

#include <QCoroFuture>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

const QString seenKey = u"events.seen_at"_s;
const QString fillingKey = u"mirror.filling_from"_s;
const QString filledKey = u"mirror.filled_from"_s;
/// "<from>/<began>".
const QString relistingKey = u"mirror.relisting"_s;

std::function<Result<void>(store::Database &)> setting(const QString &key, const QDateTime &time)
{
    return [key, text = time.toString(Qt::ISODate)](store::Database &database) {
        return store::Values(database).set(key, text);
    };
}

} // namespace

QDateTime CopyState::seen() const
{
    const auto seen = store::Values(m_mirror.database()).value(seenKey);
    return seen && *seen ? QDateTime::fromString(**seen, Qt::ISODate) : QDateTime();
}

Result<std::optional<QDateTime>> CopyState::moment(const QString &key) const
{
    const auto text = store::Values(m_mirror.database()).value(key);
    if (!text)
        return failure(text.error());
    return *text ? std::optional(QDateTime::fromString(**text, Qt::ISODate)) : std::nullopt;
}

Result<std::optional<QDateTime>> CopyState::filledFrom() const
{
    return moment(filledKey);
}

Result<std::optional<QDateTime>> CopyState::fillingFrom() const
{
    return moment(fillingKey);
}

Result<std::optional<CopyState::Relisting>> CopyState::relisting() const
{
    const auto text = store::Values(m_mirror.database()).value(relistingKey);
    if (!text)
        return failure(text.error());
    if (!*text)
        return std::nullopt;
    return Relisting{QDateTime::fromString((*text)->section(u'/', 0, 0), Qt::ISODate),
                     QDateTime::fromString((*text)->section(u'/', 1), Qt::ISODate)};
}

QCoro::Task<Result<void>> CopyState::noteSeen(QDateTime at)
{
    return write(setting(seenKey, at));
}

QCoro::Task<Result<void>> CopyState::beginFilling(QDateTime from)
{
    return write(setting(fillingKey, from));
}

QCoro::Task<Result<void>> CopyState::endFilling(QDateTime from)
{
    return write([text = from.toString(Qt::ISODate)](store::Database &database) -> Result<void> {
        store::Values values(database);
        const auto begun = values.value(fillingKey);
        if (!begun)
            return failure(begun.error());
        if (*begun != text)
            return failure(Error::Kind::Storage, u"database_damaged"_s, u"the copy was begun anew meanwhile"_s);
        return values.set(filledKey, text);
    });
}

QCoro::Task<Result<void>> CopyState::beginRelisting(Relisting relisting)
{
    const QString text = relisting.from.toString(Qt::ISODate) + u'/' + relisting.began.toString(Qt::ISODate);
    return write([text](store::Database &database) { return store::Values(database).set(relistingKey, text); });
}

QCoro::Task<Result<void>> CopyState::endRelisting()
{
    return write([](store::Database &database) { return store::Values(database).remove(relistingKey); });
}

QCoro::Task<Result<void>> CopyState::write(std::function<Result<void>(store::Database &)> work)
{
    const QFuture<Result<void>> done = m_mirror.writer().run<void>(std::move(work));
    co_return co_await done;
}

} // namespace paydesk::desk
