// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace paydesk::desk {
class EndpointDesk;
}

namespace paydesk::gui::words {

/// What Stripe says of the endpoint that leads to the listener at `host`, and what to do.
QString endpointState(const desk::EndpointDesk &desk, const QString &host, const QLocale &locale);

} // namespace paydesk::gui::words
