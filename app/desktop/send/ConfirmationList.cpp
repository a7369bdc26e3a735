#include "app/desktop/send/ConfirmationList.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/Pill.h"
#include "core/finding/Catalogue.h"

#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <algorithm>

namespace todoke::desktop {

namespace {

constexpr int kRowHeight = 48;
constexpr int kMostHeight = 130;

} // namespace

ConfirmationList::ConfirmationList(SealDraft& draft, const LanguageSwitch& language, const Theme& theme,
                                   QWidget* parent)
    : QScrollArea(parent)
    , m_draft(draft)
    , m_language(language)
    , m_theme(theme) {
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setAutoFillBackground(false);
    hide();
}

std::vector<QLineEdit*> ConfirmationList::reasons() const {
    std::vector<QLineEdit*> fields;
    for (const Row& row : m_rows) {
        fields.push_back(row.reason);
    }
    return fields;
}

void ConfirmationList::takeDraft() {
    const auto& owed = m_draft.confirmations();
    const bool same = std::equal(m_rows.begin(), m_rows.end(), owed.begin(), owed.end(),
                                 [](const Row& row, const auto& other) { return row.code == other.code; });
    if (!same) {
        rebuild();
    }
    for (std::size_t i = 0; i < owed.size(); ++i) {
        const Row& row = m_rows[i];
        const finding::FindingText text =
            finding::Catalogue::builtIn().describe(owed[i].example, m_language.language());
        row.pill->setContent(Tone::confirm, tr("%n form(s)", nullptr, static_cast<int>(owed[i].forms)));
        row.what->setText(QString::fromStdString(owed[i].example.ruleId.empty() ? text.title : text.sentence));
        row.reason->setPlaceholderText(tr("Reason why this is in order"));
        row.reason->setAccessibleName(tr("Reason for: %1").arg(row.what->text()));
        // Spaces at the end are part of what is being typed.
        if (row.reason->text().trimmed() != m_draft.reason(row.code)) {
            row.reason->setText(m_draft.reason(row.code));
        }
    }
    setAccessibleName(tr("To be confirmed"));
}

void ConfirmationList::rebuild() {
    m_rows.clear();
    delete takeWidget();
    auto* list = new QWidget;
    auto* grid = new QGridLayout(list);
    grid->setContentsMargins(0, 0, metrics::kGap, 0);
    grid->setHorizontalSpacing(metrics::kGap);
    grid->setVerticalSpacing(metrics::kSmallGap);
    grid->setColumnStretch(1, 3);
    grid->setColumnStretch(2, 2);
    setWidget(list);
    list->setAutoFillBackground(false);
    for (const SealDraft::OwedConfirmation& owed : m_draft.confirmations()) {
        addRow(owed.code);
    }
    setFixedHeight(std::min(kMostHeight, static_cast<int>(m_rows.size()) * kRowHeight));
    setVisible(!m_rows.empty());
    emit reasonsChanged();
}

void ConfirmationList::addRow(const std::string& code) {
    auto* grid = static_cast<QGridLayout*>(widget()->layout());
    const int place = static_cast<int>(m_rows.size());
    const Row row{code, new Pill(m_theme, widget()), makeLabel(widget()), new QLineEdit(widget())};
    row.reason->setObjectName(QStringLiteral("reason"));
    row.reason->setMaxLength(200);
    connect(row.reason, &QLineEdit::textChanged, this,
            [this, code](const QString& given) { m_draft.setReason(code, given); });
    grid->addWidget(row.pill, place, 0);
    grid->addWidget(row.what, place, 1);
    grid->addWidget(row.reason, place, 2);
    m_rows.push_back(row);
}

} // namespace todoke::desktop
