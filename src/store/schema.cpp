// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/schema.h"

#include "store/paymentmirror.h"

#include <QDir>
#include <QFile>

// A static library's resources are not registered by themselves; the macro must stand outside of any namespace.
static void registerStoreResources()
{
    Q_INIT_RESOURCE(store);
}

namespace paydesk::store {

using namespace Qt::StringLiterals;

namespace {

/// The numbered steps in a folder of the resources.
QByteArrayList stepsIn(const QString &path)
{
    registerStoreResources();
    QByteArrayList steps;
    const QDir folder(path);
    const QStringList names = folder.entryList({u"*.sql"_s}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        steps << file.readAll();
    }
    return steps;
}

} // namespace

Schema Schema::shipped()
{
    return Schema{stepsIn(u":/store/migrations"_s), {}, desktopFile, false};
}

Schema Schema::mirror()
{
    Schema schema{stepsIn(u":/store/mirror"_s), {}, mirrorFile, true};
    schema.beforeCommit << u"INSERT INTO payments_blocks (block, oldest, newest)"
                           " SELECT seq / 4096, min(created), max(created) FROM payments"
                           " WHERE seq IN (SELECT seq FROM payments_unindexed) GROUP BY 1 ON CONFLICT DO UPDATE"
                           " SET oldest = min(oldest, excluded.oldest), newest = max(newest, excluded.newest)"_s;
    for (const QString &table : {u"payments"_s, u"customers"_s, u"subscriptions"_s})
        schema.beforeCommit << u"INSERT INTO %1_fts (rowid, search) SELECT seq, search FROM %1"
                               " WHERE seq IN (SELECT seq FROM %1_unindexed)"_s.arg(table)
                            << u"DELETE FROM %1_unindexed"_s.arg(table);
    schema.fills.insert(8, [](Database &database) { return PaymentMirror(database).fillSortKeys(); });
    return schema;
}

Schema Schema::listener()
{
    // Four events of the usual size to a page: what is appended takes fewer pages, and fewer of them are written again half full.
    constexpr int pageSize = 16384;
    return Schema{stepsIn(u":/store/listener"_s), stepsIn(u":/store/listener/postgresql"_s), listenerFile, false,
                  pageSize};
}

QByteArrayList Schema::statements(const QByteArray &script)
{
    QByteArrayList statements;
    QByteArray current;
    const QByteArrayList lines = script.split('\n');
    for (const QByteArray &line : lines) {
        const QByteArray content = line.trimmed();
        if (content.startsWith("--"))
            continue;
        if (!content.isEmpty()) {
            current += line + '\n';
        } else if (current.trimmed().endsWith(';')) {
            statements << current.trimmed();
            current.clear();
        }
    }
    if (!current.trimmed().isEmpty())
        statements << current.trimmed();
    return statements;
}

} // namespace paydesk::store
