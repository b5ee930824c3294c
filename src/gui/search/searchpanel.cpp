// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/search/searchpanel.h"

#include "desk/search/marks.h"
#include "desk/search/searchdesk.h"
#include "gui/errortext.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/moneylabel.h"
#include "gui/widgets/rowdelegate.h"
#include "gui/widgets/searchfield.h"
#include "gui/widgets/tableview.h"

#include <QAccessible>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int headingHeight = 32;
constexpr int leastWidth = 560;

/// An icon, two lines and an amount; or the name of a kind.
class ResultDelegate final : public RowDelegate {
public:
    using RowDelegate::RowDelegate;

protected:
    void paintContent(QPainter *painter, const QRect &rect, const QStyleOptionViewItem &option,
                      const QModelIndex &index) const override
    {
        const QString title = index.data().toString();
        if (index.data(ResultsModel::IsHeadingRole).toBool()) {
            painter->setPen(Theme::colors().muted);
            painter->setFont(resized(option.font, type::secondary, QFont::DemiBold));
            painter->drawText(rect, static_cast<int>(Qt::AlignLeading | Qt::AlignVCenter), title);
            return;
        }
        QRect rest = rect;
        const auto cut = [&](int width, bool isLeading) {
            const Qt::Alignment side = isLeading ? Qt::AlignLeading : Qt::AlignTrailing;
            const QRect piece = QStyle::alignedRect(option.direction, side | Qt::AlignVCenter,
                                                    {std::min(width, rest.width()), rest.height()}, rest);
            const int left = std::max(0, rest.width() - width - space::m);
            rest = QStyle::alignedRect(option.direction,
                                       (isLeading ? Qt::AlignTrailing : Qt::AlignLeading) | Qt::AlignVCenter,
                                       {left, rest.height()}, rest);
            return piece;
        };
        QRectF icon(0, 0, size::pageIcon, size::pageIcon);
        icon.moveCenter(QRectF(cut(size::pageIcon, true)).center());
        paintIcon(painter, icon, index.data(ResultsModel::IconRole).toString(), Theme::colors().muted);
        if (const QVariant money = index.data(ResultsModel::MoneyRole); money.isValid()) {
            QLocale locale = option.locale;
            locale.setNumberOptions(QLocale::DefaultNumberOptions);
            const auto amount = money.value<Money>();
            const QRect place = cut(moneyWidth(amount, option.font, locale), false);
            if (index.data(ResultsModel::IsSoughtRole).toBool())
                painter->fillRect(place.adjusted(0, (place.height() - 20) / 2, 0, -(place.height() - 20) / 2),
                                  Theme::colors().warningTint);
            paintMoney(painter, place, amount, option.font, locale, Qt::AlignTrailing);
            painter->setPen(Theme::colors().text);
        }
        constexpr int line = 20;
        const QString detail = index.data(ResultsModel::DetailRole).toString();
        const int above = detail.isEmpty() ? line / 2 : line;
        const QRect first(rest.x(), rest.center().y() - above + 1, rest.width(), line);
        painter->setFont(option.font);
        paintLine(painter, first, title, option);
        painter->setPen(Theme::colors().muted);
        paintLine(painter, first.translated(0, line), detail, option);
    }
};

} // namespace

SearchPanel::SearchPanel(desk::SearchDesk &desk, SearchField &field)
    : Card(field.window()), m_desk(desk), m_field(field), m_table(new TableView), m_state(newLabel({}, u"muted"_s))
{
    setObjectName(u"searchPanel"_s);
    m_table->setObjectName(u"searchResults"_s);
    m_table->setAccessibleName(tr("Found"));
    m_table->horizontalHeader()->hide();
    m_table->setFocusPolicy(Qt::NoFocus);
    m_table->setModel(&m_model);
    m_table->setShares({{leastWidth / 2, 1}});
    m_table->setItemDelegate(new ResultDelegate(m_table));
    m_state->setObjectName(u"searchState"_s);
    m_state->setTextFormat(Qt::PlainText);
    m_state->setContentsMargins(space::m, space::s, space::m, space::s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_state);
    hide();
    connect(&field, &SearchField::searched, this, &SearchPanel::look);
    connect(&desk, &desk::SearchDesk::found, this, &SearchPanel::showFindings);
    connect(&desk, &desk::SearchDesk::failed, this, &SearchPanel::showFailure);
    connect(m_table, &TableView::opened, this, [this](const QModelIndex &index) { open(index.row()); });
    field.installEventFilter(this);
    field.window()->installEventFilter(this);
}

void SearchPanel::look(const QString &typed)
{
    if (typed.isEmpty())
        hide();
    else
        m_desk.look(typed);
}

void SearchPanel::showFindings(const desk::Findings &findings)
{
    // Somebody has gone on, or gone away.
    if (findings.typed != m_field.text().trimmed() || !m_field.hasFocus())
        return;
    m_shown = findings.typed;
    m_model.setFindings(findings, m_desk.now(), locale());
    m_table->setMarked(desk::wordsToMark(findings.sought));
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const bool isHeading = m_model.index(row).data(ResultsModel::IsHeadingRole).toBool();
        m_table->setRowHeight(row, isHeading ? headingHeight : size::row);
    }
    const int results = m_model.results();
    m_state->setText(results > 0 ? tr("%Ln found", nullptr, results) : tr("Nothing found."));
    showResults();
}

void SearchPanel::showFailure(const Error &error)
{
    if (!m_field.hasFocus() || m_field.text().trimmed().isEmpty())
        return;
    m_shown.clear();
    m_model.clear();
    m_state->setText(sentence(error, Act::Reading));
    showResults();
}

void SearchPanel::showResults()
{
    m_table->setVisible(m_model.rowCount() > 0);
    place();
    show();
    raise();
    m_table->clearSelection();
    m_table->setCurrentIndex({});
    m_table->scrollToTop();
    move(1);
    QAccessibleEvent event(m_state, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void SearchPanel::place()
{
    const QWidget *window = m_field.window();
    int rows = m_state->sizeHint().height() + 2;
    for (int row = 0; row < m_model.rowCount(); ++row)
        rows += m_table->rowHeight(row);
    const QPoint below = m_field.mapTo(window, QPoint(0, m_field.height() + space::xs));
    const int width = std::min(std::max(leastWidth, m_field.width()), window->width() - 2 * space::m);
    const int height = std::min(rows, window->height() - below.y() - space::xl);
    const int left = layoutDirection() == Qt::RightToLeft ? below.x() + m_field.width() - width : below.x();
    setGeometry(std::clamp(left, space::m, window->width() - width - space::m), below.y(), width, height);
}

bool SearchPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_field && event->type() == QEvent::KeyPress)
        return takeKey(static_cast<QKeyEvent *>(event)->key());
    if (watched == &m_field && event->type() == QEvent::FocusOut)
        hide();
    // Who comes back to a text sees what it found.
    if (watched == &m_field && event->type() == QEvent::FocusIn)
        look(m_field.text().trimmed());
    if (watched != &m_field && event->type() == QEvent::Resize && isVisible())
        place();
    return false;
}

/// Whether the key was for the results.
bool SearchPanel::takeKey(int key)
{
    if (isHidden())
        return false;
    switch (key) {
    case Qt::Key_Down: move(1); return true;
    case Qt::Key_Up: move(-1); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // What is shown may belong to what was typed before.
        if (m_shown != m_field.text().trimmed() || !m_table->currentIndex().isValid())
            return false;
        open(m_table->currentIndex().row());
        return true;
    default: return false;
    }
}

/// To the next result in that direction, if there is one.
void SearchPanel::move(int step)
{
    int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1;
    do
        row += step;
    while (row >= 0 && row < m_model.rowCount() && m_model.index(row).data(ResultsModel::IsHeadingRole).toBool());
    if (row >= 0 && row < m_model.rowCount())
        m_table->setCurrentIndex(m_model.index(row));
}

void SearchPanel::open(int row)
{
    const QModelIndex index = m_model.index(row);
    const QString id = index.data(ResultsModel::IdRole).toString();
    const bool isList = index.data(ResultsModel::IsListRole).toBool();
    if (id.isEmpty() && !isList)
        return;
    hide();
    if (isList)
        Q_EMIT listRequested(m_shown);
    else
        Q_EMIT opened(id);
}

} // namespace paydesk::gui
