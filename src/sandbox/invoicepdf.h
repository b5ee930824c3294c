// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sandbox/hosted.h"

#include <QByteArray>

namespace paydesk::sandbox {

/// The invoice as a PDF of as many pages as its lines need, in English. Characters that the fonts of every PDF reader lack (those
/// beyond Western European ones) become question marks.
QByteArray invoicePdf(const InvoiceView &view);

} // namespace paydesk::sandbox
