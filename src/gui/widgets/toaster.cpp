// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/toaster.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

QString iconOf(Tone tone)
{
    switch (tone) {
    case Tone::Ok: return u"circle-check"_s;
    case Tone::Warning: return u"triangle-alert"_s;
    case Tone::Danger: return u"circle-alert"_s;
    case Tone::Information:
    case Tone::Neutral:
    case Tone::Accent: return u"info"_s;
    }
    return u"info"_s;
}

constexpr int shadow = 12;

} // namespace

class ToastCard final : public QWidget {
public:
    ToastCard(const QString &text, Tone tone, QWidget *parent) : QWidget(parent), m_tone(tone)
    {
        setObjectName(u"toast"_s);
        setAccessibleName(text);
        auto *label = newLabel(text, {}, this);
        label->setObjectName(u"toastText"_s);
        label->setWordWrap(text.size() > 60);
        label->setMaximumWidth(440);
        m_row = new QHBoxLayout(this);
        m_row->setContentsMargins(shadow + space::l, shadow + space::s, shadow + space::l, shadow + space::s);
        m_row->setSpacing(space::l);
        m_row->addSpacing(18 + space::s); // the icon; layouts mirror what they hold, but not their margins
        m_row->addWidget(label);
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, &QWidget::deleteLater);
    }

    void addAction(const QString &text, std::function<void()> action)
    {
        auto *button = new QPushButton(text, this);
        button->setObjectName(u"toastAction"_s);
        button->setAccessibleName(text);
        button->setProperty("look", u"link"_s);
        m_row->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, action = std::move(action)] {
            action();
            deleteLater();
        });
    }

    void start(std::chrono::milliseconds time) { m_timer.start(time); }

protected:
    void enterEvent(QEnterEvent *) override { m_timer.stop(); }
    void leaveEvent(QEvent *) override { m_timer.start(std::chrono::seconds(3)); }
    void paintEvent(QPaintEvent *) override
    {
        const Colors &colors = Theme::colors();
        QPainter painter(this);
        for (int i = shadow; i > 0; i -= 2)
            paintPanel(painter, QRectF(rect()).adjusted(shadow - i, shadow - i + 2, i - shadow, i - shadow + 2), 8 + i,
                       QColor(0, 0, 0, colors.dark ? 22 : 6));
        const QRectF body = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
        paintPanel(painter, body, size::cardRadius, colors.raised, colors.controlLine());
        const QRect place(shadow + space::l - 2, (height() - 18) / 2, 18, 18);
        paintIcon(&painter, QStyle::visualRect(layoutDirection(), rect(), place), iconOf(m_tone), colors.tone(m_tone));
    }

private:
    Tone m_tone;
    QHBoxLayout *m_row;
    QTimer m_timer;
};

Toaster::Toaster(QWidget *window) : QObject(window), m_window(window)
{
    window->installEventFilter(this);
}

void Toaster::toast(const QString &text, Tone tone, const QString &actionText, std::function<void()> action)
{
    dismiss();
    m_card = new ToastCard(text, tone, m_window);
    if (action)
        m_card->addAction(actionText, std::move(action));
    // Time to read: longer texts stay longer, and what can be clicked longest.
    const auto reading = std::chrono::milliseconds(3000 + 50 * text.size());
    m_card->start(actionText.isEmpty() ? reading : reading + std::chrono::seconds(4));
    place();
    m_card->show();
    m_card->raise();
    QAccessibleEvent alert(m_card, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toaster::dismiss()
{
    if (!m_card)
        return;
    m_card->hide();
    m_card->deleteLater();
    m_card = nullptr;
}

bool Toaster::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        place();
    return QObject::eventFilter(watched, event);
}

void Toaster::place()
{
    if (!m_card)
        return;
    m_card->adjustSize();
    m_card->move((m_window->width() - m_card->width()) / 2, m_window->height() - m_card->height() - space::l);
}

} // namespace paydesk::gui
