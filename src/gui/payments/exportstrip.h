// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

#include <memory>

class QFileDialog;
class QLabel;
class QProgressBar;
class QPushButton;

namespace paydesk::desk {
class PaymentExport;
class PaymentsModel;
}

namespace paydesk::gui {

/// Asks where the payments of a list are to be written to as CSV, tells how far that has come, and stops it. Hidden meanwhile.
class ExportStrip : public QWidget {
    Q_OBJECT

public:
    explicit ExportStrip(QWidget *parent = nullptr);
    ~ExportStrip() override;

    /// What the model lists when the file is chosen.
    void ask(desk::PaymentsModel &model);
    bool isWriting() const { return m_export != nullptr; }

Q_SIGNALS:
    void finished(const QString &sentence);

private:
    void write(const desk::PaymentsModel &model, const QString &path);
    void showProgress(qint64 written);
    void showFailure(const QString &sentence);
    void stop();

    QLabel *m_label;
    QProgressBar *m_bar;
    QPushButton *m_button;
    QPointer<QFileDialog> m_dialog;
    std::unique_ptr<desk::PaymentExport> m_export;
    qint64 m_total = 0;
};

} // namespace paydesk::gui
