// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/asking.h"

#include "store/database.h"
#include "store/postgresql.h"

#include <QFileInfo>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

Asking::Asking(Settings settings, const Clock &clock)
    : m_settings(std::move(settings)), m_writer({}, m_counters, {}),
      m_commands({m_writer,
                  m_reader,
                  [path = m_settings.database] { return store::Database::openReader(path); },
                  m_settings,
                  clock,
                  {}})
{
}

Asking::~Asking()
{
    m_commands.stop();
    m_reader.stop();
    m_writer.stop();
}

void Asking::ask(const QJsonObject &request, Answered answered)
{
    m_answered = std::move(answered);
    m_client.ask(m_settings.controlPaths(), request, [this, request](const Result<QJsonObject> &answer) {
        // A listener that is a service may have been given another /tmp than whoever asks.
        const QString copy = request["file"_L1].toString();
        if (!answer && answer.error().kind == Error::Kind::Offline)
            doHere(request);
        else if (answer && request["command"_L1] == "backup"_L1 && !QFileInfo::exists(copy))
            m_answered(failure(
                Error::Kind::Refused, u"backup_file"_s,
                u"%1 is not there: the listener cannot write where you can. Name a file in the folder of its database"_s
                    .arg(copy)));
        else
            m_answered(answer);
    });
}

Result<void> Asking::open()
{
    // A mistyped path must not become a new database.
    if (!store::isPostgresql(m_settings.database) && !QFileInfo::exists(m_settings.database))
        return failure(Error::Kind::NotFound, u"database_missing"_s,
                       u"no listener runs with %1, and there is no such file"_s.arg(m_settings.database));
    const QString path = m_settings.database;
    const auto opened = m_writer.start([path] { return store::Database::open(path, store::Schema::listener()); });
    return opened ? m_reader.start([path] { return store::Database::openReader(path); }) : opened;
}

QCoro::Task<> Asking::doHere(QJsonObject request)
{
    if (const auto opened = open(); !opened) {
        m_answered(failure(opened.error()));
        co_return;
    }
    auto running = m_commands.run(request);
    auto answer = co_await running;
    const bool isPinWanted = request["command"_L1] == "pair"_L1 && request["pinned"_L1].toBool(true);
    if (answer && isPinWanted && !m_settings.isFromFile)
        answer->insert(
            u"note"_s,
            u"No listener runs, and without its --config its certificate is not known: the link has no pin."_s);
    m_answered(answer);
}

} // namespace paydesk::listener
