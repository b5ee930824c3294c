// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/money.h"

#include <QList>
#include <QString>
#include <QWidget>

#include <memory>

namespace paydesk::gui {

/// Sums side by side as bars. Arrow keys, Home and End move a cursor that reads one of them out; the pointer moves it too.
/// In a right-to-left window the time runs that way.
class TakingsChart : public QWidget {
    Q_OBJECT

public:
    struct Bar {
        /// Below the bar: "14", "9:00". Some are left out where there are many.
        QString tick;
        /// "Mon 23 Nov: 1,284.60 EUR, 96 payments": what the cursor reads out.
        QString spoken;
        qint64 minor = 0;
        /// The hour or day that is not over.
        bool isNow = false;
    };

    explicit TakingsChart(QWidget *parent = nullptr);
    ~TakingsChart() override;

    /// The cursor stays where it is if there are as many bars as before, and goes to the last one that is not in the future otherwise.
    void setBars(const QList<Bar> &bars, const QString &currency);
    /// -1 without bars.
    int cursor() const { return m_cursor; }
    void setCursorBar(int bar);
    /// What the cursor reads out.
    QString spoken() const;

Q_SIGNALS:
    void cursorMoved();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    struct Plot;

    void paintColours();
    void showCursor();
    void drawSoon();
    void announce();

    std::unique_ptr<Plot> m_plot;
    QList<Bar> m_bars;
    QString m_currency;
    int m_cursor = -1;
    bool m_isDrawing = false;
};

} // namespace paydesk::gui
