// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/engine.h"

#include <QDateTime>
#include <QList>
#include <QRandomGenerator>
#include <QString>
#include <QTimeZone>

namespace paydesk::sandbox {

/// Those parts of the seeded shop that new payments are made of.
struct SeededShop {
    struct Customer {
        QString id;
        QString name;
        QString email;
        /// The saved card's test id, empty if there is none.
        QString card;
    };

    QList<Customer> customers;
    /// The number printed on the next receipt.
    qint64 nextSale = 1;
};

/// What somebody buys in one go.
struct Basket {
    qint64 amount = 0;
    QString description;
};
Basket randomBasket(QRandomGenerator64 &random);

/// One payment as it is made at the counter, without its time.
BulkPayment randomPayment(QRandomGenerator64 &random, const SeededShop &shop, qint64 sale);

/// Fills the engine with the corner bakery: goods, people with saved cards, three months of payments in opening hours (in the
/// given zone), subscriptions in all their states. The same engine seed and the same `now` give the same shop.
SeededShop seedDemo(Engine &engine, const QDateTime &now, const QTimeZone &zone = QTimeZone::systemTimeZone());

/// So many payments of people who walked in, and their refunds, evenly spread over the three years before the demo's three months.
void seedHistory(Engine &engine, const QDateTime &now, int payments);

} // namespace paydesk::sandbox
