#include "app/desktop/history/DetailsPanel.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/widgets/CounterButton.h"
#include "app/desktop/widgets/ElidedLabel.h"
#include "tests/desktop/Desk.h"
#include "tests/shared/RealEndpoint.h"

#include <QLabel>
#include <QPushButton>
#include <QTabWidget>

using namespace todoke;
using namespace todoke::desktop;

/// Pictures of every page for a reviewer, and what a program can see of their quality by itself.
class PicturesTest final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void pages_data();
    void pages();

private:
    void take(const Desk& desk, const QString& page) const;
    void takeSending(const Desk& desk) const;
    void takeHistory(const Desk& desk) const;

    std::unique_ptr<test::RealEndpoint> m_endpoint;
    QDir m_folder{QStringLiteral(TODOKE_PICTURES)};
};

void PicturesTest::initTestCase() {
    QVERIFY(m_folder.mkpath(QStringLiteral(".")));
    m_endpoint = std::make_unique<test::RealEndpoint>(
        QStringList{QStringLiteral("--pack"), QStringLiteral(TODOKE_SOURCE_DIR "/schemas/standin/2024-04")});
}

void PicturesTest::pages_data() {
    QTest::addColumn<bool>("japanese");
    QTest::addColumn<bool>("dark");
    QTest::newRow("ja-light") << true << false;
    QTest::newRow("ja-dark") << true << true;
    QTest::newRow("en-light") << false << false;
    QTest::newRow("en-dark") << false << true;
}

void PicturesTest::take(const Desk& desk, const QString& page) const {
    QCoreApplication::processEvents();
    const QString name = QStringLiteral("%1-%2-%3.png")
                             .arg(page, QString::fromUtf8(QTest::currentDataTag()))
                             .arg(qRound(desk.window->devicePixelRatio() * 100));
    QVERIFY(desk.window->grab().save(m_folder.filePath(name)));
    for (const QLabel* label : desk.window->findChildren<QLabel*>()) {
        const auto* elided = qobject_cast<const ElidedLabel*>(label);
        const bool saysTheRest = elided != nullptr && label->toolTip() == elided->fullText();
        if (!label->isVisible() || label->text().isEmpty() || saysTheRest) {
            continue;
        }
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool fits =
            label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width());
        QVERIFY2(fits, qPrintable(name + QStringLiteral(": clipped: ") + label->text()));
    }
    for (const QPushButton* button : desk.window->findChildren<QPushButton*>()) {
        QVERIFY2(!button->isVisible() || button->width() >= button->fontMetrics().horizontalAdvance(button->text()),
                 qPrintable(name + QStringLiteral(": clipped: ") + button->text()));
    }
}

void PicturesTest::takeSending(const Desk& desk) const {
    SendDesk& work = desk.window->sendDesk();
    desk.window->goTo(Page::send);
    take(desk, QStringLiteral("send-first"));
    work.importEndpoint(m_endpoint->ready()["profile"].toString().toStdString());
    QTRY_VERIFY(work.draft().endpoint() != nullptr);
    for (const char* doctor : {"D0012", "D0021"}) {
        const QJsonObject file = m_endpoint->ready()["doctors"][doctor].toObject();
        work.loadKey(file["keyFile"].toString().toStdString(),
                     crypto::SecretBytes(std::string_view(file["passphrase"].toString().toStdString())));
    }
    QTRY_COMPARE(work.draft().keys().size(), 2U);
    work.draft().setOperator(QStringLiteral("医事課 A"));
    take(desk, QStringLiteral("send-keys"));
    const QSize usual = desk.window->size();
    desk.window->resize(960, 500);
    take(desk, QStringLiteral("send-small"));
    desk.window->resize(usual);
    QSignalSpy sealed(&work, &SendDesk::sealed);
    work.seal();
    QTRY_VERIFY_WITH_TIMEOUT(!sealed.empty(), 60'000);
    QTRY_VERIFY(work.packages().rowCount() > 0);
    take(desk, QStringLiteral("send-sealed"));
    const std::string password = m_endpoint->password(QStringLiteral("clerk01")).toStdString();
    work.sendAll("clerk01", crypto::SecretBytes(std::string_view(password)));
    QTRY_COMPARE_WITH_TIMEOUT(work.packages().unfinished(), 0, 60'000);
    take(desk, QStringLiteral("send-registered"));
}

void PicturesTest::takeHistory(const Desk& desk) const {
    desk.window->goTo(Page::history);
    auto& tabs = *desk.only<DetailsPanel>().findChild<QTabWidget*>();
    QTRY_VERIFY(!desk.window->sendDesk().jobs().isBusy());
    for (int tab = 0; tab < tabs.count(); ++tab) {
        tabs.setCurrentIndex(tab);
        take(desk, QStringLiteral("history-%1").arg(tab + 1));
    }
}

void PicturesTest::pages() {
    QFETCH(const bool, japanese);
    QFETCH(const bool, dark);
    Desk desk(japanese ? Language::ja : Language::en);
    desk.theme.setAppearance(dark ? Appearance::dark : Appearance::light);
    take(desk, QStringLiteral("check-empty"));
    QVERIFY(desk.check({sample("rules.xml"), sample("ready-20.xml")}));
    take(desk, QStringLiteral("check"));
    desk.window->findChildren<CounterButton*>().at(1)->click();
    QTest::keyClick(desk.window.get(), Qt::Key_F8);
    take(desk, QStringLiteral("check-confirm"));
    takeSending(desk);
    takeHistory(desk);
    desk.window->goTo(Page::settings);
    take(desk, QStringLiteral("settings"));
}

QTEST_MAIN(PicturesTest)
#include "PicturesTest.moc"
