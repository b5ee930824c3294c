// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/splitview.h"
#include "gui/widgets/tableview.h"
#include "support/guiapp.h"

#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QVBoxLayout>

using namespace paydesk;
using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

constexpr int moneyRole = Qt::UserRole + 1;
constexpr int markedRole = Qt::UserRole + 2;

class TestList : public TableView {
public:
    TestList()
    {
        auto *items = new QStandardItemModel(3, 3, this);
        for (int row = 0; row < 3; ++row) {
            for (int column = 0; column < 3; ++column) {
                auto *item = new QStandardItem(u"cell %1.%2"_s.arg(row).arg(column));
                item->setData(QVariant::fromValue(Money{1250 * (row + 1), u"eur"_s}), moneyRole);
                items->setItem(row, column, item);
            }
        }
        setModel(items);
        setItemDelegateForColumn(0, new MoneyDelegate(moneyRole, this));
        setItemDelegateForColumn(1,
                                 new ChipDelegate(
                                     [](const QModelIndex &) {
                                         return words::Word{u"Paid"_s, u"check"_s, Tone::Ok};
                                     },
                                     this));
        setItemDelegateForColumn(2,
                                 new TwoLineDelegate([](const QModelIndex &i) { return i.data().toString(); },
                                                     [](const QModelIndex &) { return u"second"_s; }, true, this));
        setShares({{100, 0}, {100, 1}, {100, 3}});
        resize(700, 400);
        show();
    }
    QPoint middleOf(int row) const { return visualRect(model()->index(row, 1)).center(); }
};

class SplitWindow : public QWidget {
public:
    explicit SplitWindow(int width) : split(new SplitView(this)), list(new QLineEdit), detail(new QLineEdit)
    {
        auto *column = new QVBoxLayout(this);
        column->setContentsMargins(0, 0, 0, 0);
        column->addWidget(split);
        split->setList(list);
        split->setDetail(detail);
        resize(width, 600);
        show();
    }
    SplitView *split;
    QLineEdit *list;
    QLineEdit *detail;
};

} // namespace

class TestListWidgets : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsAreOfOneHeightAndFillTheWidth();
    void clickAndEnterOpenARow();
    void arrowKeysMoveFromRowToRow();
    void copyGivesTheRowAsTabSeparatedText();
    void selectedRowIsTinted();
    void whatWasLookedForIsMarked();
    void everyDelegatePaintsInBothDirections();
    void wideWindowShowsDetailBesideTheList();
    void narrowWindowSlidesTheDetailOverTheList();
    void detailStandsAtTheOtherSideInAMirroredWindow();
    void escapeClosesTheDetailAndGivesTheKeyboardBack();
};

void TestListWidgets::rowsAreOfOneHeightAndFillTheWidth()
{
    TestList list;
    QCOMPARE(list.rowHeight(0), size::row);
    QCOMPARE(list.columnWidth(0), 100);
    QCOMPARE(list.columnWidth(0) + list.columnWidth(1) + list.columnWidth(2), list.viewport()->width());
    QVERIFY(list.columnWidth(2) > list.columnWidth(1));
    list.resize(1000, 400);
    QCOMPARE(list.columnWidth(0) + list.columnWidth(1) + list.columnWidth(2), list.viewport()->width());
}

void TestListWidgets::clickAndEnterOpenARow()
{
    TestList list;
    QSignalSpy opened(&list, &TableView::opened);
    QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.middleOf(1));
    QCOMPARE(opened.takeFirst().first().toModelIndex().row(), 1);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
}

void TestListWidgets::arrowKeysMoveFromRowToRow()
{
    TestList list;
    QSignalSpy moved(&list, &TableView::rowChanged);
    list.setCurrentIndex(list.model()->index(0, 0));
    QTest::keyClick(&list, Qt::Key_Down);
    QCOMPARE(list.currentIndex().row(), 1);
    QTest::keyClick(&list, Qt::Key_End);
    QCOMPARE(list.currentIndex().row(), 2);
    QTest::keyClick(&list, Qt::Key_Home);
    QCOMPARE(list.currentIndex().row(), 0);
    QCOMPARE(moved.size(), 4);
}

void TestListWidgets::copyGivesTheRowAsTabSeparatedText()
{
    TestList list;
    list.setCurrentIndex(list.model()->index(1, 0));
    QTest::keySequence(&list, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"cell 1.0\tcell 1.1\tcell 1.2"_s);
    list.model()->setData(list.model()->index(1, 1), u"two\r\nlines\tand more"_s);
    list.setSelectionMode(QAbstractItemView::ExtendedSelection);
    list.selectAll();
    QTest::keySequence(&list, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
             u"cell 0.0\tcell 0.1\tcell 0.2\ncell 1.0\ttwo lines and more\tcell 1.2\ncell 2.0\tcell 2.1\tcell 2.2"_s);
}

void TestListWidgets::selectedRowIsTinted()
{
    TestList list;
    const QPoint corner = list.visualRect(list.model()->index(1, 2)).bottomRight() - QPoint(4, 6);
    const QColor before = list.viewport()->grab().toImage().pixelColor(corner);
    list.setCurrentIndex(list.model()->index(1, 0));
    QCOMPARE(list.viewport()->grab().toImage().pixelColor(corner), Theme::colors().selection);
    QVERIFY(before != Theme::colors().selection);
}

void TestListWidgets::whatWasLookedForIsMarked()
{
    TestList list;
    auto *amounts = new MoneyDelegate(moneyRole, &list);
    amounts->setMarkedRole(markedRole);
    list.setItemDelegateForColumn(0, amounts);
    list.model()->setData(list.model()->index(1, 0), true, markedRole);
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        list.setLayoutDirection(direction);
        const auto marked = [&list](int row, int column) {
            const QRect cell = list.visualRect(list.model()->index(row, column));
            const QImage part = list.viewport()->grab().toImage().copy(cell);
            int pixels = 0;
            for (int y = 0; y < part.height(); ++y) {
                for (int x = 0; x < part.width(); ++x)
                    pixels += part.pixelColor(x, y) == Theme::colors().warningTint ? 1 : 0;
            }
            return pixels;
        };
        list.setMarked({u"1.2"_s});
        QVERIFY(marked(1, 2) > 20);
        QCOMPARE(marked(0, 2), 0);
        QVERIFY(marked(1, 0) > 20);
        QCOMPARE(marked(0, 0), 0);
        const int narrow = marked(1, 2);
        list.setMarked({u"cell"_s, u"1.2"_s});
        QVERIFY(marked(1, 2) > narrow);
        list.setMarked({});
        QCOMPARE(marked(1, 2), 0);
    }
}

void TestListWidgets::everyDelegatePaintsInBothDirections()
{
    TestList list;
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        list.setLayoutDirection(direction);
        const QImage image = list.viewport()->grab().toImage();
        for (int column = 0; column < 3; ++column) {
            const QRect cell = list.visualRect(list.model()->index(0, column)).adjusted(0, 0, 0, -2);
            const QImage part = image.copy(cell);
            QSet<QRgb> colors;
            for (int y = 0; y < part.height(); ++y) {
                for (int x = 0; x < part.width(); ++x)
                    colors.insert(part.pixel(x, y));
            }
            QVERIFY2(colors.size() > 4, "nothing was painted");
        }
    }
}

void TestListWidgets::wideWindowShowsDetailBesideTheList()
{
    SplitWindow window(1200);
    QSignalSpy closed(window.split, &SplitView::detailClosed);
    QCOMPARE(window.list->width(), 1200);
    QVERIFY(!window.detail->isVisible());
    window.split->openDetail();
    QVERIFY(window.detail->isVisible());
    QVERIFY(!window.list->geometry().intersects(window.detail->geometry()));
    QVERIFY(window.detail->x() > window.list->geometry().right());
    QVERIFY(window.split->closeDetail());
    QVERIFY(!window.split->closeDetail());
    QCOMPARE(closed.size(), 1);
    QCOMPARE(window.list->width(), 1200);
}

void TestListWidgets::narrowWindowSlidesTheDetailOverTheList()
{
    SplitWindow window(1024);
    window.split->openDetail();
    QCOMPARE(window.list->width(), 1024);
    QVERIFY(window.list->geometry().intersects(window.detail->geometry()));
    window.resize(1300, 600);
    QVERIFY(!window.list->geometry().intersects(window.detail->geometry()));
}

void TestListWidgets::detailStandsAtTheOtherSideInAMirroredWindow()
{
    SplitWindow window(1200);
    window.setLayoutDirection(Qt::RightToLeft);
    window.split->openDetail();
    QCOMPARE(window.detail->x(), 0);
    QVERIFY(window.list->x() > window.detail->geometry().right());
}

void TestListWidgets::escapeClosesTheDetailAndGivesTheKeyboardBack()
{
    SplitWindow window(1024);
    QVERIFY(QTest::qWaitForWindowActive(&window));
    window.split->openDetail();
    window.detail->setFocus();
    QTest::keyClick(window.detail, Qt::Key_Escape);
    QVERIFY(!window.split->isDetailOpen());
    QVERIFY(window.list->hasFocus());
}

PAYDESK_GUI_TEST_MAIN(TestListWidgets)
#include "tst_listwidgets.moc"
