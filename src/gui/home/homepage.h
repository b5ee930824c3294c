// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/fulfilment/tasks.h"
#include "desk/home/homefigures.h"
#include "gui/page.h"

#include <memory>

namespace paydesk::desk {
class HomeDesk;
class SyncDesk;
class TakingsModel;
}

namespace paydesk::gui {

namespace Ui {
class HomePage;
}

/// How the shop is doing: what was taken, what is on its way to the bank, and what somebody has to look at.
class HomePage : public Page {
    Q_OBJECT

public:
    HomePage(desk::HomeDesk &home, desk::Tasks &tasks, desk::SyncDesk &sync, QWidget *parent = nullptr);
    ~HomePage() override;

    QString title() const override;
    QString iconName() const override;
    void refresh() override;
    bool isSettled() const override;

Q_SIGNALS:
    void openPayout(const QString &id);
    /// From the first state of an empty shop.
    void saleRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    enum class Offer { None, Sale, Retry };

    void connectParts();
    void showState();
    void showMessage(const QString &icon, const QString &sentence, const QString &action, Offer offer);
    void showFigures(const desk::HomeFigures &figures);
    void fillCurrencies(const desk::HomeFigures &figures);
    void fillCards(const desk::HomeFigures &figures, const desk::HomeTakings &takings);
    void fillPayout(const desk::HomeFigures &figures);
    void fillChart(const desk::HomeFigures &figures, const desk::HomeTakings &takings);
    void fillTasks(const QList<desk::HomeTask> &tasks);
    void readNoted();
    void finishTask(const QString &id);
    void openTask(const QString &id);

    /// The first frame does not wait for the figures, which take longer to be painted than to be read.
    bool m_wasSeen = false;
    desk::HomeDesk &m_home;
    desk::Tasks &m_noted;
    desk::SyncDesk &m_sync;
    std::unique_ptr<desk::TakingsModel> m_table;
    std::unique_ptr<Ui::HomePage> m_ui;
    Offer m_offer = Offer::None;
    /// What stands in the window: made anew only when it is another, so that the keyboard stays where it is.
    QStringList m_currencies;
    std::optional<QList<desk::HomeTask>> m_tasks;
    QList<store::Task> m_open;
};

} // namespace paydesk::gui
