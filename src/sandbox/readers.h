// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/routes.h"

namespace paydesk::sandbox {

// Readers themselves are in readers.cpp, what they are told to do in readeractions.cpp and readerinputs.cpp, and what happens to a
// simulated one in readertests.cpp.

Routes readerRoutes();
Routes readerActionRoutes();
Routes readerInputRoutes();
Routes readerTestRoutes();

extern const QString readerKind;

/// The reader of a call's path, if a command reaches it and it can obey. A reader whose metadata say `practice` = `offline` or
/// `busy` can not.
Answer<QJsonObject> obeyingReader(const Call &call);
/// What a reader says that has to do with something else.
tl::unexpected<ApiError> readerBusy();
/// Gives the reader something to do. One with `practice` = `slow` does it, but the answer is that there was none in time: Stripe
/// warns of that, so a till must be able to bear it.
Answer<QJsonObject> startAction(World &world, QJsonObject reader, const QString &type, const QJsonObject &details);

/// The reader with what is shown of its action changed, without an event.
QJsonObject withDetails(const QJsonObject &reader, const QJsonObject &details);
QJsonObject succeedAction(World &world, QJsonObject reader,
                          const QString &eventType = QStringLiteral("terminal.reader.action_succeeded"));
/// `apiError` is for what went wrong at the bank, and stays empty when the reader or the customer ended it.
QJsonObject failAction(World &world, QJsonObject reader, const QString &code, const QString &message,
                       const QJsonObject &apiError = {});

/// "process_payment_intent", …; empty if the reader has nothing to do, or has done it.
QString actionInProgress(const QJsonObject &reader);
/// The action's own part of the reader.
QJsonObject actionDetails(const QJsonObject &reader);

/// Readers stay when their location goes.
void leaveLocation(World &world, const QString &locationId);

/// Takes the money of an intent with the card that was presented, and ends the reader's action as that ended.
QJsonObject payAtReader(World &world, const QJsonObject &reader, const QJsonObject &intent, const QString &methodId);

} // namespace paydesk::sandbox
