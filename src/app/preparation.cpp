// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preparation.h"

#include <utility>

namespace paydesk::app {

using namespace std::chrono_literals;

namespace {

/// What is over sooner needs no word.
constexpr auto moment = 500ms;
/// Between two looks at how far it is.
constexpr auto lookInterval = 100ms;

} // namespace

Preparation::Preparation(desk::Preparation preparation) : m_copied(std::move(preparation.copied))
{
    connect(&m_look, &QTimer::timeout, this, [this] { Q_EMIT copied(m_copied()); });
    m_moment.setSingleShot(true);
    connect(&m_moment, &QTimer::timeout, this, &Preparation::takesLong);
    connect(&m_moment, &QTimer::timeout, this, [this] { m_look.start(lookInterval); });
    m_moment.start(moment);
    m_thread = std::thread([this, work = std::move(preparation.work)] {
        const Result<void> result = work();
        QMetaObject::invokeMethod(
            this, [this, result] { end(result); }, Qt::QueuedConnection);
    });
}

Preparation::~Preparation()
{
    if (m_thread.joinable())
        m_thread.join();
}

void Preparation::end(const Result<void> &result)
{
    m_moment.stop();
    m_look.stop();
    if (result)
        Q_EMIT done();
    else
        Q_EMIT failed(result.error());
}

} // namespace paydesk::app
