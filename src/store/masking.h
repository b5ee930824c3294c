// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace paydesk::store {

/// The JSON with every client secret masked, at any depth: values of the keys `client_secret` and `secret`, and secrets inside
/// other texts, such as a return address. Empty if it is not a JSON object or is nested too deeply.
QByteArray maskedJson(const QByteArray &json);

} // namespace paydesk::store
