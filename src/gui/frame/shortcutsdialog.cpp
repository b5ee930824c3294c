// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/frame/shortcutsdialog.h"
#include "gui/theme/paint.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QAction>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace paydesk::gui {

namespace {

/// A key as it is printed on the keyboard.
class KeyCap final : public QLabel {
public:
    KeyCap(const QString &text, QWidget *parent) : QLabel(text, parent)
    {
        setAlignment(Qt::AlignCenter);
        setContentsMargins(space::s, 2, space::s, 2);
    }

protected:
    void paintEvent(QPaintEvent *event) override
    {
        QPainter painter(this);
        paintPanel(painter, rect(), 4, Theme::colors().window, Theme::colors().controlLine());
        painter.end();
        QLabel::paintEvent(event);
    }
};

QString withoutMnemonic(QString text)
{
    // "&File" and, in languages without Latin letters, "ملف (&F)".
    static const QRegularExpression bracketed(u"\\s*\\(&.\\)"_s);
    return text.remove(bracketed).remove(u'&');
}

} // namespace

ShortcutsDialog::ShortcutsDialog(const QList<QAction *> &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(u"shortcutsDialog"_s);
    setWindowTitle(tr("Keyboard shortcuts"));
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(space::xxl);
    grid->setVerticalSpacing(space::s);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(2, 1);
    grid->setColumnMinimumWidth(0, 180);
    grid->setColumnMinimumWidth(2, 180);
    QList<QAction *> withKey;
    for (QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            withKey.append(action);
    }
    const int half = static_cast<int>(withKey.size() + 1) / 2;
    for (int i = 0; i < withKey.size(); ++i) {
        const int column = i < half ? 0 : 2;
        auto *key = new KeyCap(withKey.at(i)->shortcut().toString(QKeySequence::NativeText), this);
        grid->addWidget(newLabel(withoutMnemonic(withKey.at(i)->text()), {}, this), i % half, column);
        grid->addWidget(key, i % half, column + 1, Qt::AlignTrailing);
    }
    auto *close = new QPushButton(tr("Close"), this);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(space::xl, space::xl, space::xl, space::l);
    column->setSpacing(space::l);
    column->addWidget(newLabel(tr("Keyboard shortcuts"), u"section"_s, this));
    column->addLayout(grid);
    column->addWidget(close, 0, Qt::AlignTrailing);
}

} // namespace paydesk::gui
