// SPDX-License-Identifier: GPL-3.0-or-later
// The checkout page's gaps: what stands in them for a session.
#include "sandbox/pages.h"

#include "base/money.h"
#include "sandbox/pageshtml.h"

namespace paydesk::sandbox {

using namespace Qt::StringLiterals;

namespace {

/// Always the same of the four tones for the same name.
int toneOf(const QString &name)
{
    int sum = 0;
    for (const QChar c : name)
        sum += c.unicode();
    return sum % 4;
}

QString intervalText(PageLanguage language, const CheckoutView::Line &line)
{
    struct Words {
        QLatin1StringView interval;
        PageText one;
        PageText several;
    };
    static constexpr Words all[] = {{"day"_L1, PageText::PerDay, PageText::EveryDays},
                                    {"week"_L1, PageText::PerWeek, PageText::EveryWeeks},
                                    {"month"_L1, PageText::PerMonth, PageText::EveryMonths},
                                    {"year"_L1, PageText::PerYear, PageText::EveryYears}};
    for (const Words &words : all) {
        if (line.interval == words.interval) {
            return line.intervalCount > 1
                ? pageText(language, words.several).arg(pageLocale(language).toString(line.intervalCount))
                : pageText(language, words.one);
        }
    }
    return {};
}

QString invalidMark(bool isWrong)
{
    return isWrong ? u" aria-invalid=\"true\" aria-describedby=\"error\" autofocus"_s : QString();
}

QString errorBox(const QString &id, const QString &text, const QString &extraClass = {})
{
    if (text.isEmpty())
        return {};
    return u"    <p id=\"%1\" class=\"error%2\" role=\"alert\"><svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><circle "
           u"cx=\"12\" "
           u"cy=\"12\" r=\"10\"/><path d=\"M12 7v6M12 16.5h.01\"/></svg><span>%3</span></p>\n"_s.arg(id, extraClass,
                                                                                                     escapedHtml(text));
}

} // namespace

QString Pages::lines(const QList<CheckoutView::Line> &given, const QString &currency, PageLanguage language) const
{
    const QLocale locale = pageLocale(language);
    QString all;
    for (const CheckoutView::Line &line : given) {
        QStringList detail;
        if (line.quantity > 1 && line.unitAmount > 0) {
            detail << pageText(language, PageText::Each)
                          .arg(locale.toString(line.quantity), formatAmount({line.unitAmount, currency}, locale));
        }
        if (const QString interval = intervalText(language, line); !interval.isEmpty())
            detail << interval;
        if (!line.description.isEmpty())
            detail << line.description;
        // Each part keeps its own direction of reading.
        for (QString &part : detail)
            part = QChar(0x2068) + part + QChar(0x2069);
        all += fillHtml(m_files.value(u"line.html"_s),
                        {{u"tone"_s, QString::number(toneOf(line.name))},
                         {u"initial"_s, initialOf(line.name)},
                         {u"name"_s, line.name},
                         {u"detail"_s, detail.join(u" · "_s)},
                         {u"amount"_s, formatAmount({line.amount, currency}, locale)}});
    }
    return all;
}

QString Pages::promotion(const CheckoutView &view, PageLanguage language, const Typed &typed) const
{
    if (!view.promotionCode.isEmpty() || view.discount > 0) {
        // A discount that the shop gave is not the buyer's to take away.
        const QString remove = view.promotionCode.isEmpty()
            ? QString()
            : u"<button id=\"removePromotion\" class=\"link\" type=\"submit\">%1</button>"_s.arg(
                escapedHtml(pageText(language, PageText::Remove)));
        return fillHtml(
            m_files.value(u"promotionset.html"_s),
            {{u"email"_s, typed.email},
             {u"name"_s, typed.name},
             {u"code"_s, view.promotionCode.isEmpty() ? pageText(language, PageText::Discount) : view.promotionCode},
             {u"remove"_s, remove},
             {u"discount"_s, formatAmount({view.discount, view.currency}, pageLocale(language))}});
    }
    if (!view.takesPromotionCodes)
        return {};
    const bool isWrong = typed.field == "promotion"_L1;
    return fillHtml(m_files.value(u"promotion.html"_s),
                    {{u"email"_s, typed.email},
                     {u"name"_s, typed.name},
                     {u"label"_s, pageText(language, PageText::PromotionCode)},
                     {u"apply"_s, pageText(language, PageText::Apply)},
                     {u"code"_s, typed.code},
                     {u"state"_s, invalidMark(isWrong)},
                     {u"error"_s, isWrong ? errorBox(u"error"_s, typed.error, u" small"_s) : QString()}});
}

QString Pages::amountField(const CheckoutView &view, PageLanguage language, const Typed &typed) const
{
    if (!view.choice)
        return {};
    const auto shown = [&](qint64 minor) { return formatAmount({minor, view.currency}, pageLocale(language)); };
    const auto [least, most] = *view.choice;
    const QString hint = least > 0 && most > 0
        ? pageText(language, PageText::AmountBetween).arg(shown(least), shown(most))
        : least > 0 ? pageText(language, PageText::AmountFrom).arg(shown(least))
        : most > 0  ? pageText(language, PageText::AmountUpTo).arg(shown(most))
                    : pageText(language, PageText::AmountFree);
    const QString preset = view.subtotal > 0 ? shown(view.subtotal) : QString();
    return fillHtml(m_files.value(u"amount.html"_s),
                    {{u"label"_s, pageText(language, PageText::Amount)},
                     {u"hint"_s, hint},
                     {u"amount"_s, typed.amount.isEmpty() ? preset : typed.amount},
                     {u"state"_s, invalidMark(typed.field == "amount"_L1)},
                     {u"currency"_s, view.currency.toUpper()}});
}

QString Pages::cardFields(PageLanguage language, const Typed &typed, const QString &pay) const
{
    QHash<QString, QString> values{
        {u"name"_s, typed.name},
        {u"error"_s, typed.field == "promotion"_L1 ? QString() : errorBox(u"error"_s, typed.error)},
        {u"numberState"_s, invalidMark(typed.field == "number"_L1)},
        {u"expiryState"_s, invalidMark(typed.field == "expiry"_L1)},
        {u"cvcState"_s, invalidMark(typed.field == "cvc"_L1)},
        {u"pay"_s, pay},
    };
    addLabels(values, language);
    return fillHtml(m_files.value(u"card.html"_s), values);
}

/// What the page is for, and what its button does.
std::pair<QString, QString> Pages::purpose(const CheckoutView &view, PageLanguage language)
{
    const auto text = [language](PageText which) { return pageText(language, which); };
    if (view.mode == "setup"_L1)
        return {text(PageText::SaveCardFor).arg(view.merchant), text(PageText::SaveCard)};
    if (view.mode == "subscription"_L1) {
        const QString first = view.lines.isEmpty() ? view.merchant : view.lines.front().name;
        return {text(PageText::SubscribeTo).arg(first), text(PageText::Subscribe)};
    }
    const QString total = formatAmount({view.total, view.currency}, pageLocale(language));
    return {text(PageText::PayShop).arg(view.merchant), text(PageText::Pay).arg(total, view.currency.toUpper())};
}

QHash<QString, QString> Pages::checkoutValues(const CheckoutView &view, PageLanguage language, const Typed &typed) const
{
    const auto text = [language](PageText which) { return pageText(language, which); };
    const auto amount = [&view, language](qint64 minor) {
        return formatAmount({minor, view.currency}, pageLocale(language));
    };
    const bool isSubscription = view.mode == "subscription"_L1;
    const QString currency = view.currency.toUpper();
    const auto [heading, pay] = purpose(view, language);
    const QString interval =
        isSubscription && !view.lines.isEmpty() ? intervalText(language, view.lines.front()) : QString();
    const QString back = safeAddress(view.cancelUrl);
    QHash<QString, QString> values{
        {u"lang"_s, languageTag(language)},
        {u"dir"_s, isRightToLeft(language) ? u"rtl"_s : u"ltr"_s},
        {u"merchant"_s, view.merchant},
        {u"initial"_s, initialOf(view.merchant)},
        {u"heading"_s, heading},
        {u"currency"_s, currency},
        {u"subtotal"_s, amount(view.subtotal)},
        {u"total"_s, amount(view.total)},
        {u"lines"_s, lines(view.lines, view.currency, language)},
        {u"promotion"_s, promotion(view, language, typed)},
        {u"choice"_s, amountField(view, language, typed)},
        {u"email"_s, typed.email},
        {u"emailState"_s, view.emailFixed ? u" readonly"_s : invalidMark(typed.field == "email"_L1)},
        {u"card"_s, cardFields(language, typed, pay)},
    };
    values[u"interval"_s] =
        interval.isEmpty() ? QString() : u"<span class=\"interval\">%1</span>"_s.arg(escapedHtml(interval));
    values[u"terms"_s] = isSubscription
        ? u"    <p class=\"terms\">%1</p>\n"_s.arg(escapedHtml(text(PageText::Terms).arg(view.merchant)))
        : QString();
    values[u"cancel"_s] = back.isEmpty() ? QString()
                                         : u"  <a id=\"cancel\" class=\"back\" href=\"%1\">%2</a>\n"_s.arg(
                                             escapedHtml(back), escapedHtml(text(PageText::Back)));
    addLabels(values, language);
    return values;
}

void Pages::addLabels(QHash<QString, QString> &values, PageLanguage language)
{
    const std::pair<const char16_t *, PageText> labels[] = {
        {u"testMode", PageText::TestMode},      {u"orderLabel", PageText::YourOrder},
        {u"subtotalLabel", PageText::Subtotal}, {u"totalLabel", PageText::TotalDue},
        {u"contactLabel", PageText::Contact},   {u"emailLabel", PageText::Email},
        {u"cardLabel", PageText::Card},         {u"numberLabel", PageText::CardNumber},
        {u"expiryLabel", PageText::Expiry},     {u"expiryHint", PageText::ExpiryHint},
        {u"cvcLabel", PageText::Cvc},           {u"cvcHint", PageText::CvcHint},
        {u"nameLabel", PageText::NameOnCard},   {u"busy", PageText::Busy},
        {u"practice", PageText::Practice},
    };
    for (const auto &[name, which] : labels)
        values[QString::fromUtf16(name)] = pageText(language, which);
}

} // namespace paydesk::sandbox
