#include "app/desktop/look/Palette.h"

namespace todoke::desktop {

ColorPair Palette::tone(Tone tone) const {
    switch (tone) {
    case Tone::ready:
        return ready;
    case Tone::confirm:
        return confirm;
    case Tone::notAcceptable:
        return notAcceptable;
    case Tone::unknown:
        return unknown;
    case Tone::active:
        return {accent, selection};
    case Tone::plain:
        break;
    }
    return {muted, ground};
}

QPalette Palette::forQt() const {
    QPalette qt;
    qt.setColor(QPalette::Window, ground);
    qt.setColor(QPalette::WindowText, ink);
    qt.setColor(QPalette::Base, surface);
    qt.setColor(QPalette::AlternateBase, ground);
    qt.setColor(QPalette::Text, ink);
    qt.setColor(QPalette::Button, surface);
    qt.setColor(QPalette::ButtonText, ink);
    qt.setColor(QPalette::PlaceholderText, muted);
    qt.setColor(QPalette::ToolTipBase, surface);
    qt.setColor(QPalette::ToolTipText, ink);
    qt.setColor(QPalette::Highlight, accent);
    qt.setColor(QPalette::HighlightedText, accentInk);
    qt.setColor(QPalette::Link, accent);
    qt.setColor(QPalette::LinkVisited, accent);
    qt.setColor(QPalette::Mid, line);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        qt.setColor(QPalette::Disabled, role, muted);
    }
    return qt;
}

const Palette& lightPalette() {
    static const Palette palette{
        .ink = QColor(0x1c2733),
        .muted = QColor(0x566473),
        .line = QColor(0xdde3ea),
        .ground = QColor(0xf4f6f9),
        .surface = QColor(0xffffff),
        .rail = QColor(0x15323f),
        .railInk = QColor(0xc9d8de),
        .railActive = QColor(0x2a4450),
        .railMark = QColor(0x6fc3da),
        .accent = QColor(0x1b6d87),
        .accentInk = QColor(0xffffff),
        .accentHover = QColor(0x175c72),
        .selection = QColor(0xe3f0f4),
        .ready = {QColor(0x17693f), QColor(0xe4f3ea)},
        .confirm = {QColor(0x7a5200), QColor(0xfff2cf)},
        .notAcceptable = {QColor(0xa8201a), QColor(0xfce7e5)},
        .unknown = {QColor(0x4c3488), QColor(0xece6f7)},
    };
    return palette;
}

const Palette& darkPalette() {
    static const Palette palette{
        .ink = QColor(0xe6ebf0),
        .muted = QColor(0xa3b0bd),
        .line = QColor(0x33404d),
        .ground = QColor(0x161c22),
        .surface = QColor(0x1e262e),
        .rail = QColor(0x0f1b21),
        .railInk = QColor(0xb8c7ce),
        .railActive = QColor(0x252f35),
        .railMark = QColor(0x6fc3da),
        .accent = QColor(0x5fb3cc),
        .accentInk = QColor(0x08222b),
        .accentHover = QColor(0x79c4da),
        .selection = QColor(0x243c46),
        .ready = {QColor(0x7fd3a3), QColor(0x17362a)},
        .confirm = {QColor(0xf0c25e), QColor(0x3a3014)},
        .notAcceptable = {QColor(0xff9d96), QColor(0x431f1e)},
        .unknown = {QColor(0xc5b3f2), QColor(0x30264a)},
    };
    return palette;
}

} // namespace todoke::desktop
