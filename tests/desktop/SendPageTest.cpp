#include "app/desktop/send/KeyCardView.h"
#include "app/desktop/send/KeyLoader.h"
#include "app/desktop/send/SealPanel.h"
#include "app/desktop/send/Secret.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/widgets/Notice.h"
#include "app/desktop/widgets/Pill.h"
#include "app/shared/FileLock.h"
#include "core/check/ReportBuilder.h"
#include "core/finding/Catalogue.h"
#include "core/seal/SymmetricKeyFile.h"
#include "tests/desktop/Desk.h"
#include "tests/support/CheckedDocument.h"
#include "tests/support/Must.h"

#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <future>

using namespace todoke;
using namespace todoke::desktop;

namespace {

QString allText(const QWidget& widget) {
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts.join(QLatin1Char('\n'));
}

/// Two forms each of so many doctors with long names; all are to be confirmed for two reasons.
std::shared_ptr<const CheckReport> reportOf(int doctors) {
    std::vector<test::FormWish> wishes;
    Finding first;
    first.code = "F3008";
    first.severity = Severity::confirm;
    Finding second = first;
    second.code = "F3009";
    for (int i = 0; i < 2 * doctors; ++i) {
        wishes.push_back(
            {std::to_string(1300000000 + i / 2), "x", i == 0 ? std::vector{first, second} : std::vector<Finding>{}});
    }
    SourceReport source = test::CheckedDocument(wishes).report;
    for (FormReport& form : source.forms) {
        form.info.doctorName = "東京都立総合 指定医 " + form.info.doctorNumber;
    }
    check::ReportBuilder builder(*parseDate("2026-11-22"));
    builder.add(std::move(source));
    return std::make_shared<const CheckReport>(std::move(builder).finish());
}

} // namespace

class SendPageTest final : public QObject {
    Q_OBJECT

private slots:
    void aKeyCanBeLoadedHoweverManyAreMissing();
    void failuresAreToldOnEveryPageAndStayInTheOtherLanguage();
    void aHistoryThatCannotBeOpenedIsToldAndNothingBreaks();
    void theWindowDoesNotWaitForTheHistory();
    void aWishWaitsForNoOtherWork();
    void reasonsStandBetweenEndpointAndSealingOnTheWayOfTab();
    void reasonsAreKeptWhileOtherThingsChange();
    void aSealingCanBeCancelled();
    void aSecretLeavesItsField();
    void aRefusedKeyIsToldInTheOtherLanguage();
    void aCardSaysUntilWhenItsKeyIsValid();
};

void SendPageTest::aKeyCanBeLoadedHoweverManyAreMissing() {
    const Desk desk;
    desk.window->goTo(Page::send);
    desk.window->sendDesk().draft().setReport(reportOf(30));
    QCoreApplication::processEvents();
    auto* choose = desk.window->findChild<QPushButton*>(QStringLiteral("chooseKey"));
    QCOMPARE(choose->visibleRegion().boundingRect(), choose->rect());
    QVERIFY(allText(*choose->parentWidget()).contains(QStringLiteral("ほか 27 名")));
}

void SendPageTest::failuresAreToldOnEveryPageAndStayInTheOtherLanguage() {
    Desk desk;
    auto& notice = *desk.window->findChild<Notice*>(QStringLiteral("failures"));
    QVERIFY(!notice.isVisible());
    emit desk.window->sendDesk().failed(Error(Errc::diskFull));
    for (const Page page : {Page::check, Page::send, Page::history, Page::settings}) {
        desk.window->goTo(page);
        QVERIFY(notice.isVisible());
    }
    // What is told next does not take its place.
    emit desk.window->sendDesk().failed(Error(Errc::senderBusy));
    const QString before = allText(notice);
    desk.language.setLanguage(Language::en);
    QTRY_VERIFY(allText(notice) != before);
    QVERIFY(notice.isVisible());
    const auto words = finding::Catalogue::builtIn().describe(Error(Errc::diskFull), Language::en);
    QVERIFY(allText(notice).contains(QString::fromStdString(words.sentence)));
}

void SendPageTest::aHistoryThatCannotBeOpenedIsToldAndNothingBreaks() {
    const Desk desk(Language::ja, [](Workspace& workspace) {
        QFile file(QString::fromStdString(workspace.folder().historyFile().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(4096, 'x'));
    });
    const auto& notice = *desk.window->findChild<Notice*>(QStringLiteral("failures"));
    QTRY_VERIFY(notice.isVisible());
    SendDesk& work = desk.window->sendDesk();
    QSignalSpy failed(&work, &SendDesk::failed);
    work.setReport(reportOf(1));
    QTRY_COMPARE(failed.size(), 1);
    work.wish("none", UploadWish::pause);
    work.seal();
    QTRY_VERIFY(!work.jobs().isBusy());
}

void SendPageTest::theWindowDoesNotWaitForTheHistory() {
    std::optional<FileLock> held;
    const Desk desk(Language::ja, [&](Workspace& workspace) {
        auto taken = FileLock::acquire(workspace.folder().root() / "history.lock");
        QVERIFY(taken);
        held.emplace(std::move(*taken));
    });
    SendDesk& work = desk.window->sendDesk();
    QSignalSpy read(&work, &SendDesk::packageChanged);
    QVERIFY(desk.window->isVisible());
    QVERIFY(work.jobs().isBusy());
    held.reset();
    QTRY_VERIFY(!read.empty());
}

void SendPageTest::aWishWaitsForNoOtherWork() {
    const Desk desk;
    SendDesk& work = desk.window->sendDesk();
    QTRY_VERIFY(!work.jobs().isBusy());
    std::promise<void> end;
    work.jobs().run(
        [until = end.get_future().share()](const std::stop_token&) -> Result<bool> {
            until.wait();
            return true;
        },
        this, [](const Result<bool>&) {});
    QSignalSpy failed(&work, &SendDesk::failed);
    // There is no such package, and that is known while the other work still runs.
    work.wish("11111111-2222-4333-8444-555555555555", UploadWish::pause);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(work.jobs().isBusy());
    end.set_value();
    QTRY_VERIFY(!work.jobs().isBusy());
}

void SendPageTest::reasonsStandBetweenEndpointAndSealingOnTheWayOfTab() {
    const Desk desk;
    desk.window->goTo(Page::send);
    desk.window->sendDesk().draft().setReport(reportOf(2));
    QStringList way;
    const QWidget* first = desk.window->findChild<QWidget*>(QStringLiteral("consent"));
    for (const QWidget* next = first; way.size() < 60; next = next->nextInFocusChain()) {
        const QString name = next->objectName();
        if (QStringList{"consent", "operator", "importEndpoint", "reason", "seal"}.contains(name)) {
            way << name;
        }
        if (name == QStringLiteral("seal")) {
            break;
        }
    }
    const QStringList expected{"consent", "operator", "importEndpoint", "reason", "reason", "seal"};
    QCOMPARE(way, expected);
}

void SendPageTest::reasonsAreKeptWhileOtherThingsChange() {
    Desk desk;
    desk.window->goTo(Page::send);
    SealDraft& draft = desk.window->sendDesk().draft();
    draft.setReport(reportOf(2));
    const auto fields = [&] { return desk.only<SealPanel>().findChildren<QLineEdit*>(QStringLiteral("reason")); };
    const auto before = fields();
    QCOMPARE(before.size(), 2);
    before.front()->setFocus();
    QTest::keyClicks(before.front(), QStringLiteral("ok "));
    draft.setOperator(QStringLiteral("A"));
    delivery::EndpointProfile profile;
    profile.id = "practice";
    draft.setEndpoint(std::make_shared<const delivery::EndpointProfile>(profile));
    desk.language.setLanguage(Language::en);
    QTRY_COMPARE(fields().front()->placeholderText(), QStringLiteral("Reason why this is in order"));
    QVERIFY(fields() == before);
    QCOMPARE(before.front()->text(), QStringLiteral("ok "));
    QVERIFY(before.front()->hasFocus());
    draft.setReport(reportOf(3));
    QVERIFY(fields().front()->text().isEmpty());
}

void SendPageTest::aSealingCanBeCancelled() {
    const Desk desk;
    desk.window->goTo(Page::send);
    auto& panel = desk.only<SealPanel>();
    auto* cancel = panel.findChild<QPushButton*>(QStringLiteral("cancelSealing"));
    QVERIFY(!cancel->isVisible());
    panel.setBusy(true);
    QVERIFY(cancel->isVisible());
    QSignalSpy asked(&panel, &SealPanel::cancelAsked);
    cancel->click();
    QCOMPARE(asked.size(), 1);
    emit desk.window->sendDesk().sealingFailed(Error(Errc::cancelled));
    QVERIFY(!cancel->isVisible());
    QVERIFY(allText(*desk.window).contains(QStringLiteral("封緘を取り消しました")));
}

void SendPageTest::aSecretLeavesItsField() {
    QLineEdit field;
    field.setEchoMode(QLineEdit::Password);
    field.setText(QStringLiteral("ひみつ"));
    const Secret secret = takeSecret(field);
    QVERIFY(field.text().isEmpty());
    QCOMPARE(textOf(secret->view()), std::string_view("ひみつ"));
}

void SendPageTest::aRefusedKeyIsToldInTheOtherLanguage() {
    LanguageSwitch language;
    KeyLoader loader(language);
    loader.show();
    loader.refuseKey(Error(Errc::wrongPassphrase));
    const QString before = allText(loader);
    language.setLanguage(Language::en);
    const auto words = finding::Catalogue::builtIn().describe(Error(Errc::wrongPassphrase), Language::en);
    QTRY_VERIFY(allText(loader).contains(QString::fromStdString(words.sentence)));
    QVERIFY(allText(loader) != before);
}

void SendPageTest::aCardSaysUntilWhenItsKeyIsValid() {
    const LanguageSwitch language;
    const Theme theme;
    crypto::SystemRandom random;
    const seal::SymmetricKeyHeader header{"11111111-2222-4333-8444-555555555555",
                                          "テスト 一郎",
                                          "1300012345",
                                          "1319999996",
                                          *parseDate("2026-11-01"),
                                          *parseDate("2026-11-30")};
    const auto passphrase = [] { return Result<crypto::SecretBytes>(crypto::SecretBytes("x")); };
    const Bytes file = test::must(seal::makeSymmetricKeyFile(header, crypto::SecretBytes("x"), random));
    auto key = std::make_shared<const seal::KeyFile>(test::must(seal::KeyFile::parse(file, passphrase)));
    KeyCardView card(key, theme, nullptr);
    const auto says = [&](Timestamp now) {
        card.showState(3, now, language);
        return card.findChild<Pill*>()->accessibleName();
    };
    const Timestamp end = key->card().validUntil;
    using std::chrono::hours;
    QCOMPARE(says(end - hours(24 * 29 + 12)), QStringLiteral("あと 29 日で期限"));
    QCOMPARE(says(end - std::chrono::seconds(1)), QStringLiteral("有効期限は今日までです"));
    // Not "0 days" while less than a day has passed.
    QVERIFY(says(end + hours(2)).startsWith(QStringLiteral("期限切れ")));
    QCOMPARE(says(end - hours(24 * 60)), QStringLiteral("有効期間の前です"));
}

QTEST_MAIN(SendPageTest)
#include "SendPageTest.moc"
