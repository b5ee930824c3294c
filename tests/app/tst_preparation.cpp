// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/preparation.h"
#include "gui/widgets/waitwindow.h"

#include <QLabel>
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
}

class TestPreparation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void workIsDoneOnAnotherThread();
    void whatTakesLongIsSaidWhileItGoesOn();
    void failureIsHandedOn();
    void endingWaitsForTheWork();
    void windowCannotBeClosed();
};

void TestPreparation::workIsDoneOnAnotherThread()
{
    Qt::HANDLE thread = nullptr;
    Preparation preparation([&thread]() -> Result<void> {
        thread = QThread::currentThreadId();
        return {};
    });
    QSignalSpy done(&preparation, &Preparation::done);
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QVERIFY(thread && thread != QThread::currentThreadId());
}

void TestPreparation::whatTakesLongIsSaidWhileItGoesOn()
{
    QSemaphore goOn;
    Preparation preparation([&goOn]() -> Result<void> {
        goOn.acquire();
        return {};
    });
    QSignalSpy takesLong(&preparation, &Preparation::takesLong);
    QSignalSpy done(&preparation, &Preparation::done);
    QTRY_COMPARE_WITH_TIMEOUT(takesLong.count(), 1, patience);
    QVERIFY(done.isEmpty());
    goOn.release();
    QTRY_COMPARE_WITH_TIMEOUT(done.count(), 1, patience);
    QCOMPARE(takesLong.count(), 1);
}

void TestPreparation::failureIsHandedOn()
{
    Preparation preparation([]() -> Result<void> { return failure(Error::Kind::Storage, u"database_room"_s, u"9"_s); });
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
        Preparation preparation([&]() -> Result<void> {
            goOn.acquire();
            isWhole = true;
            return {};
        });
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

QTEST_MAIN(TestPreparation)
#include "tst_preparation.moc"
