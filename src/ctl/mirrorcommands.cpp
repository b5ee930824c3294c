// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/mirrorcommands.h"

#include "base/clock.h"
#include "ctl/output.h"
#include "desk/mirror/mirrorexport.h"
#include "desk/mirror/mirrorfile.h"
#include "desk/mirror/mirrorseed.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QLocale>
#include <QTextStream>

#include <cstdio>

namespace paydesk::ctl {

using namespace Qt::StringLiterals;

namespace {

/// The streams and the file of one run.
struct Run {
    const Command &command;
    const QString path;
    QTextStream &out;
    QTextStream &err;

    int say(const QString &text, const QJsonObject &json, int status = 0) const
    {
        if (command.json)
            out << QJsonDocument(json).toJson(QJsonDocument::Compact) << Qt::endl;
        else
            out << text << Qt::endl;
        return status;
    }

    int fail(const Error &error) const
    {
        const QString sentence = mirrorSentence(error, path);
        if (command.json) {
            QJsonObject json = toJson(error);
            json.insert(u"message"_s, sentence);
            out << QJsonDocument(QJsonObject{{u"error"_s, json}}).toJson(QJsonDocument::Compact) << Qt::endl;
        }
        err << u"paydeskctl: "_s << sentence << Qt::endl;
        return exitStatus(error);
    }
};

QString linesOf(const QList<store::TableCount> &counts)
{
    QStringList lines;
    for (const store::TableCount &count : counts)
        lines << u"%1  %2"_s.arg(count.table.leftJustified(22), QString::number(count.rows).rightJustified(10));
    return lines.join(u'\n');
}

QJsonObject jsonOf(const QList<store::TableCount> &counts)
{
    QJsonObject json;
    for (const store::TableCount &count : counts)
        json.insert(count.table, count.rows);
    return json;
}

QString textOf(const desk::MirrorStatus &status)
{
    const QString asOf = status.asOf.isValid() ? u"as of "_s + status.asOf.toString(Qt::ISODate) : u"never filled"_s;
    return u"%1\n%2, %3 bytes, schema %4\n%5"_s.arg(status.path, asOf)
        .arg(status.bytes)
        .arg(status.schemaVersion)
        .arg(linesOf(status.counts));
}

QJsonObject jsonOf(const desk::MirrorStatus &status)
{
    return {{u"path"_s, status.path},
            {u"as_of"_s, status.asOf.isValid() ? QJsonValue(status.asOf.toString(Qt::ISODate)) : QJsonValue()},
            {u"bytes"_s, status.bytes},
            {u"schema"_s, status.schemaVersion},
            {u"counts"_s, jsonOf(status.counts)}};
}

int showStatus(const Run &run)
{
    const auto status = desk::mirrorStatus(run.path);
    if (!status)
        return run.fail(status.error());
    return run.say(textOf(*status), jsonOf(*status));
}

int check(const Run &run)
{
    const auto checked = desk::checkMirror(run.path);
    if (!checked)
        return run.fail(checked.error());
    const bool well = checked->findings.isEmpty();
    QJsonObject json = jsonOf(checked->status);
    json.insert(u"ok"_s, well);
    json.insert(u"findings"_s, QJsonArray::fromStringList(checked->findings));
    const QString verdict = well
        ? u"Everything fits."_s
        : checked->findings.join(u'\n') + u"\nIt is a copy: delete the file, and Paydesk fills it again from Stripe."_s;
    return run.say(textOf(checked->status) + u'\n' + verdict, json, well ? 0 : 8);
}

int exportTo(const Run &run)
{
    store::PaymentQuery query;
    query.statuses = run.command.statuses;
    query.from = run.command.since;
    query.before = run.command.until;
    QFile to;
    if (!to.open(stdout, QIODevice::WriteOnly))
        return run.fail(Error::make(Error::Kind::Storage, u"file_write"_s, to.errorString()));
    const auto format = run.command.json ? desk::ExportFormat::JsonLines : desk::ExportFormat::Csv;
    const auto written = desk::exportPayments(run.path, query, format, to);
    if (written)
        return 0;
    // Not into the file: what is there so far ends with a whole line.
    run.err << u"paydeskctl: "_s << mirrorSentence(written.error(), run.path) << Qt::endl;
    return exitStatus(written.error());
}

int seed(const Run &run, const Clock &clock)
{
    desk::SeedRequest request{run.path, run.command.payments, run.command.seed, run.command.until};
    if (!request.until.isValid()) {
        const QDateTime now = clock.now();
        request.until = QDateTime(now.date(), QTime(now.time().hour(), 0), Qt::UTC);
    }
    QElapsedTimer timer;
    timer.start();
    qint64 told = 0;
    const auto counts = desk::seedMirror(request, [&](qint64 done) {
        if (done * 10 / request.payments == told)
            return;
        told = done * 10 / request.payments;
        run.err << u"%1 of %2 payments"_s.arg(done).arg(request.payments) << Qt::endl;
    });
    if (!counts)
        return run.fail(counts.error());
    const qint64 bytes = QFileInfo(run.path).size();
    const QString until = request.until.toString(Qt::ISODate);
    return run.say(u"%1\nseed %2 until %3, %4 bytes, %5 ms\n%6"_s.arg(run.path)
                       .arg(request.seed)
                       .arg(until)
                       .arg(bytes)
                       .arg(timer.elapsed())
                       .arg(linesOf(*counts)),
                   {{u"path"_s, run.path},
                    {u"seed"_s, qint64(request.seed)},
                    {u"until"_s, until},
                    {u"bytes"_s, bytes},
                    {u"milliseconds"_s, timer.elapsed()},
                    {u"counts"_s, jsonOf(*counts)}});
}

/// The file that was named, or the only one there is.
Result<QString> fileOf(const Command &command)
{
    if (!command.database.isEmpty())
        return command.database;
    const QStringList files = desk::mirrorFiles(command.dataDirectory);
    if (files.size() == 1)
        return files.first();
    if (files.isEmpty())
        return failure(Error::Kind::Storage, u"mirror_missing"_s, command.dataDirectory);
    return failure(Error::Kind::InvalidInput, u"mirror_several"_s, files.join(u' '));
}

} // namespace

int runMirrorCommand(const Command &command, const Clock &clock, QTextStream &out, QTextStream &err)
{
    const auto path = fileOf(command);
    const Run run{command, path.value_or(command.dataDirectory), out, err};
    if (!path)
        return run.fail(path.error());
    if (command.verb == Command::Verb::MirrorCheck)
        return check(run);
    if (command.verb == Command::Verb::MirrorExport)
        return exportTo(run);
    if (command.verb == Command::Verb::MirrorSeed)
        return seed(run, clock);
    return showStatus(run);
}

QString mirrorSentence(const Error &error, const QString &path)
{
    const QString &code = error.code;
    if (code == "mirror_missing"_L1)
        return u"There is no copy of Stripe's objects at %1."_s.arg(path);
    if (code == "mirror_several"_L1)
        return u"There are several copies, one for each account and mode; choose one with --database: %1"_s.arg(
            error.detail);
    if (code == "mirror_in_use"_L1)
        return u"%1 holds objects of an account and was left as it is; name another file."_s.arg(path);
    if (code == "mirror_older"_L1)
        return u"%1 is of an older Paydesk (%2); open the desktop program once, which brings it up to date."_s.arg(
            path, error.detail);
    if (code == "database_newer"_L1)
        return u"%1 is of a newer Paydesk (%2) and was left as it is."_s.arg(path, error.detail);
    if (code == "database_foreign"_L1)
        return u"%1 is not a copy that Paydesk made and was left as it is."_s.arg(path);
    if (code == "database_damaged"_L1)
        return u"%1 is damaged (%2). It is a copy: delete it, and Paydesk fills it again from Stripe."_s.arg(
            path, error.detail);
    if (code == "database_in_use"_L1)
        return u"%1 is open in another program (process %2); close that first."_s.arg(path, error.detail);
    if (code == "database_readonly"_L1)
        return u"%1 cannot be written: the file or its folder is read-only."_s.arg(path);
    if (code == "database_exposed"_L1)
        return error.detail + u'.';
    if (code == "database_full"_L1)
        return u"The disk is full; nothing was changed at %1."_s.arg(path);
    if (code == "file_write"_L1)
        return u"The output cannot be written (%1); it ends early."_s.arg(error.detail);
    return u"%1: %2"_s.arg(path, toText(error));
}

} // namespace paydesk::ctl
