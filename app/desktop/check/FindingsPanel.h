#pragma once

#include "app/desktop/check/ReportRow.h"
#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"

#include <QFrame>
#include <vector>

class QLabel;
class QPushButton;
class QScrollArea;
class QTabBar;
class QVBoxLayout;

namespace todoke::desktop {

class FindingCard;

/// The findings of the chosen row as cards, and which of them F8 stands at.
class FindingsPanel final : public QFrame {
    Q_OBJECT

public:
    /// Both must outlive this.
    FindingsPanel(const LanguageSwitch& language, const Theme& theme, QWidget* parent = nullptr);

    void showRow(const ReportRow& row);
    void clear();

    /// Goes to the next (or previous) card of this row; false when there is none.
    bool step(int direction);
    void goToFirst();
    void goToLast();

signals:
    void nextAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void addCards(std::size_t upTo);
    void setCurrent(int index);
    [[nodiscard]] QString headline() const;

    const LanguageSwitch& m_language;
    const Theme& m_theme;
    std::optional<ReportRow> m_row;
    QTabBar* m_tabs;
    QLabel* m_headline;
    QPushButton* m_next;
    QScrollArea* m_scroll;
    QWidget* m_body = nullptr;
    QVBoxLayout* m_cardsLayout = nullptr;
    QPushButton* m_more = nullptr;
    std::vector<FindingCard*> m_cards;
    int m_current = -1;
};

} // namespace todoke::desktop
