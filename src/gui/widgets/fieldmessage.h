// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>
#include <QPointer>

namespace paydesk::gui {

/// The line beneath a field: a hint, or what is wrong with the input. Keeps its place while empty.
class FieldMessage : public QLabel {
    Q_OBJECT

public:
    explicit FieldMessage(QWidget *parent = nullptr);

    /// The field gets `invalid` set and the message as its accessible description.
    void attachTo(QWidget *field);
    void setHint(const QString &hint);
    void setError(const QString &error);
    void clearError() { setError({}); }
    bool hasError() const { return !m_error.isEmpty(); }

private:
    void update();

    QPointer<QWidget> m_field;
    QString m_hint;
    QString m_error;
};

} // namespace paydesk::gui
