// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QFutureWatcher>
#include <QPointer>
#include <QWidget>

#include <atomic>
#include <functional>
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

struct PaymentSheet;

/// Asks where payments are to be written to, tells how far that has come, and stops it. Hidden meanwhile.
class ExportStrip : public QWidget {
    Q_OBJECT

public:
    explicit ExportStrip(QWidget *parent = nullptr);
    ~ExportStrip() override;

    /// As CSV: what the model lists when the file is chosen.
    void ask(desk::PaymentsModel &model);
    /// As PDF.
    void ask(const PaymentSheet &sheet);
    bool isWriting() const { return m_export || m_pdf; }

Q_SIGNALS:
    void finished(const QString &sentence);

private:
    void choose(const QString &suffix, const QString &filter, const std::function<void(const QString &)> &write);
    void write(const desk::PaymentsModel &model, const QString &path);
    void write(const PaymentSheet &sheet, const QString &path);
    void settle(const Result<qint64> &written);
    void showProgress(qint64 written);
    void showFailure(const QString &sentence);
    void stop();

    QLabel *m_failed;
    QLabel *m_label;
    QProgressBar *m_bar;
    QPushButton *m_button;
    QPointer<QFileDialog> m_dialog;
    std::unique_ptr<desk::PaymentExport> m_export;
    std::unique_ptr<QFutureWatcher<Result<qint64>>> m_pdf;
    std::shared_ptr<std::atomic_bool> m_isPdfCanceled;
    qint64 m_total = 0;
};

} // namespace paydesk::gui
