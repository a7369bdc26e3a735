#pragma once

#include "app/desktop/check/CheckRun.h"
#include "app/desktop/check/FormFilter.h"
#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"

#include <QWidget>
#include <array>

class QStackedLayout;

namespace todoke::desktop {

class CheckSummary;
class CheckToolBar;
class CounterButton;
class DropZone;
class FindingsPanel;
class Notice;
class SealBar;
class TableView;

/// チェック: hand in files, see verdicts while the check runs, go through the findings, go on to sealing.
class CheckPage final : public QWidget {
    Q_OBJECT

public:
    /// All must outlive this.
    CheckPage(const Workplace& workplace, const LanguageSwitch& language, const Theme& theme,
              QWidget* parent = nullptr);
    ~CheckPage() override;

    void check(std::vector<std::filesystem::path> paths);
    /// While files are dragged over the window.
    void setDropPossible(bool possible);

    /// What of the newest report can be sealed, once that is known.
    void setSealable(const VerdictCounts& counts, std::uint64_t sealedBefore);

    [[nodiscard]] CheckRun& run() { return *m_run; }

signals:
    /// The newest report; null from the start of a check until it is finished.
    void reportChanged(const std::shared_ptr<const todoke::CheckReport>& report);
    void sealAsked();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// Which row was chosen, for finding it again after another check.
    struct Choice {
        std::string source;
        std::string inHouseId;
        std::uint32_t number = 0;
    };

    void buildLayout();
    void connectRun();
    void connectControls();
    void addShortcuts();
    void askForFiles();
    void askForFolder();
    void begin();
    void addRows(const std::vector<ReportRow>& rows);
    void finish(const FinishedCheck& check);
    void stop(const Error& error);
    void filterByVerdict(std::optional<Verdict> verdict);
    void showCounts();
    void showChosenRow();
    void stepFinding(int direction);
    void chooseRow(int proxyRow);
    void restoreChoice();
    void retranslate();

    const LanguageSwitch& m_language;
    CheckRun* m_run;
    FormTableModel* m_model;
    FormFilter* m_filter;
    std::shared_ptr<const CheckReport> m_report;
    std::optional<Choice> m_choice;

    CheckToolBar* m_toolBar;
    Notice* m_notice;
    std::array<CounterButton*, 3> m_counters;
    CheckSummary* m_summary;
    TableView* m_table;
    FindingsPanel* m_findings;
    SealBar* m_sealBar;
    DropZone* m_dropZone;
    QStackedLayout* m_content = nullptr;
};

} // namespace todoke::desktop
