#include "app/desktop/check/CheckSummary.h"
#include "app/desktop/check/FindingCard.h"
#include "app/desktop/check/FindingsPanel.h"
#include "app/desktop/check/FormTableModel.h"
#include "app/desktop/check/SealBar.h"
#include "app/desktop/send/SealPanel.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/widgets/CounterButton.h"
#include "app/desktop/widgets/Notice.h"
#include "app/desktop/widgets/TableView.h"
#include "tests/desktop/Desk.h"

#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace todoke;
using namespace todoke::desktop;

namespace {

/// Forms of `mistakes.xml`, and its file's row if there is one, as the model counts them.
const VerdictCounts& countsOf(const Desk& desk) {
    return desk.window->findChild<FormTableModel*>()->counts();
}

TableView& tableOf(const Desk& desk) {
    return *desk.page().findChild<TableView*>();
}

CounterButton& counter(const Desk& desk, int index) {
    return *desk.window->findChildren<CounterButton*>().at(index);
}

QString allText(const QWidget& widget) {
    QStringList texts;
    for (const QLabel* label : widget.findChildren<QLabel*>()) {
        texts << label->text();
    }
    return texts.join(QLatin1Char('\n'));
}

} // namespace

class CheckPageTest final : public QObject {
    Q_OBJECT

private slots:
    void rowsAppearWhileTheCheckRuns();
    void countersFilterTheTable();
    void wordsAndDoctorFilterTheTable();
    void f8GoesThroughFindingsOfAllForms();
    void cardsSayItemSentenceAndFix();
    void technicalDetailIsFolded();
    void anotherCheckKeepsTheChoiceAndSaysWhatChanged();
    void cancelKeepsWhatWasFound();
    void aFileThatCannotBeReadHasARowOfItsOwn();
    void aPathThatDoesNotExistIsToldInPlace();
    void languageSwitchesWhileARowIsChosen();
    void everyRowIsASentenceForScreenReaders();
    void formsToConfirmAreReleasedByAReasonOnly();
    void anotherCheckTakesReasonsBack();
};

void CheckPageTest::rowsAppearWhileTheCheckRuns() {
    const Desk desk;
    QStringList order;
    connect(&desk.page().run(), &CheckRun::rowsFound, this, [&](const std::vector<ReportRow>& rows) {
        if (!rows.empty()) {
            order << QStringLiteral("rows");
        }
    });
    connect(&desk.page().run(), &CheckRun::finished, this, [&] { order << QStringLiteral("finished"); });
    QVERIFY(desk.check({sample("ready-500.xml")}));
    QVERIFY(order.size() > 2);
    QCOMPARE(order.last(), QStringLiteral("finished"));
    QCOMPARE(countsOf(desk).ready, 500U);
    QCOMPARE(tableOf(desk).model()->rowCount(), 500);
}

void CheckPageTest::countersFilterTheTable() {
    const Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml"), sample("ready-20.xml")}));
    const auto* shown = tableOf(desk).model();
    const int all = shown->rowCount();
    QVERIFY(countsOf(desk).notAcceptable > 0);
    counter(desk, 2).click();
    QVERIFY(shown->rowCount() < all);
    for (int row = 0; row < shown->rowCount(); ++row) {
        QCOMPARE(shown->index(row, 0).data().toString(), QStringLiteral("受付不能"));
    }
    counter(desk, 0).click();
    QVERIFY(!counter(desk, 2).isChecked());
    QCOMPARE(shown->rowCount(), static_cast<int>(countsOf(desk).ready));
    counter(desk, 0).click();
    QCOMPARE(shown->rowCount(), all);
}

void CheckPageTest::wordsAndDoctorFilterTheTable() {
    const Desk desk;
    QVERIFY(desk.check({sample("ready-20.xml")}));
    const auto* shown = tableOf(desk).model();
    QCOMPARE(shown->rowCount(), 20);
    const QString id = shown->index(3, FormTableModel::inHouseIdColumn).data().toString();
    auto& search = *desk.page().findChild<QLineEdit*>();
    search.setText(id);
    QCOMPARE(shown->rowCount(), 1);
    search.setText(id + QStringLiteral("　no-such-word"));
    QCOMPARE(shown->rowCount(), 0);
    search.clear();
    auto& doctors = *desk.page().findChild<QComboBox*>();
    QVERIFY(doctors.count() > 1);
    doctors.setCurrentIndex(1);
    QVERIFY(shown->rowCount() > 0);
    for (int row = 0; row < shown->rowCount(); ++row) {
        QCOMPARE(shown->index(row, FormTableModel::doctorColumn).data().toString(), doctors.currentText());
    }
}

void CheckPageTest::f8GoesThroughFindingsOfAllForms() {
    const Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml")}));
    auto& table = tableOf(desk);
    int expected = 0;
    for (int row = 0; row < table.model()->rowCount(); ++row) {
        expected += table.model()->index(row, FormTableModel::findingsColumn).data().toString().toInt();
    }
    const auto current = [&]() -> QString {
        for (const FindingCard* card : desk.page().findChildren<FindingCard*>()) {
            if (card->property("current").toString() == QStringLiteral("true")) {
                return QStringLiteral("%1/%2").arg(table.currentIndex().row()).arg(card->y());
            }
        }
        return {};
    };
    QStringList visited;
    for (int i = 0; i < expected; ++i) {
        QTest::keyClick(desk.window.get(), Qt::Key_F8);
        QVERIFY(!current().isEmpty());
        visited << current();
    }
    QCOMPARE(QSet<QString>(visited.begin(), visited.end()).size(), expected);
    QTest::keyClick(desk.window.get(), Qt::Key_F8);
    QCOMPARE(current(), visited.last());
    QTest::keyClick(desk.window.get(), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(current(), visited.at(expected - 2));
}

void CheckPageTest::cardsSayItemSentenceAndFix() {
    const Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml")}));
    const auto& panel = desk.only<FindingsPanel>();
    const QString text = allText(panel);
    QVERIFY(!panel.findChildren<FindingCard*>().empty());
    QVERIFY(text.contains(QStringLiteral("直し方: ")));
    QVERIFY(text.contains(QStringLiteral("直す人: ")));
}

void CheckPageTest::technicalDetailIsFolded() {
    const Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml")}));
    const auto* card = desk.only<FindingsPanel>().findChildren<FindingCard*>().front();
    auto* toggle = card->findChild<QPushButton*>(QStringLiteral("technicalToggle"));
    auto* detail = card->findChild<QLabel*>(QStringLiteral("technicalDetail"));
    QVERIFY(toggle != nullptr && detail != nullptr);
    QVERIFY(!detail->isVisible());
    toggle->click();
    QVERIFY(detail->isVisible());
    QVERIFY(!detail->text().isEmpty());
}

void CheckPageTest::anotherCheckKeepsTheChoiceAndSaysWhatChanged() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("export.xml"));
    QFile original(QString::fromStdString(sample("mistakes.xml").string()));
    QVERIFY(original.copy(path));
    const Desk desk;
    QVERIFY(desk.check({path.toStdString()}));
    auto& table = tableOf(desk);
    table.setCurrentIndex(table.model()->index(4, 0));
    const auto chosenId = [&] {
        return table.model()->index(table.currentIndex().row(), FormTableModel::inHouseIdColumn).data().toString();
    };
    const QString before = chosenId();

    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray corrected = file.readAll();
    file.close();
    QVERIFY(corrected.contains("<heightCm>175.0</heightCm>"));
    corrected.replace(corrected.indexOf("<heightCm>175.0</heightCm>"), 26, "<heightCm>tall!</heightCm>");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(corrected);
    file.close();

    QSignalSpy finished(&desk.page().run(), &CheckRun::finished);
    QTest::keyClick(desk.window.get(), Qt::Key_F5);
    QVERIFY(finished.wait(60'000));
    QCOMPARE(chosenId(), before);
    QVERIFY2(allText(desk.only<CheckSummary>()).contains(QStringLiteral("新しい指摘 1 件")),
             qPrintable(allText(desk.only<CheckSummary>())));
}

void CheckPageTest::cancelKeepsWhatWasFound() {
    const Desk desk;
    QSignalSpy failed(&desk.page().run(), &CheckRun::failed);
    bool cancelled = false;
    connect(&desk.page().run(), &CheckRun::rowsFound, this, [&](const std::vector<ReportRow>& rows) {
        if (!rows.empty() && !cancelled) {
            cancelled = true;
            desk.page().run().cancel();
        }
    });
    // Many files, so that the stop comes before the end on any machine.
    desk.page().check(std::vector<std::filesystem::path>(40, sample("ready-500.xml")));
    QVERIFY(failed.wait(60'000));
    QVERIFY(countsOf(desk).total() > 0);
    QVERIFY(!desk.only<SealBar>().findChild<QPushButton*>()->isEnabled());
    QVERIFY(!desk.page().findChild<Notice*>()->isVisible());
}

void CheckPageTest::aFileThatCannotBeReadHasARowOfItsOwn() {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("broken.xml")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is not XML");
    file.close();
    const Desk desk;
    QVERIFY(desk.check({file.fileName().toStdString(), sample("ready-20.xml")}));
    const auto* shown = tableOf(desk).model();
    QCOMPARE(shown->rowCount(), 21);
    QVERIFY(shown->index(0, FormTableModel::titleColumn).data().toString().contains(QStringLiteral("broken.xml")));
    QCOMPARE(shown->index(0, FormTableModel::verdictColumn).data().toString(), QStringLiteral("受付不能"));
    QCOMPARE(countsOf(desk).ready, 20U);
}

void CheckPageTest::aPathThatDoesNotExistIsToldInPlace() {
    const Desk desk;
    QSignalSpy failed(&desk.page().run(), &CheckRun::failed);
    desk.page().check({"no-such-folder/no-such-file.xml"});
    QVERIFY(failed.wait(60'000));
    const auto* notice = desk.page().findChild<Notice*>();
    QVERIFY(notice->isVisible());
    QVERIFY(allText(*notice).contains(QStringLiteral("no-such-file.xml")));
}

void CheckPageTest::languageSwitchesWhileARowIsChosen() {
    Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml")}));
    auto& table = tableOf(desk);
    const int chosen = table.currentIndex().row();
    QVERIFY(allText(*desk.window).contains(QStringLiteral("直し方: ")));
    desk.language.setLanguage(Language::en);
    QCOMPARE(table.currentIndex().row(), chosen);
    // The window hears of the other language as soon as events are handled.
    QTRY_VERIFY(allText(*desk.window).contains(QStringLiteral("How to correct: ")));
    QVERIFY(!allText(*desk.window).contains(QStringLiteral("直し方: ")));
    QCOMPARE(table.model()->headerData(FormTableModel::findingsColumn, Qt::Horizontal).toString(),
             QStringLiteral("Findings"));
}

void CheckPageTest::everyRowIsASentenceForScreenReaders() {
    const Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml")}));
    const auto* shown = tableOf(desk).model();
    for (int row = 0; row < shown->rowCount(); ++row) {
        const QString sentence = shown->index(row, 0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(sentence.contains(shown->index(row, FormTableModel::inHouseIdColumn).data().toString()));
        QVERIFY(sentence.contains(QStringLiteral("指摘")));
    }
    for (const QPushButton* button : desk.window->findChildren<QPushButton*>()) {
        QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), qPrintable(button->objectName()));
    }
}

void CheckPageTest::formsToConfirmAreReleasedByAReasonOnly() {
    const Desk desk;
    QVERIFY(desk.check({sample("rules.xml")}));
    const SealDraft& draft = desk.window->sendDesk().draft();
    const std::uint64_t toConfirm = countsOf(desk).confirm;
    const std::uint64_t released = draft.waitingForKey();
    const std::uint64_t held = draft.held();
    QVERIFY(toConfirm > 0);
    QVERIFY(!draft.confirmations().empty());
    const auto reasons = desk.only<SealPanel>().findChildren<QLineEdit*>(QStringLiteral("reason"));
    QCOMPARE(static_cast<std::size_t>(reasons.size()), draft.confirmations().size());
    for (QLineEdit* reason : reasons) {
        reason->setText(QStringLiteral("   "));
    }
    QCOMPARE(draft.waitingForKey(), released);
    for (QLineEdit* reason : reasons) {
        reason->setText(QStringLiteral("院内で確認しました"));
    }
    QCOMPARE(draft.waitingForKey(), released + toConfirm);
    QCOMPARE(draft.held(), held - toConfirm);
    const Decisions decisions = draft.decisions({});
    QCOMPARE(decisions.confirmations.size(), draft.confirmations().size());
    QCOMPARE(decisions.confirmations.front().reason, std::string("院内で確認しました"));
}

void CheckPageTest::anotherCheckTakesReasonsBack() {
    const Desk desk;
    QVERIFY(desk.check({sample("rules.xml")}));
    SealDraft& draft = desk.window->sendDesk().draft();
    for (QLineEdit* reason : desk.only<SealPanel>().findChildren<QLineEdit*>(QStringLiteral("reason"))) {
        reason->setText(QStringLiteral("確認済み"));
    }
    QVERIFY(!draft.decisions({}).confirmations.empty());
    QVERIFY(desk.check({sample("rules.xml")}));
    QVERIFY(draft.decisions({}).confirmations.empty());
    for (const QLineEdit* reason : desk.only<SealPanel>().findChildren<QLineEdit*>(QStringLiteral("reason"))) {
        QVERIFY(reason->text().isEmpty());
    }
}

QTEST_MAIN(CheckPageTest)
#include "CheckPageTest.moc"
