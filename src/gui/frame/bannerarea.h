// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/tokens.h"

#include <QMap>
#include <QString>
#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace paydesk::gui {

class BannerStrip;

/// Something that stays true until somebody acts or time goes by.
struct Banner {
    Tone tone = Tone::Warning;
    QString icon;
    QString title;
    QString text;
    QString actionText;
    std::function<void()> action;
};

/// The place under the header where such things stand, one strip each, known by a name.
class BannerArea : public QWidget {
    Q_OBJECT

public:
    explicit BannerArea(QWidget *parent = nullptr);

    /// Shows it, or changes the one of that name.
    void put(const QString &name, const Banner &banner);
    void remove(const QString &name);
    bool has(const QString &name) const { return m_strips.contains(name); }
    /// Title and text of the banner of that name.
    QString text(const QString &name) const;

private:
    QVBoxLayout *m_column;
    QMap<QString, BannerStrip *> m_strips;
};

} // namespace paydesk::gui
