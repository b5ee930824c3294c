// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <memory>

namespace paydesk::gui {

/// A QR code, black on white in every theme, with the quiet zone of four modules that readers need.
class QrCode : public QWidget {
    Q_OBJECT

public:
    explicit QrCode(QWidget *parent = nullptr);
    ~QrCode() override;

    /// An empty text, or one too long for a code, paints an empty white square.
    void setText(const QString &text);
    const QString &text() const { return m_text; }

    QSize sizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return width; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    struct Modules;
    QString m_text;
    std::unique_ptr<Modules> m_modules;
};

} // namespace paydesk::gui
