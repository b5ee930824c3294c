// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/inlineerror.h"
#include "gui/theme/icons.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAccessible>
#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

InlineError::InlineError(QWidget *parent)
    : QFrame(parent), m_picture(new QWidget(this)), m_what(newLabel({}, u"strong"_s, this)),
      m_rest(newLabel({}, {}, this)), m_request(newLabel({}, u"mono"_s, this)),
      m_copy(new QPushButton(tr("Copy"), this)), m_retry(new QPushButton(tr("Try again"), this))
{
    setObjectName(u"inlineError"_s);
    m_picture->setFixedSize(18, 18);
    m_what->setObjectName(u"inlineErrorWhat"_s);
    m_rest->setObjectName(u"inlineErrorRest"_s);
    for (QLabel *label : {m_what, m_rest}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_copy->setObjectName(u"copyRequestId"_s);
    m_copy->setProperty("look", u"link"_s);
    m_copy->setAccessibleName(tr("Copy the request number for Stripe's support"));
    m_retry->setObjectName(u"retryButton"_s);
    m_retry->setAccessibleName(tr("Try again"));

    auto *request = new QHBoxLayout;
    request->setSpacing(space::s);
    request->addWidget(m_request);
    request->addWidget(m_copy);
    request->addStretch();
    auto *words = new QVBoxLayout;
    words->setSpacing(space::xs);
    words->addWidget(m_what);
    words->addWidget(m_rest);
    words->addLayout(request);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(space::m, space::m, space::m, space::m);
    row->setSpacing(space::m);
    row->addWidget(m_picture, 0, Qt::AlignTop);
    row->addLayout(words, 1);
    row->addWidget(m_retry, 0, Qt::AlignVCenter);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_request->text()); });
    connect(m_retry, &QPushButton::clicked, this, &InlineError::retryRequested);
    hide();
}

void InlineError::showError(const Error &error, Act act)
{
    const ErrorText words = explain(error, act);
    m_inDoubt = error.inDoubt;
    m_what->setText(words.what);
    QStringList rest;
    for (const QString &part : {words.money, words.advice}) {
        if (!part.isEmpty())
            rest.append(part);
    }
    m_rest->setText(rest.join(u' '));
    m_rest->setVisible(!rest.isEmpty());
    m_request->setText(error.requestId);
    m_request->setVisible(!error.requestId.isEmpty());
    m_copy->setVisible(!error.requestId.isEmpty());
    m_retry->setVisible(m_retryOffered && words.retry);
    setAccessibleName(text());
    show();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void InlineError::clear()
{
    m_what->clear();
    m_rest->clear();
    hide();
}

void InlineError::setRetryOffered(bool offered)
{
    m_retryOffered = offered;
    if (!offered)
        m_retry->hide();
}

QString InlineError::text() const
{
    return m_rest->text().isEmpty() ? m_what->text() : m_what->text() + u' ' + m_rest->text();
}

void InlineError::paintEvent(QPaintEvent *)
{
    const Colors &colors = Theme::colors();
    const Tone tone = m_inDoubt ? Tone::Warning : Tone::Danger;
    QPainter painter(this);
    paintPanel(painter, rect(), size::radius, colors.tint(tone));
    paintIcon(&painter, m_picture->geometry(), m_inDoubt ? u"circle-question-mark"_s : u"circle-alert"_s,
              colors.tone(tone));
}

} // namespace paydesk::gui
