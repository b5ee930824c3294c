// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/saveviewdialog.h"

#include "desk/payments/savedviews.h"
#include "gui/errortext.h"
#include "ui_saveviewdialog.h"

namespace paydesk::gui {

SaveViewDialog::SaveViewDialog(desk::SavedViews &views, const desk::PaymentView &view, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SaveViewDialog>()), m_views(views), m_view(view)
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->nameMessage->attachTo(m_ui->nameEdit);
    m_ui->nameMessage->setHint(tr("One of the same name is replaced."));
    connect(m_ui->nameEdit, &QLineEdit::textChanged, this, [this] { m_ui->nameMessage->clearError(); });
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_ui->saveButton, &QPushButton::clicked, this, &SaveViewDialog::accept);
}

SaveViewDialog::~SaveViewDialog() = default;

void SaveViewDialog::accept()
{
    if (const auto saved = m_views.save(m_ui->nameEdit->text(), m_view); !saved) {
        const bool isName = saved.error().kind == Error::Kind::InvalidInput;
        m_ui->nameMessage->setError(isName ? fieldSentence(saved.error()) : sentence(saved.error(), Act::Changing));
        m_ui->nameEdit->setFocus();
        return;
    }
    QDialog::accept();
}

} // namespace paydesk::gui
