// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/tokens.h"

namespace paydesk::gui {

const Colors &Colors::light()
{
    static const Colors colors{
        .dark = false,
        .window = QColor(0xF5F6F8),
        .surface = QColor(0xFFFFFF),
        .raised = QColor(0xFFFFFF),
        .line = QColor(0xE2E5EA),
        .text = QColor(0x171C26),
        .muted = QColor(0x5F6B7C),
        .faint = QColor(0x808A9B),
        .accent = QColor(0x0B6B5D),
        .onAccent = QColor(0xFFFFFF),
        .selection = QColor(0xEAF4F2),
        .ok = QColor(0x0F7A48),
        .okTint = QColor(0xE4F5EB),
        .warning = QColor(0x8A5A00),
        .warningTint = QColor(0xFCF2DA),
        .danger = QColor(0xB3261E),
        .dangerTint = QColor(0xFCEBE9),
        .information = QColor(0x1D5BBF),
        .informationTint = QColor(0xE7F0FD),
        .neutral = QColor(0x5F6B7C),
        .neutralTint = QColor(0xECEEF2),
    };
    return colors;
}

const Colors &Colors::night()
{
    static const Colors colors{
        .dark = true,
        .window = QColor(0x11141A),
        .surface = QColor(0x191D25),
        .raised = QColor(0x20252F),
        .line = QColor(0x2C323E),
        .text = QColor(0xE8EBF1),
        .muted = QColor(0x9BA6B7),
        .faint = QColor(0x717C8E),
        .accent = QColor(0x3FBFA9),
        .onAccent = QColor(0x06231E),
        .selection = QColor(0x18302C),
        .ok = QColor(0x5CD197),
        .okTint = QColor(0x143325),
        .warning = QColor(0xE9B84A),
        .warningTint = QColor(0x372B11),
        .danger = QColor(0xF2867D),
        .dangerTint = QColor(0x3D1D1B),
        .information = QColor(0x86B4F7),
        .informationTint = QColor(0x182B47),
        .neutral = QColor(0x9BA6B7),
        .neutralTint = QColor(0x272D38),
    };
    return colors;
}

QColor Colors::tone(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return ok;
    case Tone::Warning: return warning;
    case Tone::Danger: return danger;
    case Tone::Information: return information;
    case Tone::Neutral: return neutral;
    case Tone::Accent: return accent;
    }
    return neutral;
}

QColor Colors::tint(Tone tone) const
{
    switch (tone) {
    case Tone::Ok: return okTint;
    case Tone::Warning: return warningTint;
    case Tone::Danger: return dangerTint;
    case Tone::Information: return informationTint;
    case Tone::Neutral: return neutralTint;
    case Tone::Accent: return selection;
    }
    return neutralTint;
}

QColor Colors::controlLine() const
{
    return dark ? QColor(0x3A4250) : QColor(0xD3D8E0);
}

QColor Colors::hover() const
{
    return dark ? QColor(0x20252F) : QColor(0xF5F6F8);
}

QColor Colors::focusRing() const
{
    QColor ring = accent;
    ring.setAlphaF(dark ? 0.34F : 0.22F);
    return ring;
}

} // namespace paydesk::gui
