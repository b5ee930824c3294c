// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/headerbar.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"
#include "gui/widgets/searchfield.h"

#include <QHBoxLayout>
#include <QLabel>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

class StatusDot final : public QWidget {
public:
    explicit StatusDot(QWidget *parent) : QWidget(parent) { setFixedSize(8, 8); }
    void setTone(Tone tone)
    {
        m_tone = tone;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintPanel(painter, QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, Theme::colors().tone(m_tone));
    }

private:
    Tone m_tone = Tone::Neutral;
};

/// TEST or LIVE: a different word in a different colour.
class ModeBadge final : public QWidget {
public:
    explicit ModeBadge(QWidget *parent) : QWidget(parent)
    {
        setObjectName(u"modeBadge"_s);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    void setMode(const QString &word, Tone tone, const QString &toolTip)
    {
        m_word = word;
        m_tone = tone;
        setToolTip(toolTip);
        setAccessibleName(word);
        setAccessibleDescription(toolTip);
        updateGeometry();
        update();
    }
    QSize sizeHint() const override
    {
        return {QFontMetrics(resized(font(), 11, QFont::Bold)).horizontalAdvance(m_word) + 18, 26};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = Theme::colors();
        QPainter painter(this);
        paintPanel(painter, rect(), 4, colors.tint(m_tone), colors.tone(m_tone));
        QFont bold = resized(font(), 11, QFont::Bold);
        bold.setLetterSpacing(QFont::AbsoluteSpacing, 0.4);
        painter.setFont(bold);
        painter.setPen(colors.tone(m_tone));
        painter.drawText(rect(), Qt::AlignCenter, m_word);
    }

private:
    QString m_word;
    Tone m_tone = Tone::Warning;
};

HeaderBar::HeaderBar(QWidget *parent)
    : QWidget(parent), m_search(new SearchField(this)), m_dot(new StatusDot(this)),
      m_status(newLabel({}, u"muted"_s, this)), m_account(newLabel({}, u"strong"_s, this)), m_badge(new ModeBadge(this))
{
    setObjectName(u"headerBar"_s);
    setFixedHeight(size::header);
    m_search->setObjectName(u"headerSearch"_s);
    m_search->setPlaceholderText(tr("Payment, customer, amount, last four…"));
    m_search->setAccessibleName(tr("Search everything"));
    m_search->setShortcutHint(QKeySequence(Qt::CTRL | Qt::Key_K));
    m_search->setProperty("quiet", true);
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(440);
    m_status->setObjectName(u"syncStatus"_s);
    m_account->setObjectName(u"accountName"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::xl, 0, space::xxl, 1);
    row->setSpacing(space::s);
    row->addWidget(m_search, 3);
    row->addStretch(1);
    row->addSpacing(space::s);
    row->addWidget(m_dot);
    row->addWidget(m_status);
    row->addSpacing(space::xs);
    row->addWidget(m_account);
    row->addWidget(m_badge);
}

void HeaderBar::setAccount(const desk::AccountInfo &account)
{
    m_name = account.name.isEmpty() ? leftToRight(account.id) : account.name;
    QString tip = account.live ? tr("Live mode: real cards are charged.") : tr("Test mode: no real money moves.");
    if (account.keySource == desk::AccountInfo::KeySource::Demo)
        tip = tr("DEMO: a practice shop inside this program. No real money moves, nothing leaves this computer.");
    m_badge->setMode(account.live ? tr("LIVE") : tr("TEST"), account.live ? Tone::Ok : Tone::Warning, tip);
    placeAccount();
}

void HeaderBar::setStatus(Tone tone, const QString &text, const QString &toolTip)
{
    m_dot->setTone(tone);
    m_status->setText(text);
    m_status->setToolTip(toolTip);
}

QString HeaderBar::statusText() const
{
    return m_status->text();
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    QPainter painter(this);
    painter.fillRect(rect(), colors.surface);
    const qreal line = hairline(painter);
    painter.fillRect(QRectF(0, height() - line, width(), line), colors.line);
}

void HeaderBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeAccount();
}

void HeaderBar::placeAccount()
{
    // A long name gives way to the search and the badge.
    const int room = qMax(80, width() / 4);
    m_account->setText(m_account->fontMetrics().elidedText(m_name, Qt::ElideRight, room));
    m_account->setToolTip(m_name);
}

} // namespace paydesk::gui
