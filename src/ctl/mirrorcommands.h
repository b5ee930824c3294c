// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ctl/command.h"

class QTextStream;

namespace paydesk {
class Clock;
}

namespace paydesk::ctl {

/// Carries out one of the commands about the mirror's file, which need neither key nor network; its exit status.
int runMirrorCommand(const Command &command, const Clock &clock, QTextStream &out, QTextStream &err);

/// What is wrong with the file, and what to do, in one sentence.
QString mirrorSentence(const Error &error, const QString &path);

} // namespace paydesk::ctl
