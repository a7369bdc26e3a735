#include "app/desktop/check/CheckSummary.h"
#include "app/desktop/check/FindingCard.h"
#include "app/desktop/check/FindingsPanel.h"
#include "app/desktop/check/SealBar.h"
#include "app/desktop/send/SendDesk.h"
#include "app/desktop/widgets/CounterButton.h"
#include "app/desktop/widgets/Pill.h"
#include "app/desktop/widgets/TableView.h"
#include "core/check/ReportBuilder.h"
#include "tests/desktop/Desk.h"

#include <QApplication>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QPushButton>

using namespace todoke;
using namespace todoke::desktop;

namespace {

TableView& tableOf(const Desk& desk) {
    return *desk.page().findChild<TableView*>();
}

QString cell(const Desk& desk, int row, int column) {
    return tableOf(desk).model()->index(row, column).data().toString();
}

/// A row with so many findings.
ReportRow rowWith(int findings) {
    auto form = std::make_shared<FormReport>();
    form->info.number = 1;
    form->findings.resize(static_cast<std::size_t>(findings));
    for (Finding& finding : form->findings) {
        finding.code = "F3005";
    }
    return {0, std::shared_ptr<const FormReport>(std::move(form))};
}

int currentCard(const FindingsPanel& panel) {
    const auto cards = panel.findChildren<FindingCard*>();
    for (int i = 0; i < cards.size(); ++i) {
        if (cards.at(i)->property("current").toString() == QStringLiteral("true")) {
            return i;
        }
    }
    return -1;
}

} // namespace

/// A check that is made again or ends while somebody works with it, and rows that are no forms.
class CheckAgainTest final : public QObject {
    Q_OBJECT

private slots:
    void aCheckIsComparedWithOneOfTheSameFilesOnly();
    void whatWasChosenWhileTheCheckRanStays();
    void theDoctorStaysChosen();
    void aFileThatIsNoFormFileHasNoVerdict();
    void counterSaysWhatPressingItDoes();
    void afterSealingTheBarOffersWhatIsLeft();
    void aFormWaitsForWhatItsFileHasToConfirm();
    void aSettledReportIsOneChange();
    void manyFindingsMakeFewCards();
    void showMoreGivesTheFocusOn();
    void tabGoesThroughTheCardsBeforeTheBar();
};

void CheckAgainTest::aCheckIsComparedWithOneOfTheSameFilesOnly() {
    const Desk desk;
    CheckRun& run = desk.page().run();
    QVERIFY(desk.check({sample("mistakes.xml")}));
    QSignalSpy failed(&run, &CheckRun::failed);
    run.start(std::vector<std::filesystem::path>(40, sample("ready-500.xml")));
    run.cancel();
    QVERIFY(failed.wait(60'000));
    run.start({sample("rules.xml")});
    run.cancel();
    QTRY_COMPARE(failed.size(), 2);
    QSignalSpy finished(&run, &CheckRun::finished);
    run.again();
    QVERIFY(finished.wait(60'000));
    QVERIFY(!finished.last().first().value<FinishedCheck>().comparison);
    run.again();
    QVERIFY(finished.wait(60'000));
    QVERIFY(finished.last().first().value<FinishedCheck>().comparison.has_value());
}

void CheckAgainTest::whatWasChosenWhileTheCheckRanStays() {
    const Desk desk;
    auto& table = tableOf(desk);
    const auto& panel = desk.only<FindingsPanel>();
    QPointer<FindingCard> card;
    QString chosen;
    connect(&desk.page().run(), &CheckRun::rowsFound, this, [&] {
        if (card || table.model()->rowCount() < 3) {
            return;
        }
        table.setCurrentIndex(table.model()->index(2, 0));
        QTest::keyClick(desk.window.get(), Qt::Key_F8);
        card = panel.findChild<FindingCard*>();
        chosen = cell(desk, table.currentIndex().row(), FormTableModel::inHouseIdColumn);
    });
    QVERIFY(desk.check({sample("mistakes.xml"), sample("ready-500.xml")}));
    QVERIFY(!chosen.isEmpty());
    QCOMPARE(cell(desk, table.currentIndex().row(), FormTableModel::inHouseIdColumn), chosen);
    // Not even made anew: whoever reads on does so undisturbed.
    QVERIFY(card);
    QVERIFY(card->hasFocus());
}

void CheckAgainTest::theDoctorStaysChosen() {
    const Desk desk;
    QVERIFY(desk.check({sample("ready-20.xml")}));
    auto& doctors = *desk.page().findChild<QComboBox*>();
    doctors.setCurrentIndex(2);
    const QString chosen = doctors.currentData().toString();
    const int shown = tableOf(desk).model()->rowCount();
    QVERIFY(desk.check({sample("ready-20.xml")}));
    QCOMPARE(doctors.currentData().toString(), chosen);
    QCOMPARE(tableOf(desk).model()->rowCount(), shown);
    QVERIFY(desk.check({sample("rules.xml"), sample("ready-20.xml")}));
    QCOMPARE(doctors.currentIndex(), 0);
}

void CheckAgainTest::aFileThatIsNoFormFileHasNoVerdict() {
    const QTemporaryDir folder;
    QVERIFY(QFile::copy(QString::fromStdString(sample("ready-20.xml").string()), folder.filePath("export.xml")));
    QFile letter(folder.filePath(QStringLiteral("a letter.txt")));
    QVERIFY(letter.open(QIODevice::WriteOnly));
    letter.write("Dear colleague");
    letter.close();
    const Desk desk;
    QVERIFY(desk.check({folder.path().toStdString()}));
    const auto* shown = tableOf(desk).model();
    QCOMPARE(shown->rowCount(), 21);
    const QModelIndex last = shown->index(20, FormTableModel::verdictColumn);
    QCOMPARE(last.data().toString(), QStringLiteral("対象外"));
    QCOMPARE(last.data(Qt::ToolTipRole).toString(), QStringLiteral("対象外"));
    QCOMPARE(last.data(CellDelegate::kToneRole).toInt(), static_cast<int>(Tone::plain));
    desk.window->findChildren<CounterButton*>().at(0)->click();
    QCOMPARE(shown->rowCount(), 20);
    QStringList texts;
    for (const QLabel* label : desk.only<CheckSummary>().findChildren<QLabel*>()) {
        texts << label->accessibleName();
    }
    QVERIFY2(texts.contains(QStringLiteral("export.xml、20 件")), qPrintable(texts.join('|')));
}

void CheckAgainTest::counterSaysWhatPressingItDoes() {
    const Desk desk;
    auto* counter = desk.window->findChildren<CounterButton*>().at(0);
    const QString before = counter->toolTip();
    counter->click();
    QVERIFY(counter->toolTip() != before);
    counter->click();
    QCOMPARE(counter->toolTip(), before);
}

void CheckAgainTest::afterSealingTheBarOffersWhatIsLeft() {
    const Desk desk;
    QVERIFY(desk.check({sample("ready-20.xml")}));
    const auto* seal = desk.only<SealBar>().findChild<QPushButton*>();
    QVERIFY(seal->text().contains(QStringLiteral("20")));
    SealDraft& draft = desk.window->sendDesk().draft();
    const std::string document = draft.report()->sources()[0].sha256;
    std::vector<history::SealedForm> forms;
    for (std::uint32_t form = 1; form <= 18; ++form) {
        forms.push_back({document, form, PackageKind::real});
    }
    draft.markSealed(forms);
    QVERIFY2(seal->text().contains(QStringLiteral(" 2 ")), qPrintable(seal->text()));
    draft.markSealed({{document, 19, PackageKind::real}, {document, 20, PackageKind::real}});
    QVERIFY(!seal->isEnabled());
}

void CheckAgainTest::aFormWaitsForWhatItsFileHasToConfirm() {
    SourceReport source;
    source.forms.resize(1);
    source.forms[0].info.number = 1;
    source.findings.emplace_back().severity = Severity::confirm;
    check::ReportBuilder builder(*parseDate("2026-11-22"));
    builder.add(source);
    const auto report = std::make_shared<const CheckReport>(std::move(builder).finish());
    ReportRow row(0, std::shared_ptr<const FormReport>(report, &report->sources()[0].forms[0]));
    QVERIFY(row.verdict() == Verdict::ready && !row.fileIsToConfirm());
    row.settle(report);
    QVERIFY(row.fileIsToConfirm());
    const LanguageSwitch language;
    const Theme theme;
    FindingsPanel panel(language, theme);
    panel.showRow(row);
    QStringList texts;
    for (const QLabel* label : panel.findChildren<QLabel*>()) {
        texts << label->text();
    }
    QVERIFY2(texts.join('|').contains(QStringLiteral("要確認")), qPrintable(texts.join('|')));
}

void CheckAgainTest::aSettledReportIsOneChange() {
    SourceReport source;
    source.forms.resize(50);
    std::vector<ReportRow> rows;
    for (std::uint32_t i = 0; i < 50; ++i) {
        source.forms[i].info.number = i + 1;
        rows.emplace_back(0, std::make_shared<const FormReport>(source.forms[i]));
    }
    source.findings.emplace_back().code = "F1006";
    check::ReportBuilder builder(*parseDate("2026-11-22"));
    builder.add(source);
    const auto report = std::make_shared<const CheckReport>(std::move(builder).finish());
    QVERIFY(report->sources()[0].blocked);
    const LanguageSwitch language;
    FormTableModel model(language);
    model.append(std::move(rows));
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.settle(report);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(model.counts().notAcceptable, std::uint64_t{50});
}

void CheckAgainTest::manyFindingsMakeFewCards() {
    const LanguageSwitch language;
    const Theme theme;
    FindingsPanel panel(language, theme);
    panel.show();
    panel.showRow(rowWith(5000));
    panel.goToLast();
    const auto count = [&] { return panel.findChildren<FindingCard*>().size(); };
    QVERIFY2(count() <= 80, qPrintable(QString::number(count())));
    QCOMPARE(currentCard(panel), static_cast<int>(count()) - 1);
    QVERIFY(!panel.step(1));
    for (int i = 0; i < 60; ++i) {
        QVERIFY(panel.step(-1));
    }
    QVERIFY(currentCard(panel) >= 0);
    panel.goToFirst();
    QCOMPARE(currentCard(panel), 0);
    for (int i = 0; i < 60; ++i) {
        QVERIFY(panel.step(1));
    }
    QCOMPARE(currentCard(panel), 60);
}

void CheckAgainTest::showMoreGivesTheFocusOn() {
    const LanguageSwitch language;
    const Theme theme;
    FindingsPanel panel(language, theme);
    panel.show();
    panel.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    panel.showRow(rowWith(50));
    const auto before = panel.findChildren<FindingCard*>().size();
    auto* more = panel.findChild<QPushButton*>(QStringLiteral("showMore"));
    more->setFocus();
    more->click();
    QTRY_COMPARE(panel.findChildren<FindingCard*>().size(), 50);
    QVERIFY(panel.findChildren<FindingCard*>().at(before)->hasFocus());
}

void CheckAgainTest::tabGoesThroughTheCardsBeforeTheBar() {
    const Desk desk;
    QVERIFY(desk.check({sample("mistakes.xml")}));
    const auto cards = desk.only<FindingsPanel>().findChildren<FindingCard*>();
    const auto* bar = desk.only<SealBar>().findChild<QPushButton*>();
    qsizetype met = 0;
    for (const QWidget* next = &tableOf(desk); next != bar; next = next->nextInFocusChain()) {
        met += qobject_cast<const FindingCard*>(next) != nullptr ? 1 : 0;
    }
    QCOMPARE(met, cards.size());
}

QTEST_MAIN(CheckAgainTest)
#include "CheckAgainTest.moc"
