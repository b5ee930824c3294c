// SPDX-License-Identifier: GPL-3.0-or-later
#include "seededmirror.h"

#include "desk/mirror/mirrorfile.h"
#include "desk/mirror/mirrorseed.h"
#include "desk/mirror/seedshop.h"
#include "measure.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace measure {

using namespace paydesk;

QString seededMirror(const QString &folder, qint64 payments)
{
    const QString path = folder + u"/bench-%1.mirror.sqlite"_s.arg(payments);
    if (QFile::exists(path) && desk::openMirror(path))
        return path;
    QElapsedTimer timer;
    timer.start();
    QFile::remove(path);
    orDie(desk::seedMirror({path, payments, seed, until}));
    const qint64 bytes = QFileInfo(path).size();
    std::printf("%lld payments, %lld customers and what belongs to them made in %lld ms: %lld bytes, %lld a payment\n",
                qlonglong(payments), qlonglong(desk::SeedShop(payments, seed, until).customers()),
                qlonglong(timer.elapsed()), qlonglong(bytes), qlonglong(bytes / payments));
    return path;
}

} // namespace measure
