// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "eventdifference.h"
#include "pagetalk.h"

#include <QSet>

namespace paydesk::sandbox {

/// Drives a shop step by step and holds the events of each step against what caused them, and against the objects as the API
/// showed them before.
class EventAudit {
public:
    using Said = ApiTalk::Said;

    Said post(const QString &path, const Pairs &params = {}) { return call("POST", path, params); }
    Said remove(const QString &path) { return call("DELETE", path, {}); }

    /// The id of what was made.
    QString made(const QString &path, const Pairs &params = {})
    {
        return post(path, params).text(QStringLiteral("id"));
    }

    /// Something without a call of the API: the clock, a person at a page.
    void step(const std::function<void()> &act)
    {
        const auto before = known();
        m_talk.api.notices.clear();
        act();
        m_talk.api.engine.tick();
        check(before, {}, {});
    }

    void wait(qint64 seconds)
    {
        step([&] { m_talk.api.clock.advance(seconds); });
    }

    /// For what no event has told of yet.
    void remember(const QJsonObject &object) { m_known.insert(nameOf(object), object); }

    Said get(const QString &path, const Pairs &params = {}) { return m_talk.api.get(path, params); }
    PageTalk &talk() { return m_talk; }

    /// All that was wrong, and all types of events that came.
    QStringList faults;
    QSet<QString> seen;

private:
    using Objects = QHash<QString, QJsonObject>;

    Said call(const QByteArray &method, const QString &path, const Pairs &params)
    {
        Objects before = known();
        m_talk.api.notices.clear();
        const QByteArray key = method == "POST" ? "key-" + QByteArray::number(++m_keys) : QByteArray();
        const Said said = m_talk.api.call(method, path, params, key);
        if (said.status != 200)
            faults.append(QStringLiteral("%1: %2").arg(path, QString::fromUtf8(said.response.body)));
        before = check(before, QString::fromUtf8(said.response.header("request-id")), QString::fromUtf8(key));
        // What the call leaves to be done at once is done by nobody's request.
        before.insert(nameOf(said.body), said.body);
        m_talk.api.notices.clear();
        m_talk.api.engine.tick();
        check(before, {}, {});
        return said;
    }

    static QString nameOf(const QJsonObject &object)
    {
        return object.value(QStringLiteral("object")).toString() + u'/' + object.value(QStringLiteral("id")).toString();
    }

    static QString pathOf(const QString &kind)
    {
        static const QHash<QString, QString> special{
            {QStringLiteral("plan"), QStringLiteral("plans")},
            {QStringLiteral("billing_portal.configuration"), QStringLiteral("billing_portal/configurations")},
            {QStringLiteral("checkout.session"), QStringLiteral("checkout/sessions")},
            {QStringLiteral("terminal.reader"), QStringLiteral("terminal/readers")},
            {QStringLiteral("test_helpers.test_clock"), QStringLiteral("test_helpers/test_clocks")}};
        return special.value(kind, kind + u's');
    }

    /// All objects that events have told of, as they are now. What cannot be asked for is as it was told last.
    Objects known()
    {
        for (auto it = m_known.begin(); it != m_known.end(); ++it) {
            const Said now =
                get(QStringLiteral("/v1/%1/%2").arg(pathOf(it.key().section(u'/', 0, 0)), it.key().section(u'/', 1)));
            if (now.status == 200)
                *it = now.body;
        }
        return m_known;
    }

    /// The objects as the events leave them.
    Objects check(Objects before, const QString &requestId, const QString &key)
    {
        const QList<EventNotice> notices = m_talk.api.notices;
        Objects prior = before;
        for (const EventNotice &notice : notices) {
            const QJsonObject event = QJsonDocument::fromJson(notice.body).object();
            const auto part = [&event](const char16_t *outer, const char16_t *inner) {
                return event.value(QString::fromUtf16(outer)).toObject().value(QString::fromUtf16(inner));
            };
            seen.insert(notice.type);
            const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
            if (part(u"request", u"id") != orNull(requestId))
                fault(notice, QStringLiteral("is of another request"));
            if (part(u"request", u"idempotency_key") != orNull(key))
                fault(notice, QStringLiteral("has another key"));
            const QJsonObject object = part(u"data", u"object").toObject();
            const QJsonValue previous = part(u"data", u"previous_attributes");
            const bool isUpdate = notice.type.endsWith(QStringLiteral(".updated"));
            if (isUpdate != previous.isObject())
                fault(notice, QStringLiteral("has previous attributes, or lacks them"));
            // The same change may be told by events of two types.
            if (before.value(nameOf(object)) != object)
                prior = before;
            if (isUpdate)
                checkUpdate(notice, object, previous.toObject(), prior);
            before.insert(nameOf(object), object);
            m_known.insert(nameOf(object), object);
        }
        return before;
    }

    void checkUpdate(const EventNotice &notice, const QJsonObject &object, const QJsonObject &previous,
                     const Objects &before)
    {
        if (previous.isEmpty())
            fault(notice, QStringLiteral("says that nothing was otherwise"));
        if (const QStringList same = unchanged(object, previous); !same.isEmpty())
            fault(notice, QStringLiteral("says what was no different: ") + same.join(u' '));
        const QJsonObject was = applied(object, previous);
        if (!before.contains(nameOf(was)))
            return fault(notice, QStringLiteral("is about something unknown"));
        const QStringList wrong = differences(bare(was), bare(before.value(nameOf(was))));
        if (!wrong.isEmpty())
            fault(notice, QStringLiteral("is wrong about ") + wrong.join(u' '));
    }

    void fault(const EventNotice &notice, const QString &what)
    {
        faults.append(QStringLiteral("%1 %2").arg(notice.type, what));
    }

    PageTalk m_talk;
    Objects m_known;
    int m_keys = 0;
};

} // namespace paydesk::sandbox
