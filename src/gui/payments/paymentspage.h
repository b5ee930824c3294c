// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/page.h"

#include <QModelIndex>
#include <QPointer>
#include <QTimer>
#include <QUrl>

#include <memory>

class QAction;
class QMenu;

namespace paydesk::desk {
struct AccountInfo;
class Changes;
class PaymentDesk;
class PaymentsModel;
struct PaymentView;
class RefundDesk;
class SavedViews;
class SyncDesk;
}

namespace paydesk::gui {

namespace Ui {
class PaymentsPage;
}

class ListPane;
class PaymentPanel;
class Prompts;
class RefundDialog;

/// The payments of the account: find one, see its story, refund it.
class PaymentsPage : public Page {
    Q_OBJECT

public:
    struct Parts {
        const desk::AccountInfo &account;
        desk::PaymentDesk &payments;
        desk::RefundDesk &refunds;
        desk::SyncDesk &sync;
        desk::Changes &changes;
        desk::SavedViews &views;
        Prompts &prompts;
    };

    PaymentsPage(Parts parts, std::unique_ptr<desk::PaymentsModel> model, QWidget *parent = nullptr);
    ~PaymentsPage() override;

    QString title() const override;
    QString iconName() const override;
    void activate() override;
    void focusSearch() override;
    void search(const QString &text) override;
    void refresh() override;
    bool goBack() override;

    /// Where payments have their pages, "https://dashboard.stripe.com"; without it, as with a sandbox, there is no way there.
    void setDashboard(const QUrl &dashboard) { m_dashboard = dashboard; }
    /// Columns that are left out, by their names: "status", "customer", "method", "time", "description", "order". Others say nothing.
    void setHiddenColumns(const QStringList &names);
    void showPayment(const QString &paymentId);
    /// Shows the payment and asks for the amount, if anything can be refunded.
    void refundPayment(const QString &paymentId);

protected:
    void build() override;
    void buildRest() override;

Q_SIGNALS:
    /// Somebody has chosen other columns.
    void hiddenColumnsChanged(const QStringList &names);

private:
    void buildList();
    void buildMenu();
    void buildViews();
    void fillViews();
    void sortBy(int column);
    void connectAll();
    void setView(const desk::PaymentView &view);
    void openFilter();
    void showDetail(const QString &paymentId, bool open);
    void reloadDetail();
    void readRest();
    void updateList();
    void updateStatus();
    QModelIndexList selectedRows() const;
    void openRefund();

    Parts m_parts;
    std::unique_ptr<desk::PaymentsModel> m_model;
    std::unique_ptr<Ui::PaymentsPage> m_ui;
    ListPane *m_list = nullptr;
    PaymentPanel *m_panel = nullptr;
    QMenu *m_removeViews = nullptr;
    QAction *m_saveView = nullptr;
    QPointer<RefundDialog> m_dialog;
    QString m_shownId;
    /// Reads are budgeted by the month: the rest of a detail is read once the person has stopped moving through the list.
    QTimer m_restDelay;
    QUrl m_dashboard;
    QList<int> m_hiddenColumns;
};

} // namespace paydesk::gui
