// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/translations.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace paydesk::app {

using namespace Qt::StringLiterals;

Translations::~Translations()
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
}

void Translations::use(const QString &language)
{
    QCoreApplication::removeTranslator(&m_own);
    QCoreApplication::removeTranslator(&m_qt);
    // English by default means the country's formats too, where the system's language is English.
    const QLocale system = QLocale::system();
    const bool asSystem = language.isEmpty() || system.name().startsWith(language + u'_');
    const QLocale locale = asSystem ? system : QLocale(language);
    QLocale::setDefault(locale);
    // Where the system's language is none of ours: English, whose catalogue holds its plurals.
    if (m_own.load(locale, u"paydesk"_s, u"_"_s, u":/i18n"_s) || m_own.load(u":/i18n/paydesk_en.qm"_s))
        QCoreApplication::installTranslator(&m_own);
    if (m_qt.load(locale, u"qtbase"_s, u"_"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    m_application.setLayoutDirection(locale.textDirection());
}

} // namespace paydesk::app
