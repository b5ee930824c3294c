// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QLineEdit>
#include <QTimer>

namespace paydesk::gui {

/// A field to find with: a glass, a way to clear it, and the key that leads to it.
class SearchField : public QLineEdit {
    Q_OBJECT

public:
    explicit SearchField(QWidget *parent = nullptr);

    /// Shown at the trailing edge while the field is empty.
    void setShortcutHint(const QKeySequence &key);

Q_SIGNALS:
    /// What to look for: 150 ms after the last key, or at once on Enter or when cleared.
    void searched(const QString &text);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void emitNow();
    QString hintText() const;
    int hintWidth() const;

    QKeySequence m_hint;
    QTimer m_delay;
    QString m_last;
};

} // namespace paydesk::gui
