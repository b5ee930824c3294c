// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/seed.h"

#include <QStringList>

#include <chrono>

namespace paydesk::sandbox {

/// The life of the demo's shop: somebody buys something, now and then a card is refused or something is brought back. Everything it
/// does makes events. Not thread-safe.
class Traffic {
public:
    /// The engine must outlive it.
    Traffic(Engine &engine, SeededShop shop, quint64 seed);

    /// Three to nine seconds.
    std::chrono::milliseconds pause();
    /// One thing happens.
    void step();

private:
    void sell();
    void refund();

    Engine &m_engine;
    SeededShop m_shop;
    QRandomGenerator64 m_random;
    /// Paid a while ago and not refunded.
    QStringList m_paid;
};

} // namespace paydesk::sandbox
