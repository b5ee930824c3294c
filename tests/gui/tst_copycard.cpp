// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/copycard.h"

#include "desk/sync/syncdesk.h"
#include "pagetools.h"
#include "store/database.h"
#include "store/paymentmirror.h"
#include "support/guiapp.h"
#include "support/practiceshop.h"

#include <QCoroTask>

#include <QFileInfo>
#include <QLabel>
#include <QPushButton>

#include <csignal>

#include <sys/resource.h>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using Fault = test::PracticeTransport::Fault;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedStates);
constexpr int old = 350;

/// The largest that any file of this process may become, as a disk that is full makes it.
void limitFiles(std::optional<qint64> bytes)
{
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    limit.rlim_cur = bytes ? static_cast<rlim_t>(*bytes) : limit.rlim_max;
    setrlimit(RLIMIT_FSIZE, &limit);
}

} // namespace

class TestCopyCard : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void olderPaymentsAreOfferedWithTheirCost();
    void costIsSaidInWords();
    void troubleIsSaidInWordsAndEnds_data(); // API-12, API-21
    void troubleIsSaidInWordsAndEnds();
    void fullDiskIsSaidAndHeals(); // DUR-05
    void droppingTheCopyAsksFirst();
    void everyWidgetHasAName();

private:
    Result<void> poll() { return QCoro::waitFor(m_workspace->sync().poll()); }
    desk::Backfill &backfill() { return m_workspace->backfill(); }
    QPushButton *button(const char *name) { return part<QPushButton>(m_card.get(), name); }
    bool isShown(const char *name) { return part(m_card.get(), name)->isVisibleTo(m_card.get()); }
    QString words() { return part<QLabel>(m_card.get(), "copyState")->text(); }
    qint64 inCopy() { return *store::PaymentMirror(**store::Database::openReader(m_shop->mirrorPath())).count({}); }

    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<desk::Workspace> m_workspace;
    std::unique_ptr<CopyCard> m_card;
    test::Answering m_person;
};

void TestCopyCard::init()
{
    m_person = {};
    m_shop = std::make_unique<test::PracticeShop>();
    m_shop->engine.bulk([this](sandbox::Bulk &bulk) {
        for (int i = 0; i < old; ++i) {
            sandbox::BulkPayment payment;
            payment.amount = 500 + i;
            payment.currency = u"eur"_s;
            payment.created = m_shop->clock.now().addDays(-200 - i).toSecsSinceEpoch();
            bulk.addPayment(payment);
        }
    });
    m_workspace = m_shop->open();
    m_card = std::make_unique<CopyCard>();
    m_card->setDesks(m_workspace->sync(), backfill(), m_person);
    m_card->show();
}

void TestCopyCard::cleanup()
{
    limitFiles({});
    m_card.reset();
    m_workspace.reset();
    m_shop.reset();
}

void TestCopyCard::olderPaymentsAreOfferedWithTheirCost()
{
    QPushButton *start = button("copyStartButton");
    // Nothing can be said of them before the newer ones are there.
    QVERIFY(isShown("copyStartButton") && !start->isEnabled());
    QVERIFY(poll());
    QVERIFY(start->isEnabled());
    m_person.agrees = false;
    start->click();
    QTRY_COMPARE(m_person.asked.size(), 1);
    QVERIFY(isShown("copyStartButton"));
    m_person.agrees = true;
    start->setFocus();
    start->click();
    QTRY_VERIFY(isShown("copyPauseButton"));
    QCOMPARE(m_card->focusWidget(), button("copyPauseButton"));
    QTRY_COMPARE(words(), u"Everything your account has is here."_s);
    QCOMPARE(inCopy(), old);
    for (const char *name : {"copyStartButton", "copyBar", "copyPauseButton", "copyCancelButton"})
        QVERIFY2(!isShown(name), name);
    // Whoever presses Enter once more does not ask for the copy to be dropped.
    QVERIFY(m_card->focusWidget() != button("copyDropButton"));
}

void TestCopyCard::costIsSaidInWords()
{
    desk::Backfill::Cost cost;
    cost.reading = {.reads = 2'300, .isEstimate = true};
    QVERIFY(costWords(cost, english).startsWith(u"It takes about 2,300 reads."_s));
    cost.available = 7'940;
    QVERIFY(costWords(cost, english).contains(u"7,940 may be used"_s));
    QVERIFY(!costWords(cost, english).contains(u"spread"_s));
    cost.days = 3;
    QVERIFY(costWords(cost, english).contains(u"spread over about 3 day"_s));
    cost.reading.isEstimate = false;
    QVERIFY(costWords(cost, english).startsWith(u"It takes 2,300 reads."_s));
}

void TestCopyCard::troubleIsSaidInWordsAndEnds_data()
{
    QTest::addColumn<Fault>("fault");
    QTest::addColumn<int>("times");
    QTest::addColumn<QString>("says");
    const QString waits = u"for Stripe, and goes on by itself."_s;
    // A read is tried three times.
    QTest::newRow("no connection") << Fault::Offline << 3 << waits;
    QTest::newRow("the sign-in page of a network") << Fault::Html << 3 << waits;
    QTest::newRow("too many requests") << Fault::TooMany << 3 << waits;
    QTest::newRow("Stripe's fault") << Fault::Fault500 << 3 << waits;
    QTest::newRow("not permitted") << Fault::NotPermitted << 1 << u"Stopped at"_s;
    QTest::newRow("key refused") << Fault::KeyRefused << 1 << u"Stopped at"_s;
}

void TestCopyCard::troubleIsSaidInWordsAndEnds()
{
    QFETCH(const Fault, fault);
    QFETCH(const int, times);
    QFETCH(const QString, says);
    QVERIFY(poll());
    m_shop->transport.arm("GET", u"/v1/payment_intents"_s, fault, times);
    backfill().start({}, {.reads = 7, .isEstimate = false});
    QTRY_VERIFY2(words().contains(says), qPrintable(words()));
    QVERIFY2(words().contains(u" of about "_s), qPrintable(words()));
    QVERIFY(isShown("copyBar") && isShown("copyCancelButton"));
    button("copyResumeButton")->click();
    QTRY_COMPARE(words(), u"Everything your account has is here."_s);
    QCOMPARE(inCopy(), old);
}

void TestCopyCard::fullDiskIsSaidAndHeals()
{
    QVERIFY(poll());
    limitFiles(QFileInfo(m_shop->mirrorPath() + u"-wal"_s).size() + 100'000);
    backfill().start({}, {.reads = 7, .isEstimate = false});
    QTRY_VERIFY2(words().contains(u"Stopped at"_s), qPrintable(words()));
    QVERIFY2(words().contains(u"Check that the disk is not full"_s), qPrintable(words()));
    QVERIFY(inCopy() < old);
    limitFiles({});
    button("copyResumeButton")->click();
    QTRY_COMPARE(words(), u"Everything your account has is here."_s);
    QCOMPARE(inCopy(), old);
}

void TestCopyCard::droppingTheCopyAsksFirst()
{
    QVERIFY(poll());
    QPushButton *drop = button("copyDropButton");
    m_person.agrees = false;
    drop->click();
    QCOMPARE(m_person.asked.size(), 1);
    QVERIFY(poll());
    QVERIFY(!m_workspace->sync().lostCopy());
    m_person.agrees = true;
    drop->click();
    QTRY_VERIFY(m_workspace->sync().lostCopy());
    // It is filled again by itself.
    QTRY_VERIFY(!m_workspace->sync().lostCopy());
    QTRY_VERIFY(m_workspace->sync().updated().isValid());
}

void TestCopyCard::everyWidgetHasAName()
{
    QVERIFY(poll());
    backfill().pause();
    QVERIFY(isShown("copyBar"));
    QCOMPARE(test::namelessWidgets(m_card.get()).join(u'\n'), QString());
}

PAYDESK_GUI_TEST_MAIN(TestCopyCard)
#include "tst_copycard.moc"
