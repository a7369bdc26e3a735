#include "app/desktop/widgets/CounterButton.h"
#include "tests/desktop/Desk.h"

#include <QLabel>
#include <QPushButton>

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
    void take(Desk& desk, const QString& page) const;

    QDir m_folder{QStringLiteral(TODOKE_PICTURES)};
};

void PicturesTest::initTestCase() { QVERIFY(m_folder.mkpath(QStringLiteral("."))); }

void PicturesTest::pages_data() {
    QTest::addColumn<bool>("japanese");
    QTest::addColumn<bool>("dark");
    QTest::newRow("ja-light") << true << false;
    QTest::newRow("ja-dark") << true << true;
    QTest::newRow("en-light") << false << false;
    QTest::newRow("en-dark") << false << true;
}

void PicturesTest::take(Desk& desk, const QString& page) const {
    QCoreApplication::processEvents();
    const QString name = QStringLiteral("%1-%2-%3.png")
                             .arg(page, QString::fromUtf8(QTest::currentDataTag()))
                             .arg(qRound(desk.window->devicePixelRatio() * 100));
    QVERIFY(desk.window->grab().save(m_folder.filePath(name)));
    for (const QLabel* label : desk.window->findChildren<QLabel*>()) {
        if (!label->isVisible() || label->text().isEmpty() || label->sizePolicy().horizontalPolicy() == QSizePolicy::Ignored) {
            continue;
        }
        const int needed = label->wordWrap() ? label->heightForWidth(label->width()) : label->sizeHint().height();
        const bool fits = label->height() >= needed && (label->wordWrap() || label->width() >= label->sizeHint().width());
        QVERIFY2(fits, qPrintable(name + QStringLiteral(": clipped: ") + label->text()));
    }
    for (const QPushButton* button : desk.window->findChildren<QPushButton*>()) {
        QVERIFY2(!button->isVisible() || button->width() >= button->fontMetrics().horizontalAdvance(button->text()),
                 qPrintable(name + QStringLiteral(": clipped: ") + button->text()));
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
    desk.window->goTo(Page::settings);
    take(desk, QStringLiteral("settings"));
}

QTEST_MAIN(PicturesTest)
#include "PicturesTest.moc"
