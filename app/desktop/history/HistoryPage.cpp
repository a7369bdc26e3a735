#include "app/desktop/history/HistoryPage.h"

#include "app/desktop/history/DetailsPanel.h"
#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/Notice.h"
#include "app/desktop/widgets/TableView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QVBoxLayout>
#include <utility>

namespace todoke::desktop {

HistoryPage::HistoryPage(const Workplace& workplace, SendDesk& desk, const LanguageSwitch& language, const Theme& theme,
                         QWidget* parent)
    : QWidget(parent)
    , m_workplace(workplace)
    , m_desk(desk)
    , m_title(makeLabel(this, "title"))
    , m_search(new QLineEdit(this))
    , m_notice(new Notice(language, this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_table(new TableView(theme, this))
    , m_details(new DetailsPanel(language, theme, this)) {
    m_filter->setSourceModel(&desk.packages());
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    buildLayout();
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &HistoryPage::readDetails);
    connect(&desk, &SendDesk::packageChanged, this, [this](const QString& packageId) {
        if (!m_table->currentIndex().isValid() && m_filter->rowCount() > 0) {
            m_table->setCurrentIndex(m_filter->index(0, 0));
        } else if (packageId.isEmpty() || packageId.toStdString() == chosenPackage()) {
            readDetails();
        }
    });
    retranslate();
}

void HistoryPage::buildLayout() {
    m_table->setModel(m_filter);
    m_table->hideColumn(PackageTableModel::progressColumn);
    m_table->hideColumn(PackageTableModel::nextColumn);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(PackageTableModel::nameColumn, QHeaderView::Stretch);
    header->resizeSection(PackageTableModel::sealedColumn, 122);
    header->resizeSection(PackageTableModel::formsColumn, 56);
    header->resizeSection(PackageTableModel::doctorColumn, 112);
    header->resizeSection(PackageTableModel::stateColumn, 126);
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(360);
    auto* bar = new QHBoxLayout;
    bar->setSpacing(metrics::kGap);
    bar->addWidget(m_title);
    bar->addWidget(m_search, 2);
    bar->addStretch(1);
    auto* tablePanel = new QFrame(this);
    setLook(*tablePanel, "panel");
    auto* tableLayout = new QVBoxLayout(tablePanel);
    tableLayout->setContentsMargins(1, 1, 1, 8);
    tableLayout->addWidget(m_table);
    auto* splitter = new QSplitter(this);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(14);
    splitter->addWidget(tablePanel);
    splitter->addWidget(m_details);
    splitter->setSizes({670, 424});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(metrics::kPageMarginX, metrics::kPageMarginY, metrics::kPageMarginX,
                               metrics::kPageMarginY);
    layout->setSpacing(metrics::kGap);
    layout->addLayout(bar);
    layout->addWidget(m_notice);
    layout->addWidget(splitter, 1);
}

std::string HistoryPage::chosenPackage() const {
    const QModelIndex chosen = m_filter->mapToSource(m_table->currentIndex());
    return chosen.isValid() ? m_desk.packages().row(chosen.row()).package.info.packageId : std::string();
}

void HistoryPage::readDetails() {
    const std::string packageId = chosenPackage();
    if (m_details->packageId() != packageId) {
        // What is shown never belongs to another row than the chosen one.
        m_details->clear();
    }
    if (packageId.empty()) {
        return;
    }
    m_desk.jobs().run([workspace = m_workplace.workspace,
                       packageId](const std::stop_token&) { return readPackageDetails(*workspace, packageId); },
                      this,
                      [this, packageId](Result<PackageDetails> details) {
                          if (packageId != chosenPackage()) {
                              return;
                          }
                          if (!details) {
                              m_notice->say(details.error());
                              return;
                          }
                          m_details->showDetails(std::move(*details));
                      });
}

void HistoryPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void HistoryPage::retranslate() {
    setAccessibleName(tr("History"));
    m_title->setText(tr("History"));
    m_search->setPlaceholderText(tr("Package, doctor number, state"));
    m_search->setAccessibleName(tr("Show only packages with these words"));
    m_table->setAccessibleName(tr("Packages"));
}

} // namespace todoke::desktop
