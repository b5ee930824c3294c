// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

class QApplication;

namespace paydesk::app {

/// The languages of the window: texts, numbers and dates, and the direction of reading.
class Translations {
public:
    explicit Translations(QApplication &application) : m_application(application) {}
    ~Translations();

    /// "en", "de", "ar"; empty for the system's. Takes effect for windows made afterwards.
    void use(const QString &language);

private:
    QApplication &m_application;
    QTranslator m_own;
    QTranslator m_qt;
};

} // namespace paydesk::app
