// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QMetaType>

namespace paydesk::gui {

/// What a colour says. A word or an icon always says it too.
enum class Tone { Ok, Warning, Danger, Information, Neutral, Accent };

/// The colours of one mode. Every text colour has 4.5:1 on every ground it is used on; `faint` has 3:1 and is never the
/// only carrier of a text.
struct Colors {
    bool dark = false;
    QColor window, surface, raised, line;
    QColor text, muted, faint;
    QColor accent, onAccent, selection;
    QColor ok, okTint;
    QColor warning, warningTint;
    QColor danger, dangerTint;
    QColor information, informationTint;
    QColor neutral, neutralTint;

    static const Colors &light();
    static const Colors &night();

    QColor tone(Tone tone) const;
    QColor tint(Tone tone) const;
    /// The line around a control that can be used: strong enough to be seen on the surface.
    QColor controlLine() const;
    /// Under the pointer.
    QColor hover() const;
    /// 3 px around what has the keyboard.
    QColor focusRing() const;
};

namespace space {
inline constexpr int xs = 4;
inline constexpr int s = 8;
inline constexpr int m = 12;
inline constexpr int l = 16;
inline constexpr int xl = 20;
inline constexpr int xxl = 24;
} // namespace space

namespace size {
inline constexpr int control = 32;
inline constexpr int counterControl = 48;
inline constexpr int row = 56;
inline constexpr int tableHeader = 36;
inline constexpr int header = 52;
inline constexpr int sideBar = 208;
inline constexpr int icon = 16;
inline constexpr int pageIcon = 18;
inline constexpr int radius = 6;
inline constexpr int cardRadius = 8;
inline constexpr int dialogRadius = 10;
/// Windows narrower than this show a detail over its list.
inline constexpr int wideWindow = 1100;
} // namespace size

namespace type {
inline constexpr int body = 13;
inline constexpr int secondary = 12;
inline constexpr int section = 14;
inline constexpr int title = 20;
inline constexpr int amount = 24;
} // namespace type

} // namespace paydesk::gui

Q_DECLARE_METATYPE(paydesk::gui::Tone)
