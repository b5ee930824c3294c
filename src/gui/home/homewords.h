// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk/fulfilment/tasks.h"
#include "desk/home/homefigures.h"
#include "gui/home/takingschart.h"
#include "gui/lists/linelist.h"

#include <QLocale>

/// What the home page says.
namespace paydesk::gui {

/// "Good morning"
QString greeting(const QTime &time);
/// "+12 %"
QString percent(qint64 value, const QLocale &locale);
/// "compared with Mon 16 Nov, up to this time", "compared with the 7 days before".
QString comparison(const desk::HomeFigures &figures, const QLocale &locale);
QList<TakingsChart::Bar> chartBars(const desk::HomeFigures &figures, const desk::HomeTakings &takings,
                                   const QDateTime &now, const QLocale &locale);
/// A line that leads to what it is about; its id is the kind and the id, with a space between.
LineList::Line taskLine(const desk::HomeTask &task, const QDateTime &now, const QLocale &locale);
/// Something that happened and that somebody has to take note of: a line with a button for that; its id is "noted" and the task's.
LineList::Line taskLine(const store::Task &task, const QDateTime &now, const QLocale &locale);
/// What it is about, as far as there is a page for it: pi_…, sub_…, cus_… or nothing.
QString objectOf(const store::Task &task);
/// The same is among those already.
bool isAmong(const store::Task &task, const QList<desk::HomeTask> &tasks);

} // namespace paydesk::gui
