// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/changes.h"
#include "desk/payments/paymentsmodel.h"
#include "store/mirrorfile.h"
#include "store/paymentmirror.h"
#include "support/practiceshop.h"

#include <QTest>

#include <atomic>

using namespace paydesk;
using namespace paydesk::desk;
using namespace Qt::StringLiterals;

namespace {

/// Notes the most rows that were asked for at once.
class WatchedModel : public PaymentsModel {
public:
    using PaymentsModel::PaymentsModel;
    mutable std::atomic_int most = 0;

protected:
    ReadPage readPage() const override
    {
        return [this, read = PaymentsModel::readPage()](store::Database &database,
                                                        const std::optional<store::Cursor> &after, int limit) {
            most = std::max(most.load(), limit);
            return read(database, after, limit);
        };
    }
};

store::Payment payment(int number)
{
    store::Payment payment;
    payment.id = u"pi_%1"_s.arg(number);
    payment.amount = {1000 + number, u"eur"_s};
    payment.received = payment.amount.minor;
    payment.status = u"succeeded"_s;
    payment.created = payment.fetchedAt = QDateTime::fromSecsSinceEpoch(1'790'000'000 + number * 60, Qt::UTC);
    return payment;
}

} // namespace

/// A list that is told of more changes than it shows rows.
class TestManyChanges : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void changeOfEverythingReadsWhatIsShown();
};

/// As after a listing that found hundreds of thousands of customers deleted.
void TestManyChanges::changeOfEverythingReadsWhatIsShown()
{
    test::PracticeShop shop;
    const auto workspace = shop.open();
    const auto mirror = *store::MirrorFile::open(shop.directory.filePath(u"alone.sqlite"_s));
    const auto write = [&mirror](int first, int count) {
        QList<store::Payment> payments;
        for (int number = first; number < first + count; ++number)
            payments.append(payment(number));
        return mirror->writer()
            .run<int>([payments](store::Database &database) { return store::PaymentMirror(database).upsert(payments); })
            .result();
    };
    QVERIFY(write(0, 350));
    Changes changes;
    WatchedModel model(mirror->reader(), workspace->operations(), changes, shop.clock);
    QTRY_COMPARE(model.matching(), 350);
    QVERIFY(write(350, 250));
    QSet<QString> all;
    for (int number = 0; number < 50'000; ++number)
        all.insert(u"pi_%1"_s.arg(number));
    Q_EMIT changes.payments(all);
    // Whatever came above the rows that are shown is shown too.
    QTRY_COMPARE(model.rowOf(u"pi_599"_s), 0);
    QTRY_COMPARE(model.matching(), 600);
    QCOMPARE(model.rowOf(u"pi_350"_s), 249);
    QVERIFY2(model.most < 2'000, qPrintable(QString::number(model.most)));
}

QTEST_GUILESS_MAIN(TestManyChanges)
#include "tst_manychanges.moc"
