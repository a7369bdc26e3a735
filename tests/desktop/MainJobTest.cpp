#include "app/desktop/check/FindingCard.h"
#include "app/desktop/history/DetailsPanel.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/send/SendPage.h"
#include "app/desktop/widgets/Notice.h"
#include "app/desktop/widgets/TableView.h"
#include "tests/desktop/Desk.h"
#include "tests/shared/RealEndpoint.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

using namespace todoke;
using namespace todoke::desktop;

namespace {

constexpr int kPatience = 60'000;
constexpr int kMostTabs = 80;

/// A person with a keyboard and nothing else.
class Typist {
public:
    explicit Typist(const Desk& desk)
        : m_desk(desk) {}

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const {
        QTest::keyClick(focus(), key, modifiers);
    }
    void type(const QString& text) const { QTest::keyClicks(focus(), text); }

    /// Goes on with Tab until the widget of this name has the focus.
    [[nodiscard]] bool tabTo(const char* name) const {
        for (int i = 0; i < kMostTabs; ++i) {
            if (focus()->objectName() == QLatin1String(name)) {
                return true;
            }
            press(Qt::Key_Tab);
        }
        return false;
    }

    /// Types a name into the file dialog that is open now.
    [[nodiscard]] bool chooseFile(const QString& files) const {
        if (!QTest::qWaitFor([] { return qobject_cast<QFileDialog*>(QApplication::activeModalWidget()) != nullptr; })) {
            return false;
        }
        auto* dialog = QApplication::activeModalWidget();
        auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        // Set at once: completing what is typed is the dialog's matter, and takes the Return key.
        name->setText(files);
        QTest::keyClick(name, Qt::Key_Return);
        if (!QTest::qWaitFor([] { return QApplication::activeModalWidget() == nullptr; })) {
            return false;
        }
        // Without a window manager nobody gives the activity back.
        m_desk.window->activateWindow();
        return QTest::qWaitForWindowActive(m_desk.window.get());
    }

private:
    [[nodiscard]] QWidget* focus() const {
        QWidget* focused = QApplication::focusWidget();
        return focused == nullptr ? m_desk.window.get() : focused;
    }

    const Desk& m_desk;
};

QString allText(const QWidget& widget) {
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        if (label->isVisible()) {
            texts << label->text();
        }
    }
    return texts.join(QLatin1Char('\n'));
}

} // namespace

/// The whole main job without a mouse: open, see verdicts, step through findings, load a key, seal, send, receipt,
/// history.
class MainJobTest final : public QObject {
    Q_OBJECT

private slots:
    void fromFileToReceiptByKeyboard_data();
    void fromFileToReceiptByKeyboard();
    void aWrongPassphraseIsToldInPlaceAndCanBeCorrected();
    void anotherCheckKnowsWhatWasSealed();
    void ofSeveralEndpointsThatOfTheSettingsIsChosen();
    void aWrongPasswordStopsThePackageUntilItIsEnteredAgain();

private:
    /// Checks the ready sample, loads the key of its first doctor, and seals.
    void sealOnePackage(const Desk& desk, const test::RealEndpoint& endpoint) const;

    [[nodiscard]] static QString keyFile(const test::RealEndpoint& endpoint) {
        return endpoint.ready()["doctors"]["D0012"]["keyFile"].toString();
    }
    [[nodiscard]] static QString passphrase(const test::RealEndpoint& endpoint) {
        return endpoint.ready()["doctors"]["D0012"]["passphrase"].toString();
    }
    [[nodiscard]] static QStringList withShippedPack() {
        return {QStringLiteral("--pack"), QStringLiteral(TODOKE_SOURCE_DIR "/schemas/standin/2024-04")};
    }
};

void MainJobTest::sealOnePackage(const Desk& desk, const test::RealEndpoint& endpoint) const {
    const Typist typist(desk);
    SendDesk& work = desk.window->sendDesk();
    QVERIFY(desk.check({sample("ready-20.xml")}));
    typist.press(Qt::Key_Return, Qt::ControlModifier);
    // A button shows for a moment that it was pressed before it acts.
    QTRY_VERIFY(desk.only<SendPage>().isVisible());

    QVERIFY(typist.tabTo("importEndpoint"));
    typist.press(Qt::Key_Space);
    QVERIFY(typist.chooseFile(endpoint.ready()["profile"].toString()));
    QTRY_VERIFY(work.draft().endpoint() != nullptr);

    QVERIFY(typist.tabTo("chooseKey"));
    typist.press(Qt::Key_Space);
    QVERIFY(typist.chooseFile(keyFile(endpoint)));
    QVERIFY(typist.tabTo("passphrase"));
    typist.type(passphrase(endpoint));
    typist.press(Qt::Key_Return);
    QTRY_COMPARE(work.draft().keys().size(), 1U);

    QVERIFY(typist.tabTo("consent"));
    typist.press(Qt::Key_Space);
    QVERIFY(typist.tabTo("operator"));
    typist.type(QStringLiteral("Clerk A"));
    QSignalSpy sealed(&work, &SendDesk::sealed);
    QVERIFY(typist.tabTo("seal"));
    typist.press(Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(!sealed.empty(), kPatience);
    QTRY_COMPARE(work.packages().rowCount(), 1);
    // What is sealed is not offered a second time; the forms of other doctors still wait for their keys.
    QCOMPARE(work.draft().sealable(), 0U);
    QVERIFY(work.draft().waitingForKey() > 0);
}

void MainJobTest::fromFileToReceiptByKeyboard_data() {
    QTest::addColumn<bool>("japanese");
    QTest::newRow("ja") << true;
    QTest::newRow("en") << false;
}

void MainJobTest::fromFileToReceiptByKeyboard() {
    QFETCH(const bool, japanese);
    const test::RealEndpoint endpoint(withShippedPack());
    const Desk desk(japanese ? Language::ja : Language::en);
    const Typist typist(desk);

    QSignalSpy finished(&desk.page().run(), &CheckRun::finished);
    typist.press(Qt::Key_O, Qt::ControlModifier);
    QVERIFY(typist.chooseFile(QString::fromStdString(sample("rules.xml").string())));
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, kPatience);
    typist.press(Qt::Key_F8);
    QVERIFY(desk.page().findChild<FindingCard*>() != nullptr);
    QVERIFY(allText(desk.page()).contains(japanese ? QStringLiteral("直し方: ") : QStringLiteral("How to correct: ")));

    sealOnePackage(desk, endpoint);
    if (QTest::currentTestFailed()) {
        return;
    }
    SendDesk& work = desk.window->sendDesk();
    const std::string packageId = work.packages().row(0).package.info.packageId;
    QVERIFY(typist.tabTo("account"));
    typist.type(QStringLiteral("D0012"));
    typist.press(Qt::Key_Tab);
    typist.type(endpoint.password(QStringLiteral("D0012")));
    typist.press(Qt::Key_Return);
    const auto state = [&] {
        const auto& upload = work.packages().row(0).upload;
        return upload ? upload->state : UploadState::cancelled;
    };
    QTRY_VERIFY_WITH_TIMEOUT(state() == UploadState::registered, kPatience);
    QCOMPARE(endpoint.registrations(packageId), 1);

    typist.press(Qt::Key_3, Qt::ControlModifier);
    auto& details = desk.only<DetailsPanel>();
    const QString verified = japanese ? QStringLiteral("送信先の署名を確認しました")
                                      : QStringLiteral("The endpoint's signature was verified");
    QTRY_VERIFY(details.findChildren<QLabel*>().size() > 4);
    const auto saysVerified = [&] {
        const auto labels = details.findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(),
                           [&](const QLabel* label) { return label->text().contains(verified); });
    };
    QTRY_VERIFY(saysVerified());

    const auto* results = details.findChild<TableView*>(QStringLiteral("formResults"))->model();
    QCOMPARE(results->rowCount(), static_cast<int>(work.packages().row(0).package.info.forms));
    const auto key = [&] { return results->index(0, FormResultModel::accessKeyColumn).data().toString(); };
    QCOMPARE(key(), QStringLiteral("••••••••"));
    details.findChild<QTabBar*>()->setFocus();
    typist.press(Qt::Key_Right);
    QVERIFY(typist.tabTo("showAccessKeys"));
    typist.press(Qt::Key_Space);
    QCOMPARE(key().size(), 8);
    QVERIFY(key() != QStringLiteral("••••••••"));
}

void MainJobTest::aWrongPassphraseIsToldInPlaceAndCanBeCorrected() {
    const test::RealEndpoint endpoint(withShippedPack());
    const Desk desk;
    SendDesk& work = desk.window->sendDesk();
    desk.window->goTo(Page::send);
    const Typist typist(desk);
    QVERIFY(typist.tabTo("chooseKey"));
    typist.press(Qt::Key_Space);
    QVERIFY(typist.chooseFile(keyFile(endpoint)));
    QVERIFY(typist.tabTo("passphrase"));
    QSignalSpy refused(&work, &SendDesk::keyRefused);
    typist.type(QStringLiteral("not it"));
    typist.press(Qt::Key_Return);
    const auto* choose = desk.window->findChild<QPushButton*>(QStringLiteral("chooseKey"));
    // No other file while this one is being read.
    QVERIFY(!choose->isEnabled());
    QTRY_COMPARE(refused.size(), 1);
    QVERIFY(choose->isEnabled());
    QVERIFY(QApplication::activeModalWidget() == nullptr);
    QVERIFY(allText(*desk.window).contains(QStringLiteral("パスフレーズ")));
    typist.type(passphrase(endpoint));
    typist.press(Qt::Key_Return);
    QTRY_COMPARE(work.draft().keys().size(), 1U);
}

void MainJobTest::anotherCheckKnowsWhatWasSealed() {
    const test::RealEndpoint endpoint(withShippedPack());
    const Desk desk;
    sealOnePackage(desk, endpoint);
    if (QTest::currentTestFailed()) {
        return;
    }
    SendDesk& work = desk.window->sendDesk();
    const std::uint64_t forms = work.packages().row(0).package.info.forms;
    QVERIFY(desk.check({sample("rules.xml"), sample("ready-20.xml")}));
    QTRY_COMPARE(work.draft().counts().sealedBefore, forms);
    QCOMPARE(work.draft().sealable(), 0U);
    QVERIFY(allText(*desk.window).contains(QStringLiteral("%1 件は封緘済みです。").arg(forms)));
}

void MainJobTest::ofSeveralEndpointsThatOfTheSettingsIsChosen() {
    const test::RealEndpoint endpoint;
    const QTemporaryDir folder;
    QFile given(endpoint.ready()["profile"].toString());
    QVERIFY(given.open(QIODevice::ReadOnly));
    QJsonObject profile = QJsonDocument::fromJson(given.readAll()).object();
    const auto install = [&](Workspace& workspace, const char* id) {
        profile["id"] = id;
        QFile file(folder.filePath(QStringLiteral("%1.todoke-profile").arg(id)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QJsonDocument(profile).toJson());
        file.close();
        QVERIFY(workspace.endpoints().import(file.fileName().toStdString()));
    };
    const auto chosenWith = [&](const std::string& setting) -> std::string {
        const Desk desk(Language::ja, [&](Workspace& workspace) {
            install(workspace, "one");
            install(workspace, "two");
            QVERIFY(workspace.settings().set("endpoint", setting));
        });
        const SendDesk& work = desk.window->sendDesk();
        if (!QTest::qWaitFor([&] { return work.endpoints().size() == 2; })) {
            return "too late";
        }
        const auto& chosen = desk.window->sendDesk().draft().endpoint();
        return chosen ? chosen->id : std::string();
    };
    QCOMPARE(chosenWith("two"), std::string("two"));
    QCOMPARE(chosenWith(""), std::string());
}

void MainJobTest::aWrongPasswordStopsThePackageUntilItIsEnteredAgain() {
    const test::RealEndpoint endpoint(withShippedPack());
    const Desk desk;
    sealOnePackage(desk, endpoint);
    if (QTest::currentTestFailed()) {
        return;
    }
    SendDesk& work = desk.window->sendDesk();
    const auto state = [&] {
        const auto& upload = work.packages().row(0).upload;
        return upload ? upload->state : UploadState::cancelled;
    };
    work.sendAll("D0012", crypto::SecretBytes(std::string_view("not it")));
    QTRY_VERIFY_WITH_TIMEOUT(state() == UploadState::needsAttention, kPatience);
    QCOMPARE(endpoint.passwordsSent(), 1);
    const std::string right = endpoint.password(QStringLiteral("D0012")).toStdString();
    work.sendAll("D0012", crypto::SecretBytes(std::string_view(right)));
    QTRY_VERIFY_WITH_TIMEOUT(state() == UploadState::registered, kPatience);
}

QTEST_MAIN(MainJobTest)
#include "MainJobTest.moc"
