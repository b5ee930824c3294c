// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/stylesheet.h"
#include "gui/theme/tokens.h"

#include <QList>
#include <QPair>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

constexpr auto sheet = R"(
QDialog, QMessageBox { background: @surface; border: 1px solid @controlLine; }
QToolTip { background: @raised; color: @text; border: 1px solid @line; padding: 4px 6px; }

QLabel[role="title"] { font-size: 20px; font-weight: 700; }
QLabel[role="section"] { font-size: 14px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="secondary"] { font-size: 12px; color: @muted; }
QLabel[role="muted"] { color: @muted; }
QLabel[role="amount"] { font-size: 24px; font-weight: 700; }
QLabel[role="danger"] { font-size: 12px; color: @danger; }
QLabel[role="mono"] { font-family: monospace; font-size: 12px; }
QLabel[role="field"] { font-weight: 500; }

QMenuBar { background: @surface; color: @text; padding: 2px 8px; }
QMenuBar::item { background: transparent; padding: 4px 8px; border-radius: 4px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: @neutralTint; }
QMenu { background: @raised; color: @text; border: 1px solid @controlLine; border-radius: 8px; padding: 4px; }
QMenu::item { padding: 6px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @handle; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: @faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: @surface; color: @muted; border: none; border-bottom: 1px solid @line;
    padding: 0 12px; font-size: 12px; font-weight: 500; }
QTableView, QTreeView, QListView { background: @surface; alternate-background-color: @surface; border: none; outline: none;
    selection-background-color: @selection; selection-color: @text; gridline-color: @line; }
QComboBox QAbstractItemView { background: @raised; border: 1px solid @controlLine; padding: 4px; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 8px; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: @selection; color: @text; }

QTextEdit, QPlainTextEdit { background: @surface; border: 1px solid @controlLine; border-radius: 6px; padding: 4px; }
QTextEdit:focus, QPlainTextEdit:focus { border-color: @accent; }

QTabBar::tab { background: transparent; color: @muted; padding: 8px 12px; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: @text; border-bottom-color: @accent; }
QTabBar::tab:hover { color: @text; }
QTabWidget::pane { border: none; border-top: 1px solid @line; }

QProgressBar { background: @neutralTint; border: none; border-radius: 3px; min-height: 6px; max-height: 6px; text-align: center; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[plain="true"] { background: transparent; }
)";

QColor scrollHandle(const Colors &colors)
{
    return colors.dark ? QColor(0x3A4250) : QColor(0xCBD1DA);
}

} // namespace

QString styleSheetFor(const Colors &colors)
{
    // Longer names first: @selection before a shorter name that begins the same way.
    const QList<QPair<QString, QColor>> names = {
        {u"@controlLine"_s, colors.controlLine()},
        {u"@neutralTint"_s, colors.neutralTint},
        {u"@selection"_s, colors.selection},
        {u"@surface"_s, colors.surface},
        {u"@raised"_s, colors.raised},
        {u"@handle"_s, scrollHandle(colors)},
        {u"@danger"_s, colors.danger},
        {u"@accent"_s, colors.accent},
        {u"@muted"_s, colors.muted},
        {u"@faint"_s, colors.faint},
        {u"@line"_s, colors.line},
        {u"@text"_s, colors.text},
    };
    QString text = QString::fromLatin1(sheet);
    for (const auto &[name, color] : names)
        text.replace(name, color.name());
    return text;
}

} // namespace paydesk::gui
