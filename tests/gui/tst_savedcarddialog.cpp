// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/savedcards/savedcarddialog.h"

#include "gui/theme/theme.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/fieldmessage.h"
#include "pagetools.h"
#include "support/practiceshop.h"

#include <QApplication>
#include <QJsonObject>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using State = desk::HostedFlow::State;
using Fault = test::PracticeTransport::Fault;

class TestSavedCardDialog : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void cardIsChargedOnce();
    void wrongAmountIsExplainedAndNothingIsSent_data();
    void wrongAmountIsExplainedAndNothingIsSent();
    void expiredCardIsMarked();
    void customerWithoutACardIsSaid();
    void failedReadingCanBeTriedAgain();
    void secondChargeIsRefusedWhileOneIsUnderWay();
    void everyWidgetHasAName();
    void closedWhileReading();

private:
    void open(const QString &customer, const QDate &today = QDate(2026, 11, 23));
    void ready();

    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<test::PracticeShop> m_shop;
    std::unique_ptr<desk::Workspace> m_workspace;
    QPointer<SavedCardDialog> m_dialog;
};

void TestSavedCardDialog::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    m_theme = std::make_unique<Theme>(*qApp);
}

void TestSavedCardDialog::init()
{
    m_shop = std::make_unique<test::PracticeShop>();
    m_workspace = m_shop->open();
}

void TestSavedCardDialog::cleanup()
{
    delete m_dialog;
    m_workspace.reset();
    m_shop.reset();
}

void TestSavedCardDialog::open(const QString &customer, const QDate &today)
{
    m_dialog = new SavedCardDialog(m_workspace->savedCards(), {customer, u"Ada Lovelace"_s, u"eur"_s, today});
    m_dialog->open();
}

void TestSavedCardDialog::ready()
{
    QTRY_VERIFY(part(m_dialog, "chargePage")->isVisible());
}

void TestSavedCardDialog::cardIsChargedOnce()
{
    open(m_shop->ada);
    ready();
    QSignalSpy charging(m_dialog, &SavedCardDialog::charging);
    QTest::keyClicks(part<QLineEdit>(m_dialog, "amountEdit"), u"12.50"_s);
    QTest::keyClicks(part<QLineEdit>(m_dialog, "descriptionEdit"), u"Catering"_s);
    auto *button = part<QPushButton>(m_dialog, "chargeButton");
    QVERIFY(button->text().contains(u"12.50"));
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(charging.size(), 1);
    QTRY_VERIFY(m_dialog.isNull() || !m_dialog->isVisible());
    QTRY_COMPARE(m_workspace->savedCards().state(), State::Paid);
    QCOMPARE(m_workspace->savedCards().total(), (Money{1250, u"eur"_s}));
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/payment_intents"_s), 1);
}

void TestSavedCardDialog::wrongAmountIsExplainedAndNothingIsSent_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"", "0", "-1", "1e3", "12,5"})
        QTest::newRow(typed) << QString::fromLatin1(typed);
}

void TestSavedCardDialog::wrongAmountIsExplainedAndNothingIsSent()
{
    QFETCH(QString, typed);
    open(m_shop->ada);
    ready();
    QTest::keyClicks(part<QLineEdit>(m_dialog, "amountEdit"), typed);
    QTest::mouseClick(part(m_dialog, "chargeButton"), Qt::LeftButton);
    QVERIFY(part<FieldMessage>(m_dialog, "amountMessage")->hasError());
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_shop->transport.sent("POST", u"/v1/payment_intents"_s), 0);
}

void TestSavedCardDialog::expiredCardIsMarked()
{
    open(m_shop->ada, QDate(2099, 1, 1));
    ready();
    const Chip *chip = m_dialog->findChild<Chip *>();
    QVERIFY(chip != nullptr);
    QCOMPARE(chip->text(), u"Expired"_s);
    QVERIFY(part<QRadioButton>(m_dialog, "card_0")->isChecked());
}

void TestSavedCardDialog::customerWithoutACardIsSaid()
{
    open(m_shop->post(u"/v1/customers"_s, "name=Nobody").value("id"_L1).toString());
    QTRY_VERIFY(part(m_dialog, "emptyPage")->isVisible());
    QVERIFY(!part(m_dialog, "chargeButton")->isEnabled());
}

void TestSavedCardDialog::failedReadingCanBeTriedAgain()
{
    m_shop->transport.setOffline(true);
    open(m_shop->ada);
    QTRY_VERIFY_WITH_TIMEOUT(part(m_dialog, "errorPage")->isVisible(), 30'000);
    QVERIFY(!part(m_dialog, "chargeButton")->isEnabled());
    m_shop->transport.setOffline(false);
    QTest::mouseClick(part(part(m_dialog, "loadError"), "retryButton"), Qt::LeftButton);
    ready();
}

void TestSavedCardDialog::secondChargeIsRefusedWhileOneIsUnderWay()
{
    open(m_shop->grace); // her bank asks for 3-D Secure: it stays open
    ready();
    QTest::keyClicks(part<QLineEdit>(m_dialog, "amountEdit"), u"5"_s);
    QTest::mouseClick(part(m_dialog, "chargeButton"), Qt::LeftButton);
    QTRY_COMPARE(m_workspace->savedCards().state(), State::Open);
    delete m_dialog;
    open(m_shop->ada);
    ready();
    QSignalSpy charging(m_dialog, &SavedCardDialog::charging);
    QTest::keyClicks(part<QLineEdit>(m_dialog, "amountEdit"), u"7"_s);
    QTest::mouseClick(part(m_dialog, "chargeButton"), Qt::LeftButton);
    QVERIFY(part(m_dialog, "error")->isVisible());
    QVERIFY(charging.isEmpty());
    QVERIFY(part(m_dialog, "chargeButton")->isEnabled());
}

void TestSavedCardDialog::everyWidgetHasAName()
{
    open(m_shop->ada);
    ready();
    QCOMPARE(test::namelessWidgets(m_dialog).join(u'\n'), QString());
}

void TestSavedCardDialog::closedWhileReading()
{
    open(m_shop->ada);
    delete m_dialog;
    QSignalSpy quiet(&m_workspace->savedCards(), &desk::HostedFlow::stateChanged);
    open(m_shop->ada);
    ready();
    QVERIFY(quiet.isEmpty());
}

QTEST_MAIN(TestSavedCardDialog)
#include "tst_savedcarddialog.moc"
