// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/sale/producttiles.h"

#include "base/money.h"
#include "gui/sale/productsmodel.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace paydesk::gui {

namespace {

using namespace Qt::StringLiterals;

constexpr int tileHeight = 108;
constexpr int leastTileWidth = 148;

/// Each kind of product has its own hue, so that people find it again by colour.
int hueOf(const QString &icon, const QString &category)
{
    static constexpr std::array hues{38, 18, 96, 340, 196, 28, 48, 132, 262, 214, 12, 172};
    // Not qHash(): that is another one in each run.
    quint32 sum = 2166136261u;
    for (const QChar c : icon.isEmpty() ? category : icon)
        sum = (sum ^ c.unicode()) * 16777619u;
    return hues[(sum >> 8) % hues.size()];
}

class TileDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colors &colors = Theme::colors();
        const bool hovered =
            option.state.testFlag(QStyle::State_MouseOver) && option.state.testFlag(QStyle::State_Enabled);
        const bool focused = option.state.testFlag(QStyle::State_HasFocus);
        const QRectF tile = QStyle::visualRect(
            option.direction, option.rect, option.rect.adjusted(2, 2, -ProductTiles::gap + 1, -ProductTiles::gap + 1));
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (!option.state.testFlag(QStyle::State_Enabled))
            painter->setOpacity(0.55);
        if (focused) {
            painter->setPen(QPen(colors.focusRing(), 3));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(tile.adjusted(-0.5, -0.5, 0.5, 0.5), size::cardRadius + 1, size::cardRadius + 1);
        }
        painter->setPen(QPen(focused ? colors.accent : colors.line, 1));
        painter->setBrush(hovered ? colors.hover() : colors.surface);
        painter->drawRoundedRect(tile.adjusted(0.5, 0.5, -0.5, -0.5), size::cardRadius, size::cardRadius);
        paintContent(painter, option, tile.toRect().adjusted(12, 12, -12, -10), index);
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        // The view puts an item in the middle of its cell: one as large as the cell lies at its edge.
        const auto *view = qobject_cast<const QListView *>(option.widget);
        return view != nullptr ? view->gridSize() : QSize(leastTileWidth, tileHeight + ProductTiles::gap);
    }

private:
    static void paintContent(QPainter *painter, const QStyleOptionViewItem &option, const QRect &inside,
                             const QModelIndex &index)
    {
        const Colors &colors = Theme::colors();
        const auto place = [&](QRect rect) { return QStyle::visualRect(option.direction, inside, rect); };
        const QString icon = index.data(ProductsModel::IconRole).toString();
        const int hue = hueOf(icon, index.data(ProductsModel::CategoryRole).toString());
        const QRect square = place({inside.left(), inside.top(), 28, 28});
        painter->setPen(Qt::NoPen);
        painter->setBrush(colors.dark ? QColor::fromHsl(hue, 90, 48) : QColor::fromHsl(hue, 150, 226));
        painter->drawRoundedRect(square, 5, 5);
        paintIcon(painter, QRectF(square).adjusted(5, 5, -5, -5), icon,
                  colors.dark ? QColor::fromHsl(hue, 170, 190) : QColor::fromHsl(hue, 190, 64));

        painter->setPen(colors.text);
        const QFont nameFont = resized(option.font, 14, QFont::DemiBold);
        painter->setFont(nameFont);
        const QRect name = place({inside.left(), inside.top() + 34, inside.width(), 22});
        const int leading = int(QStyle::visualAlignment(option.direction, Qt::AlignLeading) | Qt::AlignVCenter);
        painter->drawText(name, leading,
                          QFontMetrics(nameFont).elidedText(index.data(ProductsModel::NameRole).toString(),
                                                            Qt::ElideRight, name.width()));

        painter->setPen(colors.muted);
        painter->setFont(resized(option.font, type::body));
        painter->drawText(place({inside.left(), inside.bottom() - 20, inside.width(), 20}), leading,
                          leftToRight(formatMoney(index.data(ProductsModel::PriceRole).value<Money>(), QLocale())));
    }
};

} // namespace

ProductTiles::ProductTiles(QWidget *parent) : QListView(parent)
{
    setItemDelegate(new TileDelegate(this));
    setViewMode(IconMode);
    setMovement(Static);
    setResizeMode(Adjust);
    setUniformItemSizes(true);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setFrameShape(NoFrame);
    setVerticalScrollMode(ScrollPerPixel);
    verticalScrollBar()->setSingleStep(24);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMouseTracking(true);
    setStyleSheet(u"background: transparent;"_s);
    // The gap behind the last column, and what the view keeps free, lie outside: the tiles end where the page does.
    const int outside = -gap - verticalScrollBar()->sizeHint().width();
    setViewportMargins(isRightToLeft() ? outside : 0, 0, isRightToLeft() ? 0 : outside, 0);
    viewport()->lower();
    setAccessibleName(tr("Products"));
    connect(this, &QListView::clicked, this, &ProductTiles::chosen);
}

void ProductTiles::resizeEvent(QResizeEvent *event)
{
    fitTiles();
    QListView::resizeEvent(event);
}

void ProductTiles::fitTiles()
{
    // The view keeps the width of a scroll bar free, also beside the scroll bar itself.
    const int width = viewport()->width() - verticalScrollBar()->sizeHint().width();
    const int columns = qMax(2, width / (leastTileWidth + gap));
    const QSize grid(qMax(1, width / columns), tileHeight + gap);
    if (grid != gridSize())
        setGridSize(grid);
}

void ProductTiles::keyPressEvent(QKeyEvent *event)
{
    const bool takes = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter || event->key() == Qt::Key_Space;
    if (takes && currentIndex().isValid()) {
        if (!event->isAutoRepeat())
            Q_EMIT chosen(currentIndex());
        return;
    }
    QListView::keyPressEvent(event);
}

void ProductTiles::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (!currentIndex().isValid() && model() != nullptr && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

} // namespace paydesk::gui
