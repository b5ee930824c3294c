// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/practiceshop.h"

#include "desk/checkout/hostedflow.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace paydesk::test {

using namespace Qt::StringLiterals;

PracticeShop::PracticeShop() : clock(QDateTime::currentDateTimeUtc()), engine(clock), transport(engine)
{
    engine.setBaseUrl(u"http://127.0.0.1:1"_s);
    engine.bulk([this](sandbox::Bulk &bulk) {
        const qint64 opened = clock.now().addDays(-30).toSecsSinceEpoch();
        croissantProduct =
            bulk.addProduct({.name = u"Croissant"_s, .metadata = {{u"category"_s, u"Bakery"_s}}, .created = opened});
        croissant = bulk.addPrice({.product = croissantProduct, .unitAmount = 240, .created = opened});
        flatWhiteProduct =
            bulk.addProduct({.name = u"Flat white"_s, .metadata = {{u"category"_s, u"Drinks"_s}}, .created = opened});
        flatWhite = bulk.addPrice({.product = flatWhiteProduct, .unitAmount = 380, .created = opened});
        const QString basic = bulk.addProduct({.name = u"Basic"_s, .created = opened});
        plan = bulk.addPrice({.product = basic, .unitAmount = 1900, .interval = u"month"_s, .created = opened});
        ada = bulk.addCustomer(
            {.name = u"Ada Lovelace"_s, .email = u"ada@example.com"_s, .card = u"pm_card_visa"_s, .created = opened});
        grace = bulk.addCustomer({.name = u"Grace Hopper"_s,
                                  .email = u"grace@example.com"_s,
                                  .card = u"pm_card_threeDSecure2Required"_s,
                                  .created = opened});
    });
}

std::unique_ptr<desk::Workspace> PracticeShop::open()
{
    return open(clock);
}

std::unique_ptr<desk::Workspace> PracticeShop::open(const Clock &till)
{
    return openAt(QUrl(u"http://127.0.0.1:1"_s), till);
}

std::unique_ptr<desk::Workspace> PracticeShop::openAsStripe()
{
    return openAt(QUrl(), clock);
}

std::unique_ptr<desk::Workspace> PracticeShop::openAt(const QUrl &base, const Clock &till)
{
    const auto key = stripe::ApiKey::parse(engine.settings().secretKey);
    const auto endpoint = stripe::Endpoint::forKey(*key, base);
    desk::Workspace::Setup setup{.dataDirectory = directory.path(),
                                 .account = {.id = u"acct_1"_s,
                                             .name = u"Corner Bakery"_s,
                                             .country = u"DE"_s,
                                             .currency = u"eur"_s,
                                             .live = false,
                                             .restricted = false,
                                             .keyHint = key->hint(),
                                             .keySource = desk::AccountInfo::KeySource::Session,
                                             .website = {}},
                                 .key = *key,
                                 .endpoint = *endpoint,
                                 .returnPage = {},
                                 .pollInterval = pollInterval,
                                 .clockSkew = {}};
    auto workspace = desk::Workspace::open(std::move(setup), transport, till);
    if (!workspace)
        qFatal("%s", qPrintable(toLogLine(workspace.error())));
    return std::move(*workspace);
}

void PracticeShop::addPayments(int count)
{
    engine.bulk([this, count](sandbox::Bulk &bulk) {
        const qint64 first = clock.now().addDays(-2).toSecsSinceEpoch();
        for (int i = 0; i < count; ++i) {
            bulk.addPayment({.amount = 1000 + i,
                             .currency = u"eur"_s,
                             .customer = i % 2 ? ada : grace,
                             .card = u"pm_card_visa"_s,
                             .outcome = i % 10 == 0 ? sandbox::BulkPayment::Outcome::Declined
                                                    : sandbox::BulkPayment::Outcome::Succeeded,
                             .refunds = i % 10 == 1 ? QList<sandbox::BulkRefund>{{.amount = 500, .after = 60}}
                                                    : QList<sandbox::BulkRefund>{},
                             // Two in the same second, so that the order needs the id.
                             .created = first + (i / 2) * 60});
        }
    });
}

sandbox::PayOutcome PracticeShop::pay(const desk::HostedFlow &flow, const QString &cardNumber)
{
    return engine.payCheckoutSession(flow.sale().objectId, {cardNumber, 12, 2040, u"123"_s}, u"buyer@example.com"_s,
                                     u"Buyer"_s);
}

QJsonObject PracticeShop::get(const QString &path)
{
    sandbox::ApiRequest request{.method = "GET",
                                .path = path.section(u'?', 0, 0).toUtf8(),
                                .query = path.section(u'?', 1).toUtf8(),
                                .headers = {{"authorization", "Bearer " + engine.settings().secretKey.toUtf8()}},
                                .body = {}};
    return QJsonDocument::fromJson(engine.handle(request).body).object();
}

QJsonObject PracticeShop::post(const QString &path, const QByteArray &form)
{
    sandbox::ApiRequest request{.method = "POST",
                                .path = path.toUtf8(),
                                .query = {},
                                .headers = {{"authorization", "Bearer " + engine.settings().secretKey.toUtf8()}},
                                .body = form};
    return QJsonDocument::fromJson(engine.handle(request).body).object();
}

QJsonArray PracticeShop::refundsAtStripe(const QString &paymentId)
{
    return get(u"/v1/refunds?payment_intent="_s + paymentId).value("data"_L1).toArray();
}

} // namespace paydesk::test
