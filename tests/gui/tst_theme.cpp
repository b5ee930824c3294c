// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/icons.h"
#include "gui/theme/texts.h"
#include "gui/theme/theme.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace paydesk::gui;
using namespace Qt::StringLiterals;

namespace {

double luminance(const QColor &color)
{
    const auto part = [](float value) {
        return value <= 0.03928F ? value / 12.92 : std::pow((static_cast<double>(value) + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF());
}

/// WCAG 2.1, 1.4.3
double contrast(const QColor &a, const QColor &b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

/// The share of the pixels that are not transparent and have nearly this colour.
int pixelsOf(const QImage &image, const QColor &color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() > 200 && std::abs(pixel.red() - color.red()) < 12
                && std::abs(pixel.green() - color.green()) < 12 && std::abs(pixel.blue() - color.blue()) < 12)
                ++found;
        }
    }
    return found;
}

} // namespace

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textHasContrastOnEveryGround_data(); // catalogue: accessibility, contrast
    void textHasContrastOnEveryGround();
    void meaningfulIconsHaveContrast_data();
    void meaningfulIconsHaveContrast();
    void modeIsAppliedAndAnnounced();
    void iconsFollowTheTheme();
    void unknownIconGivesAParcel();
    void primaryButtonIsPaintedInTheAccentWithReadableIcon();
    void invalidFieldGetsARedLine();
    void controlsAreThirtyTwoHigh();
    void digitsAreOfOneWidth();
};

void TestTheme::textHasContrastOnEveryGround_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const Colors *c : {&Colors::light(), &Colors::night()}) {
        const char *mode = c->dark ? "dark" : "light";
        const QList<QPair<const char *, QColor>> grounds = {{"window", c->window},
                                                            {"surface", c->surface},
                                                            {"raised", c->raised},
                                                            {"selection", c->selection},
                                                            {"hover", c->hover()}};
        for (const auto &[name, ground] : grounds) {
            QTest::addRow("%s text on %s", mode, name) << c->text << ground;
            QTest::addRow("%s muted on %s", mode, name) << c->muted << ground;
            QTest::addRow("%s accent on %s", mode, name) << c->accent << ground;
        }
        QTest::addRow("%s on accent", mode) << c->onAccent << c->accent;
        const QList<QPair<const char *, Tone>> tones = {{"ok", Tone::Ok},           {"warning", Tone::Warning},
                                                        {"danger", Tone::Danger},   {"information", Tone::Information},
                                                        {"neutral", Tone::Neutral}, {"accent", Tone::Accent}};
        for (const auto &[name, tone] : tones) {
            QTest::addRow("%s %s on its tint", mode, name) << c->tone(tone) << c->tint(tone);
            QTest::addRow("%s %s on surface", mode, name) << c->tone(tone) << c->surface;
        }
    }
}

void TestTheme::textHasContrastOnEveryGround()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    const double ratio = contrast(ink, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(u"%1"_s.arg(ratio)));
}

void TestTheme::meaningfulIconsHaveContrast_data()
{
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    for (const Colors *c : {&Colors::light(), &Colors::night()}) {
        QTest::addRow("%s faint on surface", c->dark ? "dark" : "light") << c->faint << c->surface;
        QTest::addRow("%s faint on window", c->dark ? "dark" : "light") << c->faint << c->window;
    }
}

void TestTheme::meaningfulIconsHaveContrast()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    const double ratio = contrast(ink, ground);
    QVERIFY2(ratio >= 3.0, qPrintable(u"%1"_s.arg(ratio)));
}

void TestTheme::modeIsAppliedAndAnnounced()
{
    Theme theme(*qApp);
    QSignalSpy changed(&theme, &Theme::changed);
    theme.setMode(Theme::Mode::Dark);
    QVERIFY(theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), Colors::night().window);
    theme.setMode(Theme::Mode::Light);
    QVERIFY(!theme.isDark());
    QCOMPARE(qApp->palette().color(QPalette::Window), Colors::light().window);
    QVERIFY(!changed.isEmpty());
}

void TestTheme::iconsFollowTheTheme()
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Light);
    const QIcon icon = themedIcon(u"check"_s);
    QCOMPARE(iconName(icon), u"check"_s);
    QVERIFY(pixelsOf(icon.pixmap(64, 64).toImage(), Colors::light().text) > 20);
    theme.setMode(Theme::Mode::Dark);
    QVERIFY(pixelsOf(icon.pixmap(64, 64).toImage(), Colors::night().text) > 20);
    QVERIFY(pixelsOf(icon.pixmap(QSize(64, 64), QIcon::Disabled).toImage(), Colors::night().faint) > 20);
    theme.setMode(Theme::Mode::Light);
}

void TestTheme::unknownIconGivesAParcel()
{
    const QImage unknown = tinted(u"no-such-icon"_s, Qt::black, 24, 1).toImage();
    QCOMPARE(unknown, tinted(u"package"_s, Qt::black, 24, 1).toImage());
    QVERIFY(pixelsOf(unknown, Qt::black) > 10);
}

void TestTheme::primaryButtonIsPaintedInTheAccentWithReadableIcon()
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Light);
    QPushButton button(u"Refund"_s);
    button.setIcon(themedIcon(u"undo-2"_s));
    button.setProperty("look", u"primary"_s);
    button.resize(button.sizeHint() * 2);
    const QImage image = button.grab().toImage();
    QVERIFY(pixelsOf(image, Colors::light().accent) > image.width() * image.height() / 2);
    QVERIFY(pixelsOf(image, Colors::light().onAccent) > 20);
    QCOMPARE(pixelsOf(image, Colors::light().text), 0);
}

void TestTheme::invalidFieldGetsARedLine()
{
    Theme theme(*qApp);
    theme.setMode(Theme::Mode::Light);
    QLineEdit field;
    field.resize(200, 32);
    QCOMPARE(pixelsOf(field.grab().toImage(), Colors::light().danger), 0);
    setStyleProperty(&field, "invalid", true);
    QVERIFY(pixelsOf(field.grab().toImage(), Colors::light().danger) > 200);
}

void TestTheme::controlsAreThirtyTwoHigh()
{
    Theme theme(*qApp);
    QPushButton button(u"Charge"_s);
    QCOMPARE(button.sizeHint().height(), 32);
    QPushButton counter(u"Charge"_s);
    counter.setProperty("scale", u"large"_s);
    QCOMPARE(counter.sizeHint().height(), 48);
    QLineEdit field;
    QCOMPARE(field.sizeHint().height(), 32);
}

void TestTheme::digitsAreOfOneWidth()
{
    const QFont font = QApplication::font();
    QCOMPARE(evenWidth(font, u"111.11"_s), evenWidth(font, u"888.88"_s));
    QVERIFY(evenWidth(font, u"1,234.56"_s) > evenWidth(font, u"234.56"_s));
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
