// SPDX-License-Identifier: GPL-3.0-or-later
#include "stripe/fields.h"

#include <QFile>
#include <QTest>

using namespace paydesk;
using namespace paydesk::stripe;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(paydesk::stripe::FieldTable)

/// The sample objects that Stripe publishes for its API (`resources` in `fixtures3.json` of github.com/stripe/openapi),
/// read from the file that PAYDESK_STRIPE_FIXTURES names; the build sets it where it finds one.
class TestSamples : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void samplesAreReadWithoutLoss_data();
    void samplesAreReadWithoutLoss();

private:
    bool m_hasSamples = false;
    QJsonObject m_samples;
};

namespace {

/// Whether Stripe's sample can have it: an array may be empty, and a part may be one of several kinds.
bool isLaidOut(const QJsonObject &sample, const QString &path)
{
    const qsizetype dot = path.lastIndexOf(u'.');
    return dot < 0 || valueAt(sample, path.left(dot)).isObject();
}

/// What is wrong with this field, nothing if all is well.
QString lossOf(const Field &field, const QJsonObject &sample)
{
    const QJsonValue value = valueAt(sample, field.path);
    if (value.isUndefined() && field.presence == Field::Presence::Always && isLaidOut(sample, field.path))
        return u"is not in the sample: is the name right?"_s;
    const Result<QJsonValue> read = field.read(sample);
    if (!read)
        return toLogLine(read.error());
    const bool hasCurrency = !field.isMoney || !sample.value("currency"_L1).isNull();
    if (!value.isUndefined() && !value.isNull() && hasCurrency && *read != field.expected(value))
        return u"is %1 in the sample and %2 in the client"_s.arg(value.toVariant().toString(),
                                                                 read->toVariant().toString());
    return {};
}

} // namespace

void TestSamples::initTestCase()
{
    const QString path = qEnvironmentVariable("PAYDESK_STRIPE_FIXTURES");
    if (path.isEmpty()) {
        qInfo("Stripe's published samples were not read: PAYDESK_STRIPE_FIXTURES names no file.");
        return;
    }
    QFile file(path);
    QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(path));
    // Blanks that a real answer never has.
    const QByteArray samples = file.readAll()
                                   .replace("\"currency\": \"currency\"", "\"currency\": \"usd\"")
                                   .replace("\"currency\":\"currency\"", "\"currency\":\"usd\"")
                                   .replace("{SESSION_SECRET}", "secret");
    m_samples = QJsonDocument::fromJson(samples).object().value("resources"_L1).toObject();
    QVERIFY2(!m_samples.isEmpty(), "No resources in the file");
    m_hasSamples = true;
}

void TestSamples::samplesAreReadWithoutLoss_data()
{
    QTest::addColumn<FieldTable>("table");
    for (const FieldTable &table : allFields())
        QTest::addRow("%s, %lld fields", qPrintable(table.word), static_cast<long long>(table.fields.size())) << table;
}

void TestSamples::samplesAreReadWithoutLoss()
{
    QFETCH(const FieldTable, table);
    if (!m_hasSamples)
        return;
    const QJsonObject sample = m_samples.value(table.word).toObject();
    QVERIFY2(!sample.isEmpty(), "There is no sample of it");
    QStringList losses;
    for (const Field &field : table.fields) {
        if (const QString loss = lossOf(field, sample); !loss.isEmpty())
            losses.append(field.path + u' ' + loss);
    }
    QVERIFY2(losses.isEmpty(), qPrintable(losses.join(u"; "_s)));
}

QTEST_GUILESS_MAIN(TestSamples)
#include "tst_samples.moc"
