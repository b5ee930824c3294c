// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/payments/exportstrip.h"

#include "desk/payments/paymentexport.h"
#include "desk/payments/paymentsmodel.h"
#include "gui/errortext.h"
#include "gui/payments/paymentsheet.h"
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/tokens.h"

#include <QAccessible>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

ExportStrip::ExportStrip(QWidget *parent)
    : QWidget(parent), m_failed(new QLabel), m_label(newLabel({})), m_bar(new QProgressBar),
      m_button(new QPushButton(tr("Cancel")))
{
    setObjectName(u"exportStrip"_s);
    m_label->setTextFormat(Qt::PlainText);
    m_label->setObjectName(u"exportLabel"_s);
    m_bar->setAccessibleName(tr("How much of the file is written"));
    m_button->setObjectName(u"exportButton"_s);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::m);
    m_button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_failed->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_failed->hide();
    layout->addWidget(m_failed);
    layout->addWidget(m_label);
    layout->addWidget(m_bar, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, &ExportStrip::stop);
    hide();
}

ExportStrip::~ExportStrip()
{
    stop();
}

void ExportStrip::ask(desk::PaymentsModel &model)
{
    choose(u"csv"_s, tr("CSV files (*.csv)"), [this, &model](const QString &path) { write(model, path); });
}

void ExportStrip::ask(const PaymentSheet &sheet)
{
    choose(u"pdf"_s, tr("PDF files (*.pdf)"), [this, sheet](const QString &path) { write(sheet, path); });
}

void ExportStrip::choose(const QString &suffix, const QString &filter,
                         const std::function<void(const QString &)> &write)
{
    if (m_dialog || isWriting())
        return;
    const QString name = u"payments."_s + suffix;
    m_dialog = new QFileDialog(this, tr("Export payments"), name, filter);
    m_dialog->setObjectName(u"exportDialog"_s);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setAcceptMode(QFileDialog::AcceptSave);
    m_dialog->setDefaultSuffix(suffix);
    m_dialog->selectFile(name);
    connect(m_dialog, &QFileDialog::fileSelected, this, write);
    m_dialog->open();
}

void ExportStrip::write(const desk::PaymentsModel &model, const QString &path)
{
    m_total = model.matching();
    m_export = model.newExport();
    connect(m_export.get(), &desk::PaymentExport::progressed, this, &ExportStrip::showProgress);
    showProgress(0);
    QCoro::connect(m_export->write(path), this, [this](const Result<qint64> &written) {
        m_export.reset();
        settle(written);
    });
}

void ExportStrip::write(const PaymentSheet &sheet, const QString &path)
{
    m_total = sheet.lines.size();
    m_isPdfCanceled = std::make_shared<std::atomic_bool>(false);
    m_pdf = std::make_unique<QFutureWatcher<Result<qint64>>>();
    connect(m_pdf.get(), &QFutureWatcherBase::progressValueChanged, this, &ExportStrip::showProgress);
    connect(m_pdf.get(), &QFutureWatcherBase::finished, this, [this] {
        const Result<qint64> written = m_pdf->result();
        // It is the one that says so.
        m_pdf.release()->deleteLater();
        settle(written);
    });
    showProgress(0);
    m_pdf->setFuture(writePdf(sheet, path, m_isPdfCanceled));
}

void ExportStrip::settle(const Result<qint64> &written)
{
    if (!written && written.error().kind != Error::Kind::Canceled) {
        showFailure(sentence(written.error(), Act::Reading));
        return;
    }
    hide();
    if (written)
        Q_EMIT finished(tr("%Ln payment(s) exported", nullptr, int(*written)));
}

void ExportStrip::showProgress(qint64 written)
{
    m_label->setWordWrap(false);
    m_failed->setVisible(false);
    m_bar->setVisible(true);
    // There may be more than were counted.
    m_bar->setRange(0, int(std::max(m_total, written)));
    m_bar->setValue(int(written));
    m_label->setText(tr("Exported so far: %1").arg(locale().toString(written)));
    m_button->setText(tr("Cancel"));
    show();
}

void ExportStrip::showFailure(const QString &sentence)
{
    // Drawn anew: the theme may be another one by now.
    m_failed->setPixmap(themedIcon(u"circle-alert"_s, IconInk::Danger).pixmap(size::icon, size::icon));
    m_failed->setVisible(true);
    m_bar->setVisible(false);
    m_label->setWordWrap(true);
    m_label->setText(sentence);
    m_button->setText(tr("Close"));
    QAccessibleEvent event(m_label, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void ExportStrip::stop()
{
    if (m_export)
        m_export->cancel();
    else if (m_pdf)
        *m_isPdfCanceled = true;
    else
        hide();
}

} // namespace paydesk::gui
