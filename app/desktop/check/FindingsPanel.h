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
    /// Makes everything anew and stands where it stood before, with the focus if it was here.
    void refresh();
    /// Cards from this finding on, as many as are made at once; those made before go.
    void showFrom(std::size_t first);
    void addCards(std::size_t count);
    void showMore();
    void setCurrent(int index, bool takeFocus = true);
    void orderTabs();
    [[nodiscard]] QString nothingFound() const;
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
    /// Of the findings from `m_first` on; a file with thousands has cards for some of them only.
    std::vector<FindingCard*> m_cards;
    std::size_t m_first = 0;
    int m_current = -1;
};

} // namespace todoke::desktop
