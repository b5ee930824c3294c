// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <string>

namespace paydesk::store {

/// The JSON with every client secret masked, at any depth: values of the keys `client_secret` and `secret`, and secrets inside
/// other texts, such as a return address. Empty if it is not a JSON object or is nested too deeply.
QByteArray maskedJson(const QByteArray &json);

/// The same on the text of a JSON document, quickly and without understanding it: values of keys that end in `secret`, and what
/// follows `_secret_` inside any text. What is no JSON may go through it too.
void maskSecrets(std::string &json);

} // namespace paydesk::store
