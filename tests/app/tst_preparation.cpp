// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preparation.h"
#include "gui/widgets/waitwindow.h"

#include <QLabel>
#include <QLayout>
#include <QProgressBar>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace paydesk;
using namespace Qt::StringLiterals;
using app::Preparation;

namespace {

constexpr int patience = 30'000;

desk::Preparation only(std::function<Result<void>()> work)
{
    return {std::move(work), [] { return std::nullopt; }};
}

} // namespace

class TestPreparation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workIsDoneOnAnotherThread();
    void whatTakesLongIsSaidWhileItGoesOn();
    void howFarTheCopyIsIsSaid();
    void failureIsHandedOn();
    void endingWaitsForTheWork();
    void windowCannotBeClosed();
    void windowHasRoomForWhatIsSaidLater();
};

void TestPreparation::workIsDoneOnAnotherThread()
{
    Qt::HANDLE thread = nullptr;
    Preparation preparation(only([&thread]() -> Result<void> {
        thread = QThread::currentThreadId();
        return {};
    }));
    QSignalSpy done(&preparation, &Preparation::done);
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QVERIFY(thread && thread != QThread::currentThreadId());
}

void TestPreparation::whatTakesLongIsSaidWhileItGoesOn()
{
    QSemaphore goOn;
    Preparation preparation(only([&goOn]() -> Result<void> {
        goOn.acquire();
        return {};
    }));
    QSignalSpy takesLong(&preparation, &Preparation::takesLong);
    QSignalSpy done(&preparation, &Preparation::done);
    QTRY_COMPARE_WITH_TIMEOUT(takesLong.count(), 1, patience);
    QVERIFY(done.isEmpty());
    goOn.release();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QCOMPARE(takesLong.count(), 1);
}

void TestPreparation::howFarTheCopyIsIsSaid()
{
    QSemaphore goOn;
    std::optional<int> share;
    std::optional<int> said;
    const auto work = [&goOn]() -> Result<void> {
        goOn.acquire();
        return {};
    };
    Preparation preparation({work, [&share] { return share; }});
    gui::WaitWindow window(u"The data is getting ready."_s);
    connect(&preparation, &Preparation::copied, &window, [&](std::optional<int> hundredths) {
        said = hundredths;
        window.setProgress(hundredths ? u"The copy."_s : u"The data."_s, hundredths);
    });
    const auto *bar = window.findChild<QProgressBar *>();
    const auto *step = window.findChild<QLabel *>(u"waitStep"_s);
    QCOMPARE(bar->maximum(), 0);
    share = 42;
    QTRY_COMPARE_WITH_TIMEOUT(said, share, patience);
    QCOMPARE(bar->value(), 42);
    QCOMPARE(bar->maximum(), 100);
    QCOMPARE(step->text(), u"The copy."_s);
    share.reset();
    QTRY_COMPARE_WITH_TIMEOUT(said, share, patience);
    QCOMPARE(bar->maximum(), 0);
    QCOMPARE(step->text(), u"The data."_s);
    goOn.release();
}

void TestPreparation::failureIsHandedOn()
{
    Preparation preparation(
        only([]() -> Result<void> { return failure(Error::Kind::Storage, u"database_room"_s, u"9"_s); }));
    QString code;
    connect(&preparation, &Preparation::failed, this, [&code](const Error &error) { code = error.code; });
    QSignalSpy done(&preparation, &Preparation::done);
    QTRY_COMPARE_WITH_TIMEOUT(code, u"database_room"_s, patience);
    QVERIFY(done.isEmpty());
}

void TestPreparation::endingWaitsForTheWork()
{
    QSemaphore goOn;
    bool isWhole = false;
    {
        Preparation preparation(only([&]() -> Result<void> {
            goOn.acquire();
            isWhole = true;
            return {};
        }));
        goOn.release();
    }
    QVERIFY(isWhole);
}

void TestPreparation::windowCannotBeClosed()
{
    gui::WaitWindow window(u"The data is getting ready."_s);
    window.show();
    QCOMPARE(window.findChild<QLabel *>(u"waitSentence"_s)->text(), u"The data is getting ready."_s);
    auto *bar = window.findChild<QProgressBar *>();
    QVERIFY(bar && !bar->accessibleName().isEmpty());
    QVERIFY(!window.close());
    QVERIFY(window.isVisible());
}

void TestPreparation::windowHasRoomForWhatIsSaidLater()
{
    gui::WaitWindow window(u"Paydesk bereitet die Daten Ihres Geschäfts für diese Version vor."_s);
    window.show();
    const int height = window.height();
    window.setProgress(u"Die Kopie ist fertig. Jetzt werden die Daten auf den neuen Stand gebracht."_s, std::nullopt);
    const auto *step = window.findChild<QLabel *>(u"waitStep"_s);
    QTRY_VERIFY(step->height() >= step->heightForWidth(step->width()));
    QCOMPARE(window.height(), height);
    QVERIFY(window.layout()->heightForWidth(window.width()) <= height);
}

QTEST_MAIN(TestPreparation)
#include "tst_preparation.moc"
