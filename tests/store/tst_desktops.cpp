// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/database.h"
#include "store/desktops.h"

#include <QRandomGenerator>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace paydesk;
using namespace paydesk::store;
using namespace Qt::StringLiterals;

class TestDesktops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void tokensAreLongAndNeverTheSame();
    void tokenFindsItsDesktop();
    void tokenItselfIsNotKept();
    void revokedTokenFindsNobody();
    void unknownOneCannotBeRevoked();
    void namesAreBounded();
    void lastVisitIsRemembered();

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    const QDateTime m_now = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
};

void TestDesktops::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    auto database = Database::open(m_folder->filePath(u"data/listener.db"_s), Schema::listener());
    QVERIFY(database);
    m_database = std::move(*database);
}

void TestDesktops::cleanup()
{
    m_database.reset();
    m_folder.reset();
}

void TestDesktops::tokensAreLongAndNeverTheSame()
{
    QSet<QByteArray> tokens;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray token = Desktops::newToken(*QRandomGenerator::system());
        QVERIFY(token.startsWith("pdt_"));
        QCOMPARE(token.size(), qsizetype(4 + 43));
        tokens.insert(token);
    }
    QCOMPARE(tokens.size(), qsizetype(1000));
}

void TestDesktops::tokenFindsItsDesktop()
{
    Desktops desktops(*m_database);
    const auto till = desktops.add(u"  Till  "_s, "pdt_till", m_now);
    const auto office = desktops.add(u"Office"_s, "pdt_office", m_now);
    QVERIFY(till && office);
    QCOMPARE(till->name, u"Till"_s);
    QVERIFY(till->id != office->id);
    const auto found = desktops.find("pdt_office");
    QVERIFY(found && *found);
    QCOMPARE((*found)->id, office->id);
    QCOMPARE((*found)->name, u"Office"_s);
    QCOMPARE((*found)->created, m_now);
    for (const QByteArray wrong : {"pdt_offic", "pdt_officf", "pdt_officee", "", "PDT_OFFICE"}) {
        const auto nobody = desktops.find(wrong);
        QVERIFY(nobody && !*nobody);
    }
    const auto all = desktops.list();
    QVERIFY(all);
    QCOMPARE(all->size(), qsizetype(2));
    QCOMPARE(all->first().name, u"Till"_s);
}

void TestDesktops::tokenItselfIsNotKept()
{
    const QByteArray token = Desktops::newToken(*QRandomGenerator::system());
    QVERIFY(Desktops(*m_database).add(u"Till"_s, token, m_now));
    m_database.reset();
    QFile file(m_folder->filePath(u"data/listener.db"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(token.mid(4)));
}

void TestDesktops::revokedTokenFindsNobody()
{
    Desktops desktops(*m_database);
    const auto till = desktops.add(u"Till"_s, "pdt_till", m_now);
    const auto office = desktops.add(u"Office"_s, "pdt_office", m_now);
    QVERIFY(till && office);
    QVERIFY(desktops.revoke(till->id, m_now.addSecs(60)));
    const auto nobody = desktops.find("pdt_till");
    QVERIFY(nobody && !*nobody);
    QCOMPARE(desktops.active().value_or(QList<qint64>()), QList<qint64>{office->id});
    const auto all = desktops.list();
    QVERIFY(all);
    QCOMPARE(all->first().revoked, m_now.addSecs(60));
    QVERIFY(!all->last().revoked.isValid());
}

void TestDesktops::unknownOneCannotBeRevoked()
{
    Desktops desktops(*m_database);
    const auto till = desktops.add(u"Till"_s, "pdt_till", m_now);
    QVERIFY(till);
    QCOMPARE(desktops.revoke(till->id + 1, m_now).error().code, u"desktop_unknown"_s);
    QVERIFY(desktops.revoke(till->id, m_now));
    QCOMPARE(desktops.revoke(till->id, m_now).error().code, u"desktop_unknown"_s);
}

void TestDesktops::namesAreBounded()
{
    Desktops desktops(*m_database);
    for (const QString &name : {QString(), u"   "_s, QString(101, u'x')})
        QCOMPARE(desktops.add(name, "pdt_x", m_now).error().code, u"desktop_name"_s);
    QVERIFY(desktops.add(QString(100, u'x'), "pdt_x", m_now));
}

void TestDesktops::lastVisitIsRemembered()
{
    Desktops desktops(*m_database);
    const auto till = desktops.add(u"Till"_s, "pdt_till", m_now);
    QVERIFY(till && !till->lastSeen.isValid());
    QVERIFY(desktops.seen(till->id, m_now.addSecs(5)));
    const auto found = desktops.find("pdt_till");
    QVERIFY(found && *found);
    QCOMPARE((*found)->lastSeen, m_now.addSecs(5));
}

QTEST_GUILESS_MAIN(TestDesktops)
#include "tst_desktops.moc"
