// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/eventspage.h"

#include "desk/events/eventsmodel.h"
#include "desk/relay/relaydesk.h"
#include "gui/events/eventwords.h"
#include "gui/events/replaydialog.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/fieldmessage.h"
#include "gui/widgets/pillbar.h"
#include "pagetools.h"
#include "store/database.h"
#include "store/values.h"
#include "support/accessibility.h"
#include "support/fakeserver.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QClipboard>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QSignalSpy>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using desk::EventsModel;
using test::part;

class TestEventsPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void eventsAreListedWithWhatBecameOfThem();
    void filtersAndSearchNarrow();
    void contentsAreShownAndCopied(); // SEC-13
    void whatItIsAboutIsAClickAway();
    void givenUpOneIsTriedAgain(); // EVT-09
    void sentToAProgramItsAnswerIsShown();
    void wrongAddressAndSecretAreExplained();
    void listenerIsSpokenOfOnlyWhereThereIsOne();
    void whatTheListenerSaysIsInWords();
    void everythingReachableHasAName();
    void closedWhileSending();

private:
    void start();
    std::unique_ptr<store::Database> file() const;
    void showPaid();
    ReplayDialog *openReplay();
    QString textOf(const char *name) const { return part<QLabel>(m_page, name)->text(); }
    void click(const char *name) const { part<QPushButton>(m_page, name)->click(); }

    std::unique_ptr<test::ShopWindow> m_shop;
    QString m_payment;
    EventsPage *m_page = nullptr;
    TableView *m_table = nullptr;
};

void TestEventsPage::initTestCase()
{
    // No session bus: this computer has no keychain.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestEventsPage::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
    start();
    m_payment = m_shop->shop
                    .post(u"/v1/payment_intents"_s,
                          "amount=1250&currency=eur&payment_method=pm_card_visa&confirm=true"
                          "&return_url=https%3A%2F%2Fexample.com%2F")
                    .value("id"_L1)
                    .toString();
    QTRY_VERIFY(m_table->model()->rowCount() >= 3);
}

void TestEventsPage::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

void TestEventsPage::start()
{
    m_shop->open();
    desk::Workspace &shop = *m_shop->workspace;
    m_page = m_shop->show(
        new EventsPage({.events = shop.events(), .relay = shop.relay(), .sync = shop.sync()}, shop.newEventsModel()));
    m_table = m_page->findChild<TableView *>(u"eventsTable"_s);
    QTRY_VERIFY(m_shop->isFilled());
}

std::unique_ptr<store::Database> TestEventsPage::file() const
{
    auto database = store::Database::open(m_shop->shop.directory.filePath(u"acct_1-test.sqlite"_s));
    return database ? std::move(*database) : nullptr;
}

/// The event that the payment has succeeded, in the detail.
void TestEventsPage::showPaid()
{
    m_page->search(u"payment_intent.succeeded"_s);
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    test::ShopWindow::openRow(m_table, 0);
    QTRY_VERIFY(part(m_page, "eventPanel")->isVisible());
}

void TestEventsPage::eventsAreListedWithWhatBecameOfThem()
{
    const QAbstractItemModel &model = *m_table->model();
    QTRY_COMPARE(model.index(0, 0).data(EventsModel::StateRole).value<EventsModel::State>(), EventsModel::State::Done);
    showPaid();
    QVERIFY(textOf("eventType").contains(u"payment_intent.succeeded"_s));
    QCOMPARE(part<Chip>(m_page, "eventState")->text(), u"Processed"_s);
    QVERIFY(textOf("eventEffect").contains(u"The payment was read again"_s));
    QVERIFY(!part(m_page, "eventAgainButton")->isVisible());
    QVERIFY(!part(m_page, "eventTrouble")->isVisible());
}

void TestEventsPage::filtersAndSearchNarrow()
{
    const int all = m_table->model()->rowCount();
    auto *states = part<PillBar>(m_page, "stateBar");
    states->setCurrent(3);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No event matches."_s);
    states->setCurrent(1);
    QTRY_COMPARE(m_table->model()->rowCount(), all);
    auto *source = part<QComboBox>(m_page, "sourceBox");
    source->setCurrentIndex(1);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No event matches."_s);
    source->setCurrentIndex(2);
    QTRY_COMPARE(m_table->model()->rowCount(), all);
    m_page->search(m_payment);
    QTRY_VERIFY(m_table->model()->rowCount() < all);
    m_page->search(u"zzz"_s);
    QTRY_COMPARE(test::emptySentence(*m_page), u"No event matches."_s);
    m_page->search({});
    QTRY_COMPARE(m_table->model()->rowCount(), all);
}

void TestEventsPage::contentsAreShownAndCopied()
{
    showPaid();
    const QString shown = part<QPlainTextEdit>(m_page, "eventPayload")->toPlainText();
    QVERIFY(shown.contains(u"\"object\": \"event\""_s));
    QVERIFY(shown.contains(m_payment));
    QVERIFY(!shown.contains(u"_secret_"_s));
    QVERIFY(part<QPlainTextEdit>(m_page, "eventPayload")->isReadOnly());
    QSignalSpy toasts(m_page, &Page::toast);
    click("eventCopyButton");
    QCOMPARE(QGuiApplication::clipboard()->text(), shown);
    QCOMPARE(toasts.size(), 1);
}

void TestEventsPage::whatItIsAboutIsAClickAway()
{
    showPaid();
    QSignalSpy opened(m_page, &Page::openPayment);
    click("eventTargetButton");
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().toString(), m_payment);
}

void TestEventsPage::givenUpOneIsTriedAgain()
{
    const QString id = [this] {
        m_page->search(u"payment_intent.succeeded"_s);
        return QTest::qWaitFor([this] { return m_table->model()->rowCount() == 1; })
            ? m_table->model()->index(0, 0).data(EventsModel::IdRole).toString()
            : QString();
    }();
    QVERIFY(!id.isEmpty());
    m_page = nullptr;
    m_shop->window.reset();
    m_shop->workspace.reset();
    {
        const auto database = file();
        QVERIFY(database);
        QVERIFY(store::Inbox(*database).replay(id));
        QVERIFY(store::Inbox(*database).dead(id, Error::make(Error::Kind::Broken, u"answer_other_object"_s)));
    }
    start();
    QSignalSpy counts(m_page, &Page::countChanged);
    m_page->showOne(id);
    QCOMPARE(part<Chip>(m_page, "eventState")->text(), u"Given up"_s);
    QVERIFY(textOf("eventTrouble").contains(u"answer_other_object"_s));
    QVERIFY(part(m_page, "eventAgainButton")->isVisible());
    click("eventAgainButton");
    QTRY_COMPARE(part<Chip>(m_page, "eventState")->text(), u"Processed"_s);
    QVERIFY(!part(m_page, "eventAgainButton")->isVisible());
    QTRY_VERIFY(!counts.isEmpty() && counts.last().first().toInt() == 0);
}

ReplayDialog *TestEventsPage::openReplay()
{
    click("eventSendButton");
    return m_shop->window->findChild<ReplayDialog *>();
}

void TestEventsPage::sentToAProgramItsAnswerIsShown()
{
    FakeServer program;
    program.answer(500, "Traceback: no such order\n  in line 7");
    program.answer(200, "ok");
    showPaid();
    auto *dialog = openReplay();
    QVERIFY(dialog);
    auto *url = part<QLineEdit>(dialog, "urlEdit");
    auto *secret = part<QLineEdit>(dialog, "secretEdit");
    QCOMPARE(url->text(), u"http://localhost:8080/webhooks/stripe"_s);
    QCOMPARE(secret->echoMode(), QLineEdit::Password);
    QVERIFY(!part(dialog, "answerBox")->isVisible());
    url->setText(program.url().toString() + u"/hook"_s);
    secret->setText(u"whsec_made_up"_s);
    part<QPushButton>(dialog, "sendButton")->click();
    QVERIFY(!part(dialog, "sendButton")->isEnabled());
    QTRY_VERIFY(part(dialog, "answerBox")->isVisible());
    QCOMPARE(part<Chip>(dialog, "answerChip")->text(), u"500"_s);
    QVERIFY(part<QLabel>(dialog, "answerLabel")->text().startsWith(u"Not accepted"_s));
    QVERIFY(part<QPlainTextEdit>(dialog, "answerText")->toPlainText().startsWith(u"Traceback"_s));
    QCOMPARE(secret->text(), QString());
    QVERIFY(part<FieldMessage>(dialog, "secretMessage")->text().contains(u"keychain"_s));
    secret->setText(u"whsec_made_up"_s);
    part<QPushButton>(dialog, "sendButton")->click();
    QTRY_COMPARE(part<Chip>(dialog, "answerChip")->text(), u"200"_s);
    QVERIFY(part<QLabel>(dialog, "answerLabel")->text().startsWith(u"Accepted"_s));
    QCOMPARE(program.requests().size(), 2);
    QCOMPARE(program.requests().first().target, QByteArray("/hook"));
}

void TestEventsPage::wrongAddressAndSecretAreExplained()
{
    showPaid();
    auto *dialog = openReplay();
    QVERIFY(dialog);
    const auto send = [dialog](const QString &url, const QString &secret) {
        part<QLineEdit>(dialog, "urlEdit")->setText(url);
        part<QLineEdit>(dialog, "secretEdit")->setText(secret);
        part<QPushButton>(dialog, "sendButton")->click();
    };
    send(u"https://example.com/hook"_s, u"whsec_x"_s);
    QTRY_VERIFY(part<FieldMessage>(dialog, "urlMessage")->text().contains(u"on this computer"_s));
    send(u"http://localhost:1/"_s, u"x"_s);
    QTRY_VERIFY(part<FieldMessage>(dialog, "secretMessage")->text().contains(u"whsec_"_s));
    send(u"http://127.0.0.1:1/"_s, u"whsec_x"_s);
    QTRY_VERIFY(part<FieldMessage>(dialog, "urlMessage")->text().contains(u"Nothing listens"_s));
    QVERIFY(part(dialog, "sendButton")->isEnabled());
}

void TestEventsPage::listenerIsSpokenOfOnlyWhereThereIsOne()
{
    showPaid();
    QVERIFY(!part(m_page, "eventListener")->isVisible());
    QVERIFY(!part(m_page, "setAsideButton")->isVisible());
    m_page = nullptr;
    m_shop->window.reset();
    m_shop->workspace.reset();
    // As an earlier run left it; the token is in a keychain that does not answer here.
    QVERIFY(store::Values(*file()).set(u"relay.listener"_s, u"{\"host\":\"127.0.0.1\",\"port\":1}"_s));
    start();
    showPaid();
    QVERIFY(part(m_page, "eventListener")->isVisible());
    QVERIFY(part(m_page, "setAsideButton")->isVisible());
    QTRY_VERIFY2(!textOf("eventListener").contains(u"being asked"_s), qPrintable(textOf("eventListener")));
    QVERIFY(!textOf("eventListener").isEmpty());
    click("setAsideButton");
    auto *dialog = m_shop->window->findChild<QDialog *>(u"SetAsideDialog"_s);
    QVERIFY(dialog);
    QTRY_VERIFY(!part<QLabel>(dialog, "stateLabel")->text().contains(u"being asked"_s));
    QVERIFY(!part(dialog, "listArea")->isVisible());
}

void TestEventsPage::whatTheListenerSaysIsInWords()
{
    const QDateTime now(QDate(2026, 11, 25), QTime(12, 0), Qt::UTC);
    desk::RelayDesk::Delivered known{
        .endpoint = u"stripe"_s, .first = now.addSecs(-7200), .latest = now.addSecs(-3600)};
    const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    QVERIFY(words::delivered(known, now, locale).contains(u"delivered once"_s));
    known.times = 3;
    const QString thrice = words::delivered(known, now, locale);
    QVERIFY2(thrice.contains(u"signature was right"_s) && thrice.contains(u'3')
                 && thrice.contains(u"changed nothing"_s),
             qPrintable(thrice));
    QVERIFY(words::delivered({}, now, locale).contains(u"does not have this event"_s));
    for (const QString &reason : {u"json"_s, u"utf8"_s, u"bom"_s, u"shape"_s, u"thin"_s, u"livemode"_s})
        QVERIFY(words::setAsideReason(reason).endsWith(u'.'));
    QCOMPARE(words::setAsideReason(u"new_reason"_s), u"new_reason"_s);
}

void TestEventsPage::everythingReachableHasAName()
{
    showPaid();
    QCOMPARE(support::namelessWidgets(*m_page).join(u'\n'), QString());
    auto *dialog = openReplay();
    QVERIFY(dialog);
    QCOMPARE(test::namelessWidgets(dialog).join(u'\n'), QString());
}

void TestEventsPage::closedWhileSending()
{
    FakeServer program;
    program.stall();
    showPaid();
    auto *dialog = openReplay();
    QVERIFY(dialog);
    part<QLineEdit>(dialog, "urlEdit")->setText(program.url().toString());
    part<QLineEdit>(dialog, "secretEdit")->setText(u"whsec_made_up"_s);
    part<QPushButton>(dialog, "sendButton")->click();
    QTRY_COMPARE(program.requests().size(), 1);
    QPointer<ReplayDialog> gone(dialog);
    dialog->reject();
    QTRY_VERIFY(!gone);
    m_page = nullptr;
    m_shop->window.reset();
    m_shop->workspace.reset(); // ends what is under way, and nobody minds
}

PAYDESK_GUI_TEST_MAIN(TestEventsPage)
#include "tst_eventspage.moc"
