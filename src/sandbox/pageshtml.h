// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

namespace paydesk::sandbox {

/// The text for use between tags and in quoted attributes.
QString escapedHtml(const QString &text);

/// Fills a page's gaps: `{{name}}` with the escaped value, `{{{name}}}` with the value as it is. One pass: what is filled in is
/// never looked at again. Every gap must have a value.
QString fillHtml(const QString &page, const QHash<QString, QString> &values);

/// The first letter of a name, for its mark.
QString initialOf(const QString &name);

/// A file of the pages, from the resources.
QString pageFile(const QString &name);

/// The address if a link or a redirect may lead there, otherwise nothing: no scripts, no data, no local files.
QString safeAddress(const QString &url);

} // namespace paydesk::sandbox
