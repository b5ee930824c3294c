// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/money.h"
#include "desk/payments/paymentsmodel.h"
#include "gui/payments/exportstrip.h"
#include "gui/payments/paymentsheet.h"
#include "gui/payments/paymentspage.h"
#include "pagetools.h"
#include "paymentsparts.h"
#include "support/filesizelimit.h"
#include "support/guiapp.h"
#include "support/shopwindow.h"

#include <QAction>
#include <QFile>
#include <QFileDialog>
#include <QItemSelectionModel>
#include <QMenu>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;
using test::part;
using Outcome = sandbox::BulkPayment::Outcome;

namespace {

/// How many pages a PDF has, and their size in points.
struct Pdf {
    explicit Pdf(const QString &path)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return;
        const QString text = QString::fromLatin1(file.readAll());
        isWhole = text.startsWith("%PDF-"_L1) && text.trimmed().endsWith("%%EOF"_L1);
        static const QRegularExpression page(u"/Type /Page\\s"_s);
        static const QRegularExpression box(u"/MediaBox \\[0 0 (\\d+)[\\d.]* (\\d+)"_s);
        pages = text.count(page);
        const QRegularExpressionMatch found = box.match(text);
        size = {found.captured(1).toInt(), found.captured(2).toInt()};
    }

    bool isWhole = false;
    qsizetype pages = 0;
    QSize size;
};

PaymentSheet sheetOf(int lines)
{
    PaymentSheet sheet;
    sheet.account = u"Corner Café"_s;
    sheet.title = u"Payments"_s;
    sheet.footer = u"Page %1 of %2"_s;
    for (int i = 0; i < lines; ++i)
        sheet.lines.append({u"26/11/2026 14:02"_s, u"Ada Lovelace\nada@example.com"_s, u"2 × Espresso"_s,
                            u"Visa 4242"_s, u"Paid"_s, u"12.00 €"_s});
    sheet.sums = {u"payments, together 1.00 €"_s};
    return sheet;
}

Result<qint64> written(const PaymentSheet &sheet, const QString &path, bool isCanceled = false)
{
    const auto future = writePdf(sheet, path, std::make_shared<std::atomic_bool>(isCanceled));
    return QTest::qWaitFor([&] { return future.isFinished(); }, 60'000)
        ? future.result()
        : failure(Error::make(Error::Kind::Storage, u"never_ended"_s));
}

} // namespace

/// Payments that leave the list as files.
class TestPaymentExports : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void chosenPaymentsBecomeAPdf();
    void sumsKeepCurrenciesAndTakenMoneyApart();
    void paperIsThatOfTheCountry_data();
    void paperIsThatOfTheCountry();
    void longSheetHasManyPagesAndEndlessWordsFitOne();
    void canceledPdfLeavesTheFileThatWasThere();
    void fileThatCannotBeWrittenIsSaid();
    void fullDiskIsSaidAndLeavesNothing();

private:
    void pay(qint64 amount, const QString &currency = u"eur"_s, Outcome outcome = Outcome::Succeeded);
    void start();
    void choose(const QList<int> &rows);
    QModelIndexList chosen() const;
    QFileDialog *askForPdf();

    std::unique_ptr<test::ShopWindow> m_shop;
    PaymentsPage *m_page = nullptr;
    TableView *m_table = nullptr;
    QTemporaryDir m_directory;
    QString m_path;
};

void TestPaymentExports::initTestCase()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void TestPaymentExports::init()
{
    m_shop = std::make_unique<test::ShopWindow>();
    m_path = m_directory.filePath(u"payments.pdf"_s);
    QFile::remove(m_path);
}

void TestPaymentExports::cleanup()
{
    m_page = nullptr;
    m_shop.reset();
}

void TestPaymentExports::pay(qint64 amount, const QString &currency, Outcome outcome)
{
    const auto fill = [&](sandbox::Bulk &bulk) {
        bulk.addPayment({.amount = amount,
                         .currency = currency,
                         .customer = m_shop->shop.ada,
                         .card = outcome == Outcome::Declined ? u"pm_card_chargeDeclined"_s : u"pm_card_visa"_s,
                         .description = u"Breakfast"_s,
                         .outcome = outcome,
                         .created = m_shop->shop.clock.now().addSecs(-amount).toSecsSinceEpoch()});
    };
    m_shop->shop.engine.bulk(fill, sandbox::Engine::Announce::Yes);
}

void TestPaymentExports::start()
{
    m_shop->open();
    desk::Workspace &workspace = *m_shop->workspace;
    m_page = m_shop->show(new PaymentsPage(test::partsOf(workspace, m_shop->prompts), workspace.newPaymentsModel()));
    m_table = m_page->findChild<TableView *>(u"paymentsTable"_s);
    QTRY_VERIFY(m_shop->isFilled());
}

void TestPaymentExports::choose(const QList<int> &rows)
{
    for (const int row : rows) {
        m_table->selectionModel()->select(m_table->model()->index(row, 0),
                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

QModelIndexList TestPaymentExports::chosen() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    return rows;
}

QFileDialog *TestPaymentExports::askForPdf()
{
    auto *action = m_page->findChild<QAction *>(u"pdfAction"_s);
    Q_EMIT test::button(*m_page, u"moreButton"_s)->menu()->aboutToShow();
    if (!action->isEnabled())
        return nullptr;
    action->trigger();
    return m_page->findChild<QFileDialog *>(u"exportDialog"_s);
}

void TestPaymentExports::chosenPaymentsBecomeAPdf()
{
    pay(1200);
    pay(4250);
    pay(990);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 3);
    QVERIFY2(!askForPdf(), "Nothing is chosen");
    choose({2, 0});
    QFileDialog *dialog = askForPdf();
    QVERIFY(dialog);
    QCOMPARE(dialog->defaultSuffix(), u"pdf"_s);
    QSignalSpy toasts(m_page, &Page::toast);
    Q_EMIT dialog->fileSelected(m_path);
    QTRY_COMPARE(toasts.size(), 1);
    QCOMPARE(toasts.first().first().toString(), u"2 payment(s) exported"_s);
    QVERIFY(!m_page->findChild<ExportStrip *>()->isVisible());
    const Pdf pdf(m_path);
    QVERIFY(pdf.isWhole);
    QCOMPARE(pdf.pages, 1);
    QCOMPARE(pdf.size, QSize(595, 842));
}

void TestPaymentExports::sumsKeepCurrenciesAndTakenMoneyApart()
{
    pay(1200);
    pay(4250);
    pay(990, u"eur"_s, Outcome::Declined);
    pay(700, u"usd"_s);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 4);
    m_table->selectAll();
    const PaymentSheet sheet = paymentSheet(chosen(), u"Corner Café"_s, m_shop->shop.clock.now(), QLocale());
    const auto plain = [](QString text) { return text.remove(QChar(0x2066)).remove(QChar(0x2069)); };
    QCOMPARE(sheet.account, u"Corner Café"_s);
    QVERIFY(sheet.asOf.startsWith("As of "_L1));
    QCOMPARE(sheet.sums.size(), 2);
    QCOMPARE(plain(sheet.sums.at(0)),
             u"3 payment(s), together %1, of that paid %2"_s.arg(formatMoney({6440, u"eur"_s}, QLocale()),
                                                                 formatMoney({5450, u"eur"_s}, QLocale())));
    QCOMPARE(plain(sheet.sums.at(1)), u"1 payment(s), together %1"_s.arg(formatMoney({700, u"usd"_s}, QLocale())));
    // As it is shown: the newest first.
    QCOMPARE(plain(sheet.lines.first().back()), formatMoney({700, u"usd"_s}, QLocale()));
    // Runs as its own letters do, also beside words of another direction.
    QCOMPARE(sheet.lines.first().at(2), u"\u2068Breakfast\u2069"_s);
    QVERIFY(plain(sheet.lines.first().at(1)).startsWith("Ada Lovelace\n"_L1));
    QCOMPARE(sheet.lines.at(1).at(4), u"Declined"_s);
}

void TestPaymentExports::paperIsThatOfTheCountry_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<QPageSize::PageSizeId>("paper");
    QTest::addColumn<QSize>("points");
    const QSize a4(595, 842);
    QTest::newRow("Germany") << QLocale(u"de_DE"_s) << QPageSize::A4 << a4;
    QTest::newRow("Egypt") << QLocale(u"ar_EG"_s) << QPageSize::A4 << a4;
    QTest::newRow("Great Britain") << QLocale(u"en_GB"_s) << QPageSize::A4 << a4;
    QTest::newRow("United States") << QLocale(u"en_US"_s) << QPageSize::Letter << QSize(612, 792);
    QTest::newRow("Canada") << QLocale(u"fr_CA"_s) << QPageSize::Letter << QSize(612, 792);
}

void TestPaymentExports::paperIsThatOfTheCountry()
{
    QFETCH(QLocale, locale);
    QFETCH(QPageSize::PageSizeId, paper);
    QFETCH(QSize, points);
    const PaymentSheet made = paymentSheet({}, u"Shop"_s, {}, locale);
    QCOMPARE(made.paper, paper);
    QCOMPARE(made.asOf, QString());
    PaymentSheet sheet = sheetOf(3);
    sheet.paper = made.paper;
    QCOMPARE(written(sheet, m_path).value_or(-1), 3);
    QCOMPARE(Pdf(m_path).size, points);
}

void TestPaymentExports::longSheetHasManyPagesAndEndlessWordsFitOne()
{
    QCOMPARE(written(sheetOf(200), m_path).value_or(-1), 200);
    const qsizetype pages = Pdf(m_path).pages;
    QVERIFY2(pages > 4 && pages < 20, qPrintable(QString::number(pages)));
    // From right to left the same fits.
    PaymentSheet mirrored = sheetOf(200);
    mirrored.direction = Qt::RightToLeft;
    QCOMPARE(written(mirrored, m_path).value_or(-1), 200);
    QCOMPARE(Pdf(m_path).pages, pages);
    // Somebody's name has ten thousand letters and turns the direction: it takes a few lines.
    m_shop->shop.engine.bulk(
        [&](sandbox::Bulk &bulk) {
            bulk.addPayment({.amount = 1200,
                             .description = QString(10'000, u'W') + QChar(0x202e),
                             .created = m_shop->shop.clock.now().addSecs(-60).toSecsSinceEpoch()});
        },
        sandbox::Engine::Announce::Yes);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    m_table->selectAll();
    const PaymentSheet endless = paymentSheet(chosen(), u"Shop"_s, {}, QLocale());
    // Cut, and between the two marks of its direction.
    QVERIFY(endless.lines.first().at(2).size() <= 123);
    QCOMPARE(written(endless, m_path).value_or(-1), 1);
    QCOMPARE(Pdf(m_path).pages, 1);
}

void TestPaymentExports::canceledPdfLeavesTheFileThatWasThere()
{
    QCOMPARE(written(sheetOf(3), m_path).value_or(-1), 3);
    const auto canceled = written(sheetOf(200), m_path, true);
    QVERIFY(!canceled);
    QCOMPARE(canceled.error().kind, Error::Kind::Canceled);
    QCOMPARE(Pdf(m_path).pages, 1);
    QCOMPARE(QDir(m_directory.path()).entryList(QDir::Files).size(), 1);
}

void TestPaymentExports::fileThatCannotBeWrittenIsSaid()
{
    pay(1200);
    start();
    QTRY_COMPARE(m_table->model()->rowCount(), 1);
    choose({0});
    QFileDialog *dialog = askForPdf();
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(m_directory.filePath(u"not/there/payments.pdf"_s));
    const auto *strip = m_page->findChild<ExportStrip *>();
    QTRY_VERIFY(!strip->isWriting());
    QVERIFY(strip->isVisible());
    const auto *label = part<QLabel>(strip, "exportLabel");
    QVERIFY(!label->text().isEmpty());
    QVERIFY(label->wordWrap());
    const QPushButton *close = test::button(*m_page, u"exportButton"_s);
    QCOMPARE(close->text(), u"Close"_s);
    QTRY_COMPARE(close->width(), close->sizeHint().width());
    test::button(*m_page, u"exportButton"_s)->click();
    QVERIFY(!strip->isVisible());
}

void TestPaymentExports::fullDiskIsSaidAndLeavesNothing()
{
    const test::FileSizeLimit limit(4096);
    const auto full = written(sheetOf(200), m_path);
    QVERIFY(!full);
    QCOMPARE(full.error().kind, Error::Kind::Storage);
    QCOMPARE(full.error().code, u"file_write"_s);
    QCOMPARE(QDir(m_directory.path()).entryList(QDir::Files), QStringList());
}

PAYDESK_GUI_TEST_MAIN(TestPaymentExports)
#include "tst_paymentexports.moc"
