// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme.h"
#include "gui/theme/style.h"
#include "gui/theme/stylesheet.h"
#include "gui/theme/systemscheme.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QFocusEvent>
#include <QFocusFrame>
#include <QFontDatabase>
#include <QLineEdit>
#include <QPalette>
#include <QPlainTextEdit>
#include <QTextEdit>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

const Colors *current = nullptr;

QPalette paletteFor(const Colors &colors)
{
    QPalette palette;
    palette.setColor(QPalette::Window, colors.window);
    palette.setColor(QPalette::WindowText, colors.text);
    palette.setColor(QPalette::Base, colors.surface);
    palette.setColor(QPalette::AlternateBase, colors.window);
    palette.setColor(QPalette::Text, colors.text);
    palette.setColor(QPalette::PlaceholderText, colors.muted);
    palette.setColor(QPalette::Button, colors.surface);
    palette.setColor(QPalette::ButtonText, colors.text);
    palette.setColor(QPalette::BrightText, colors.danger);
    palette.setColor(QPalette::Highlight, colors.accent);
    palette.setColor(QPalette::HighlightedText, colors.onAccent);
    palette.setColor(QPalette::Link, colors.accent);
    palette.setColor(QPalette::LinkVisited, colors.accent);
    palette.setColor(QPalette::ToolTipBase, colors.raised);
    palette.setColor(QPalette::ToolTipText, colors.text);
    palette.setColor(QPalette::Light, colors.raised);
    palette.setColor(QPalette::Midlight, colors.line);
    palette.setColor(QPalette::Mid, colors.line);
    palette.setColor(QPalette::Dark, colors.faint);
    palette.setColor(QPalette::Shadow, colors.dark ? QColor(Qt::black) : colors.faint);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, colors.faint);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, colors.neutralTint);
    return palette;
}

/// The system's own font; on Linux, where there is no one such font, Inter if it is there.
QFont bodyFont(const QFont &system)
{
    QFont font = system;
#if defined(Q_OS_LINUX)
    if (QFontDatabase::families().contains("Inter"_L1))
        font.setFamily(u"Inter"_s);
#endif
    font.setPixelSize(type::body);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

QFont buttonFont(QFont font)
{
    font.setWeight(QFont::Medium);
    return font;
}

bool takesText(const QWidget *widget)
{
    return qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QTextEdit *>(widget)
        || qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QAbstractSpinBox *>(widget);
}

/// The one that looks like the control: a spin box for the line edit inside it.
QWidget *ringTarget(QWidget *widget)
{
    QWidget *parent = widget->parentWidget();
    if (qobject_cast<QAbstractSpinBox *>(parent) || qobject_cast<QComboBox *>(parent))
        return parent;
    return widget;
}

bool wantsRing(const QWidget *widget, Qt::FocusReason reason)
{
    if (takesText(widget))
        return true;
    if (!qobject_cast<const QAbstractButton *>(widget) && !qobject_cast<const QComboBox *>(widget)
        && !widget->property("focusRing").toBool())
        return false;
    return reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
}

} // namespace

Theme::Theme(QApplication &application, QObject *parent)
    : QObject(parent), m_application(application), m_system(new SystemScheme(this))
{
    const QFont body = bodyFont(QApplication::font());
    QApplication::setStyle(new Style);
    QApplication::setFont(body);
    QApplication::setFont(buttonFont(body), "QPushButton");
    QApplication::setFont(buttonFont(body), "QToolButton");
    QToolTip::setFont(body);
    connect(m_system, &SystemScheme::changed, this, [this] {
        if (m_mode == Mode::System)
            apply();
    });
    m_application.installEventFilter(this);
    apply();
}

Theme::~Theme() = default;

void Theme::setMode(Mode mode)
{
    if (mode == m_mode)
        return;
    m_mode = mode;
    apply();
    Q_EMIT modeChanged(mode);
}

const Colors &Theme::colors()
{
    return current ? *current : Colors::light();
}

void Theme::apply()
{
    const bool dark = m_mode == Mode::Dark || (m_mode == Mode::System && m_system->isDark());
    const Colors &wanted = dark ? Colors::night() : Colors::light();
    if (current == &wanted && !m_application.styleSheet().isEmpty())
        return;
    current = &wanted;
    QApplication::setPalette(paletteFor(wanted));
    m_application.setStyleSheet(styleSheetFor(wanted));
    Q_EMIT changed();
}

bool Theme::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn && watched->isWidgetType()) {
        auto *widget = static_cast<QWidget *>(watched);
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        // A window or menu that comes and goes changes nothing about who has the keyboard; only a field shows it from the start.
        const bool came = reason == Qt::PopupFocusReason || reason == Qt::ActiveWindowFocusReason;
        if (!came || takesText(widget))
            moveRing(wantsRing(widget, reason) ? ringTarget(widget) : nullptr);
    }
    return QObject::eventFilter(watched, event);
}

void Theme::moveRing(QWidget *to)
{
    if (!to) {
        if (m_ring)
            m_ring->setWidget(nullptr);
        return;
    }
    if (!m_ring)
        m_ring = new QFocusFrame(to->parentWidget());
    m_ring->setWidget(to);
}

} // namespace paydesk::gui
