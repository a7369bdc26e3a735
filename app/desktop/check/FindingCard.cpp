#include "app/desktop/check/FindingCard.h"

#include "app/desktop/check/VerdictWords.h"
#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "core/finding/VisibleText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStringList>
#include <QVBoxLayout>

namespace todoke::desktop {

namespace {

constexpr std::size_t kAllowedShown = 4;

QString shown(const std::string& text) {
    return QString::fromStdString(text);
}

/// The sentence as rich text, the value found in it on a coloured ground.
QString withValueMarked(const QString& sentence, const QString& value, const ColorPair& colors) {
    QString html = sentence.toHtmlEscaped();
    const QString escaped = value.toHtmlEscaped();
    // A value of one character would also be found inside words and numbers.
    const qsizetype at = html.indexOf(QStringLiteral("「%1」").arg(escaped));
    const qsizetype plain = at >= 0 ? at + 1 : escaped.size() > 1 ? html.indexOf(escaped) : -1;
    if (escaped.isEmpty() || plain < 0) {
        return html;
    }
    return html.replace(
        plain, escaped.size(),
        QStringLiteral("<span style=\"background-color:%1;color:%2;font-weight:600\">&nbsp;%3&nbsp;</span>")
            .arg(colors.ground.name(), colors.ink.name(), escaped));
}

} // namespace

FindingCard::FindingCard(const Finding& finding, Language language, const Theme& theme, QWidget* parent)
    : QFrame(parent) {
    const finding::FindingText text = finding::Catalogue::builtIn().describe(finding, language);
    setLook(*this, "card");
    setTone(*this, toneOf(finding.severity));
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(shown(text.item.empty() ? text.title : text.item));
    setAccessibleDescription(
        QStringList{shown(text.sentence), shown(text.fix), shown(text.who)}.join(QLatin1Char(' ')));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(14, 10, 14, 12);
    layout->setSpacing(4);
    addHeading(text, finding);
    addSentence(text, finding, theme.palette());
    addAllowed(text);
    addFix(text, finding);
}

void FindingCard::setCurrent(bool current) {
    setStyleProperty(*this, "current", current ? QStringLiteral("true") : QStringLiteral("false"));
}

void FindingCard::addHeading(const finding::FindingText& text, const Finding& finding) {
    auto* row = new QHBoxLayout;
    row->setSpacing(metrics::kSmallGap);
    auto* heading = makeLabel(this, "strong");
    heading->setText(shown(text.item.empty() ? text.title : text.item));
    row->addWidget(heading, 1);
    auto* code = makeLabel(this, "tag");
    code->setWordWrap(false);
    code->setText(shown(finding.ruleId.empty() ? finding.code : finding.ruleId));
    row->addWidget(code, 0, Qt::AlignTop);
    layout()->addItem(row);
}

void FindingCard::addSentence(const finding::FindingText& text, const Finding& finding, const Palette& palette) {
    auto* sentence = makeLabel(this);
    sentence->setTextFormat(Qt::RichText);
    sentence->setText(withValueMarked(shown(text.sentence), shown(finding::visibleText(finding.found)),
                                      palette.tone(toneOf(finding.severity))));
    layout()->addWidget(sentence);
}

void FindingCard::addAllowed(const finding::FindingText& text) {
    if (text.allowed.empty()) {
        return;
    }
    QStringList values;
    for (const std::string& value : text.allowed) {
        values << shown(value);
    }
    auto* label = makeLabel(this);
    label->setText(tr("Accepted: %1").arg(values.mid(0, kAllowedShown).join(tr(", "))));
    layout()->addWidget(label);
    if (text.allowed.size() > kAllowedShown) {
        auto* all = new QPushButton(tr("Show all %n value(s)", nullptr, static_cast<int>(text.allowed.size())), this);
        setLook(*all, "link");
        layout()->addWidget(all);
        layout()->setAlignment(all, Qt::AlignLeft);
        connect(all, &QPushButton::clicked, label, [label, all, values] {
            label->setText(tr("Accepted: %1").arg(values.join(tr(", "))));
            all->hide();
        });
    }
}

void FindingCard::addFix(const finding::FindingText& text, const Finding& finding) {
    auto* inset = new QFrame(this);
    setLook(*inset, "inset");
    auto* box = new QVBoxLayout(inset);
    box->setContentsMargins(10, 6, 10, 6);
    box->setSpacing(2);
    auto* fix = makeLabel(inset);
    fix->setText(tr("How to correct: %1").arg(shown(text.fix)));
    box->addWidget(fix);

    auto* row = new QHBoxLayout;
    row->setSpacing(18);
    auto* who = makeLabel(inset, "muted");
    who->setText(tr("Who can: %1").arg(shown(text.who)));
    who->setWordWrap(false);
    row->addWidget(who);
    if (!finding.clause.empty()) {
        auto* clause = makeLabel(inset, "muted");
        clause->setText(tr("Source: %1").arg(shown(finding.clause)));
        row->addWidget(clause, 1);
    }
    auto* toggle = new QPushButton(tr("Technical detail"), inset);
    setLook(*toggle, "link");
    toggle->setObjectName(QStringLiteral("technicalToggle"));
    toggle->setCheckable(true);
    row->addWidget(toggle);
    row->addStretch();
    box->addLayout(row);

    auto* technical = makeLabel(inset, "muted");
    technical->setText(
        QStringList{shown(text.place), shown(finding.code), shown(text.technical)}.join(QLatin1Char('\n')));
    technical->setObjectName(QStringLiteral("technicalDetail"));
    technical->hide();
    box->addWidget(technical);
    connect(toggle, &QPushButton::toggled, technical, &QWidget::setVisible);
    layout()->addWidget(inset);
}

} // namespace todoke::desktop
