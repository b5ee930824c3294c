// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/fieldmessage.h"
#include "gui/theme/texts.h"

#include <QAccessible>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

FieldMessage::FieldMessage(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setProperty("role", u"secondary"_s);
    setMinimumHeight(18);
}

void FieldMessage::attachTo(QWidget *field)
{
    m_field = field;
    update();
}

void FieldMessage::setHint(const QString &hint)
{
    m_hint = hint;
    update();
}

void FieldMessage::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    update();
    if (error.isEmpty())
        return;
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void FieldMessage::update()
{
    const QString words = m_error.isEmpty() ? m_hint : m_error;
    setText(words);
    setStyleProperty(this, "role", m_error.isEmpty() ? u"secondary"_s : u"danger"_s);
    if (!m_field)
        return;
    m_field->setAccessibleDescription(words);
    setStyleProperty(m_field, "invalid", !m_error.isEmpty());
}

} // namespace paydesk::gui
