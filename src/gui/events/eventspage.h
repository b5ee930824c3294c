// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/events/eventdesk.h"
#include "gui/page.h"

#include <QTimer>

#include <memory>

namespace paydesk::desk {
class EventsModel;
class RelayDesk;
}

namespace paydesk::gui {

namespace Ui {
class EventsPage;
}

class EventPanel;
class ListPane;

/// What Stripe told of, newest first: whether it was processed, what it said, and a way to send it to a program once more.
class EventsPage : public Page {
    Q_OBJECT

public:
    struct Parts {
        desk::EventDesk &events;
        desk::RelayDesk &relay;
        desk::SyncDesk &sync;
    };

    EventsPage(Parts parts, std::unique_ptr<desk::EventsModel> model, QWidget *parent = nullptr);
    ~EventsPage() override;

    QString title() const override;
    QString iconName() const override;
    void focusSearch() override;
    void search(const QString &text) override;
    void refresh() override;
    bool goBack() override;

    void showOne(const QString &eventId);

protected:
    void build() override;
    void buildRest() override;

private:
    void buildFilters();
    void buildList();
    void connectList();
    void clearNarrowing();
    void showDetail(const QString &eventId, bool open);
    void reloadDetail();
    void updateList();
    void updateRelay();
    void askListener();
    void tryAgain();
    void openTarget();
    void openReplay();
    void openSetAside();

    Parts m_parts;
    std::unique_ptr<desk::EventsModel> m_model;
    std::unique_ptr<Ui::EventsPage> m_ui;
    ListPane *m_list = nullptr;
    EventPanel *m_panel = nullptr;
    desk::EventDetail m_shown;
    /// The listener is asked once the person has stopped moving through the list.
    QTimer m_askDelay;
};

} // namespace paydesk::gui
