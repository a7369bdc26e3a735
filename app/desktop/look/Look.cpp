#include "app/desktop/look/Look.h"

#include <QLabel>
#include <QStyle>
#include <QVariant>
#include <QWidget>

namespace todoke::desktop {

void setLook(QWidget& widget, const char* look) {
    setStyleProperty(widget, "look", QString::fromLatin1(look));
}

void setTone(QWidget& widget, Tone tone) {
    const char* name = "plain";
    switch (tone) {
    case Tone::ready:
        name = "ready";
        break;
    case Tone::confirm:
        name = "confirm";
        break;
    case Tone::notAcceptable:
        name = "notAcceptable";
        break;
    case Tone::unknown:
    case Tone::active:
    case Tone::plain:
        break;
    }
    setStyleProperty(widget, "tone", QString::fromLatin1(name));
}

void setStyleProperty(QWidget& widget, const char* name, const QString& value) {
    if (widget.property(name) == value) {
        return;
    }
    widget.setProperty(name, value);
    // What stands inside may be selected by the same property.
    QList<QWidget*> concerned = widget.findChildren<QWidget*>();
    concerned.prepend(&widget);
    for (QWidget* each : concerned) {
        each->style()->unpolish(each);
        each->style()->polish(each);
    }
}

QLabel* makeLabel(QWidget* parent, const char* look) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    if (look != nullptr) {
        setLook(*label, look);
    }
    return label;
}

} // namespace todoke::desktop
