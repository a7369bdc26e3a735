#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "core/model/PackRef.h"

#include <QFrame>
#include <vector>

class QLabel;

namespace todoke::desktop {

/// The line below all pages: which packs the check uses (a stand-in says so), keys, rehearsal, operator.
class StatusLine final : public QFrame {
    Q_OBJECT

public:
    /// `language` must outlive this.
    explicit StatusLine(const LanguageSwitch& language, QWidget* parent = nullptr);

    void setPacks(std::vector<PackRef> packs);
    void setKeys(int loaded);
    void setOperator(const QString& name);
    void setRehearsal(bool rehearsal);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    const LanguageSwitch& m_language;
    std::vector<PackRef> m_packs;
    int m_keys = 0;
    QString m_operatorName;
    QLabel* m_packLabel;
    QLabel* m_standInTag;
    QLabel* m_keyLabel;
    QLabel* m_rehearsalTag;
    QLabel* m_operatorLabel;
};

} // namespace todoke::desktop
