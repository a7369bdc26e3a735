#pragma once

#include "app/desktop/look/Theme.h"
#include "core/finding/Catalogue.h"

#include <QFrame>

namespace todoke::desktop {

/// One finding as a card: the item as the form names it, the sentence with the value marked, how to correct it and who
/// can, what would be accepted, and the technical detail folded.
class FindingCard final : public QFrame {
    Q_OBJECT

public:
    FindingCard(const Finding& finding, Language language, const Theme& theme, QWidget* parent);

    /// The card F8 stands at.
    void setCurrent(bool current);

private:
    void addHeading(const finding::FindingText& text, const Finding& finding);
    void addSentence(const finding::FindingText& text, const Finding& finding, const Palette& palette);
    void addAllowed(const finding::FindingText& text);
    void addFix(const finding::FindingText& text, const Finding& finding);
};

} // namespace todoke::desktop
