// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/command.h"

#include "listener/terminalqr.h"

#include <QCommandLineParser>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace paydesk::listener {

using namespace Qt::StringLiterals;

namespace {

struct Known {
    QLatin1String word;
    /// The member of the request that an argument fills, empty if it takes none.
    QLatin1String argument;
    bool isNeeded;
    QLatin1String help;
};
constexpr Known commands[] = {
    {"backup"_L1, "file"_L1, true, "backup FILE          a copy of the database, while it is written"_L1},
    {"desktops"_L1, {}, false, "desktops             who may follow the events"_L1},
    {"keep"_L1, "name"_L1, true,
     "keep NAME            puts the secret on stdin into your keychain, for --secret-from keychain:NAME"_L1},
    {"pair"_L1,
     {},
     false,
     "pair --name NAME     lets one more desktop follow: prints a link and the same as a QR code, once.\n"
     "                       --address HOST[:PORT] is where the desktop reaches the listener; --without-pin leaves "
     "out\n"
     "                       the fingerprint of the certificate's key, for a certificate of a known authority that is\n"
     "                       renewed with a new key each time"_L1},
    {"quarantine"_L1, "number"_L1, false, "quarantine [NUMBER]  bodies that could not be read, or one of them"_L1},
    {"replay"_L1, "id"_L1, false, "replay [EVENT_ID]    works on what was given up once more"_L1},
    {"revoke"_L1, "desktop"_L1, true, "revoke NAME|ID       a desktop may follow no longer"_L1},
};

const Known *knownAs(const QString &word)
{
    const auto found =
        std::find_if(std::begin(commands), std::end(commands), [&](const Known &known) { return known.word == word; });
    return found == std::end(commands) ? nullptr : found;
}

tl::unexpected<Error> wrong(const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, u"command"_s, sentence);
}

void addOptions(QCommandLineParser &parser)
{
    for (const auto &option : {u"config"_s, u"database"_s, u"name"_s, u"address"_s})
        parser.addOption({option, {}, u"value"_s});
    parser.addOption(QCommandLineOption(u"json"_s));
    parser.addOption(QCommandLineOption(u"without-pin"_s));
}

/// The command's own argument and options into the request.
Result<void> fill(QJsonObject &request, const Known &known, const QCommandLineParser &parser)
{
    const QStringList words = parser.positionalArguments();
    if (words.size() > (known.argument.isEmpty() ? 1 : 2))
        return wrong(u"there is an argument too many for %1"_s.arg(known.word));
    if (known.isNeeded && words.size() < 2)
        return wrong(u"%1 needs one argument; see --help"_s.arg(known.word));
    if (words.size() == 2) {
        bool isNumber = true;
        QJsonValue value = words.at(1);
        if (known.argument == "number"_L1)
            value = words.at(1).toLongLong(&isNumber);
        if (known.argument == "file"_L1)
            value = QDir::current().absoluteFilePath(words.at(1));
        if (!isNumber)
            return wrong(u"%1 is not a number"_s.arg(words.at(1)));
        request[known.argument] = value;
    }
    const bool isPairing = known.word == "pair"_L1;
    if (!isPairing && (parser.isSet(u"name"_s) || parser.isSet(u"address"_s) || parser.isSet(u"without-pin"_s)))
        return wrong(u"--name, --address and --without-pin are for pair"_s);
    if (!isPairing)
        return {};
    if (!parser.isSet(u"name"_s))
        return wrong(u"pair needs --name: what the desktop is called in the list"_s);
    request[u"name"_s] = parser.value(u"name"_s);
    request[u"pinned"_s] = !parser.isSet(u"without-pin"_s);
    if (parser.isSet(u"address"_s))
        request[u"address"_s] = parser.value(u"address"_s);
    return {};
}

/// Rows as columns of equal width; the last one as long as it is.
QString table(const QStringList &head, const QList<QStringList> &rows)
{
    QList<qsizetype> widths(head.size(), 0);
    const QList<QStringList> lines = QList<QStringList>{head} + rows;
    for (const QStringList &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], line[i].size());
    }
    QString text;
    for (const QStringList &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            text += i + 1 < line.size() ? line[i].leftJustified(widths[i] + 2) : line[i] + u'\n';
    }
    return text;
}

QString cell(const QJsonValue &value)
{
    return value.isString() ? value.toString() : value.isDouble() ? QString::number(value.toInteger()) : u"-"_s;
}

QString list(const QJsonArray &objects, const QStringList &columns)
{
    QList<QStringList> rows;
    for (const QJsonValue &object : objects) {
        QStringList row;
        for (const QString &column : columns)
            row << cell(object[column]);
        rows << row;
    }
    QStringList head = columns;
    std::for_each(head.begin(), head.end(), [](QString &word) { word = word.toUpper().replace(u'_', u' '); });
    return table(head, rows);
}

/// What somebody else wrote may hold what a terminal obeys.
QByteArray harmless(QByteArray bytes)
{
    std::replace_if(
        bytes.begin(), bytes.end(),
        [](char c) {
            const auto byte = static_cast<unsigned char>(c);
            return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7f;
        },
        '?');
    return bytes.endsWith('\n') ? bytes : bytes + '\n';
}

QString pairing(const QJsonObject &answer)
{
    QString text =
        u"%1\n%2 may follow the events from now on (number %3). The link is a secret and is not shown again.\n"_s
            .arg(answer["link"_L1].toString(), answer["name"_L1].toString())
            .arg(answer["id"_L1].toInteger());
    if (answer.contains("key_sha256"_L1))
        text += u"It holds for the certificate's key (SHA-256 %1): renew the certificate with the same key.\n"_s.arg(
            answer["key_sha256"_L1].toString());
    if (answer.contains("note"_L1))
        text += answer["note"_L1].toString() + u'\n';
    return text;
}

} // namespace

bool Command::isOne(const QStringList &arguments)
{
    return arguments.size() > 1 && !arguments.at(1).startsWith(u'-');
}

QString Command::help()
{
    QString text = u"\nCommands, for a listener that runs or not (with its --database or --config):\n"_s;
    for (const Known &known : commands)
        text += u"  "_s + known.help + u'\n';
    return text + u"  with --json          the answer for programs\n"_s;
}

Result<Command> Command::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(arguments))
        return wrong(parser.errorText());
    const QString word = parser.positionalArguments().value(0);
    const Known *known = knownAs(word);
    if (!known)
        return wrong(u"%1 is not a command; see --help"_s.arg(word));
    Command command;
    command.json = parser.isSet(u"json"_s);
    command.request[u"command"_s] = word;
    command.settings << arguments.first();
    for (const QString &option : {u"config"_s, u"database"_s}) {
        if (parser.isSet(option))
            command.settings << u"--"_s + option << parser.value(option);
    }
    if (const auto filled = fill(command.request, *known, parser); !filled)
        return failure(filled.error());
    return command;
}

QByteArray Command::present(const QJsonObject &answer, bool terminal) const
{
    if (json)
        return QJsonDocument(answer).toJson(QJsonDocument::Compact) + '\n';
    const QString word = request["command"_L1].toString();
    if (answer.contains("desktops"_L1))
        return list(answer["desktops"_L1].toArray(), {u"id"_s, u"created"_s, u"last_seen"_s, u"revoked"_s, u"name"_s})
            .toUtf8();
    if (answer.contains("quarantine"_L1))
        return list(answer["quarantine"_L1].toArray(),
                    {u"number"_s, u"received"_s, u"size"_s, u"reason"_s, u"endpoint"_s})
            .toUtf8();
    if (answer.contains("body"_L1))
        return harmless(QByteArray::fromBase64(answer["body"_L1].toString().toLatin1()));
    if (word == "pair"_L1)
        return (terminalQr(answer["link"_L1].toString(), terminal) + pairing(answer)).toUtf8();
    if (word == "revoke"_L1)
        return u"%1 (number %2) may follow no longer.\n"_s.arg(answer["name"_L1].toString())
            .arg(answer["id"_L1].toInteger())
            .toUtf8();
    if (word == "backup"_L1)
        return u"The copy is %1.\n"_s.arg(answer["file"_L1].toString()).toUtf8();
    return u"Worked on once more: %1\n"_s.arg(answer["replayed"_L1].toInteger()).toUtf8();
}

} // namespace paydesk::listener
