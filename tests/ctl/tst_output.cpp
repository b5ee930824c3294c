// SPDX-License-Identifier: GPL-3.0-or-later
#include "ctl/output.h"

#include <QTest>

using namespace paydesk;
using namespace paydesk::ctl;
using namespace Qt::StringLiterals;

class TestOutput : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatWasDoneBeforeIsSaid(); // API-19
};

void TestOutput::whatWasDoneBeforeIsSaid()
{
    const QDateTime when(QDate(2026, 11, 25), QTime(14, 2, 11), Qt::LocalTime);
    QVERIFY(doneBeforeText(when).startsWith(u"This was already done at 2026-11-25 14:02."_s));
    QVERIFY(doneBeforeText({}).startsWith(u"This was already done. "_s));
    QCOMPARE(doneBeforeJson(when.toUTC()).value("done_at"_L1).toString(), when.toUTC().toString(Qt::ISODate));
    QVERIFY(doneBeforeJson({}).value("done_before"_L1).toBool());
    QVERIFY(doneBeforeJson({}).value("done_at"_L1).isNull());
}

QTEST_GUILESS_MAIN(TestOutput)
#include "tst_output.moc"
