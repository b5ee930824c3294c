// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/events/setasidedialog.h"

#include "gui/events/eventwords.h"
#include "gui/settings/listenercard.h"
#include "gui/theme/texts.h"
#include "ui_setasidedialog.h"

#include <QCoroTask>

namespace paydesk::gui {

using namespace Qt::StringLiterals;

SetAsideDialog::SetAsideDialog(desk::RelayDesk &relay, QWidget *parent)
    : QDialog(parent), m_ui(std::make_unique<Ui::SetAsideDialog>())
{
    m_ui->setupUi(this);
    setAttribute(Qt::WA_DeleteOnClose);
    m_ui->stateLabel->setText(tr("The listener is being asked…"));
    m_ui->listArea->hide();
    m_ui->howLabel->hide();
    m_ui->howLabel->setText(
        tr("Money may have moved that nobody here knows of. At the listener %1 shows what such a delivery holds.")
            .arg(leftToRight(u"paydesk-listener quarantine"_s)));
    connect(m_ui->closeButton, &QPushButton::clicked, this, &QDialog::reject);
    QCoro::connect(relay.askForSetAside(), this,
                   [this](const Result<QList<desk::RelayDesk::SetAside>> &bodies) { showBodies(bodies); });
}

SetAsideDialog::~SetAsideDialog() = default;

void SetAsideDialog::showBodies(const Result<QList<desk::RelayDesk::SetAside>> &bodies)
{
    if (!bodies) {
        m_ui->stateLabel->setText(listenerWords(bodies.error()));
        return;
    }
    QList<LineList::Line> lines;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const desk::RelayDesk::SetAside &body : *bodies) {
        LineList::Line line;
        line.icon = u"file-text"_s;
        line.title = words::setAsideReason(body.reason);
        line.detail = tr("No. %1 · %2 · endpoint “%3” · %4")
                          .arg(QString::number(body.number), words::moment(body.received, now, locale()),
                               leftToRight(body.endpoint), locale().formattedDataSize(body.size));
        lines << line;
    }
    m_ui->lines->setLines(lines);
    m_ui->stateLabel->setText(lines.isEmpty()
                                  ? tr("Nothing was set aside: the listener could read every delivery.")
                                  : tr("The latest deliveries that were signed rightly and could not be read:"));
    m_ui->listArea->setVisible(!lines.isEmpty());
    m_ui->howLabel->setVisible(!lines.isEmpty());
}

} // namespace paydesk::gui
