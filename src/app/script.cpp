// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/script.h"

#include <QApplication>
#include <QDialog>
#include <QKeyEvent>
#include <QPainter>
#include <QPixmap>
#include <QWidget>

namespace paydesk::app {

using namespace Qt::StringLiterals;

namespace {

constexpr int interval = 50;
constexpr int settleLooks = 6;
constexpr int longestWait = 30'000;

} // namespace

void Script::add(const QString &name, std::function<bool()> ready, std::function<void()> act)
{
    m_steps.append({name, std::move(ready), std::move(act)});
}

void Script::start()
{
    connect(&m_timer, &QTimer::timeout, this, &Script::look);
    m_timer.start(interval);
}

void Script::look()
{
    if (m_steps.isEmpty()) {
        m_timer.stop();
        Q_EMIT finished({});
        return;
    }
    if (!m_steps.first().ready()) {
        m_settled = 0;
        m_waited += interval;
        if (m_waited > longestWait) {
            m_timer.stop();
            Q_EMIT finished(m_steps.first().name);
        }
        return;
    }
    if (++m_settled < settleLooks)
        return;
    m_settled = 0;
    m_waited = 0;
    const Step step = m_steps.takeFirst();
    step.act();
}

bool takePicture(QWidget &window, const QString &path)
{
    QPixmap picture = window.grab();
    QPainter painter(&picture);
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible()) {
            const QPoint middle = window.rect().center() - dialog->rect().center();
            painter.drawPixmap(middle, dialog->grab());
        }
    }
    painter.end();
    return picture.save(path);
}

void typeText(QWidget *target, const QString &text)
{
    for (const QChar c : text) {
        QApplication::postEvent(target,
                                new QKeyEvent(QEvent::KeyPress, c.toUpper().unicode(), Qt::NoModifier, QString(c)));
        QApplication::postEvent(target,
                                new QKeyEvent(QEvent::KeyRelease, c.toUpper().unicode(), Qt::NoModifier, QString(c)));
    }
}

void pressKey(QWidget *target, Qt::Key key)
{
    const QString text = key == Qt::Key_Return ? u"\r"_s : QString();
    QApplication::postEvent(target, new QKeyEvent(QEvent::KeyPress, key, Qt::NoModifier, text));
    QApplication::postEvent(target, new QKeyEvent(QEvent::KeyRelease, key, Qt::NoModifier, text));
}

} // namespace paydesk::app
