// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "runninglistener.h"
#include "support/postgrescluster.h"

#include <QTest>

namespace paydesk::listener {

/// For initTestCase_data(): runs every test of a class with a file, then with a server.
inline void onEachDatabase()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("SQLite") << QStringLiteral("SQLite");
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL");
}

/// For init().
inline void useDatabaseOfThisRun()
{
    QFETCH_GLOBAL(QString, database);
    RunningListener::freshDatabase = {};
    if (database == QLatin1String("PostgreSQL"))
        RunningListener::freshDatabase = [] { return PostgresCluster::shared().freshDatabase(); };
}

} // namespace paydesk::listener
