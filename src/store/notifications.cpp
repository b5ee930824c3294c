// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/notifications.h"

#include "store/database.h"

#include <QTimer>

#include <chrono>

namespace paydesk::store {

namespace {

/// How often somebody looks whether the connection is still there.
constexpr std::chrono::seconds pause{5};

/// Lives on the thread.
class Ear : public QObject {
public:
    Ear(QString place, std::function<void()> onStored)
        : m_place(std::move(place)), m_onStored(std::move(onStored)), m_timer(this)
    {
        m_timer.setInterval(pause);
        connect(&m_timer, &QTimer::timeout, this, &Ear::check);
    }

    void start()
    {
        m_timer.start();
        check();
    }

private:
    void check()
    {
        if (m_database && !m_database->number(QStringLiteral("SELECT 1")))
            m_database.reset();
        if (!m_database)
            listen();
    }

    void listen()
    {
        auto opened = Database::open(m_place, Schema::listener());
        if (!opened || !(*opened)->subscribe(this, m_onStored))
            return;
        m_database = std::move(*opened);
        m_onStored();
    }

    QString m_place;
    std::function<void()> m_onStored;
    QTimer m_timer;
    std::unique_ptr<Database> m_database;
};

} // namespace

Notifications::Notifications(const QString &place, std::function<void()> onStored)
{
    auto *ear = new Ear(place, std::move(onStored));
    ear->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, ear, &Ear::start);
    // On the thread, as a connection has to be closed where it was opened.
    QObject::connect(&m_thread, &QThread::finished, ear, &QObject::deleteLater);
    m_thread.start();
}

Notifications::~Notifications()
{
    m_thread.quit();
    m_thread.wait();
}

} // namespace paydesk::store
