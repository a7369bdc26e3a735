#include "app/desktop/frame/StatusLine.h"
#include "app/desktop/history/DetailsPanel.h"
#include "app/desktop/look/ShortTime.h"
#include "app/desktop/send/PackageTableModel.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/settings/SettingsPage.h"
#include "app/desktop/widgets/ComboBox.h"
#include "app/desktop/widgets/ElidedLabel.h"
#include "tests/desktop/Desk.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>

using namespace todoke;
using namespace todoke::desktop;

namespace {

PackageRow package(const char* id, std::optional<UploadState> state = std::nullopt, int second = 0) {
    PackageRow row;
    row.package.info.packageId = id;
    row.package.info.name = id;
    if (state) {
        row.upload = UploadRecord();
        row.upload->packageId = id;
        row.upload->state = *state;
        row.upload->changedAt = Timestamp(std::chrono::seconds(second));
    }
    return row;
}

} // namespace

/// How the program fits its screen and its system, and what its tables say of packages.
class LookTest final : public QObject {
    Q_OBJECT

private slots:
    void followsTheSystemWhileItRuns();
    void theAppearanceIsStored();
    void packsThatCannotBeUsedAreTold();
    void everythingIsReachableOnASmallScreen();
    void longTextsGiveWayAndStayReadable();
    void anotherYearIsSaid();
    void anOlderStateDoesNotReplaceANewerOne();
    void detailsBelongToTheChosenPackage();
};

void LookTest::followsTheSystemWhileItRuns() {
    bool dark = false;
    Theme theme([&] { return dark; });
    QWidget window;
    QVERIFY(!theme.isDark());
    dark = true;
    QEvent event(QEvent::ThemeChange);
    QApplication::sendEvent(&window, &event);
    QVERIFY(theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), darkPalette().ground);
    theme.setAppearance(Appearance::light);
    dark = false;
    QApplication::sendEvent(&window, &event);
    QVERIFY(!theme.isDark());
    QCOMPARE(QApplication::palette().color(QPalette::Window), lightPalette().ground);
}

void LookTest::theAppearanceIsStored() {
    Workspace* workspace = nullptr;
    const Desk desk(Language::ja, [&](Workspace& made) { workspace = &made; });
    const auto boxes = desk.only<SettingsPage>().findChildren<QComboBox*>();
    QComboBox* appearances = boxes.at(1);
    appearances->setCurrentIndex(2);
    emit appearances->activated(2);
    QVERIFY(desk.theme.isDark());
    QTRY_VERIFY(!desk.window->sendDesk().jobs().isBusy());
    QCOMPARE(workspace->settings().text("appearance"), std::string("dark"));
    QCOMPARE(static_cast<int>(appearanceOf("dark")), static_cast<int>(Appearance::dark));
    QCOMPARE(static_cast<int>(appearanceOf("")), static_cast<int>(Appearance::system));
}

void LookTest::packsThatCannotBeUsedAreTold() {
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(QStringLiteral("broken-pack")));
    QFile file(folder.filePath(QStringLiteral("broken-pack/pack.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{}");
    file.close();
    LanguageSwitch language;
    language.setLanguage(Language::ja);
    Theme theme;
    const auto store = pack::PackStore::open({folder.path().toStdString()});
    QCOMPARE(store.broken().size(), std::size_t{1});
    SettingsPage page(language, theme);
    page.setPacks({}, store.broken());
    QStringList texts;
    for (const QLabel* label : page.findChildren<QLabel*>()) {
        texts << label->text();
    }
    QVERIFY2(texts.join('|').contains(QStringLiteral("broken-pack")), qPrintable(texts.join('|')));
    StatusLine line(language);
    line.setPacks({}, 1);
    line.show();
    QStringList said;
    for (const QLabel* label : line.findChildren<QLabel*>()) {
        said << (label->isVisible() ? label->text() : QString());
    }
    QVERIFY2(said.join('|').contains(QStringLiteral("使えないもの 1 件")), qPrintable(said.join('|')));
}

void LookTest::everythingIsReachableOnASmallScreen() {
    for (const Language spoken : {Language::ja, Language::en}) {
        const Desk desk(spoken);
        // A screen of 1920 by 1080 at 200 %, less the bar of the system.
        const QSize small(960, 500);
        QVERIFY2(desk.window->minimumSizeHint().width() <= small.width() &&
                     desk.window->minimumSizeHint().height() <= small.height(),
                 qPrintable(QStringLiteral("%1 x %2")
                                .arg(desk.window->minimumSizeHint().width())
                                .arg(desk.window->minimumSizeHint().height())));
        desk.window->resize(small);
        desk.window->goTo(Page::send);
        QCoreApplication::processEvents();
        for (const char* name : {"chooseKey", "seal", "account", "importEndpoint"}) {
            auto* widget = desk.window->findChild<QWidget*>(QLatin1String(name));
            for (QWidget* above = widget; above != nullptr; above = above->parentWidget()) {
                if (auto* area = qobject_cast<QScrollArea*>(above); area != nullptr) {
                    area->ensureWidgetVisible(widget);
                }
            }
            QCOMPARE(widget->visibleRegion().boundingRect(), widget->rect());
        }
    }
}

void LookTest::longTextsGiveWayAndStayReadable() {
    const QString text = QString(QStringLiteral("長い名前の文書 ")).repeated(20);
    ElidedLabel label(nullptr);
    label.setFullText(text);
    label.resize(120, 24);
    label.show();
    QVERIFY(label.text().endsWith(QChar(0x2026)));
    QCOMPARE(label.toolTip(), text);
    QCOMPARE(label.accessibleName(), text);
    label.resize(label.sizeHint());
    QCOMPARE(label.text(), text);
    QVERIFY(label.toolTip().isEmpty());
    const Theme theme;
    ComboBox box(theme);
    box.addItem(text);
    QVERIFY(box.sizeHint().width() <= 320);
    QVERIFY(box.minimumSizeHint().width() <= 200);
    QCOMPARE(box.toolTip(), text);
}

void LookTest::anotherYearIsSaid() {
    QVERIFY(!shortTime(SystemClock().now()).startsWith(QStringLiteral("20")));
    QVERIFY(shortTime(*parseTimestamp("2021-06-15T12:00:00Z")).startsWith(QStringLiteral("2021-06-15 ")));
}

void LookTest::anOlderStateDoesNotReplaceANewerOne() {
    const LanguageSwitch language;
    PackageTableModel model(language);
    model.refresh({package("a"), package("b")});
    QVERIFY(model.setUpload(*package("a", UploadState::received, 20).upload));
    QVERIFY(!model.setUpload(*package("c", UploadState::queued, 1).upload));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.refresh({package("c"), package("a", UploadState::uploading, 10), package("b", UploadState::queued, 5)});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.row(model.indexOf("a")).upload->state == UploadState::received);
    QVERIFY(model.row(model.indexOf("b")).upload->state == UploadState::queued);
    model.refresh({package("a", UploadState::registered, 30), package("b")});
    QVERIFY(model.row(model.indexOf("a")).upload->state == UploadState::registered);
    QVERIFY(model.row(model.indexOf("b")).upload->state == UploadState::queued);
    QCOMPARE(model.notQueuedCount(), 1);
}

void LookTest::detailsBelongToTheChosenPackage() {
    const LanguageSwitch language;
    const Theme theme;
    DetailsPanel panel(language, theme);
    PackageDetails details;
    details.package = package("a").package;
    details.forms.resize(3);
    panel.showDetails(details);
    QCOMPARE(panel.packageId(), std::string("a"));
    const auto* forms = panel.findChild<FormResultModel*>();
    QCOMPARE(forms->rowCount(), 3);
    panel.clear();
    QVERIFY(panel.packageId().empty());
    QCOMPARE(forms->rowCount(), 0);
}

QTEST_MAIN(LookTest)
#include "LookTest.moc"
