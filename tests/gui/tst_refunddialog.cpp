// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/refunds/refunddialog.h"

#include "desk/operations/operations.h"
#include "desk/refunds/refunddesk.h"
#include "gui/widgets/amountedit.h"
#include "gui/widgets/busybutton.h"
#include "gui/widgets/dialogs.h"
#include "gui/widgets/fieldmessage.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/moneylabel.h"
#include "support/accessibility.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QComboBox>
#include <QJsonArray>
#include <QJsonObject>
#include <QPointer>
#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using Fault = test::PracticeTransport::Fault;

class TestRefundDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void proposesAllThatIsLeft();
    void badAmountsAreNamedAndNothingIsSent_data(); // MON-07
    void badAmountsAreNamedAndNothingIsSent();
    void amountIsReadAsTheLanguageWritesIt();
    void refundsAndSaysSo();
    void heldEnterAndDoubleClickSendOnce(); // MON-01
    void fraudIsWarnedOfAndAskedTwice();    // MON-18
    void offlineSaysThatNothingMoved();     // MON-20
    void changedRemainderAsksAgain();       // MON-08
    void lostAnswerIsNeitherSuccessNorFailure();
    void closedWhileSending();
    void pageGoneWhileSending();
    void everythingReachableHasAName();

private:
    RefundDialog *dialog() const { return m_dialog; }
    AmountEdit *amount() const { return m_dialog->findChild<AmountEdit *>(u"amountEdit"_s); }
    BusyButton *refund() const { return m_dialog->findChild<BusyButton *>(u"confirmRefundButton"_s); }
    QLabel *message() const { return m_dialog->findChild<QLabel *>(u"amountMessage"_s); }
    void choose(const QString &reason);
    int sent() const { return m_shop->shop.transport.sent("POST", u"/v1/refunds"_s); }

    std::unique_ptr<test::ShopWindow> m_shop;
    QString m_payment;
    QPointer<RefundDialog> m_dialog;
};

void TestRefundDialog::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
    m_shop->shop.engine.bulk([this](sandbox::Bulk &bulk) {
        m_payment = bulk.addPayment({.amount = 12000,
                                     .currency = u"eur"_s,
                                     .customer = m_shop->shop.ada,
                                     .refunds = {{.amount = 2000, .reason = {}, .after = 60}},
                                     .created = m_shop->shop.clock.now().addDays(-1).toSecsSinceEpoch()});
    });
    m_shop->open();
    desk::Workspace &workspace = *m_shop->workspace;
    QTRY_VERIFY(workspace.payments().detail(m_payment) && m_shop->isFilled());
    QTRY_COMPARE(workspace.payments().detail(m_payment)->refundable, (Money{10000, u"eur"_s}));
    auto *page = m_shop->show(new QWidget);
    m_dialog = new RefundDialog(workspace.refunds(), workspace.payments(), workspace.changes(), m_shop->prompts,
                                m_payment, page);
    openOver(m_dialog);
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
}

void TestRefundDialog::cleanup()
{
    m_shop->window.reset();
    m_shop.reset();
}

void TestRefundDialog::choose(const QString &reason)
{
    auto *combo = m_dialog->findChild<QComboBox *>(u"reasonCombo"_s);
    combo->setCurrentIndex(combo->findData(reason));
}

void TestRefundDialog::proposesAllThatIsLeft()
{
    QCOMPARE(amount()->amount().value(), (Money{10000, u"eur"_s}));
    QVERIFY(refund()->isEnabled());
    QVERIFY(refund()->text().contains(formatMoney({10000, u"eur"_s}, m_dialog->locale())));
    QCOMPARE(m_dialog->findChild<MoneyLabel *>(u"leftMoney"_s)->money(), (Money{0, u"eur"_s}));
    amount()->setText(u"35"_s);
    QCOMPARE(m_dialog->findChild<MoneyLabel *>(u"leftMoney"_s)->money(), (Money{6500, u"eur"_s}));
    test::button(*m_dialog, u"allButton"_s)->click();
    QCOMPARE(amount()->amount().value(), (Money{10000, u"eur"_s}));
}

void TestRefundDialog::badAmountsAreNamedAndNothingIsSent_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("nothing") << QString() << u"amount"_s;
    QTest::newRow("zero") << u"0"_s << u"zero"_s;
    QTest::newRow("negative") << u"-1"_s << u"must not be negative"_s;
    QTest::newRow("exponent") << u"1e3"_s << u"not an amount"_s;
    QTest::newRow("decimal comma in English") << u"12,5"_s << u"not an amount"_s;
    QTest::newRow("leading plus") << u"+5"_s << u"not an amount"_s;
    QTest::newRow("other digits") << u"\u0967\u0968"_s << u"not an amount"_s;
    QTest::newRow("three decimals") << u"1.234"_s << u"too many digits"_s;
    QTest::newRow("a cent more than is left") << u"100.01"_s << u"At most"_s;
    QTest::newRow("all that was paid") << u"120.00"_s << u"At most"_s;
    QTest::newRow("2^63") << u"9223372036854775808"_s << u"more than Stripe takes"_s;
}

void TestRefundDialog::badAmountsAreNamedAndNothingIsSent()
{
    QFETCH(const QString, text);
    QFETCH(const QString, says);
    amount()->setText(text);
    QVERIFY2(message()->text().contains(says, Qt::CaseInsensitive), qPrintable(message()->text()));
    QVERIFY(!refund()->isEnabled());
    QTest::keyClick(amount(), Qt::Key_Return);
    QTest::mouseClick(refund(), Qt::LeftButton);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(sent(), 0);
    // A good one clears the complaint.
    amount()->setText(u"35.00"_s);
    QVERIFY(refund()->isEnabled());
    QVERIFY(message()->text().contains(u"can be refunded"_s));
}

void TestRefundDialog::amountIsReadAsTheLanguageWritesIt()
{
    amount()->setLocale(QLocale(QLocale::German));
    amount()->setText(u"12,5"_s);
    QVERIFY(refund()->isEnabled());
    QVERIFY(refund()->text().contains(formatMoney({1250, u"eur"_s}, m_dialog->locale())));
}

void TestRefundDialog::refundsAndSaysSo()
{
    QSignalSpy toasts(dialog(), &RefundDialog::toast);
    amount()->setText(u"35.00"_s);
    choose(u"duplicate"_s);
    m_dialog->findChild<QLineEdit *>(u"noteEdit"_s)->setText(u"Croissants arrived crushed"_s);
    QTest::mouseClick(refund(), Qt::LeftButton);
    QTRY_COMPARE(toasts.size(), 1);
    QVERIFY(toasts.first().first().toString().contains(u"refunded to Ada Lovelace"_s));
    QTRY_VERIFY(!m_dialog);
    const QJsonArray refunds = m_shop->shop.refundsAtStripe(m_payment);
    QCOMPARE(refunds.size(), 2);
    const QJsonObject made = refunds.first().toObject();
    QCOMPARE(made.value("amount"_L1).toInteger(), 3500);
    QCOMPARE(made.value("reason"_L1).toString(), u"duplicate"_s);
    QCOMPARE(made.value("metadata"_L1)["note"_L1].toString(), u"Croissants arrived crushed"_s);
}

void TestRefundDialog::heldEnterAndDoubleClickSendOnce()
{
    amount()->setText(u"20.00"_s);
    QTest::mouseClick(refund(), Qt::LeftButton);
    // In the same event it cannot be pressed any more.
    QVERIFY(!refund()->isEnabled());
    QTest::mouseClick(refund(), Qt::LeftButton);
    for (int i = 0; i < 20; ++i)
        QTest::keyClick(dialog(), Qt::Key_Return);
    refund()->click();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 2);
    QCOMPARE(sent(), 1);
}

void TestRefundDialog::fraudIsWarnedOfAndAskedTwice()
{
    auto *notice = m_dialog->findChild<QWidget *>(u"fraudNotice"_s);
    QVERIFY(!notice->isVisible());
    choose(u"fraudulent"_s);
    QVERIFY(notice->isVisible());
    QTest::mouseClick(refund(), Qt::LeftButton);
    QTest::mouseClick(refund(), Qt::LeftButton);
    QVERIFY(m_shop->prompts.asked() >= 1);
    QVERIFY(m_shop->prompts.text().yes.contains(formatMoney({10000, u"eur"_s}, m_dialog->locale())));
    QCOMPARE(sent(), 0);
    m_shop->prompts.agree();
    m_shop->prompts.agree();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(sent(), 1);
}

void TestRefundDialog::offlineSaysThatNothingMoved()
{
    m_shop->shop.transport.setOffline(true);
    QTest::mouseClick(refund(), Qt::LeftButton);
    auto *error = m_dialog->findChild<InlineError *>(u"errorBox"_s);
    QTRY_VERIFY_WITH_TIMEOUT(error->isVisible(), 15'000);
    QVERIFY2(error->text().contains(u"Nothing was refunded."_s), qPrintable(error->text()));
    // The dialog is as it was: the person may try again.
    QVERIFY(refund()->isEnabled());
    QCOMPARE(amount()->amount().value(), (Money{10000, u"eur"_s}));
    QCOMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 1);
}

void TestRefundDialog::changedRemainderAsksAgain()
{
    m_shop->shop.transport.setOffline(true); // so that no event tells of it
    m_shop->shop.post(u"/v1/refunds"_s, "payment_intent=" + m_payment.toUtf8() + "&amount=3000");
    m_shop->shop.transport.setOffline(false);
    QTest::mouseClick(refund(), Qt::LeftButton);
    QTRY_VERIFY(m_dialog->findChild<InlineError *>(u"errorBox"_s)->isVisible());
    QCOMPARE(sent(), 0);
    // 100.00 are no longer there: the field says so, and only a new amount goes on.
    QVERIFY(!refund()->isEnabled());
    QVERIFY(message()->text().contains(formatMoney({7000, u"eur"_s}, m_dialog->locale())));
    test::button(*m_dialog, u"allButton"_s)->click();
    QTest::mouseClick(refund(), Qt::LeftButton);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 3);
}

void TestRefundDialog::lostAnswerIsNeitherSuccessNorFailure()
{
    QSignalSpy toasts(dialog(), &RefundDialog::toast);
    m_shop->shop.transport.arm("POST", u"/v1/refunds"_s, Fault::LoseAnswer, 3);
    amount()->setText(u"20.00"_s);
    QTest::mouseClick(refund(), Qt::LeftButton);
    auto *doubt = m_dialog->findChild<QWidget *>(u"doubtNotice"_s);
    QTRY_VERIFY_WITH_TIMEOUT(doubt->isVisible(), 20'000);
    QVERIFY(doubt->accessibleName().contains(u"do not refund again"_s));
    QVERIFY(!refund()->isVisible());
    QVERIFY(test::button(*m_dialog, u"cancelButton"_s)->isVisible());
    QVERIFY(toasts.isEmpty());
    QCOMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 2);
    // As soon as it is settled the dialog that is still open says how.
    QCoro::connect(m_shop->workspace->operations().resume(), this, [] {});
    QTRY_VERIFY(doubt->accessibleName().contains(u"were refunded"_s));
    QCOMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 2);
    QTest::keyClick(dialog(), Qt::Key_Return);
    QTRY_VERIFY(!m_dialog);
}

void TestRefundDialog::closedWhileSending()
{
    QSignalSpy toasts(dialog(), &RefundDialog::toast);
    amount()->setText(u"20.00"_s);
    QTest::mouseClick(refund(), Qt::LeftButton);
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    // Whoever closed it is told all the same.
    QTRY_COMPARE(toasts.size(), 1);
    QVERIFY(toasts.first().first().toString().contains(u"refunded"_s));
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 2);
}

void TestRefundDialog::pageGoneWhileSending()
{
    amount()->setText(u"20.00"_s);
    QTest::mouseClick(refund(), Qt::LeftButton);
    m_shop->window.reset();
    QVERIFY(!m_dialog);
    QTRY_COMPARE(m_shop->shop.refundsAtStripe(m_payment).size(), 2);
    QTRY_COMPARE(m_shop->workspace->payments().detail(m_payment)->refundable, (Money{8000, u"eur"_s}));
}

void TestRefundDialog::everythingReachableHasAName()
{
    QCOMPARE(support::namelessWidgets(*m_dialog).join(u", "_s), QString());
}

PAYDESK_GUI_TEST_MAIN(TestRefundDialog)
#include "tst_refunddialog.moc"
