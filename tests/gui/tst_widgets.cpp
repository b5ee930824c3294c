// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/prompts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/amountedit.h"
#include "gui/widgets/busybutton.h"
#include "gui/widgets/chip.h"
#include "gui/widgets/emptystate.h"
#include "gui/widgets/fieldmessage.h"
#include "gui/widgets/inlineerror.h"
#include "gui/widgets/moneylabel.h"
#include "gui/widgets/pillbar.h"
#include "gui/widgets/propertygrid.h"
#include "gui/widgets/qrcode.h"
#include "gui/widgets/searchfield.h"
#include "gui/widgets/skeleton.h"
#include "gui/widgets/timeline.h"
#include "gui/widgets/toaster.h"
#include "support/accessibility.h"
#include "support/guiapp.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QVBoxLayout>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

const QLocale english(QLocale::English, QLocale::UnitedKingdom);

Error error(Error::Kind kind, const QString &requestId = {}, bool inDoubt = false)
{
    Error error = Error::make(kind, u"a_code"_s);
    error.requestId = requestId;
    error.inDoubt = inDoubt;
    return error;
}

bool hasInk(const QImage &image)
{
    const QRgb ground = image.pixel(0, 0);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (image.pixel(x, y) != ground)
                return true;
        }
    }
    return false;
}

} // namespace

class TestWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void amountIsReadInTheLocaleOfTheField();
    void amountStaysLeftToRight();
    void fieldMessageMarksItsFieldAndTellsScreenReaders();
    void pillsAreExclusiveAndStartWithTheFirst();
    void arrowKeysMoveTheChosenPill();
    void busyButtonTakesNoSecondClick();
    void busyButtonRemembersWhetherItIsAllowed();
    void errorShowsSentenceAndCopiesTheRequestId();
    void errorInDoubtOffersNoRetry();
    void emptyStateOffersItsAction();
    void skeletonStaysBlankAtFirst();
    void chipSaysItsWord();
    void moneyReadsAmountAndCurrency();
    void idIsCopiedWholeAlthoughShownShort();
    void searchIsHeldBackWhileTyping();
    void enterSearchesAtOnceAndEscapeClears();
    void qrCodeIsBlackOnWhiteInTheDark();
    void qrCodeOfTooMuchTextIsBlank();
    void timelineShowsOnlyTheNewestEntries();
    void toastActionRunsOnceAndCloses();
    void newToastReplacesTheOldOne();
    void questionIsAnsweredNoByDefault();
    void questionIsAnsweredYesOnce();
    void answerToAClosedPageIsDropped();
};

void TestWidgets::amountIsReadInTheLocaleOfTheField()
{
    AmountEdit edit;
    edit.setLocale(QLocale(QLocale::German, QLocale::Germany));
    edit.setCurrency(u"eur"_s);
    edit.setText(u"12,50"_s);
    QCOMPARE(edit.amount().value(), (Money{1250, u"eur"_s}));
    edit.setLocale(english);
    QCOMPARE(edit.amount().error().code, u"amount_not_number"_s);
    edit.setAmount({123456, u"eur"_s});
    QCOMPARE(edit.text(), u"1,234.56"_s);
    edit.clear();
    QCOMPARE(edit.amount().error().code, u"amount_empty"_s);
}

void TestWidgets::amountStaysLeftToRight()
{
    QWidget window;
    window.setLayoutDirection(Qt::RightToLeft);
    AmountEdit edit(&window);
    QCOMPARE(edit.layoutDirection(), Qt::LeftToRight);
}

void TestWidgets::fieldMessageMarksItsFieldAndTellsScreenReaders()
{
    AmountEdit edit;
    FieldMessage message;
    message.attachTo(&edit);
    message.setHint(u"100.00 can be refunded"_s);
    QCOMPARE(message.text(), u"100.00 can be refunded"_s);
    message.setError(u"Enter an amount."_s);
    QVERIFY(message.hasError());
    QCOMPARE(message.text(), u"Enter an amount."_s);
    QCOMPARE(edit.accessibleDescription(), u"Enter an amount."_s);
    QVERIFY(edit.property("invalid").toBool());
    message.clearError();
    QCOMPARE(message.text(), u"100.00 can be refunded"_s);
    QVERIFY(!edit.property("invalid").toBool());
}

void TestWidgets::pillsAreExclusiveAndStartWithTheFirst()
{
    PillBar bar;
    QSignalSpy changed(&bar, &PillBar::changed);
    bar.addPill(u"All"_s, 10);
    bar.addPill(u"Paid"_s, 20);
    QCOMPARE(bar.currentData().toInt(), 10);
    QCOMPARE(changed.size(), 0);
    bar.setCurrentData(20);
    QCOMPARE(bar.current(), 1);
    QCOMPARE(changed.size(), 1);
    bar.setCurrent(1);
    bar.setCurrent(7);
    QCOMPARE(changed.size(), 1);
    int checked = 0;
    for (const auto *pill : bar.findChildren<QAbstractButton *>())
        checked += pill->isChecked() ? 1 : 0;
    QCOMPARE(checked, 1);
    QCOMPARE(support::namelessWidgets(bar), QStringList());
}

void TestWidgets::arrowKeysMoveTheChosenPill()
{
    PillBar bar;
    bar.addPill(u"All"_s);
    bar.addPill(u"Paid"_s);
    bar.show();
    QVERIFY(QTest::qWaitForWindowActive(&bar));
    const auto pills = bar.findChildren<QAbstractButton *>();
    pills.first()->setFocus();
    QTest::keyClick(pills.first(), Qt::Key_Right);
    QCOMPARE(bar.current(), 1);
}

void TestWidgets::busyButtonTakesNoSecondClick()
{
    BusyButton button(u"Refund 4.00 EUR"_s);
    int acted = 0;
    connect(&button, &QPushButton::clicked, this, [&] {
        ++acted;
        button.setBusy(true);
    });
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::mouseClick(&button, Qt::LeftButton);
    QTest::keyClick(&button, Qt::Key_Space);
    QCOMPARE(acted, 1);
    QVERIFY(hasInk(button.grab().toImage()));
    QCOMPARE(button.accessibleDescription(), u"Please wait"_s);
}

void TestWidgets::busyButtonRemembersWhetherItIsAllowed()
{
    BusyButton button;
    button.setBusy(true);
    button.setAllowed(false);
    button.setBusy(false);
    QVERIFY(!button.isEnabled());
    button.setAllowed(true);
    QVERIFY(button.isEnabled());
}

void TestWidgets::errorShowsSentenceAndCopiesTheRequestId()
{
    InlineError place;
    QVERIFY(place.isHidden());
    place.showError(error(Error::Kind::ServerFault, u"req_abc"_s), Act::Charging);
    QVERIFY(!place.isHidden());
    QVERIFY2(place.text().contains(u"Nothing was charged."_s), qPrintable(place.text()));
    QGuiApplication::clipboard()->clear();
    place.findChild<QPushButton *>(u"copyRequestId"_s)->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"req_abc"_s);
    QSignalSpy retry(&place, &InlineError::retryRequested);
    place.findChild<QPushButton *>(u"retryButton"_s)->click();
    QCOMPARE(retry.size(), 1);
    QCOMPARE(support::namelessWidgets(place), QStringList());
    place.clear();
    QVERIFY(place.isHidden());
}

void TestWidgets::errorInDoubtOffersNoRetry()
{
    InlineError place;
    place.showError(error(Error::Kind::TimedOut, {}, true), Act::Refunding);
    QVERIFY(place.findChild<QPushButton *>(u"retryButton"_s)->isHidden());
    QVERIFY(place.findChild<QPushButton *>(u"copyRequestId"_s)->isHidden());
    QVERIFY2(place.text().contains(u"may have been refunded"_s), qPrintable(place.text()));
}

void TestWidgets::emptyStateOffersItsAction()
{
    EmptyState state;
    QSignalSpy triggered(&state, &EmptyState::actionTriggered);
    auto *button = state.findChild<QPushButton *>();
    state.setContent(u"search"_s, u"No payment matches."_s);
    QVERIFY(button->isHidden());
    state.setContent(u"search"_s, u"No payment matches."_s, u"Show all payments"_s);
    QVERIFY(!button->isHidden());
    button->click();
    QCOMPARE(triggered.size(), 1);
}

void TestWidgets::skeletonStaysBlankAtFirst()
{
    for (const Skeleton::Shape shape : {Skeleton::Shape::Rows, Skeleton::Shape::Tiles, Skeleton::Shape::Detail}) {
        Skeleton skeleton(shape);
        skeleton.resize(600, 400);
        skeleton.show();
        QVERIFY(!hasInk(skeleton.grab().toImage()));
        QTRY_VERIFY(hasInk(skeleton.grab(QRect(0, 0, 300, 200)).toImage()));
    }
}

void TestWidgets::chipSaysItsWord()
{
    Chip chip;
    chip.setChip(u"check"_s, u"Paid"_s, Tone::Ok);
    QCOMPARE(chip.accessibleName(), u"Paid"_s);
    const int narrow = chip.sizeHint().width();
    chip.setChip(u"check"_s, u"Part refunded"_s, Tone::Information);
    QVERIFY(chip.sizeHint().width() > narrow);
    QVERIFY(hasInk(chip.grab().toImage()));
}

void TestWidgets::moneyReadsAmountAndCurrency()
{
    MoneyLabel label;
    label.setLocale(english);
    label.setMoney({-123456, u"eur"_s});
    QVERIFY(label.accessibleName().endsWith(u"1,234.56\u00A0EUR"_s));
    label.setMoney({500, u"jpy"_s});
    QCOMPARE(label.text(), u"500\u00A0JPY"_s);
    const int body = label.sizeHint().width();
    label.setLook(MoneyLabel::Look::Large);
    QVERIFY(label.sizeHint().width() > body);
    label.setMoney({});
    QCOMPARE(label.text(), QString());
}

void TestWidgets::idIsCopiedWholeAlthoughShownShort()
{
    PropertyGrid grid;
    QSignalSpy copied(&grid, &PropertyGrid::copied);
    const QString id = u"pi_3PqXk2AbCdEfGhIjKlMne7Qd"_s;
    grid.addRow(u"Net"_s, u"97.78 EUR"_s);
    grid.addId(u"Payment"_s, id);
    for (const auto *label : grid.findChildren<QLabel *>())
        QVERIFY(!label->text().contains(id));
    grid.findChild<QToolButton *>()->click();
    QCOMPARE(QGuiApplication::clipboard()->text(), id);
    QCOMPARE(copied.size(), 1);
    QCOMPARE(support::namelessWidgets(grid), QStringList());
    grid.clear();
    QVERIFY(grid.isEmpty());
}

void TestWidgets::searchIsHeldBackWhileTyping()
{
    SearchField field;
    QSignalSpy searched(&field, &SearchField::searched);
    QTest::keyClicks(&field, u"ada"_s);
    QCOMPARE(searched.size(), 0);
    QTRY_COMPARE(searched.size(), 1);
    QCOMPARE(searched.first().first().toString(), u"ada"_s);
}

void TestWidgets::enterSearchesAtOnceAndEscapeClears()
{
    SearchField field;
    QSignalSpy searched(&field, &SearchField::searched);
    QTest::keyClicks(&field, u" 4242 "_s);
    QTest::keyClick(&field, Qt::Key_Return);
    QCOMPARE(searched.takeFirst().first().toString(), u"4242"_s);
    QTest::keyClick(&field, Qt::Key_Escape);
    QCOMPARE(searched.takeFirst().first().toString(), QString());
    QCOMPARE(field.text(), QString());
}

void TestWidgets::qrCodeIsBlackOnWhiteInTheDark()
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Dark);
    QrCode code;
    code.resize(200, 200);
    code.setText(u"https://checkout.stripe.com/c/pay/cs_test_1"_s);
    const QImage image = code.grab().toImage();
    theme.setMode(Theme::Mode::System);
    int black = 0;
    for (int y = 0; y < 200; ++y) {
        for (int x = 0; x < 200; ++x) {
            const QRgb pixel = image.pixel(x, y) | 0xff000000;
            QVERIFY(pixel == 0xff000000 || pixel == 0xffffffff);
            black += pixel == 0xff000000 ? 1 : 0;
            if (x < 12 || y < 12 || x >= 188 || y >= 188)
                QVERIFY2(pixel == 0xffffffff, "the quiet zone has to be white");
        }
    }
    QVERIFY(black > 4000);
}

void TestWidgets::qrCodeOfTooMuchTextIsBlank()
{
    QrCode code;
    code.resize(100, 100);
    code.setText(QString(5000, u'x'));
    QVERIFY(!hasInk(code.grab().toImage()));
}

void TestWidgets::timelineShowsOnlyTheNewestEntries()
{
    Timeline timeline;
    timeline.setEntries({{u"check"_s, Tone::Ok, u"Paid"_s, u"by card"_s, u"13:41"_s}});
    timeline.setEntries({{u"undo-2"_s, Tone::Information, u"Refunded"_s, u"by Sam"_s, u"13:52"_s}});
    QStringList shown;
    for (const auto *label : timeline.findChildren<QLabel *>()) {
        if (!label->isHidden())
            shown.append(label->text());
    }
    QVERIFY(shown.contains(u"Refunded"_s));
    QVERIFY(!shown.contains(u"Paid"_s));
}

void TestWidgets::toastActionRunsOnceAndCloses()
{
    QWidget window;
    window.resize(800, 600);
    Toaster toaster(&window);
    int undone = 0;
    toaster.toast(u"Cancelled."_s, Tone::Ok, u"Undo"_s, [&] { ++undone; });
    auto *toast = window.findChild<QWidget *>(u"toast"_s);
    QVERIFY(toast);
    QCOMPARE(toast->accessibleName(), u"Cancelled."_s);
    QVERIFY(window.rect().contains(toast->geometry()));
    toast->findChild<QPushButton *>(u"toastAction"_s)->click();
    QCOMPARE(undone, 1);
    QTRY_VERIFY(!window.findChild<QWidget *>(u"toast"_s));
}

void TestWidgets::newToastReplacesTheOldOne()
{
    QWidget window;
    window.resize(800, 600);
    Toaster toaster(&window);
    toaster.toast(u"One"_s);
    toaster.toast(u"Two"_s);
    QTRY_COMPARE(window.findChildren<QWidget *>(u"toast"_s).size(), 1);
    QCOMPARE(window.findChild<QLabel *>(u"toastText"_s)->text(), u"Two"_s);
}

void TestWidgets::questionIsAnsweredNoByDefault()
{
    QWidget window;
    window.show();
    DialogPrompts prompts;
    bool agreed = false;
    prompts.confirm(&window, {u"Cancel it?"_s, u"It ends now."_s, u"Cancel it now"_s, u"Keep it"_s, true},
                    [&] { agreed = true; });
    auto *dialog = window.findChild<QDialog *>(u"confirmDialog"_s);
    QVERIFY(dialog);
    QVERIFY(window.findChild<QWidget *>(u"scrim"_s));
    QCOMPARE(support::namelessWidgets(*dialog), QStringList());
    QTest::keyClick(dialog, Qt::Key_Return);
    QTRY_VERIFY(!window.findChild<QDialog *>(u"confirmDialog"_s));
    QVERIFY(!agreed);
    QTRY_VERIFY(!window.findChild<QWidget *>(u"scrim"_s));
}

void TestWidgets::questionIsAnsweredYesOnce()
{
    QWidget window;
    window.show();
    DialogPrompts prompts;
    int agreed = 0;
    prompts.confirm(&window, {u"Cancel it?"_s, u"It ends now."_s, u"Cancel it now"_s, {}, true}, [&] { ++agreed; });
    auto *yes = window.findChild<QPushButton *>(u"confirmYes"_s);
    yes->click();
    yes->click();
    QCOMPARE(agreed, 1);
}

void TestWidgets::answerToAClosedPageIsDropped()
{
    auto window = std::make_unique<QWidget>();
    auto *page = new QWidget(window.get());
    window->show();
    DialogPrompts prompts;
    bool agreed = false;
    prompts.confirm(page, {u"Cancel it?"_s, u"It ends now."_s, u"Cancel it now"_s, {}, true}, [&] { agreed = true; });
    delete page;
    QVERIFY(!window->findChild<QDialog *>(u"confirmDialog"_s));
    QVERIFY(!agreed);
}

PAYDESK_GUI_TEST_MAIN(TestWidgets)
#include "tst_widgets.moc"
