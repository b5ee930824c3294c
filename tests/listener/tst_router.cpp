// SPDX-License-Identifier: GPL-3.0-or-later
#include "listener/router.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::listener;

namespace {

/// Answers with its name.
class Named : public http::Handler {
public:
    explicit Named(std::string name) : m_name(std::move(name)) {}
    void handle(http::Request, http::Reply reply) override { reply({200, {}, m_name}); }

private:
    std::string m_name;
};

} // namespace

class TestRouter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pathChoosesTheHandler_data(); // HTTP-10
    void pathChoosesTheHandler();
};

void TestRouter::pathChoosesTheHandler_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("handler");
    QTest::newRow("itself") << "/pay"
                            << "pay";
    QTest::newRow("longer") << "/payment"
                            << "rest";
    QTest::newRow("below one that is for itself") << "/pay/x"
                                                  << "rest";
    QTest::newRow("below") << "/v1/events"
                           << "api";
    QTest::newRow("the folder") << "/v1/"
                                << "api";
    QTest::newRow("the folder without its slash") << "/v1"
                                                  << "rest";
    QTest::newRow("another case") << "/V1/events"
                                  << "rest";
    QTest::newRow("encoded") << "/%761/events"
                             << "rest";
    QTest::newRow("two slashes") << "//v1/events"
                                 << "rest";
    QTest::newRow("nothing") << "/"
                             << "rest";
}

void TestRouter::pathChoosesTheHandler()
{
    QFETCH(const QString, path);
    QFETCH(const QString, handler);
    Named rest("rest");
    Named pay("pay");
    Named api("api");
    Router router(rest);
    router.add("/pay", pay);
    router.add("/v1/", api);
    http::Request request;
    request.path = path.toStdString();
    std::string body;
    router.handle(request, [&body](const http::Response &response) { body = response.body; });
    QCOMPARE(QString::fromStdString(body), handler);
}

QTEST_GUILESS_MAIN(TestRouter)
#include "tst_router.moc"
