// SPDX-License-Identifier: GPL-3.0-or-later
// Dies by SIGKILL at a named moment of an operation, as a till does whose plug is pulled.
#include "store/fixture.h"
#include "store/transaction.h"
#include "store/values.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>

using namespace fixture;

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QString path = application.arguments().at(1);
    const QString moment = application.arguments().at(2);
    auto database = Database::open(path);
    if (!database)
        return 1;
    Journal journal(**database);
    if (moment == "opened"_L1)
        std::raise(SIGKILL);
    if (!journal.begin(refundOperation(u"op-1"_s)))
        return 1;
    if (moment == "begun"_L1)
        std::raise(SIGKILL);
    if (moment == "in doubt"_L1) {
        if (!journal.doubt(u"op-1"_s, Error::make(Error::Kind::Broken, u"cut"_s), at(1)))
            return 1;
        std::raise(SIGKILL);
    }
    auto transaction = Transaction::begin(**database);
    if (!transaction || !journal.settle(u"op-1"_s, u"re_1"_s, u"req_1"_s, at(2))
        || !Values(**database).set(u"draft"_s, u"sold"_s))
        return 1;
    if (moment == "before commit"_L1)
        std::raise(SIGKILL);
    if (!transaction->commit())
        return 1;
    if (moment == "after commit"_L1)
        std::raise(SIGKILL);
    // Holds the file until it is told to go.
    std::puts("ready");
    std::fflush(stdout);
    std::getchar();
    return 0;
}
