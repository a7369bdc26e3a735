#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/send/SealDraft.h"

#include <QScrollArea>

class QLabel;
class QLineEdit;

namespace todoke::desktop {

class Pill;

/// What is to be confirmed before sealing, each kind with the place for its reason.
class ConfirmationList final : public QScrollArea {
    Q_OBJECT

public:
    /// All must outlive this.
    ConfirmationList(SealDraft& draft, const LanguageSwitch& language, const Theme& theme, QWidget* parent);

    /// Shows what the draft says now; rows of kinds that stay keep their place, their text and the focus.
    void takeDraft();

    /// Where reasons are entered, from top to bottom.
    [[nodiscard]] std::vector<QLineEdit*> reasons() const;

signals:
    /// Others than before: whoever orders the way of the Tab key does so again.
    void reasonsChanged();

private:
    struct Row {
        std::string code;
        Pill* pill;
        QLabel* what;
        QLineEdit* reason;
    };

    void rebuild();
    void addRow(const std::string& code);

    SealDraft& m_draft;
    const LanguageSwitch& m_language;
    const Theme& m_theme;
    std::vector<Row> m_rows;
};

} // namespace todoke::desktop
