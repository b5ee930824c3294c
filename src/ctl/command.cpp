// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/command.h"

#include <QCommandLineParser>
#include <QHash>

#include <limits>

namespace paydesk::ctl {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> wrong(const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, u"usage"_s, sentence);
}

struct VerbRule {
    Command::Verb verb;
    bool needsId = false;
    QStringList options;
};

const QHash<QString, VerbRule> &verbs()
{
    static const QHash<QString, VerbRule> rules{
        {u"checkout create"_s,
         {Command::Verb::CheckoutCreate,
          false,
          {u"amount"_s, u"currency"_s, u"name"_s, u"price"_s, u"quantity"_s, u"subscription"_s, u"customer"_s,
           u"wait"_s}}},
        {u"payments list"_s, {Command::Verb::PaymentsList, false, {u"search"_s, u"limit"_s}}},
        {u"payments show"_s, {Command::Verb::PaymentsShow, true, {}}},
        {u"charge"_s,
         {Command::Verb::Charge,
          false,
          {u"amount"_s, u"currency"_s, u"customer"_s, u"card"_s, u"description"_s, u"wait"_s}}},
        {u"refund"_s, {Command::Verb::Refund, true, {u"amount"_s, u"reason"_s, u"note"_s}}},
        {u"subscriptions list"_s, {Command::Verb::SubscriptionsList, false, {u"search"_s, u"limit"_s}}},
        {u"subscriptions show"_s, {Command::Verb::SubscriptionsShow, true, {}}},
        {u"subscriptions cancel"_s,
         {Command::Verb::SubscriptionsCancel, true, {u"now"_s, u"at-period-end"_s, u"take-back"_s}}},
        {u"events poll"_s, {Command::Verb::EventsPoll, false, {}}},
        {u"mirror backfill"_s, {Command::Verb::MirrorBackfill, false, {u"since"_s}}},
        {u"reads"_s, {Command::Verb::Reads, false, {}}},
        {u"tasks"_s, {Command::Verb::Tasks, false, {u"limit"_s}}},
        {u"entitlements"_s, {Command::Verb::Entitlements, false, {u"customer"_s, u"limit"_s}}},
        {u"mirror status"_s, {Command::Verb::MirrorStatus, false, {u"database"_s}}},
        {u"mirror check"_s, {Command::Verb::MirrorCheck, false, {u"database"_s}}},
        {u"mirror export"_s,
         {Command::Verb::MirrorExport, false, {u"database"_s, u"since"_s, u"until"_s, u"status"_s}}},
        {u"mirror seed"_s, {Command::Verb::MirrorSeed, false, {u"database"_s, u"payments"_s, u"seed"_s, u"until"_s}}},
    };
    return rules;
}

const QStringList common{u"json"_s, u"api-base"_s, u"data-dir"_s, u"proxy"_s};

void addOptions(QCommandLineParser &parser)
{
    for (const QString &flag : {u"json"_s, u"wait"_s, u"subscription"_s, u"now"_s, u"at-period-end"_s, u"take-back"_s})
        parser.addOption(QCommandLineOption(flag));
    parser.addOption(QCommandLineOption(QStringList{u"h"_s, u"help"_s}));
    parser.addOption(QCommandLineOption(QStringList{u"v"_s, u"version"_s}));
    for (const QString &name :
         {u"api-base"_s, u"data-dir"_s, u"proxy"_s,    u"amount"_s,      u"currency"_s, u"name"_s,  u"price"_s,
          u"quantity"_s, u"customer"_s, u"card"_s,     u"description"_s, u"reason"_s,   u"note"_s,  u"search"_s,
          u"limit"_s,    u"database"_s, u"payments"_s, u"seed"_s,        u"since"_s,    u"until"_s, u"status"_s})
        parser.addOption(QCommandLineOption(name, {}, name));
}

Result<void> readVerb(const QCommandLineParser &parser, Command &command)
{
    const QStringList words = parser.positionalArguments();
    QString verb = words.value(0);
    int used = 1;
    if (!verbs().contains(verb)) {
        verb += u' ' + words.value(1);
        used = 2;
    }
    const auto rule = verbs().constFind(verb);
    if (rule == verbs().constEnd())
        return wrong(u"There is no command \"%1\". paydeskctl --help lists them."_s.arg(words.join(u' ')));
    command.verb = rule->verb;
    if (rule->needsId && words.size() != used + 1)
        return wrong(u"\"%1\" takes one id."_s.arg(verb));
    if (!rule->needsId && words.size() != used)
        return wrong(u"\"%1\" takes no further words."_s.arg(verb));
    command.id = words.value(used);
    for (const QString &option : parser.optionNames()) {
        if (!rule->options.contains(option) && !common.contains(option))
            return wrong(u"\"%1\" takes no --%2."_s.arg(verb, option));
    }
    return {};
}

Result<qint64> readNumber(const QCommandLineParser &parser, const QString &option, qint64 fallback, qint64 most)
{
    if (!parser.isSet(option))
        return fallback;
    bool isNumber = false;
    const qint64 value = parser.value(option).toLongLong(&isNumber);
    if (!isNumber || value < 1 || value > most)
        return wrong(u"--%1 takes a whole number from 1 to %2."_s.arg(option).arg(most));
    return value;
}

Result<void> readProxy(const QCommandLineParser &parser, Command &command)
{
    if (!parser.isSet(u"proxy"_s))
        return {};
    const auto proxy = Proxy::parse(parser.value(u"proxy"_s));
    if (!proxy && proxy.error().code == "proxy_password_written"_L1)
        return wrong(
            u"A command line can be read by others: the password of the proxy belongs in PAYDESK_PROXY_PASSWORD."_s);
    if (!proxy)
        return wrong(
            u"--proxy takes none, system, or an address such as http://user@host:8080 or socks5://host:1080."_s);
    command.proxy = *proxy;
    return {};
}

/// A day or a moment, in UTC; a day as the end of a time is over at its last moment.
Result<QDateTime> readTime(const QCommandLineParser &parser, const QString &option, bool isEnd)
{
    if (!parser.isSet(option))
        return QDateTime();
    const QString text = parser.value(option);
    if (const QDate day = QDate::fromString(text, Qt::ISODate); day.isValid() && text.size() == 10)
        return QDateTime(isEnd ? day.addDays(1) : day, QTime(0, 0), Qt::UTC);
    const QDateTime moment = QDateTime::fromString(text, Qt::ISODate);
    if (!moment.isValid() || !text.endsWith(u'Z'))
        return wrong(u"--%1 takes a day such as 2026-11-25, or a moment such as 2026-11-25T12:00:00Z."_s.arg(option));
    return moment;
}

Result<void> readMirrorOptions(const QCommandLineParser &parser, Command &command)
{
    command.database = parser.value(u"database"_s);
    const auto payments = readNumber(parser, u"payments"_s, 0, 100'000'000);
    const auto seed = readNumber(parser, u"seed"_s, 1, std::numeric_limits<qint64>::max());
    if (!payments || !seed)
        return failure(payments ? seed.error() : payments.error());
    command.payments = *payments;
    command.seed = quint64(*seed);
    const auto since = readTime(parser, u"since"_s, false);
    const auto until = readTime(parser, u"until"_s, true);
    if (!since || !until)
        return failure(since ? until.error() : since.error());
    command.since = *since;
    command.until = *until;
    static const QStringList known{u"requires_payment_method"_s,
                                   u"requires_confirmation"_s,
                                   u"requires_action"_s,
                                   u"requires_capture"_s,
                                   u"processing"_s,
                                   u"succeeded"_s,
                                   u"canceled"_s};
    command.statuses = parser.value(u"status"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &status : std::as_const(command.statuses)) {
        if (!known.contains(status))
            return wrong(u"--status takes %1, or several with commas between."_s.arg(known.join(", "_L1)));
    }
    return {};
}

Result<void> checkCombination(const Command &command)
{
    switch (command.verb) {
    case Command::Verb::CheckoutCreate:
        if (command.price.isEmpty() == command.amount.isEmpty())
            return wrong(u"Say either --price or --amount."_s);
        if (command.subscription && command.price.isEmpty())
            return wrong(u"A subscription needs a recurring --price."_s);
        return {};
    case Command::Verb::Charge:
        if (command.customer.isEmpty() || command.card.isEmpty() || command.amount.isEmpty())
            return wrong(u"\"charge\" needs --customer, --card and --amount."_s);
        return {};
    case Command::Verb::Refund:
        if (!command.reason.isEmpty()
            && !QStringList{u"duplicate"_s, u"fraudulent"_s, u"requested_by_customer"_s}.contains(command.reason))
            return wrong(u"--reason is duplicate, fraudulent or requested_by_customer."_s);
        return {};
    case Command::Verb::MirrorSeed:
        if (command.database.isEmpty() || command.payments == 0)
            return wrong(u"\"mirror seed\" needs --payments and --database."_s);
        return {};
    case Command::Verb::Help:
    case Command::Verb::Version:
    case Command::Verb::MirrorStatus:
    case Command::Verb::MirrorCheck:
    case Command::Verb::MirrorExport:
    case Command::Verb::PaymentsList:
    case Command::Verb::PaymentsShow:
    case Command::Verb::MirrorBackfill:
    case Command::Verb::Reads:
    case Command::Verb::Tasks:
    case Command::Verb::Entitlements:
    case Command::Verb::SubscriptionsList:
    case Command::Verb::SubscriptionsShow:
    case Command::Verb::SubscriptionsCancel:
    case Command::Verb::EventsPoll: return {};
    }
    return {};
}

Result<void> readOptions(const QCommandLineParser &parser, Command &command)
{
    command.json = parser.isSet(u"json"_s);
    command.wait = parser.isSet(u"wait"_s);
    command.subscription = parser.isSet(u"subscription"_s);
    command.apiBase = QUrl(parser.value(u"api-base"_s), QUrl::StrictMode);
    if (parser.isSet(u"api-base"_s) && (!command.apiBase.isValid() || command.apiBase.host().isEmpty()))
        return wrong(u"--api-base takes an address such as http://127.0.0.1:8000."_s);
    command.dataDirectory = parser.value(u"data-dir"_s);
    command.amount = parser.value(u"amount"_s);
    command.currency = parser.value(u"currency"_s).toLower();
    command.name = parser.value(u"name"_s);
    command.price = parser.value(u"price"_s);
    command.customer = parser.value(u"customer"_s);
    command.card = parser.value(u"card"_s);
    command.description = parser.value(u"description"_s);
    command.reason = parser.value(u"reason"_s);
    command.note = parser.value(u"note"_s);
    command.search = parser.value(u"search"_s);
    const auto quantity = readNumber(parser, u"quantity"_s, 1, 999);
    const auto limit = readNumber(parser, u"limit"_s, 20, 10'000);
    if (!quantity || !limit)
        return tl::unexpected(quantity ? limit.error() : quantity.error());
    command.quantity = *quantity;
    command.limit = int(*limit);
    const bool now = parser.isSet(u"now"_s);
    const bool takeBack = parser.isSet(u"take-back"_s);
    if (int(now) + int(takeBack) + int(parser.isSet(u"at-period-end"_s)) > 1)
        return wrong(u"Say one of --now, --at-period-end and --take-back."_s);
    command.cancellation = now ? Command::Cancellation::Now
        : takeBack             ? Command::Cancellation::TakeBack
                               : Command::Cancellation::AtPeriodEnd;
    return {};
}

} // namespace

Result<Command> parseCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"paydeskctl"_s} + arguments))
        return wrong(parser.errorText());
    Command command;
    if (parser.isSet(u"help"_s) || arguments.isEmpty())
        return command;
    if (parser.isSet(u"version"_s)) {
        command.verb = Command::Verb::Version;
        return command;
    }
    if (const auto read = readVerb(parser, command); !read)
        return tl::unexpected(read.error());
    if (const auto read = readOptions(parser, command); !read)
        return tl::unexpected(read.error());
    if (const auto read = readProxy(parser, command); !read)
        return tl::unexpected(read.error());
    if (const auto read = readMirrorOptions(parser, command); !read)
        return tl::unexpected(read.error());
    if (const auto right = checkCombination(command); !right)
        return tl::unexpected(right.error());
    return command;
}

QString usage()
{
    return uR"(paydeskctl: what Paydesk does, from a shell

  paydeskctl checkout create (--price ID [--quantity N] [--subscription] | --amount 12.50 [--name TEXT]) [--customer ID] [--wait]
  paydeskctl payments list [--search TEXT] [--limit N]
  paydeskctl payments show PAYMENT
  paydeskctl charge --customer ID --card ID --amount 12.50 [--description TEXT] [--wait]
  paydeskctl refund PAYMENT [--amount 4.00] [--reason duplicate|fraudulent|requested_by_customer] [--note TEXT]
  paydeskctl subscriptions list [--search TEXT] [--limit N]
  paydeskctl subscriptions show SUBSCRIPTION
  paydeskctl subscriptions cancel SUBSCRIPTION [--at-period-end | --now | --take-back]
  paydeskctl events poll
  paydeskctl mirror backfill [--since DAY]
  paydeskctl reads
  paydeskctl tasks [--limit N]
  paydeskctl entitlements [--customer ID] [--limit N]
  paydeskctl mirror status [--database FILE]
  paydeskctl mirror check [--database FILE]
  paydeskctl mirror export [--database FILE] [--since DAY] [--until DAY] [--status succeeded,canceled] > payments.csv
  paydeskctl mirror seed --payments N --database FILE [--seed S] [--until DAY]

Everywhere:
  --json              machine readable output
  --api-base ADDRESS  a practice server on this computer instead of Stripe
  --data-dir FOLDER   where the data is kept
  --proxy PROXY       none, system, http://[user@]host:port or socks5://[user@]host:port instead of what the desktop program
                      is set to; its password is taken from PAYDESK_PROXY_PASSWORD. Proxies of the environment are ignored

"mirror" is about the file with the copy of Stripe's objects and, but for "backfill", needs neither key nor network. "status" says what is in it and
how old it is, "check" reads all of it and compares everything with everything (nobody else may have it open), "export" writes its
payments as CSV or, with --json, as one JSON object a line, "seed" makes a file of N made-up payments with customers, subscriptions,
refunds and disputes, the same for the same N, S and DAY. Days and moments (2026-11-25T12:00:00Z) are in UTC; a day is meant whole.

"mirror backfill" reads all of the account into the copy on this computer, newest first, or down to DAY (2026-01-31, UTC). It says
first how many reads that takes and then how far it is; Ctrl-C or anything else may end it, the next run goes on with the next page.

"reads" says how many of the reads are used that Stripe allots for 30 days. "tasks" are what a person has to look at (payments and
refunds that failed, disputes), "entitlements" what customers may use; where a listener is paired it is the listener that knows.
Amounts are written with a point, in the account's currency or in --currency. --wait stays until the customer is done.
The key is taken from STRIPE_SECRET_KEY, or from the keychain if the desktop program has put it there.

Exit status: 0 done, 1 refused, 2 wrong usage, 3 in doubt (run it again later, never twice by hand), 4 declined by the bank,
5 waits for the customer, 6 Stripe cannot be reached, 7 key missing or not accepted, 8 data cannot be read or written, or a check
found a mistake in it.
)"_s;
}

} // namespace paydesk::ctl
