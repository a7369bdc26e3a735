#pragma once

#include "app/desktop/check/FormTableModel.h"
#include "app/desktop/look/Theme.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;

namespace todoke::desktop {

/// The line above the check's table: what to check, and which rows to show.
class CheckToolBar final : public QWidget {
    Q_OBJECT

public:
    /// `theme` must outlive this.
    explicit CheckToolBar(const Theme& theme, QWidget* parent = nullptr);

    void setCanRepeat(bool can);
    void focusSearch();

    /// Offers the doctors of these rows too.
    void addDoctors(const std::vector<ReportRow>& rows);
    /// The choice comes back as soon as its doctor does, if it is to be kept.
    void clearDoctors(bool keepChoice);

signals:
    void openAsked();
    void folderAsked();
    void repeatAsked();
    void wordsChanged(const QString& words);
    /// 指定医番号; empty for all.
    void doctorChanged(const QString& doctorNumber);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QPushButton* m_open;
    QPushButton* m_folder;
    QPushButton* m_repeat;
    QLineEdit* m_search;
    QComboBox* m_doctors;
    QString m_wantedDoctor;
};

} // namespace todoke::desktop
