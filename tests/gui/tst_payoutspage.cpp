// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payouts/payoutspage.h"

#include "desk/payouts/payoutdesk.h"
#include "desk/payouts/payoutsmodel.h"
#include "gui/lists/linelist.h"
#include "gui/payouts/payoutpanel.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/moneylabel.h"
#include "support/accessibility.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QFile>
#include <QFileDialog>
#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 86'400;

} // namespace

class TestPayoutsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void openingAPayoutExplainsItToTheCent();
    void groupsOpenTheirTransactions();
    void whatCannotBeReadIsSaidAndTriedAgain();
    void aFailedPayoutSaysWhyAndThatItIsNotExplained();
    void csvIsSavedWhereThePersonSays();
    void filtersNarrowTheList();
    void browsingReadsTheLastOneOnly();
    void closedWhileReading();
    void everythingReachableHasAName();

private:
    QWidget *part(const QString &name) const { return m_page->findChild<QWidget *>(name); }
    /// What the lines of a list say.
    QStringList lines(const QString &list) const;
    int rowOf(const QString &status) const;
    void open(const QString &status);
    int reads() const { return m_shop->shop.transport.sent("GET", u"/v1/balance_transactions"_s); }

    std::unique_ptr<test::ShopWindow> m_shop;
    QString m_payment;
    PayoutsPage *m_page = nullptr;
    TableView *m_table = nullptr;
};

void TestPayoutsPage::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
    m_shop->shop.engine.bulk([this](sandbox::Bulk &bulk) {
        const qint64 now = m_shop->shop.clock.now().toSecsSinceEpoch();
        m_payment = bulk.addPayment({.amount = 10'000, .name = u"Ines Costa"_s, .created = now - 20 * day});
        bulk.addPayment({.amount = 5'000, .refunds = {{.amount = 1'500, .after = 3600}}, .created = now - 19 * day});
        bulk.addPayment({.amount = 8'000, .created = now - 9 * day});
        bulk.addPayment({.amount = 4'000, .created = now - 5 * day});
        bulk.payOutWeekly(now - 10 * day);
        bulk.payOut(now - 5 * day, 700, true);
        bulk.payOut(now - 4 * 3600, 300);
    });
    m_shop->open();
    desk::Workspace &shop = *m_shop->workspace;
    m_page = m_shop->show(new PayoutsPage(shop.payouts(), shop.changes(), shop.sync(), shop.newPayoutsModel()));
    m_table = m_page->findChild<TableView *>(u"payoutsTable"_s);
    QTRY_VERIFY(m_shop->isFilled());
    QTRY_COMPARE(m_table->model()->rowCount(), 4);
}

void TestPayoutsPage::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

QStringList TestPayoutsPage::lines(const QString &list) const
{
    QStringList said;
    for (const auto *line : part(list)->findChildren<QAbstractButton *>()) {
        if (!line->isHidden())
            said.append(line->accessibleName());
    }
    return said;
}

int TestPayoutsPage::rowOf(const QString &status) const
{
    // The oldest of them.
    for (int row = m_table->model()->rowCount() - 1; row >= 0; --row) {
        if (m_table->model()->index(row, 0).data(desk::PayoutsModel::StatusRole).toString() == status)
            return row;
    }
    return -1;
}

void TestPayoutsPage::open(const QString &status)
{
    QVERIFY(rowOf(status) >= 0);
    test::ShopWindow::openRow(m_table, rowOf(status));
    QTRY_VERIFY(part(u"payoutPanel"_s)->isVisible());
}

void TestPayoutsPage::openingAPayoutExplainsItToTheCent()
{
    open(u"paid"_s);
    auto *state = m_page->findChild<QLabel *>(u"payoutState"_s);
    QCOMPARE(state->text(), u"Its balance transactions are being read…"_s);
    QTRY_COMPARE(state->text(), u"Explained to the cent."_s);
    QTRY_COMPARE(lines(u"payoutParts"_s).size(), 3);
    const QStringList said = lines(u"payoutParts"_s);
    QCOMPARE(said.at(0), u"Gross, 2 transaction(s), 150.00\u00a0EUR"_s);
    QVERIFY2(said.at(1).startsWith(u"Fees, kept of the transactions, −"_s), qPrintable(said.at(1)));
    QCOMPARE(said.at(2), u"Refunds, 1 transaction(s), −15.00\u00a0EUR"_s);
    QCOMPARE(m_page->findChild<Chip *>(u"payoutStatus"_s)->text(), u"Arrived"_s);
    QVERIFY(m_page->findChild<QLabel *>(u"payoutWhen"_s)->text().startsWith(u"arrived "_s));
    QVERIFY(m_page->goBack());
    QVERIFY(!m_page->goBack());
}

void TestPayoutsPage::groupsOpenTheirTransactions()
{
    open(u"paid"_s);
    QTRY_COMPARE(lines(u"payoutTransactions"_s).size(), 2);
    QVERIFY(lines(u"payoutTransactions"_s).last().startsWith(u"Ines Costa, "_s));
    QSignalSpy payments(m_page, &Page::openPayment);
    QTest::mouseClick(part(u"line:"_s + m_payment), Qt::LeftButton);
    QCOMPARE(payments.size(), 1);
    QCOMPARE(payments.first().first().toString(), m_payment);
    QTest::mouseClick(part(u"line:"_s + QString::number(int(desk::PayoutGroup::Refunds))), Qt::LeftButton);
    QTRY_COMPARE(m_page->findChild<QLabel *>(u"groupTitle"_s)->text(), u"Refunds"_s);
    QTRY_COMPARE(lines(u"payoutTransactions"_s).size(), 1);
    QVERIFY(lines(u"payoutTransactions"_s).first().endsWith(u"−15.00\u00a0EUR"_s));
}

void TestPayoutsPage::whatCannotBeReadIsSaidAndTriedAgain()
{
    m_shop->shop.transport.setOffline(true);
    open(u"paid"_s);
    auto *error = part(u"payoutPanel"_s)->findChild<InlineError *>();
    QTRY_VERIFY(error->isVisible());
    QCOMPARE(m_page->findChild<QLabel *>(u"payoutState"_s)->text(),
             u"Not all of its balance transactions have been read yet."_s);
    // All of it is unexplained as long as nothing is known.
    QTRY_COMPARE(lines(u"payoutParts"_s).size(), 1);
    QVERIFY(lines(u"payoutParts"_s).first().startsWith(u"Unexplained, "_s));
    QVERIFY(!part(u"exportButton"_s)->isEnabled());
    m_shop->shop.transport.setOffline(false);
    m_page->refresh();
    QTRY_COMPARE(m_page->findChild<QLabel *>(u"payoutState"_s)->text(), u"Explained to the cent."_s);
    QVERIFY(!error->isVisible());
    QVERIFY(part(u"exportButton"_s)->isEnabled());
}

void TestPayoutsPage::aFailedPayoutSaysWhyAndThatItIsNotExplained()
{
    open(u"failed"_s);
    QCOMPARE(m_page->findChild<Chip *>(u"payoutStatus"_s)->text(), u"Failed"_s);
    QCOMPARE(m_page->findChild<QLabel *>(u"payoutWhen"_s)->text(), u"The bank account has been closed."_s);
    QCOMPARE(m_page->findChild<QLabel *>(u"payoutState"_s)->text(),
             u"Somebody asked for this payout. What such a payout consists of, Stripe does not say."_s);
    QTRY_COMPARE(lines(u"payoutParts"_s), QStringList{u"Unexplained, 7.00\u00a0EUR"_s});
    QCOMPARE(reads(), 0);
}

void TestPayoutsPage::csvIsSavedWhereThePersonSays()
{
    open(u"paid"_s);
    QTRY_VERIFY(part(u"exportButton"_s)->isEnabled());
    QSignalSpy toasts(m_page, &Page::toast);
    const QString path = m_shop->shop.directory.filePath(u"saved.csv"_s);
    QTest::mouseClick(part(u"exportButton"_s), Qt::LeftButton);
    auto *dialog = m_page->findChild<QFileDialog *>();
    QVERIFY(dialog);
    QVERIFY(dialog->selectedFiles().first().endsWith(u".csv"_s));
    dialog->selectFile(path);
    QMetaObject::invokeMethod(dialog, "accept");
    QTRY_COMPARE(toasts.size(), 1);
    QCOMPARE(toasts.first().first().toString(), u"Saved"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count('\n'), 4);
}

void TestPayoutsPage::filtersNarrowTheList()
{
    auto *bar = part(u"filterBar"_s);
    const auto press = [&](int pill) { bar->findChildren<QAbstractButton *>().at(pill)->click(); };
    press(3);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    QCOMPARE(rowOf(u"failed"_s), 0);
    press(1);
    QTRY_VERIFY(rowOf(u"in_transit"_s) >= 0);
    QCOMPARE(rowOf(u"paid"_s), -1);
    QCOMPARE(rowOf(u"failed"_s), -1);
    press(0);
    QTRY_COMPARE(m_table->model()->rowCount(), 4);
}

void TestPayoutsPage::browsingReadsTheLastOneOnly()
{
    const int before = reads();
    const QString last = m_table->model()->index(rowOf(u"paid"_s), 0).data(desk::PayoutsModel::IdRole).toString();
    for (int row = 0; row < m_table->model()->rowCount(); ++row)
        m_page->showPayout(m_table->model()->index(row, 0).data(desk::PayoutsModel::IdRole).toString());
    m_page->showPayout(last);
    QTRY_COMPARE(m_page->findChild<QLabel *>(u"payoutState"_s)->text(), u"Explained to the cent."_s);
    QCOMPARE(reads(), before + 1);
}

void TestPayoutsPage::closedWhileReading()
{
    m_page->showPayout(m_table->model()->index(rowOf(u"paid"_s), 0).data(desk::PayoutsModel::IdRole).toString());
    m_page->refresh();
    m_shop->window.reset();
    m_page = nullptr;
    QTRY_COMPARE(reads(), 1);
}

void TestPayoutsPage::everythingReachableHasAName()
{
    open(u"paid"_s);
    QTRY_COMPARE(m_page->findChild<QLabel *>(u"payoutState"_s)->text(), u"Explained to the cent."_s);
    QCOMPARE(support::namelessWidgets(*m_shop->window), QStringList());
}

PAYDESK_GUI_TEST_MAIN(TestPayoutsPage)
#include "tst_payoutspage.moc"
