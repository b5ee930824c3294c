// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/dialogs.h"

#include <QDialog>
#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

/// Lies over the whole window and lives as long as the dialog.
class Scrim final : public QWidget {
public:
    Scrim(QWidget *window, QDialog *dialog) : QWidget(window)
    {
        setObjectName(u"scrim"_s);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        setGeometry(window->rect());
        window->installEventFilter(this);
        connect(dialog, &QObject::destroyed, this, &QObject::deleteLater);
        connect(dialog, &QDialog::finished, this, &QWidget::hide);
        show();
        raise();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.fillRect(rect(), QColor(10, 14, 20, 90));
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Resize)
            setGeometry(static_cast<QWidget *>(watched)->rect());
        return QWidget::eventFilter(watched, event);
    }
};

} // namespace

void openOver(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (QWidget *parent = dialog->parentWidget())
        new Scrim(parent->window(), dialog);
    dialog->open();
}

} // namespace paydesk::gui
