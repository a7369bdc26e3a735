#include "app/desktop/check/CheckPage.h"

#include "app/desktop/check/CheckSummary.h"
#include "app/desktop/check/CheckToolBar.h"
#include "app/desktop/check/DropZone.h"
#include "app/desktop/check/FindingsPanel.h"
#include "app/desktop/check/SealBar.h"
#include "app/desktop/check/VerdictWords.h"
#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/CounterButton.h"
#include "app/desktop/widgets/Notice.h"
#include "app/desktop/widgets/Pill.h"
#include "app/desktop/widgets/TableView.h"
#include "core/base/File.h"

#include <QApplication>
#include <QEvent>
#include <QFileDialog>
#include <QHeaderView>
#include <QShortcut>
#include <QSplitter>
#include <QStackedLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <utility>

namespace todoke::desktop {

namespace {

constexpr std::array kVerdicts{Verdict::ready, Verdict::confirm, Verdict::notAcceptable};

std::vector<std::filesystem::path> pathsOf(const QStringList& files) {
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files) {
        paths.push_back(pathFromUtf8(file.toStdString()));
    }
    return paths;
}

} // namespace

CheckPage::CheckPage(const Workplace& workplace, const LanguageSwitch& language, const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_language(language)
    , m_run(new CheckRun(workplace, this))
    , m_model(new FormTableModel(language, this))
    , m_filter(new FormFilter(*m_model, this))
    , m_toolBar(new CheckToolBar(theme, this))
    , m_notice(new Notice(language, this))
    , m_counters{new CounterButton(Tone::ready, theme, this), new CounterButton(Tone::confirm, theme, this),
                 new CounterButton(Tone::notAcceptable, theme, this)}
    , m_summary(new CheckSummary(this))
    , m_table(new TableView(theme, this))
    , m_findings(new FindingsPanel(language, theme, this))
    , m_sealBar(new SealBar(this))
    , m_dropZone(new DropZone(this)) {
    setFocusProxy(m_toolBar);
    buildLayout();
    connectRun();
    connectControls();
    addShortcuts();
    retranslate();
}

CheckPage::~CheckPage() = default;

void CheckPage::buildLayout() {
    auto* counters = new QHBoxLayout;
    counters->setSpacing(metrics::kGap);
    for (CounterButton* counter : m_counters) {
        counters->addWidget(counter, 2);
    }
    counters->addWidget(m_summary, 3);

    auto* tablePanel = new QFrame(this);
    setLook(*tablePanel, "panel");
    auto* tableLayout = new QVBoxLayout(tablePanel);
    tableLayout->setContentsMargins(1, 1, 1, 8);
    tableLayout->addWidget(m_table);
    m_table->setModel(m_filter);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FormTableModel::verdictColumn, Qt::AscendingOrder);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSortIndicatorShown(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setSectionResizeMode(FormTableModel::titleColumn, QHeaderView::Stretch);
    header->resizeSection(FormTableModel::inHouseIdColumn, 96);
    header->resizeSection(FormTableModel::doctorColumn, 108);
    header->resizeSection(FormTableModel::findingsColumn, 68);

    auto* splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(14);
    splitter->addWidget(tablePanel);
    splitter->addWidget(m_findings);
    splitter->setSizes({630, 464});

    auto* results = new QWidget(this);
    auto* resultsLayout = new QVBoxLayout(results);
    resultsLayout->setContentsMargins(0, 0, 0, 0);
    resultsLayout->setSpacing(metrics::kGap);
    resultsLayout->addLayout(counters);
    resultsLayout->addWidget(splitter, 1);
    resultsLayout->addWidget(m_sealBar);

    auto* content = new QWidget(this);
    m_content = new QStackedLayout(content);
    m_content->addWidget(m_dropZone);
    m_content->addWidget(results);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPageMarginX, metrics::kPageMarginY, metrics::kPageMarginX,
                               metrics::kPageMarginY);
    layout->setSpacing(metrics::kGap);
    layout->addWidget(m_toolBar);
    layout->addWidget(m_notice);
    layout->addWidget(content, 1);
}

void CheckPage::connectRun() {
    connect(m_run, &CheckRun::started, this, &CheckPage::begin);
    connect(m_run, &CheckRun::rowsFound, this, &CheckPage::addRows);
    connect(m_run, &CheckRun::progressed, m_summary, &CheckSummary::setProgress);
    connect(m_run, &CheckRun::finished, this, &CheckPage::finish);
    connect(m_run, &CheckRun::failed, this, &CheckPage::stop);
}

void CheckPage::connectControls() {
    connect(m_toolBar, &CheckToolBar::openAsked, this, &CheckPage::askForFiles);
    connect(m_toolBar, &CheckToolBar::folderAsked, this, &CheckPage::askForFolder);
    connect(m_toolBar, &CheckToolBar::repeatAsked, m_run, &CheckRun::again);
    connect(m_toolBar, &CheckToolBar::wordsChanged, m_filter, &FormFilter::setWords);
    connect(m_toolBar, &CheckToolBar::doctorChanged, m_filter, &FormFilter::setDoctor);
    connect(m_dropZone, &DropZone::openAsked, this, &CheckPage::askForFiles);
    connect(m_summary, &CheckSummary::cancelAsked, m_run, &CheckRun::cancel);
    connect(m_sealBar, &SealBar::sealAsked, this, &CheckPage::sealAsked);
    connect(m_findings, &FindingsPanel::nextAsked, this, [this] { stepFinding(1); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CheckPage::showChosenRow);
    for (std::size_t i = 0; i < m_counters.size(); ++i) {
        connect(m_counters[i], &QAbstractButton::toggled, this, [this, i](bool on) {
            if (on) {
                filterByVerdict(kVerdicts[i]);
            } else if (m_counters[0]->isChecked() + m_counters[1]->isChecked() + m_counters[2]->isChecked() == 0) {
                filterByVerdict(std::nullopt);
            }
        });
    }
}

void CheckPage::addShortcuts() {
    const auto add = [this](const QKeySequence& keys, auto action) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    add(QKeySequence(Qt::Key_F8), [this] { stepFinding(1); });
    add(QKeySequence(Qt::SHIFT | Qt::Key_F8), [this] { stepFinding(-1); });
    add(QKeySequence(Qt::CTRL | Qt::Key_F), [this] { m_toolBar->focusSearch(); });
}

void CheckPage::check(std::vector<std::filesystem::path> paths) {
    m_run->start(std::move(paths));
}

void CheckPage::setDropPossible(bool possible) {
    m_dropZone->setActive(possible);
}

void CheckPage::setSealable(const VerdictCounts& counts, std::uint64_t sealedBefore) {
    m_sealBar->setCounts(counts, sealedBefore);
}

void CheckPage::askForFiles() {
    auto* dialog = new QFileDialog(this, tr("Files to check"), QString(),
                                   tr("Exports (*.xml *.zip)") + QStringLiteral(";;") + tr("All files (*)"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& files) { check(pathsOf(files)); });
    dialog->open();
}

void CheckPage::askForFolder() {
    auto* dialog = new QFileDialog(this, tr("Folder to check"));
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& folders) { check(pathsOf(folders)); });
    dialog->open();
}

void CheckPage::begin() {
    m_notice->clear();
    if (QWidget* focused = QApplication::focusWidget(); focused != nullptr && m_findings->isAncestorOf(focused)) {
        // Its card is about to go, and the focus with it.
        m_table->setFocus();
    }
    m_report.reset();
    emit reportChanged(nullptr);
    m_content->setCurrentIndex(1);
    m_findings->clear();
    m_model->clear();
    m_toolBar->clearDoctors(m_run->repeats());
    m_toolBar->setCanRepeat(false);
    m_summary->showRunning();
    m_sealBar->setUsable(false);
    showCounts();
}

void CheckPage::addRows(const std::vector<ReportRow>& rows) {
    m_model->append(rows);
    m_toolBar->addDoctors(rows);
    showCounts();
}

void CheckPage::finish(const FinishedCheck& check) {
    m_report = check.report;
    m_model->settle(check.report);
    m_summary->showFinished(check);
    m_toolBar->setCanRepeat(true);
    m_sealBar->setUsable(true);
    showCounts();
    restoreChoice();
    emit reportChanged(m_report);
}

void CheckPage::stop(const Error& error) {
    m_summary->showStopped();
    m_toolBar->setCanRepeat(m_run->canRepeat());
    if (error.code != Errc::cancelled) {
        m_notice->say(error);
    }
}

void CheckPage::filterByVerdict(std::optional<Verdict> verdict) {
    for (std::size_t i = 0; i < m_counters.size(); ++i) {
        if (verdict != kVerdicts[i]) {
            m_counters[i]->setChecked(false);
        }
    }
    m_filter->setVerdict(verdict);
    m_table->scrollTo(m_table->currentIndex());
}

void CheckPage::showCounts() {
    const VerdictCounts& counts = m_model->counts();
    m_counters[0]->setCount(counts.ready);
    m_counters[1]->setCount(counts.confirm);
    m_counters[2]->setCount(counts.notAcceptable);
    m_sealBar->setCounts(counts);
}

void CheckPage::showChosenRow() {
    const QModelIndex chosen = m_table->currentIndex();
    if (!chosen.isValid()) {
        m_findings->clear();
        return;
    }
    const ReportRow& row = m_filter->row(chosen);
    m_findings->showRow(row);
    if (m_report) {
        const FormReport* form = row.form();
        m_choice =
            Choice{m_report->sources()[row.source()].name, form == nullptr ? std::string() : form->info.inHouseId,
                   form == nullptr ? 0 : form->info.number};
    }
}

void CheckPage::stepFinding(int direction) {
    if (m_findings->step(direction)) {
        m_table->scrollTo(m_table->currentIndex());
        return;
    }
    const QModelIndex chosen = m_table->currentIndex();
    const int begin = chosen.isValid() ? chosen.row() + direction : (direction > 0 ? 0 : m_filter->rowCount() - 1);
    for (int row = begin; row >= 0 && row < m_filter->rowCount(); row += direction) {
        if (!m_filter->row(m_filter->index(row, 0)).findings().empty()) {
            chooseRow(row);
            direction > 0 ? m_findings->goToFirst() : m_findings->goToLast();
            return;
        }
    }
}

void CheckPage::chooseRow(int proxyRow) {
    const QModelIndex index = m_filter->index(proxyRow, 0);
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

void CheckPage::restoreChoice() {
    if (m_table->currentIndex().isValid()) {
        // The person has chosen while the check ran.
        showChosenRow();
        return;
    }
    const std::optional<Choice> wanted = m_choice;
    int best = m_filter->rowCount() > 0 ? 0 : -1;
    for (int i = 0; wanted && i < m_filter->rowCount(); ++i) {
        const ReportRow& row = m_filter->row(m_filter->index(i, 0));
        const std::string id = row.form() == nullptr ? std::string() : row.form()->info.inHouseId;
        const std::uint32_t number = row.form() == nullptr ? 0 : row.form()->info.number;
        const bool sameForm = wanted->inHouseId.empty() ? number == wanted->number : id == wanted->inHouseId;
        if (sameForm && m_report->sources()[row.source()].name == wanted->source) {
            best = i;
            break;
        }
    }
    if (best >= 0) {
        chooseRow(best);
        showChosenRow();
    }
}

void CheckPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void CheckPage::retranslate() {
    setAccessibleName(tr("Check"));
    m_table->setAccessibleName(tr("Checked forms"));
    int widest = 0;
    for (const QString& word : m_model->verdictWords()) {
        widest = std::max(widest, pillWidth(m_table->font(), word));
    }
    m_table->horizontalHeader()->resizeSection(FormTableModel::verdictColumn, widest + 2 * metrics::kCellPadding + 2);
    for (std::size_t i = 0; i < m_counters.size(); ++i) {
        m_counters[i]->setWord(wordOf(kVerdicts[i], m_language.language()));
    }
}

} // namespace todoke::desktop
