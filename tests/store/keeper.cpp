// SPDX-License-Identifier: GPL-3.0-or-later
// Opens a database and writes into it, and says on stdout what it takes to be on disk, one word a line. Made to be interrupted.
#include "store/deliveries.h"
#include "store/fixture.h"

#include <QCoreApplication>

#include <cstdio>

using namespace fixture;

namespace {

constexpr int rounds = 6;

void say(const QString &word)
{
    std::puts(qPrintable(word));
    std::fflush(stdout);
}

/// The journal of a desktop: begun is on disk before anything is sent.
bool keepOperations(Database &database)
{
    Journal journal(database);
    for (int i = 0; i < rounds; ++i) {
        const QString id = u"op-%1"_s.arg(i);
        if (!journal.begin(refundOperation(id)))
            return false;
        say(u"begun "_s + id);
        if (!journal.settle(id, u"re_1"_s, u"req_1"_s, at(i)))
            return false;
        say(u"settled "_s + id);
    }
    return true;
}

Delivery delivered(int number, qsizetype size)
{
    Delivery delivery;
    delivery.id = u"evt_%1"_s.arg(number);
    delivery.type = u"invoice.paid"_s;
    delivery.created = delivery.received = at(number);
    delivery.body = QByteArray(size, 'x');
    delivery.bodySha256 = QByteArray(32, 'h');
    return delivery;
}

/// What a listener answers 200 to. Once so many come together that the index of ids takes them up.
bool keepDeliveries(Database &database)
{
    constexpr int many = 2'100;
    int number = 0;
    for (int i = 0; i < rounds; ++i) {
        std::vector<Delivery> batch;
        for (int k = 0; k < (i == rounds / 2 ? many : 1); ++k)
            batch.push_back(delivered(number++, i == rounds / 2 ? 100 : 2'000));
        if (!Deliveries(database).insert(batch, {batch.front().type}))
            return false;
        for (const Delivery &delivery : batch)
            say(delivery.id);
    }
    return true;
}

int keep(const QString &path, const QString &what)
{
    const bool isDesktop = what == "desktop"_L1 || what == "operations"_L1;
    const auto database = Database::open(path, isDesktop ? Schema::shipped() : Schema::listener());
    if (!database) {
        say(database.error().code);
        return 1;
    }
    // Small enough that the log is carried into the file in between.
    if (!(*database)->tune(std::chrono::milliseconds(1'000), 20, 4'096))
        return 1;
    if (what == "operations"_L1)
        return keepOperations(**database) ? 0 : 1;
    if (what == "carelessly"_L1 && !(*database)->run(u"PRAGMA synchronous = OFF"_s))
        return 1;
    if (what == "deliveries"_L1 || what == "carelessly"_L1)
        return keepDeliveries(**database) ? 0 : 1;
    say((*database)->journalMode());
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return keep(application.arguments().value(1), application.arguments().value(2));
}
