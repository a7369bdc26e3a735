#include "app/desktop/check/CheckToolBar.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/ComboBox.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace todoke::desktop {

CheckToolBar::CheckToolBar(const Theme& theme, QWidget* parent)
    : QWidget(parent)
    , m_open(new QPushButton(this))
    , m_folder(new QPushButton(this))
    , m_repeat(new QPushButton(this))
    , m_search(new QLineEdit(this))
    , m_doctors(new ComboBox(theme, this)) {
    setLook(*m_open, "primary");
    m_repeat->setEnabled(false);
    setFocusProxy(m_open);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(200);
    m_search->setMaximumWidth(320);
    m_doctors->addItem(QString(), QString());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(metrics::kSmallGap);
    layout->addWidget(m_open);
    layout->addWidget(m_folder);
    layout->addWidget(m_repeat);
    layout->addWidget(m_search, 2);
    layout->addStretch(1);
    layout->addWidget(m_doctors);
    connect(m_open, &QPushButton::clicked, this, &CheckToolBar::openAsked);
    connect(m_folder, &QPushButton::clicked, this, &CheckToolBar::folderAsked);
    connect(m_repeat, &QPushButton::clicked, this, &CheckToolBar::repeatAsked);
    connect(m_search, &QLineEdit::textChanged, this, &CheckToolBar::wordsChanged);
    connect(m_doctors, &QComboBox::currentIndexChanged, this,
            [this] { emit doctorChanged(m_doctors->currentData().toString()); });
    retranslate();
}

void CheckToolBar::setCanRepeat(bool can) {
    m_repeat->setEnabled(can);
}

void CheckToolBar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CheckToolBar::addDoctors(const std::vector<ReportRow>& rows) {
    for (const ReportRow& row : rows) {
        if (row.form() == nullptr || row.form()->info.doctorNumber.empty()) {
            continue;
        }
        const QString number = QString::fromStdString(row.form()->info.doctorNumber);
        if (m_doctors->findData(number) < 0) {
            m_doctors->addItem(FormTableModel::doctorOf(row.form()->info), number);
            if (number == m_wantedDoctor) {
                m_doctors->setCurrentIndex(m_doctors->count() - 1);
            }
        }
    }
}

void CheckToolBar::clearDoctors(bool keepChoice) {
    const QString chosen = m_doctors->currentData().toString();
    while (m_doctors->count() > 1) {
        m_doctors->removeItem(m_doctors->count() - 1);
    }
    m_wantedDoctor = keepChoice ? chosen : QString();
}

void CheckToolBar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QWidget::changeEvent(event);
}

void CheckToolBar::retranslate() {
    m_open->setText(tr("Open files"));
    m_open->setToolTip(tr("Check files or ZIP archives (Ctrl+O)"));
    m_folder->setText(tr("Folder"));
    m_folder->setToolTip(tr("Check all files of a folder (Ctrl+Shift+O)"));
    m_repeat->setText(tr("Check again"));
    m_repeat->setToolTip(tr("Check the same files again (F5)"));
    // A button forgets its shortcut when it gets a text.
    m_open->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_O));
    m_folder->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O));
    m_repeat->setShortcut(QKeySequence(Qt::Key_F5));
    m_search->setPlaceholderText(tr("Disease, in-house id, doctor"));
    m_search->setAccessibleName(tr("Show only rows with these words"));
    m_search->setToolTip(tr("Show only rows with these words (Ctrl+F)"));
    m_doctors->setAccessibleName(tr("Show only forms of this doctor"));
    m_doctors->setItemText(0, tr("All doctors"));
}

} // namespace todoke::desktop
