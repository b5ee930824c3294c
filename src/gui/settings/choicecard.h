// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRadioButton>

namespace paydesk::gui {

/// One of a few ways to go on, as a card to press: an icon, the text of the button in bold, an explanation below it.
class ChoiceCard : public QRadioButton {
    Q_OBJECT

public:
    explicit ChoiceCard(QWidget *parent = nullptr);

    void setIconName(const QString &name) { m_icon = name; }
    void setExplanation(const QString &text);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    bool hitButton(const QPoint &position) const override { return rect().contains(position); }
    void paintEvent(QPaintEvent *event) override;

private:
    int textWidth(int width) const;

    QString m_icon;
    QString m_explanation;
};

} // namespace paydesk::gui
