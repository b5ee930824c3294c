// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations.h"

#include <QApplication>
#include <QLocale>
#include <QTest>

using namespace paydesk::app;
using namespace Qt::StringLiterals;

class TestTranslations : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pluralsAreRightInEveryLanguage_data();
    void pluralsAreRightInEveryLanguage();
};

void TestTranslations::pluralsAreRightInEveryLanguage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("one");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    QTest::newRow("English") << u"en"_s << u"1 item"_s << Qt::LeftToRight;
    // The tests run with LC_ALL=C, a language that nobody speaks.
    QTest::newRow("the system's") << QString() << u"1 item"_s << Qt::LeftToRight;
    QTest::newRow("German") << u"de"_s << u"1 Artikel"_s << Qt::LeftToRight;
    QTest::newRow("Arabic") << u"ar"_s << QString() << Qt::RightToLeft;
}

void TestTranslations::pluralsAreRightInEveryLanguage()
{
    QFETCH(const QString, language);
    QFETCH(const QString, one);
    QFETCH(const Qt::LayoutDirection, direction);
    Translations translations(*qApp);
    translations.use(language);
    const QString said = QCoreApplication::translate("paydesk::gui::CartPanel", "%n item(s)", nullptr, 1);
    QVERIFY2(!said.contains(u"(s)"_s), qPrintable(said));
    if (!one.isEmpty())
        QCOMPARE(said, one);
    QCOMPARE(QApplication::layoutDirection(), direction);
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
