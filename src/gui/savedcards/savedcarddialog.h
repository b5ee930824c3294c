// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/savedcards/savedcarddesk.h"

#include <QDate>
#include <QDialog>

#include <memory>

class QButtonGroup;

namespace paydesk::gui {

namespace Ui {
class SavedCardDialog;
}

/// Charges one of the cards that Stripe keeps for a customer. Closes as soon as the charge is under way; how it goes on is
/// for the checkout page to show.
class SavedCardDialog : public QDialog {
    Q_OBJECT

public:
    struct Subject {
        QString customerId;
        /// Name or e-mail.
        QString customerLabel;
        /// The account's, lower case.
        QString currency;
        /// Cards that ended before are marked.
        QDate today;
    };

    SavedCardDialog(desk::SavedCardDesk &desk, Subject subject, QWidget *parent = nullptr);
    ~SavedCardDialog() override;

Q_SIGNALS:
    /// The desk's flow has begun.
    void charging();

private:
    void read();
    void showCards(const QList<desk::SavedCard> &cards);
    bool hasEnded(const desk::SavedCard &card) const;
    void showAmount();
    void charge();

    std::unique_ptr<Ui::SavedCardDialog> m_ui;
    desk::SavedCardDesk &m_desk;
    Subject m_subject;
    QButtonGroup *m_choice;
    QList<desk::SavedCard> m_cards;
};

} // namespace paydesk::gui
