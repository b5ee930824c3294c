// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/bannerarea.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

class BannerStrip final : public QWidget {
public:
    explicit BannerStrip(QWidget *parent)
        : QWidget(parent), m_words(newLabel({}, {}, this)), m_button(new QPushButton(this))
    {
        m_words->setTextFormat(Qt::RichText);
        m_words->setWordWrap(true);
        m_words->setObjectName(u"bannerText"_s);
        m_button->setObjectName(u"bannerAction"_s);
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(space::l, space::m, space::l, space::m);
        row->setSpacing(space::l);
        row->addSpacing(18 + space::m); // the icon; layouts mirror what they hold, but not their margins
        row->addWidget(m_words, 1);
        row->addWidget(m_button);
        setMinimumHeight(48);
        connect(m_button, &QPushButton::clicked, this, [this] {
            const std::function<void()> action = m_banner.action; // the action may remove this banner
            if (action)
                action();
        });
    }

    void setBanner(const Banner &banner)
    {
        const bool news = text() != banner.title + u' ' + banner.text;
        m_banner = banner;
        setAccessibleName(text());
        m_words->setAccessibleName(text());
        m_button->setText(banner.actionText);
        m_button->setAccessibleName(banner.actionText);
        m_button->setVisible(!banner.actionText.isEmpty());
        colour();
        if (!news)
            return;
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }

    QString text() const { return m_banner.title + u' ' + m_banner.text; }

protected:
    void changeEvent(QEvent *event) override
    {
        QWidget::changeEvent(event);
        if (event->type() == QEvent::PaletteChange)
            colour();
    }
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = Theme::colors();
        QPainter painter(this);
        paintPanel(painter, rect(), size::cardRadius, colors.tint(m_banner.tone));
        const QRect place(space::l, (height() - 18) / 2, 18, 18);
        paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), place), m_banner.icon,
                  colors.tone(m_banner.tone));
    }

private:
    void colour()
    {
        m_words->setText(u"<span style=\"color:%1\"><b style=\"font-weight:600\">%2</b>&nbsp; %3</span>"_s.arg(
            Theme::colors().tone(m_banner.tone).name(), m_banner.title.toHtmlEscaped(), m_banner.text.toHtmlEscaped()));
    }

    Banner m_banner;
    QLabel *m_words;
    QPushButton *m_button;
};

BannerArea::BannerArea(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(u"bannerArea"_s);
    m_column->setContentsMargins(space::xxl, space::m, space::xxl, 0);
    m_column->setSpacing(space::s);
    hide();
}

void BannerArea::put(const QString &name, const Banner &banner)
{
    BannerStrip *&strip = m_strips[name];
    if (!strip) {
        strip = new BannerStrip(this);
        strip->setObjectName(u"banner_"_s + name);
        m_column->addWidget(strip);
    }
    strip->setBanner(banner);
    strip->show();
    show();
}

void BannerArea::remove(const QString &name)
{
    BannerStrip *strip = m_strips.take(name);
    if (!strip)
        return;
    strip->hide();
    m_column->removeWidget(strip);
    strip->deleteLater();
    setVisible(!m_strips.isEmpty());
}

QString BannerArea::text(const QString &name) const
{
    const BannerStrip *strip = m_strips.value(name);
    return strip ? strip->text() : QString();
}

} // namespace paydesk::gui
