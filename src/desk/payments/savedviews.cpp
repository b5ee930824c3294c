// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/payments/savedviews.h"

#include "store/values.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <algorithm>

namespace paydesk::desk {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(lc, "paydesk.views")

const QString key = u"payments.views"_s;
constexpr int longestName = 60;
constexpr int most = 50;

} // namespace

SavedViews::SavedViews(store::Values &values, QObject *parent) : QObject(parent), m_values(values)
{
    const auto kept = m_values.value(key);
    if (!kept)
        qCWarning(lc) << "Views cannot be read:" << toLogLine(kept.error());
    m_views = kept && *kept ? read(**kept) : presets();
}

QList<SavedViews::Kept> SavedViews::presets()
{
    PaymentView today;
    today.days = PaymentView::Days::Today;
    PaymentView failed;
    failed.status = PaymentView::Status::Failed;
    PaymentView refunded;
    refunded.status = PaymentView::Status::Refunded;
    PaymentView disputed;
    disputed.disputed = true;
    return {{u"today"_s, {}, today},
            {u"failed"_s, {}, failed},
            {u"refunded"_s, {}, refunded},
            {u"disputed"_s, {}, disputed}};
}

QString SavedViews::nameOf(const Kept &kept)
{
    if (kept.preset == "today"_L1)
        return tr("Today");
    if (kept.preset == "failed"_L1)
        return tr("Failed");
    if (kept.preset == "refunded"_L1)
        return tr("Refunded");
    if (kept.preset == "disputed"_L1)
        return tr("Disputed");
    return kept.name;
}

QList<SavedViews::Kept> SavedViews::read(const QString &text)
{
    QList<Kept> views;
    const QJsonArray array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue &value : array) {
        const QJsonObject json = value.toObject();
        Kept kept{json.value("preset"_L1).toString(), json.value("name"_L1).toString(),
                  viewFromJson(json.value("view"_L1).toObject())};
        if (!nameOf(kept).isEmpty())
            views << kept;
    }
    return views;
}

QList<SavedViews::Saved> SavedViews::all() const
{
    QList<Saved> views;
    for (const Kept &kept : m_views)
        views << Saved{nameOf(kept), kept.view};
    return views;
}

Result<void> SavedViews::save(const QString &name, const PaymentView &view)
{
    const QString plain = name.simplified();
    if (plain.isEmpty())
        return failure(Error::Kind::InvalidInput, u"view_name_empty"_s);
    if (plain.size() > longestName)
        return failure(Error::Kind::InvalidInput, u"view_name_long"_s);
    QList<Kept> views = m_views;
    const auto same = std::find_if(views.begin(), views.end(), [&plain](const Kept &kept) {
        return nameOf(kept).compare(plain, Qt::CaseInsensitive) == 0;
    });
    if (same != views.end())
        *same = Kept{{}, plain, view};
    else if (views.size() >= most)
        return failure(Error::Kind::InvalidInput, u"views_too_many"_s);
    else
        views << Kept{{}, plain, view};
    return keep(views);
}

Result<void> SavedViews::remove(const QString &name)
{
    QList<Kept> views = m_views;
    views.removeIf([&name](const Kept &kept) { return nameOf(kept) == name; });
    return keep(views);
}

Result<void> SavedViews::keep(const QList<Kept> &views)
{
    QJsonArray array;
    for (const Kept &kept : views) {
        array.append(QJsonObject{
            {kept.preset.isEmpty() ? u"name"_s : u"preset"_s, kept.preset.isEmpty() ? kept.name : kept.preset},
            {u"view"_s, toJson(kept.view)}});
    }
    const auto written = m_values.set(key, QString::fromUtf8(QJsonDocument(array).toJson(QJsonDocument::Compact)));
    if (!written)
        return written;
    m_views = views;
    Q_EMIT changed();
    return {};
}

} // namespace paydesk::desk
