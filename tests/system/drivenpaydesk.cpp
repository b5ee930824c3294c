// SPDX-License-Identifier: GPL-3.0-or-later
// The real program with a hand on its mouse and keyboard: the same objects as src/app/main.cpp, and one command a line on stdin,
// answered by one line of JSON on stdout. Commands go through Qt's own input events, into the web page too.
#include "app/application.h"
#include "app/arguments.h"
#include "app/script.h"
#include "app/singleinstance.h"
#include "app/translations.h"
#include "base/redact.h"
#include "gui/theme/theme.h"
#include "gui/web/engine.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QProcessEnvironment>
#include <QSocketNotifier>
#include <QTest>
#include <QWebEngineView>

#include <cstdio>
#include <unistd.h>

using namespace paydesk;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 20'000;

QWidget *find(const QString &name)
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        if (top->objectName() == name && top->isVisible())
            return top;
        for (QWidget *widget : top->findChildren<QWidget *>(name)) {
            if (widget->isVisible())
                return widget;
        }
    }
    return nullptr;
}

QWebEngineView *webView()
{
    for (QWidget *top : QApplication::topLevelWidgets()) {
        for (QWebEngineView *view : top->findChildren<QWebEngineView *>()) {
            if (view->isVisible())
                return view;
        }
    }
    return nullptr;
}

QString textOf(const QWidget *widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
        return button->text();
    if (const auto *edit = qobject_cast<const QLineEdit *>(widget))
        return edit->text();
    QString text = widget->accessibleName();
    for (const QLabel *label : widget->findChildren<QLabel *>()) {
        if (label->isVisible())
            text += u' ' + label->text();
    }
    return text.trimmed();
}

/// What the page answers to a script; only tests run scripts in it.
QVariant ask(const QString &script)
{
    QVariant answer;
    bool done = false;
    QWebEngineView *view = webView();
    if (!view)
        return {};
    view->page()->runJavaScript(script, [&](const QVariant &value) {
        answer = value;
        done = true;
    });
    return QTest::qWaitFor([&] { return done; }, patience) ? answer : QVariant();
}

bool waitForField(const QString &field)
{
    return QTest::qWaitFor(
        [&] {
            return webView() && webView()->focusProxy()
                && ask(u"document.readyState === 'complete' && !!document.getElementById('%1') && !document.getElementById('%1').disabled"_s
                           .arg(field))
                       .toBool();
        },
        patience);
}

QString typeIntoPage(const QString &field, const QString &text)
{
    if (!waitForField(field))
        return u"the page has no field "_s + field;
    ask(u"document.getElementById('%1').focus(); document.getElementById('%1').select(); 1"_s.arg(field));
    webView()->setFocus();
    QTest::keyClicks(webView()->focusProxy(), text);
    const bool arrived = QTest::qWaitFor(
        [&] {
            return ask(u"document.getElementById('%1').value.replace(/[^0-9A-Za-z@.]/g,'')"_s.arg(field)).toString()
                == QString(text).remove(u' ');
        },
        patience);
    return arrived ? QString() : u"the text did not arrive in "_s + field;
}

QString clickInPage(const QString &field)
{
    if (!waitForField(field))
        return u"the page has nothing called "_s + field;
    const QVariantList at =
        ask(u"(()=>{const e=document.getElementById('%1');e.scrollIntoView({block:'center'});"
            "const r=e.getBoundingClientRect();return [r.left+r.width/2,r.top+r.height/2]})()"_s.arg(field))
            .toList();
    if (at.size() != 2)
        return u"the page does not say where it is"_s;
    QTest::mouseClick(webView()->focusProxy(), Qt::LeftButton, {}, QPoint(at.at(0).toInt(), at.at(1).toInt()));
    return {};
}

QString click(const QString &name)
{
    QWidget *widget = nullptr;
    if (!QTest::qWaitFor([&] { return (widget = find(name)) && widget->isEnabled(); }, patience))
        return u"nothing enabled is called "_s + name;
    QTest::mouseClick(widget, Qt::LeftButton);
    return {};
}

QString typeInto(const QString &name, const QString &text)
{
    QWidget *widget = nullptr;
    if (!QTest::qWaitFor([&] { return (widget = find(name)) && widget->isEnabled(); }, patience))
        return u"nothing enabled is called "_s + name;
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
    return {};
}

QString pickRow(const QString &name, int row, const QString &having)
{
    QPoint at;
    QAbstractItemView *view = nullptr;
    const bool found = QTest::qWaitFor(
        [&] {
            view = qobject_cast<QAbstractItemView *>(find(name));
            if (!view || !view->model())
                return false;
            // A given row has to become the one that is meant: the newest may be still on its way.
            const int first = std::max(row, 0);
            const int end = row >= 0 ? std::min(row + 1, view->model()->rowCount()) : view->model()->rowCount();
            for (int i = first; i < end; ++i) {
                for (int column = 0; column < view->model()->columnCount(); ++column) {
                    const QModelIndex index = view->model()->index(i, column);
                    if (having.isEmpty() || index.data().toString().contains(having)) {
                        view->scrollTo(view->model()->index(i, 0));
                        at = view->visualRect(view->model()->index(i, 0)).center();
                        return true;
                    }
                }
            }
            return false;
        },
        patience);
    if (!found)
        return u"no such row in "_s + name;
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {}, at);
    return {};
}

QJsonObject carryOut(const QJsonObject &command)
{
    const QString verb = command.value("do"_L1).toString();
    const QString name = command.value("name"_L1).toString();
    const QString text = command.value("text"_L1).toString();
    QString wrong;
    QJsonObject answer;
    if (verb == "click"_L1) {
        wrong = click(name);
    } else if (verb == "type"_L1) {
        wrong = typeInto(name, text);
    } else if (verb == "row"_L1) {
        wrong = pickRow(name, command.value("row"_L1).toInt(-1), text);
    } else if (verb == "key"_L1) {
        QTest::keyClick(QApplication::activeWindow() ? QApplication::activeWindow() : find(u"mainWindow"_s),
                        Qt::Key(command.value("key"_L1).toInt()), Qt::ControlModifier);
    } else if (verb == "web type"_L1) {
        wrong = typeIntoPage(name, text);
    } else if (verb == "web click"_L1) {
        wrong = clickInPage(name);
    } else if (verb == "web text"_L1) {
        wrong = waitForField(name) ? QString() : u"the page has nothing called "_s + name;
        answer.insert(u"text"_s, ask(u"document.getElementById('%1').textContent"_s.arg(name)).toString());
    } else if (verb == "wait"_L1) {
        // Until the widget shows a text that holds this one.
        const bool seen = QTest::qWaitFor(
            [&] {
                QWidget *widget = find(name);
                return widget && textOf(widget).contains(text);
            },
            patience);
        if (!seen)
            wrong = u"\"%1\" does not show \"%2\" but \"%3\""_s.arg(name, text,
                                                                    find(name) ? textOf(find(name)) : u"nothing"_s);
    } else if (verb == "gone"_L1) {
        wrong = QTest::qWaitFor([&] { return !find(name); }, patience) ? QString() : name + u" is still there"_s;
    } else if (verb == "enabled"_L1) {
        answer.insert(u"enabled"_s, find(name) && find(name)->isEnabled());
    } else if (verb == "text"_L1) {
        answer.insert(u"text"_s, find(name) ? textOf(find(name)) : QString());
    } else if (verb == "picture"_L1) {
        wrong = find(u"mainWindow"_s) && app::takePicture(*find(u"mainWindow"_s), text) ? QString() : u"no picture"_s;
    } else {
        wrong = u"what is "_s + verb;
    }
    answer.insert(u"wrong"_s, wrong);
    return answer;
}

/// Reads commands as they come, also while an earlier one waits for something.
class Hand : public QObject {
public:
    Hand() : m_notifier(STDIN_FILENO, QSocketNotifier::Read)
    {
        connect(&m_notifier, &QSocketNotifier::activated, this, [this] {
            char bytes[4096];
            const ssize_t count = ::read(STDIN_FILENO, bytes, sizeof bytes);
            if (count <= 0) {
                m_notifier.setEnabled(false);
                QCoreApplication::quit();
                return;
            }
            m_buffer.append(bytes, count);
            for (qsizetype end; (end = m_buffer.indexOf('\n')) >= 0;) {
                const QByteArray line = m_buffer.left(end);
                m_buffer.remove(0, end + 1);
                const QJsonObject answer = carryOut(QJsonDocument::fromJson(line).object());
                std::puts(QJsonDocument(answer).toJson(QJsonDocument::Compact).constData());
                std::fflush(stdout);
            }
        });
    }

private:
    QSocketNotifier m_notifier;
    QByteArray m_buffer;
};

} // namespace

int main(int argc, char **argv)
{
    installRedactingLog();
    QStringList given;
    for (int i = 1; i < argc; ++i)
        given << QString::fromLocal8Bit(argv[i]);
    const auto arguments = app::parseArguments(given);
    if (!arguments)
        return 2;
    const QStringList environment = QProcessEnvironment::systemEnvironment().toStringList();
    qunsetenv("STRIPE_SECRET_KEY");
    gui::scrubEnvironment();
    QCoreApplication::setAttribute(Qt::AA_ShareOpenGLContexts);
    QApplication qt(argc, argv);
    QApplication::setApplicationName(u"paydesk"_s);
    gui::Theme theme(qt);
    app::Translations translations(qt);
    app::Application application(*arguments, environment, theme, translations);
    app::SingleInstance instance(application.dataDirectory(),
                                 [&application](const QStringList &later) { return application.takeStart(later); });
    if (!instance.claim())
        return 3;
    QObject::connect(&application, &app::Application::opened, &application,
                     [&application] { application.shop()->window().resize(1440, 900); });
    Hand hand;
    QString error;
    if (!application.start(&error))
        return 1;
    return QApplication::exec();
}
