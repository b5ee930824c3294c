// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/lists/keysetmodel.h"
#include "store/inbox.h"

#include <QTimer>

namespace paydesk::desk {

class SyncDesk;

/// Events of the inbox, newest first.
class EventsModel : public KeysetModel<store::InboxEvent> {
    Q_OBJECT

public:
    enum class Column { Event, State, Source, Received };
    static constexpr int columns = 4;
    enum Role { IdRole = Qt::UserRole + 1, TypeRole, ObjectRole, StateRole, SourceRole, ReceivedRole };
    using State = store::InboxEvent::State;

    EventsModel(store::DatabaseThread &reader, SyncDesk &sync, QObject *parent = nullptr);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    const store::InboxQuery &query() const { return m_query; }
    bool isNarrowed() const { return !m_query.text.isEmpty() || m_query.state || !m_query.source.isEmpty(); }
    void setSearch(const QString &text);
    /// Nothing shows all.
    void setState(std::optional<State> state);
    /// "poll", "relay"; empty shows both.
    void setSource(const QString &source);

protected:
    ReadPage readPage() const override;
    ReadCount readCount() const override;

private:
    void ask(const store::InboxQuery &query);

    store::InboxQuery m_query;
    /// Events come in swarms.
    QSet<QString> m_changed;
    QTimer m_gather;
};

} // namespace paydesk::desk

Q_DECLARE_METATYPE(paydesk::store::InboxEvent::State)
