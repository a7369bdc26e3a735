#pragma once

#include "app/desktop/look/LanguageSwitch.h"
#include "app/desktop/look/Theme.h"
#include "app/desktop/send/SendDesk.h"

#include <QWidget>

class QLabel;

namespace todoke::desktop {

class KeyPanel;
class Notice;
class OutboxPanel;
class SealPanel;

/// 送信: keys, what people decide before sealing, and the packages on their way.
class SendPage final : public QWidget {
    Q_OBJECT

public:
    /// All must outlive this.
    SendPage(SendDesk& desk, const Clock& clock, const LanguageSwitch& language, const Theme& theme,
             QWidget* parent = nullptr);

signals:
    void operatorEntered();

protected:
    void changeEvent(QEvent* event) override;

private:
    void connectDesk();
    void connectPanels();
    void askForProfile();
    void tellSealed(const SealedForms& forms);
    void retranslate();

    SendDesk& m_desk;
    const LanguageSwitch& m_language;
    QLabel* m_title;
    Notice* m_notice;
    KeyPanel* m_keys;
    SealPanel* m_seal;
    OutboxPanel* m_outbox;
};

} // namespace todoke::desktop
