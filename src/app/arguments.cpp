// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace paydesk::app {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> wrong(const QString &sentence)
{
    return failure(Error::Kind::InvalidInput, u"usage"_s, sentence);
}

} // namespace

Result<Arguments> parseArguments(const QStringList &given)
{
    QCommandLineParser parser;
    for (const QString &flag : {u"demo"_s, u"help"_s, u"version"_s})
        parser.addOption(QCommandLineOption(flag));
    for (const QString &option : {u"tour"_s, u"gallery"_s, u"api-base"_s, u"data-dir"_s, u"language"_s})
        parser.addOption(QCommandLineOption(option, {}, option));
    if (!parser.parse(QStringList{u"paydesk"_s} + given))
        return wrong(parser.errorText());
    static const QRegularExpression shown(u"^(pi|cus|sub|po)_[0-9A-Za-z_]{1,250}$"_s);
    Arguments arguments;
    for (const QString &positional : parser.positionalArguments()) {
        if (!arguments.object.isEmpty() || !shown.match(positional).hasMatch())
            return wrong(u"Unexpected argument \"%1\"."_s.arg(positional));
        arguments.object = positional;
    }
    arguments.help = parser.isSet(u"help"_s);
    arguments.version = parser.isSet(u"version"_s);
    arguments.tour = parser.value(u"tour"_s);
    arguments.gallery = parser.value(u"gallery"_s);
    arguments.demo = parser.isSet(u"demo"_s) || !arguments.tour.isEmpty() || !arguments.gallery.isEmpty();
    arguments.apiBase = QUrl(parser.value(u"api-base"_s), QUrl::StrictMode);
    arguments.dataDirectory = parser.value(u"data-dir"_s);
    arguments.language = parser.value(u"language"_s);
    if (parser.isSet(u"api-base"_s) && (!arguments.apiBase.isValid() || arguments.apiBase.host().isEmpty()))
        return wrong(u"--api-base takes an address such as http://127.0.0.1:8000."_s);
    if (arguments.demo && (parser.isSet(u"api-base"_s) || parser.isSet(u"data-dir"_s)))
        return wrong(u"--demo brings its own server and data."_s);
    if (!arguments.language.isEmpty() && !QStringList{u"en"_s, u"de"_s, u"ar"_s}.contains(arguments.language))
        return wrong(u"--language is en, de or ar."_s);
    return arguments;
}

QString usage()
{
    return uR"(paydesk: the till and merchant desk for Stripe

  paydesk                        with the account whose key is in the keychain or in STRIPE_SECRET_KEY
  paydesk --demo                 a practice shop: no account, no network, no money

  paydesk ID                     the payment, customer, subscription or payout with this id (pi_…, cus_…, sub_…, po_…)

A second start with the same data hands all this to the window that is open, and ends.

  --api-base ADDRESS   a practice server on this computer instead of Stripe; takes test keys only
  --data-dir FOLDER    where the data is kept
  --language en|de|ar
  --tour FOLDER        with the practice shop: sell, refund and subscribe without a person, leave numbered pictures
  --gallery FOLDER     with the practice shop: pictures of every page in every language, light and dark
  --version, --help

With ENV=production test keys are refused.
)"_s;
}

} // namespace paydesk::app
