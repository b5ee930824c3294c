// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/cards.h"
#include "sandbox/world.h"

namespace paydesk::sandbox {

/// The test card that a simulated reader is shown: by its number, or the usual one of "card_present" or "interac_present" if there
/// is none. Null for an unknown number.
const TestCard *presentedCard(const QString &type, const QString &number);

/// A payment method of the type "card_present" or "interac_present", as a reader has read it from a card.
QJsonObject createPresented(World &world, const TestCard &card, const QString &type);
/// True for the payment methods which createPresented() makes.
bool isPresented(const QJsonObject &method);

/// What a charge says of a card that was presented, with what has to be on the customer's receipt. `declined`: the bank said no.
QJsonObject usedPresented(World &world, const QJsonObject &intent, const QJsonObject &method, bool declined);

} // namespace paydesk::sandbox
