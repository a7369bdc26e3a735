#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "core/model/PackRef.h"

#include <QFrame>
#include <vector>

class QLabel;

namespace todoke::desktop {

class ElidedLabel;

/// The line below all pages: which packs the check uses (a stand-in says so), keys, rehearsal, operator.
class StatusLine final : public QFrame {
    Q_OBJECT

public:
    /// `language` must outlive this.
    explicit StatusLine(const LanguageSwitch& language, QWidget* parent = nullptr);

    /// `broken` packs were found too and cannot be used.
    void setPacks(std::vector<PackRef> packs, int broken);
    void setKeys(int loaded);
    void setOperator(const QString& name);
    void setRehearsal(bool rehearsal);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const LanguageSwitch& m_language;
    std::vector<PackRef> m_packs;
    int m_brokenPacks = 0;
    int m_keys = 0;
    QString m_operatorName;
    ElidedLabel* m_packLabel;
    QLabel* m_standInTag;
    QLabel* m_brokenLabel;
    ElidedLabel* m_keyLabel;
    QLabel* m_rehearsalTag;
    ElidedLabel* m_operatorLabel;
};

} // namespace todoke::desktop
