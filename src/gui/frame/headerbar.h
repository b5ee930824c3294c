// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/account/accountinfo.h"
#include "gui/theme/tokens.h"

#include <QWidget>

class QLabel;

namespace paydesk::gui {

class ModeBadge;
class SearchField;
class StatusDot;

/// The strip at the top: search, how fresh the data is, whose account this is and whether money is real.
class HeaderBar : public QWidget {
    Q_OBJECT

public:
    explicit HeaderBar(QWidget *parent = nullptr);

    void setAccount(const desk::AccountInfo &account);
    /// A coloured dot and a few words: "Updated 4 s ago".
    void setStatus(Tone tone, const QString &text, const QString &toolTip = {});
    QString statusText() const;
    SearchField &search() { return *m_search; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void placeAccount();

    SearchField *m_search;
    StatusDot *m_dot;
    QLabel *m_status;
    QLabel *m_account;
    ModeBadge *m_badge;
    QString m_name;
};

} // namespace paydesk::gui
