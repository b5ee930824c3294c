// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/events/eventsmodel.h"

#include "desk/sync/syncdesk.h"

#include <QLocale>

#include <utility>

namespace paydesk::desk {

using namespace std::chrono_literals;

EventsModel::EventsModel(store::DatabaseThread &reader, SyncDesk &sync, QObject *parent) : KeysetModel(reader, parent)
{
    m_gather.setSingleShot(true);
    m_gather.setInterval(100ms);
    connect(&m_gather, &QTimer::timeout, this, [this] { applyChange(std::exchange(m_changed, {})); });
    connect(&sync, &SyncDesk::eventsChanged, this, [this](const QSet<QString> &ids) {
        m_changed += ids;
        if (!m_gather.isActive())
            m_gather.start();
    });
    reload();
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    const store::InboxEvent *event = row(index);
    if (!event)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        switch (Column(index.column())) {
        case Column::Event: return event->type;
        case Column::State: return QVariant::fromValue(event->state);
        case Column::Source: return event->source;
        case Column::Received: return QLocale().toString(event->received.toLocalTime(), QLocale::ShortFormat);
        }
        return {};
    case IdRole: return event->id;
    case TypeRole: return event->type;
    case ObjectRole: return event->objectId;
    case StateRole: return QVariant::fromValue(event->state);
    case SourceRole: return event->source;
    case ReceivedRole: return event->received;
    default: return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Column::Event: return tr("Event");
    case Column::State: return tr("State");
    case Column::Source: return tr("Came by");
    case Column::Received: return tr("Received");
    }
    return {};
}

void EventsModel::setSearch(const QString &text)
{
    store::InboxQuery query = m_query;
    query.text = text.trimmed();
    ask(query);
}

void EventsModel::setState(std::optional<State> state)
{
    store::InboxQuery query = m_query;
    query.state = state;
    ask(query);
}

void EventsModel::setSource(const QString &source)
{
    store::InboxQuery query = m_query;
    query.source = source;
    ask(query);
}

void EventsModel::ask(const store::InboxQuery &query)
{
    if (query == m_query)
        return;
    m_query = query;
    reload();
}

EventsModel::ReadPage EventsModel::readPage() const
{
    return [query = m_query](store::Database &database, const std::optional<store::Cursor> &after, int limit) {
        return store::Inbox(database).page(query, after, limit);
    };
}

EventsModel::ReadCount EventsModel::readCount() const
{
    return [query = m_query](store::Database &database) { return store::Inbox(database).count(query); };
}

} // namespace paydesk::desk
