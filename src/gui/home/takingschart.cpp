// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot's header is written with Qt's old words, which the rest of the project does without.
#define signals Q_SIGNALS
#define slots Q_SLOTS
#define foreach(variable, container) for (variable : container)
#include <qcustomplot.h>
#undef signals
#undef slots
#undef foreach

#include "gui/home/takingschart.h"

#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QKeyEvent>
#include <QMouseEvent>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>
#include <utility>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostAmounts = 4;
constexpr int widestBar = 28;
/// Between the texts below the bars.
constexpr int tickGap = 12;
constexpr auto drawEvent = QEvent::Type(QEvent::User + 1);

/// Amounts beside the lines. The places are minor units and hold whole numbers of them.
class AmountTicker final : public QCPAxisTicker {
public:
    QString currency;
    QLocale locale;

protected:
    QString getTickLabel(double tick, const QLocale &, QChar, int) override
    {
        QString text = formatAmount({qint64(std::llround(tick)), currency}, locale);
        // Lines stand at round amounts: what is behind the point says nothing then.
        const QString nothing = formatAmount({0, currency}, locale).mid(1);
        if (!nothing.isEmpty() && text.endsWith(nothing))
            text.chop(nothing.size());
        return text;
    }
    double getTickStep(const QCPRange &range) override { return std::max(1.0, QCPAxisTicker::getTickStep(range)); }
};

/// Draws when it is told to, and not at each change of its size besides.
class QuietPlot final : public QCustomPlot {
public:
    using QCustomPlot::QCustomPlot;

protected:
    void resizeEvent(QResizeEvent *) override { setViewport(rect()); }
};

} // namespace

struct TakingsChart::Plot {
    explicit Plot(TakingsChart *chart)
        : plot(new QuietPlot(chart)), amounts(QSharedPointer<AmountTicker>::create()),
          times(QSharedPointer<QCPAxisTickerText>::create())
    {
        plot->setAttribute(Qt::WA_TransparentForMouseEvents);
        plot->setFocusPolicy(Qt::NoFocus);
        amounts->setTickCount(mostAmounts);
        plot->xAxis->setTicker(times);
        plot->yAxis->setTicker(amounts);
        plot->yAxis2->setTicker(amounts);
        for (QCPBars **bars : {&past, &now, &mark}) {
            *bars = new QCPBars(plot->xAxis, plot->yAxis);
            (*bars)->setAntialiased(true);
        }
        plot->xAxis->setTickPen(Qt::NoPen);
        plot->xAxis->setSubTicks(false);
        plot->xAxis->grid()->setVisible(false);
        for (QCPAxis *axis : {plot->yAxis, plot->yAxis2}) {
            axis->setBasePen(Qt::NoPen);
            axis->setTickPen(Qt::NoPen);
            axis->setSubTicks(false);
        }
    }

    QCustomPlot *plot;
    QSharedPointer<AmountTicker> amounts;
    QSharedPointer<QCPAxisTickerText> times;
    QCPBars *past = nullptr;
    QCPBars *now = nullptr;
    QCPBars *mark = nullptr;
};

TakingsChart::TakingsChart(QWidget *parent) : QWidget(parent), m_plot(std::make_unique<Plot>(this))
{
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumHeight(160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    paintColours();
}

TakingsChart::~TakingsChart() = default;

void TakingsChart::setBars(const QList<Bar> &bars, const QString &currency)
{
    const bool another = bars.size() != m_bars.size();
    m_bars = bars;
    m_currency = currency;
    QVector<double> all, past, allOfNow, now;
    qint64 least = 0;
    qint64 most = 0;
    int last = int(bars.size()) - 1;
    for (int i = 0; i < bars.size(); ++i) {
        const Bar &bar = bars.at(i);
        (bar.isNow ? allOfNow : all).append(i);
        (bar.isNow ? now : past).append(double(bar.minor));
        least = std::min(least, bar.minor);
        most = std::max(most, bar.minor);
        if (bar.isNow)
            last = i;
    }
    m_plot->past->setData(all, past, true);
    m_plot->now->setData(allOfNow, now, true);
    m_plot->amounts->currency = currency;
    m_plot->amounts->locale = locale();
    m_plot->plot->xAxis->setRange(-0.6, std::max(0.6, double(bars.size()) - 0.4));
    // The highest bar has some air above it. An empty chart has lines too, that stand for nothing.
    const double height = std::max(double(most - least), 100.0);
    m_plot->plot->yAxis->setRange(least < 0 ? double(least) - height * 0.05 : 0,
                                  most == least ? height : double(most) + height * 0.08);
    for (QCPAxis *axis : {m_plot->plot->yAxis, m_plot->plot->yAxis2})
        axis->setTickLabels(most != least);
    m_cursor = another ? last : std::min(m_cursor, int(bars.size()) - 1);
    paintColours();
    showCursor();
}

void TakingsChart::setCursorBar(int bar)
{
    if (bar < 0 || bar >= m_bars.size() || bar == m_cursor)
        return;
    m_cursor = bar;
    showCursor();
    announce();
    Q_EMIT cursorMoved();
}

QString TakingsChart::spoken() const
{
    return m_cursor < 0 ? QString() : m_bars.at(m_cursor).spoken;
}

void TakingsChart::paintColours()
{
    const Colors &colors = Theme::colors();
    QCustomPlot *plot = m_plot->plot;
    const bool mirrored = isRightToLeft();
    const QFont small = resized(font(), type::secondary - 1);
    plot->xAxis->setRangeReversed(mirrored);
    plot->yAxis->setVisible(!mirrored);
    plot->yAxis2->setVisible(mirrored);
    plot->yAxis2->setRange(plot->yAxis->range());
    // The lines across go with their axis.
    plot->yAxis2->grid()->setVisible(mirrored);
    plot->setBackground(colors.surface);
    for (QCPAxis *axis : {plot->xAxis, plot->yAxis, plot->yAxis2}) {
        axis->setTickLabelFont(small);
        axis->setTickLabelColor(colors.muted);
        axis->setBasePen(axis == plot->xAxis ? QPen(colors.line) : QPen(Qt::NoPen));
        axis->grid()->setPen(QPen(colors.line));
        axis->grid()->setZeroLinePen(QPen(colors.line));
    }
    const QColor quiet = mixed(colors.surface, colors.accent, 0.45);
    m_plot->past->setBrush(quiet);
    m_plot->past->setPen(Qt::NoPen);
    m_plot->now->setBrush(colors.accent);
    m_plot->now->setPen(Qt::NoPen);
    m_plot->mark->setBrush(Qt::NoBrush);
    m_plot->mark->setPen(QPen(colors.text, 2));
    const int bars = std::max(1, int(m_bars.size()));
    const int room = std::max(1, plot->axisRect()->width() / bars);
    for (QCPBars *one : {m_plot->past, m_plot->now, m_plot->mark}) {
        one->setWidthType(QCPBars::wtAbsolute);
        one->setWidth(std::min(widestBar, std::max(2, room * 6 / 10)));
    }
    int widest = 1;
    for (const Bar &bar : std::as_const(m_bars))
        widest = std::max(widest, QFontMetrics(small).horizontalAdvance(bar.tick) + tickGap);
    const int step = std::max(1, (widest + room - 1) / room);
    m_plot->times->clear();
    // From the last one back: today always has its name.
    for (int i = int(m_bars.size()) - 1; i >= 0; i -= step)
        m_plot->times->addTick(i, m_bars.at(i).tick);
    drawSoon();
}

/// Once for all that has changed, and before the window is painted.
void TakingsChart::drawSoon()
{
    if (!std::exchange(m_isDrawing, true))
        QCoreApplication::postEvent(this, new QEvent(drawEvent), Qt::HighEventPriority);
}

bool TakingsChart::event(QEvent *event)
{
    if (event->type() != drawEvent)
        return QWidget::event(event);
    m_isDrawing = false;
    m_plot->plot->replot(QCustomPlot::rpQueuedRefresh);
    return true;
}

void TakingsChart::showCursor()
{
    m_plot->mark->data()->clear();
    if (m_cursor >= 0 && hasFocus())
        m_plot->mark->addData(m_cursor, double(m_bars.at(m_cursor).minor));
    drawSoon();
    setAccessibleDescription(spoken());
}

void TakingsChart::announce()
{
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void TakingsChart::keyPressEvent(QKeyEvent *event)
{
    const int ahead = isRightToLeft() ? -1 : 1;
    switch (event->key()) {
    case Qt::Key_Right: setCursorBar(m_cursor + ahead); return;
    case Qt::Key_Left: setCursorBar(m_cursor - ahead); return;
    case Qt::Key_Home: setCursorBar(0); return;
    case Qt::Key_End: setCursorBar(int(m_bars.size()) - 1); return;
    default: QWidget::keyPressEvent(event);
    }
}

void TakingsChart::mouseMoveEvent(QMouseEvent *event)
{
    const QRect inside = m_plot->plot->axisRect()->rect();
    if (!m_bars.isEmpty() && event->pos().x() >= inside.left() && event->pos().x() <= inside.right())
        setCursorBar(int(std::lround(m_plot->plot->xAxis->pixelToCoord(event->pos().x()))));
    QWidget::mouseMoveEvent(event);
}

void TakingsChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_plot->plot->setGeometry(rect());
    // How much room there is beside the amounts, for the texts below the bars.
    for (const auto phase : {QCPLayoutElement::upPreparation, QCPLayoutElement::upMargins, QCPLayoutElement::upLayout})
        m_plot->plot->plotLayout()->update(phase);
    paintColours();
}

void TakingsChart::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::FontChange)
        paintColours();
}

void TakingsChart::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    showCursor();
    announce();
}

void TakingsChart::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    showCursor();
}

} // namespace paydesk::gui
