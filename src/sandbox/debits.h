// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/payments.h"

namespace paydesk::sandbox {

/// Sends a debit to the bank: the intent is processing, its charge pending.
AttemptEnd startDebit(World &world, QJsonObject intent, const QJsonObject &method);

/// The agenda's word for the bank's answer to a debit.
extern const QString debitAnswered;
/// The bank has answered: the intent is paid or declined, and whoever waits for it is told.
void answerDebit(World &world, const QString &intentId);

} // namespace paydesk::sandbox
