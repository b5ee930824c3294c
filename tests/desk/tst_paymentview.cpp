// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/paymentview.h"
#include "desk/payments/savedviews.h"
#include "store/database.h"
#include "store/values.h"

#include <QJsonDocument>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;
using Days = PaymentView::Days;
using Status = PaymentView::Status;

class TestPaymentView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void daysGoAlongWithTheCalendar_data();
    void daysGoAlongWithTheCalendar();
    void typedAndFilteredRestrictEachOther();
    void whatIsSearchedForIsUnderstood();
    void boundsAreReadAsAmounts_data();
    void boundsAreReadAsAmounts();
    void keptViewIsTheSame();
    void damagedViewsDoNotRestrict_data();
    void damagedViewsDoNotRestrict();
    void accountBeginsWithViewsThatAreKeptOnceChanged();
    void namesAreUniqueAndBounded();

private:
    store::PaymentQuery query(const PaymentView &view) const { return queryOf(view, m_today, m_english); }
    static QDateTime startOf(const QDate &day) { return day.startOfDay().toUTC(); }

    const QDate m_today{2026, 3, 1};
    const QLocale m_english{QLocale::English, QLocale::UnitedKingdom};
};

void TestPaymentView::daysGoAlongWithTheCalendar_data()
{
    QTest::addColumn<Days>("days");
    QTest::addColumn<QDate>("first");
    QTest::addColumn<QDate>("last");
    QTest::newRow("any") << Days::Any << QDate() << QDate();
    QTest::newRow("today") << Days::Today << QDate(2026, 3, 1) << QDate(2026, 3, 1);
    QTest::newRow("yesterday") << Days::Yesterday << QDate(2026, 2, 28) << QDate(2026, 2, 28);
    QTest::newRow("a week") << Days::Last7 << QDate(2026, 2, 23) << QDate(2026, 3, 1);
    QTest::newRow("30 days") << Days::Last30 << QDate(2026, 1, 31) << QDate(2026, 3, 1);
    QTest::newRow("this month") << Days::ThisMonth << QDate(2026, 3, 1) << QDate(2026, 3, 1);
    QTest::newRow("last month") << Days::LastMonth << QDate(2026, 2, 1) << QDate(2026, 2, 28);
    QTest::newRow("between") << Days::Between << QDate(2026, 1, 2) << QDate(2026, 1, 3);
}

void TestPaymentView::daysGoAlongWithTheCalendar()
{
    QFETCH(const Days, days);
    QFETCH(const QDate, first);
    QFETCH(const QDate, last);
    PaymentView view;
    view.days = days;
    view.first = QDate(2026, 1, 2);
    view.last = QDate(2026, 1, 3);
    const DaySpan span = daysOf(view, m_today);
    QCOMPARE(span.first, first);
    QCOMPARE(span.last, last);
    QCOMPARE(query(view).from, first.isValid() ? startOf(first) : QDateTime());
    QCOMPARE(query(view).before, last.isValid() ? startOf(last.addDays(1)) : QDateTime());
}

void TestPaymentView::typedAndFilteredRestrictEachOther()
{
    PaymentView view;
    view.days = Days::Last7;
    view.search = u"yesterday 10..50 ada"_s;
    view.least = 5'000;
    view.most = 20'000;
    view.currency = u"eur"_s;
    view.method = u"visa"_s;
    view.disputed = true;
    const store::PaymentQuery both = query(view);
    QCOMPARE(both.from, startOf(QDate(2026, 2, 28)));
    QCOMPARE(both.before, startOf(QDate(2026, 3, 1)));
    QCOMPARE(both.least, std::optional<qint64>(10'000));
    QCOMPARE(both.most, std::optional<qint64>(20'000));
    QCOMPARE(both.text, u"ada"_s);
    QCOMPARE(both.currency, u"eur"_s);
    QCOMPARE(both.method, u"visa"_s);
    QCOMPARE(both.disputed, std::optional(true));
    // What excludes each other finds nothing, and not all of one of them.
    view.search = u"january 2026"_s;
    QVERIFY(query(view).from >= query(view).before);
}

void TestPaymentView::whatIsSearchedForIsUnderstood()
{
    PaymentView view;
    view.search = u"customer ada"_s;
    QCOMPARE(query(view).customerText, u"ada"_s);
    QCOMPARE(query(view).text, QString());
    view.search = u"refund ada"_s;
    QCOMPARE(query(view).refunded, std::optional(true));
    view.search.clear();
    view.status = Status::Paid;
    QCOMPARE(query(view).refunded, std::optional(false));
    QCOMPARE(query(view).statuses, QStringList{u"succeeded"_s});
}

void TestPaymentView::boundsAreReadAsAmounts_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("thousandths");
    QTest::addColumn<QString>("code");
    QTest::newRow("whole") << u"10"_s << qint64(10'000) << QString();
    QTest::newRow("with decimals") << u"1,284.60"_s << qint64(1'284'600) << QString();
    QTest::newRow("too fine") << u"1.234"_s << qint64(0) << u"amount_decimals"_s;
    QTest::newRow("words") << u"a lot"_s << qint64(0) << u"amount_not_number"_s;
    QTest::newRow("negative") << u"-5"_s << qint64(0) << u"amount_negative"_s;
}

void TestPaymentView::boundsAreReadAsAmounts()
{
    QFETCH(const QString, text);
    QFETCH(const qint64, thousandths);
    QFETCH(const QString, code);
    const auto bound = parseBound(text, m_english);
    QCOMPARE(bound ? QString() : bound.error().code, code);
    if (!bound)
        return;
    QCOMPARE(*bound, thousandths);
    QCOMPARE(parseBound(boundText(*bound, m_english), m_english).value_or(0), thousandths);
}

void TestPaymentView::keptViewIsTheSame()
{
    PaymentView view;
    QCOMPARE(viewFromJson(toJson(view)), view);
    view.search = u"\"ada\" >5 \u0645\u0631\u062d\u0628\u0627"_s;
    view.status = Status::Open;
    view.days = Days::Between;
    view.first = QDate(2026, 1, 2);
    view.last = QDate(2026, 12, 31);
    view.least = 1;
    view.most = 9'007'199'254'740'993;
    view.currency = u"jpy"_s;
    view.method = u"sepa_debit"_s;
    view.disputed = true;
    const QByteArray kept = QJsonDocument(toJson(view)).toJson();
    QCOMPARE(viewFromJson(QJsonDocument::fromJson(kept).object()), view);
}

void TestPaymentView::damagedViewsDoNotRestrict_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray("{}");
    QTest::newRow("of a newer program") << QByteArray(R"({"status":"novel","days":"century","more":[1]})");
    QTest::newRow("other types") << QByteArray(R"({"search":5,"least":"x","most":-1,"first":"soon","disputed":"yes"})");
    QTest::newRow("no object") << QByteArray("[]");
}

void TestPaymentView::damagedViewsDoNotRestrict()
{
    QFETCH(const QByteArray, json);
    QCOMPARE(viewFromJson(QJsonDocument::fromJson(json).object()), PaymentView());
}

void TestPaymentView::accountBeginsWithViewsThatAreKeptOnceChanged()
{
    const QTemporaryDir folder;
    const auto database = store::Database::open(folder.filePath(u"account.sqlite"_s));
    QVERIFY(database);
    store::Values values(**database);
    PaymentView large;
    large.least = 100'000;
    const auto names = [](const SavedViews &views) {
        QStringList found;
        for (const SavedViews::Saved &saved : views.all())
            found << saved.name;
        return found;
    };
    {
        SavedViews views(values);
        QCOMPARE(names(views), (QStringList{u"Today"_s, u"Failed"_s, u"Refunded"_s, u"Disputed"_s}));
        QSignalSpy changed(&views, &SavedViews::changed);
        QVERIFY(views.save(u"  Large  ones "_s, large));
        QVERIFY(views.remove(u"Refunded"_s));
        QVERIFY(views.remove(u"never there"_s));
        QCOMPARE(changed.size(), 3);
    }
    const SavedViews again(values);
    QCOMPARE(names(again), (QStringList{u"Today"_s, u"Failed"_s, u"Disputed"_s, u"Large ones"_s}));
    QCOMPARE(again.all().last().view, large);
    QVERIFY(again.all().at(2).view.disputed);
    // What is damaged is left out, the rest is there.
    QVERIFY(values.set(u"payments.views"_s, u"[{\"name\":\"\"},5,{\"name\":\"One\",\"view\":[]}]"_s));
    QCOMPARE(names(SavedViews(values)), QStringList{u"One"_s});
}

void TestPaymentView::namesAreUniqueAndBounded()
{
    const QTemporaryDir folder;
    const auto database = store::Database::open(folder.filePath(u"account.sqlite"_s));
    QVERIFY(database);
    store::Values values(**database);
    SavedViews views(values);
    PaymentView open;
    open.status = Status::Open;
    QVERIFY(views.save(u"TODAY"_s, open));
    QCOMPARE(views.all().size(), 4);
    QCOMPARE(views.all().first().name, u"TODAY"_s);
    QCOMPARE(views.all().first().view, open);
    QCOMPARE(views.save(u" \n "_s, open).error().code, u"view_name_empty"_s);
    QCOMPARE(views.save(QString(61, u'x'), open).error().code, u"view_name_long"_s);
    for (int i = 4; i < 50; ++i)
        QVERIFY(views.save(u"view %1"_s.arg(i), open));
    QCOMPARE(views.save(u"one more"_s, open).error().code, u"views_too_many"_s);
    QVERIFY(views.save(u"view 7"_s, {}));
}

QTEST_GUILESS_MAIN(TestPaymentView)
#include "tst_paymentview.moc"
