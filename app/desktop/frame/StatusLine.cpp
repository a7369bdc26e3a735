#include "app/desktop/frame/StatusLine.h"

#include "app/desktop/look/Look.h"
#include "app/desktop/look/Metrics.h"
#include "app/desktop/widgets/ElidedLabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QStringList>
#include <algorithm>
#include <utility>

namespace todoke::desktop {

namespace {

QLabel* entry(QWidget* parent, const char* look) {
    auto* label = makeLabel(parent, look);
    label->setWordWrap(false);
    return label;
}

} // namespace

StatusLine::StatusLine(const LanguageSwitch& language, QWidget* parent)
    : QFrame(parent)
    , m_language(language)
    , m_packLabel(new ElidedLabel(this))
    , m_standInTag(entry(this, "tag"))
    , m_brokenLabel(entry(this, "problem"))
    , m_keyLabel(new ElidedLabel(this))
    , m_rehearsalTag(entry(this, "tag"))
    , m_operatorLabel(new ElidedLabel(this)) {
    setLook(*this, "statusline");
    setFixedHeight(metrics::kStatusHeight);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(18, 0, 18, 0);
    layout->setSpacing(metrics::kSmallGap);
    layout->addWidget(m_packLabel);
    layout->addWidget(m_standInTag, 0, Qt::AlignVCenter);
    layout->addWidget(m_brokenLabel);
    layout->addSpacing(18);
    layout->addWidget(m_keyLabel);
    layout->addSpacing(18);
    layout->addWidget(m_rehearsalTag, 0, Qt::AlignVCenter);
    layout->addStretch();
    layout->addWidget(m_operatorLabel);
    m_rehearsalTag->hide();
    retranslate();
}

void StatusLine::setPacks(std::vector<PackRef> packs, int broken) {
    m_brokenPacks = broken;
    m_packs = std::move(packs);
    retranslate();
}

void StatusLine::setKeys(int loaded) {
    m_keys = loaded;
    retranslate();
}

void StatusLine::setOperator(const QString& name) {
    m_operatorName = name;
    retranslate();
}

void StatusLine::setRehearsal(bool rehearsal) {
    m_rehearsalTag->setVisible(rehearsal);
}

void StatusLine::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
    QFrame::changeEvent(event);
}

void StatusLine::retranslate() {
    QStringList titles;
    for (const PackRef& pack : m_packs) {
        titles << m_language.text(pack.title);
    }
    m_packLabel->setFullText(titles.isEmpty() ? tr("No form definitions are installed")
                                              : tr("Form definitions: %1").arg(titles.join(tr(", "))));
    m_standInTag->setText(tr("not official"));
    m_standInTag->setVisible(std::any_of(m_packs.begin(), m_packs.end(), [](const auto& p) { return p.standIn; }));
    m_brokenLabel->setText(tr("%n cannot be used", "form definitions", m_brokenPacks));
    m_brokenLabel->setToolTip(tr("See the page “Settings”."));
    m_brokenLabel->setVisible(m_brokenPacks > 0);
    m_keyLabel->setFullText(tr("Keys: %n", nullptr, m_keys));
    m_rehearsalTag->setText(tr("Rehearsal"));
    m_operatorLabel->setFullText(m_operatorName.isEmpty() ? QString() : tr("Operator: %1").arg(m_operatorName));
}

} // namespace todoke::desktop
